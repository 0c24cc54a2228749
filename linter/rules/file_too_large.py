"""A file is too large to be read.

Un fichier est trop volumineux pour être lu.

Why:
    The largest real file is 30 KB and has 79 headings. A file over 512 KB, or with over 10000
    headings, is an accident, or an attempt to exhaust resources: it is not parsed, and nothing in
    it is checked.

Pourquoi :
    Le plus gros fichier réel pèse 30 Ko et compte 79 titres. Un fichier de plus de 512 Ko, ou de
    plus de 10000 titres, est un accident, ou un moyen d'occuper les lecteurs : il n'est pas
    analysé, et rien n'y est vérifié.

Bad:
    ==> 5.2.md (600 KB)
    !! the file is 600 KB, over the limit of 512 KB; nothing in it was checked
    # Informer les autres collectivités

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, worded_for
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
_REMEDY = Text(
    fr="répartissez son contenu en plusieurs fichiers, un par action, ou retirez-le du dossier",
    en="split it into one file per action, or remove it from the folder",
)
_SIBLING_REMEDY = Text(
    fr="répartissez son contenu en plusieurs fichiers, ou retirez-le du dossier",
    en="split it into several files, or remove it from the folder",
)
_SIZE = Text(
    fr="le fichier pèse {size} Ko, plus que les {limit} Ko qui sont lus ; rien n'y a été vérifié",
    en="the file is {size} KB, over the limit of {limit} KB; nothing in it was checked",
)
_HEADINGS = Text(
    fr="le fichier compte {size} titres, plus que les {limit} qui sont lus ; rien n'y a été "
    "vérifié",
    en="the file has {size} headings, over the limit of {limit}; nothing in it was checked",
)
MESSAGES: Messages = {
    "file-too-large.sheet": _SIZE._replace(
        remedy=Text(
            fr="supprimez les lignes et les colonnes vides, et gardez dans ce fichier les seules "
            "actions",
            en="delete empty rows and columns, and keep only the actions in this file",
        )
    ),
    "file-too-large": _SIZE._replace(remedy=_REMEDY),
    "file-too-large.headings": _HEADINGS._replace(remedy=_REMEDY),
    "file-too-large.sibling": _SIZE._replace(remedy=_SIBLING_REMEDY),
    "file-too-large.headings.sibling": _HEADINGS._replace(remedy=_SIBLING_REMEDY),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find a file over the limits."""
    for fault in document.faults_of(Code.TOO_LARGE):
        yield Diagnostic(
            document=document,
            span=None,
            message=worded_for(
                document, "file-too-large.headings" if fault.variant else "file-too-large"
            ),
            subject=document.name,
            field=fault.variant or "size",
            wrong="too-large",
            arguments=fault.arguments,
        )
