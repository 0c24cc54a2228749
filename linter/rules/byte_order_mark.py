r"""A file starts with a byte-order mark.

Un fichier commence par un indicateur d'ordre des octets.

Why:
    Some editors, mainly on Windows, write the invisible character U+FEFF before the text. Readers
    that do not expect it miss the heading on the first line: the action loses its title. reflint
    reads the heading anyway.

Pourquoi :
    Certains éditeurs, sous Windows surtout, placent le caractère invisible U+FEFF avant le texte.
    Les lecteurs qui ne l'attendent pas ne voient pas de titre sur la première ligne : l'action perd
    le sien. reflint lit le titre malgré tout.

Bad:
    \ufeff# Informer les autres collectivités
    ^^^^^^ the file starts with a byte-order mark, the invisible character U+FEFF
    ```yaml
    id: 5.2
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MARK = "\ufeff"
MESSAGES: Messages = {
    "byte-order-mark": Text(
        fr="le fichier commence par un indicateur d'ordre des octets, le caractère invisible "
        "U+FEFF",
        en="the file starts with a byte-order mark, the invisible character U+FEFF",
        remedy=Text(
            fr="enregistrez le fichier en « UTF-8 », et non en « UTF-8 avec BOM »",
            en="save the file as `UTF-8`, not as `UTF-8 with BOM`",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find a mark at the start of the file; `control-character` reports it elsewhere."""
    if document.source.text.startswith(MARK):
        yield Diagnostic.at(
            Place(document, Span(0, 1)),
            "byte-order-mark",
            field="encoding",
            wrong="U+FEFF",
            fixes=replacement(document, Span(0, 1), ""),
        )
