"""A file is too large to be read.

Un fichier est trop volumineux pour être lu.

Why:
    The largest real file has 30 KB and 79 headings. One of over 512 KB, or of over 10000 headings,
    was made by accident, or to keep readers busy: it is not parsed, and nothing in it is checked.

Pourquoi :
    Le plus gros fichier réel pèse 30 Ko et compte 79 titres. Un fichier de plus de 512 Ko, ou de
    plus de 10000 titres, est un accident, ou un moyen d'occuper les lecteurs : il n'est pas
    analysé, et rien n'y est vérifié.

Bad:
    ==> 5.2.md (600 KB)
    !! the file has 600 KB, more than the 512 KB that are read; nothing in it was checked
    # Informer les autres collectivités

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
_REMEDY = Text(
    fr=("répartissez son contenu en plusieurs fichiers, un par action, ou retirez-le du dossier"),
    en="divide its content into several files, one an action, or take it out of the folder",
)
MESSAGES: Messages = {
    "file-too-large": Text(
        fr=(
            "le fichier pèse {size} Ko, plus que les {limit} Ko qui sont lus ; rien n'y a été "
            "vérifié"
        ),
        en=(
            "the file has {size} KB, more than the {limit} KB that are read; nothing in it was "
            "checked"
        ),
        remedy=_REMEDY,
    ),
    "file-too-large.headings": Text(
        fr=(
            "le fichier compte {size} titres, plus que les {limit} qui sont lus ; rien n'y a été "
            "vérifié"
        ),
        en=(
            "the file has {size} headings, more than the {limit} that are read; nothing in it was "
            "checked"
        ),
        remedy=_REMEDY,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find a file that is over the limit."""
    for fault, _ in faults_of(document, Code.TOO_LARGE):
        yield Diagnostic(
            document=document,
            span=None,
            message="file-too-large.headings" if fault.variant else "file-too-large",
            subject=document.name,
            field=fault.variant or "size",
            wrong="too-large",
            arguments=fault.arguments,
        )
