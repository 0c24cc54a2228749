r"""A file is not text.

Un fichier ne contient pas de texte.

Why:
    A file named like one of the referential contains bytes that are not text: a word processor
    document, an image or an archive with the wrong name, or a file corrupted in transfer. Nothing
    in it could be read, so its actions are missing everywhere.

Pourquoi :
    Un fichier nommé comme ceux du référentiel contient des octets qui ne sont pas du texte : un
    document de traitement de texte, une image ou une archive mal nommée, un fichier abîmé pendant
    un transfert. Rien n'a pu y être lu, et ses actions manquent partout.

Bad:
    ==> 5.2.md
    !! the file is not text; nothing in it was checked
    PK\0\0\xff

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "binary-file": Text(
        fr="le fichier ne contient pas de texte ; rien n'y a été vérifié",
        en="the file is not text; nothing in it was checked",
        remedy=Text(
            fr="remplacez-le par un fichier texte en UTF-8, ou retirez-le du dossier",
            en="replace it with a UTF-8 text file, or remove it from the folder",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find a file that cannot be read as text."""
    for _ in document.faults_of(Code.BINARY):
        yield Diagnostic.at(Place(document), "binary-file", field="encoding", wrong="binary")
