"""A file is a copy of another file of the project.

Un fichier est la copie d'un autre fichier du projet.

Why:
    A backup copy (`5.2 - Copie.md`, `5.2 (1).md`, `5.2 copy.md`) is a file like any other for other
    readers: ids are duplicated, weights count twice, the engine refuses both files, and corrections
    made to one of the two are lost. A file is treated as a copy if its name says so, or, beside the
    actions, if it has the name of a file in a folder above (`archives/dechets.md`), and its first id
    or its whole text is that of the file it is named after. reflint reports nothing else in it, and
    reads the others without it.

Pourquoi :
    Une copie de précaution (`5.2 - Copie.md`, `5.2 (1).md`, `5.2 copy.md`) est un fichier comme tout
    autre pour les autres lecteurs : les identifiants y sont deux fois, les poids comptent double, le
    moteur refuse les deux fichiers, et les corrections faites dans l'un des deux se perdent. Un
    fichier est pris pour une copie quand son nom le dit, ou, hors des actions, qu'il a le nom d'un
    fichier d'un dossier plus haut (`archives/dechets.md`), et que son premier identifiant ou tout
    son texte est celui du fichier dont il a le nom. Rien d'autre n'en est dit, et les autres sont
    lus sans lui.

Bad:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ==> 5.2 - Copie.md
    # Informer toutes les collectivités
    ```yaml
    id: 5.2
        ^^^ this file is a copy of 5.2.md, with the same id `5.2`
    ```

Bad:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ==> 5.2 (1).md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ this file is a copy of 5.2.md, word for word
    ```

Bad:
    ==> preuves/eci.md
    # Registre des prêts
    ```yaml
    id: registre
    actions: [eci_1.1]
    ```
    ==> preuves/eci - Copie.md
    # Registre de tous les prêts
    ```yaml
    id: registre
        ^^^^^^^^ this file is a copy of preuves/eci.md, with the same id `registre`
    actions: [eci_1.1]
    ```

Good:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.source import Span

if TYPE_CHECKING:
    from referentiel.ensemble import Collection

SEVERITY = Severity.ERROR
_REMEDY = N_("keep the correct file under the name {file}, and delete the other")
MESSAGES: Messages = {
    "copied-file": N_("this file is a copy of {file}, with the same id `{id}`", remedy=_REMEDY),
    "copied-file.root": N_(
        "this file is a copy of {file}, also the root of the referential", remedy=_REMEDY
    ),
    "copied-file.same": N_(
        "this file is a copy of {file}, word for word", remedy=N_("delete this file")
    ),
    "copied-file.original": N_("the original"),
}


def check(collection: "Collection", settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were set aside as copies."""
    for copy, original in collection.copies:
        yield _diagnostic(copy, original)


def _diagnostic(document: Document, original: Document) -> Diagnostic:
    written = document.entries[0].written_id if document.entries else None
    if document.source.text == original.source.text:
        message = "copied-file.same"
    else:
        message = "copied-file" if written else "copied-file.root"
    original_span = _span(original)
    return Diagnostic.at(
        Place(document, _span(document)),
        message,
        field="file",
        wrong=original.name,
        related=[Related(original, original_span, "copied-file.original")] if original_span else [],
        file=quote(original.name),
        id=quote(written or ""),
    )


def _span(document: Document) -> Span | None:
    """Return the span that represents a file: its first id, or else its title."""
    return document.entries[0].anchor if document.entries else None
