"""A quoted cell of a sheet is never closed.

Une cellule entre guillemets n'est jamais refermée.

Why:
    A cell that begins with a quote ends at the next one; a quote inside it is doubled. Without the
    closing quote everything up to the end of the file is in this one cell, and the rows below it
    are lost.

Pourquoi :
    Une cellule qui commence par un guillemet finit au suivant ; à l'intérieur, il est doublé. Sans
    le guillemet fermant, tout jusqu'à la fin du fichier est dans cette seule cellule, et les lignes
    au-dessous sont perdues.

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,"Informer,20
      ^ this quote is never closed: the cell swallows the line below
    2,Former,80

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,"Informer",20
    2,Former,80
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Plural, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
_REMEDY = Text(fr="fermez-le à la fin de la cellule", en="close it at the end of the cell")
MESSAGES: Messages = {
    "quote-unclosed": Text(
        fr=Plural(
            one="ce guillemet n'est jamais refermé : la cellule avale la ligne au-dessous",
            other="ce guillemet n'est jamais refermé : la cellule avale les {count} lignes "
            "au-dessous",
        ),
        en=Plural(
            one="this quote is never closed: the cell swallows the line below",
            other="this quote is never closed: the cell swallows the {count} lines below",
        ),
        remedy=_REMEDY,
    ),
    "quote-unclosed.last": Text(
        fr="ce guillemet n'est jamais refermé", en="this quote is never closed", remedy=_REMEDY
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the quote that is never closed."""
    for fault, place in faults_of(document, Code.QUOTE_UNCLOSED):
        count = fault.arguments["count"]
        yield Diagnostic.at(
            place,
            "quote-unclosed" if int(count) > 0 else "quote-unclosed.last",
            field="quote",
            wrong='"',
            count=count,
        )
