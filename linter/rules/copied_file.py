"""A file is a copy of another file in the same folder.

Un fichier est la copie d'un autre, à côté de lui.

Why:
    A backup copy (`5.2 - Copie.md`, `5.2 (1).md`, `5.2 copy.md`) is part of the referential for
    other readers: ids are duplicated, weights count twice, and corrections made to one of the two
    files are lost. A file is treated as a copy if its name says so, and its id or its whole text is
    that of the file it is named after. reflint reports nothing else in it, and reads the
    referential without it.

Pourquoi :
    Une copie de précaution (`5.2 - Copie.md`, `5.2 (1).md`, `5.2 copy.md`) fait partie du
    référentiel comme tout autre fichier : les identifiants y sont deux fois, les poids comptent
    double, et les corrections faites dans l'une des deux se perdent. Un fichier est pris pour une
    copie quand son nom le dit, et que son identifiant ou tout son texte est celui du fichier dont
    son nom est tiré. Rien d'autre n'en est dit, et le référentiel est lu sans lui.

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

Good:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.referential import Referentiel
from referentiel.source import Span

SEVERITY = Severity.ERROR
_REMEDY = Text(
    fr="gardez le bon des deux fichiers, sous le nom {file}, et supprimez l'autre",
    en="keep the correct file under the name {file}, and delete the other",
)
_REMEDY_SAME = Text(fr="supprimez ce fichier", en="delete this file")
MESSAGES: Messages = {
    "copied-file": Text(
        fr="ce fichier est une copie de {file}, dont il a l'identifiant `{id}`",
        en="this file is a copy of {file}, with the same id `{id}`",
        remedy=_REMEDY,
    ),
    "copied-file.root": Text(
        fr="ce fichier est une copie de {file}, et comme lui la racine du référentiel",
        en="this file is a copy of {file}, also the root of the referential",
        remedy=_REMEDY,
    ),
    "copied-file.same": Text(
        fr="ce fichier est une copie de {file}, mot pour mot",
        en="this file is a copy of {file}, word for word",
        remedy=_REMEDY_SAME,
    ),
    "copied-file.original": Text(fr="l'original", en="the original"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were set aside as copies."""
    for copy, original in referentiel.copies:
        yield _diagnostic(copy, original)


def _diagnostic(document: Document, original: Document) -> Diagnostic:
    identifier = document.actions[0].identifier if document.actions else None
    if document.source.text == original.source.text:
        message = "copied-file.same"
    else:
        message = "copied-file" if identifier and identifier.segments else "copied-file.root"
    original_span = _span(original)
    return Diagnostic.at(
        Place(document, _span(document)),
        message,
        field="file",
        wrong=original.name,
        related=[Related(original, original_span, "copied-file.original")] if original_span else [],
        file=quote(original.name),
        id=str(identifier),
    )


def _span(document: Document) -> Span | None:
    """Return the span that represents a file: its first id, or else its title."""
    return document.actions[0].anchor if document.actions else None
