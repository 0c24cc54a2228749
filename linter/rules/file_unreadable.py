r"""A file cannot be read: it is not text, or is too large.

Un fichier ne peut être lu : il ne contient pas de texte, ou est trop volumineux.

Why:
    A file named like one of the referential contains bytes that are not text: a word processor
    document, an image or an archive with the wrong name, or a file corrupted in transfer. Or it is
    over 512 KB, or has over 10000 headings, where the largest real file is 30 KB and has 79: an
    accident, or an attempt to exhaust resources. Nothing in it is checked, and its actions are
    missing everywhere.

Pourquoi :
    Un fichier nommé comme ceux du référentiel contient des octets qui ne sont pas du texte : un
    document de traitement de texte, une image ou une archive mal nommée, un fichier abîmé pendant
    un transfert. Ou il pèse plus de 512 Ko, ou compte plus de 10000 titres, quand le plus gros
    fichier réel pèse 30 Ko et en compte 79 : un accident, ou un moyen d'occuper les lecteurs. Rien
    n'y est vérifié, et ses actions manquent partout.

Bad:
    ==> 5.2.md
    !! the file is not text; nothing in it was checked
    PK\0\0\xff

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

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
_SPLIT = N_("split it into several files, or remove it from the folder")
MESSAGES: Messages = {
    "file-unreadable.binary": N_(
        "the file is not text; nothing in it was checked",
        remedy=N_("replace it with a UTF-8 text file, or remove it from the folder"),
    ),
    "file-unreadable.size": N_(
        "the file is {size} KB, over the limit of {limit} KB; nothing in it was checked",
        remedy=_SPLIT,
    ),
    "file-unreadable.size.sheet": N_(
        "the file is {size} KB, over the limit of {limit} KB; nothing in it was checked",
        remedy=N_("delete empty rows and columns, and keep only the actions in this file"),
    ),
    "file-unreadable.headings": N_(
        "the file has {size} headings, over the limit of {limit}; nothing in it was checked",
        remedy=_SPLIT,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find a file that is not text or over the limits."""
    for _ in document.faults_of(Code.BINARY):
        yield Diagnostic.at(
            Place(document), "file-unreadable.binary", field="encoding", wrong="binary"
        )
    for fault in document.faults_of(Code.TOO_LARGE):
        counted = fault.variant or "size"
        found = Diagnostic.at(
            Place(document), f"file-unreadable.{counted}", field=counted, wrong="too-large"
        )
        yield found._replace(arguments=fault.arguments)
