"""A quoted cell of a sheet is never closed.

Une cellule entre guillemets n'est jamais refermée.

Why:
    A cell that begins with a quote ends at the next one; a quote inside it is doubled. Without the
    closing quote everything up to the next one, or to the end of the file, is in this one cell, and
    rows are lost. Where the row has all its cells without the quote, reflint reads it so.

Pourquoi :
    Une cellule qui commence par un guillemet finit au suivant ; à l'intérieur, il est doublé. Sans
    le guillemet fermant, tout jusqu'au suivant, ou jusqu'à la fin du fichier, est dans cette seule
    cellule, et des lignes sont perdues. Si la ligne a toutes ses cellules sans ce guillemet,
    reflint la lit ainsi.

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,"Informer,20
      ^ this quote is never closed
    2,Former,80

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,"Informer, former,20
      ^ this quote is never closed: the cell swallows the line below
    2,Former,80

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,"Informer "tous"",20
                ^ text follows this quote, which closes the cell
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
    "quote-unclosed.unopened": Text(
        fr=Plural(
            one="le texte de cette cellule continue dans la ligne au-dessous, que rien n'y rattache",
            other="le texte de cette cellule continue dans les {count} lignes au-dessous, que rien "
            "n'y rattache",
        ),
        en=Plural(
            one="the text of this cell goes on in the row below, which nothing joins to it",
            other="the text of this cell goes on in the {count} rows below, which nothing joins to "
            "it",
        ),
        remedy=Text(
            fr="mettez tout le texte de la cellule entre guillemets",
            en="put the whole text of the cell in quotes",
        ),
    ),
    "quote-unclosed.behind": Text(
        fr="du texte suit ce guillemet, qui referme la cellule",
        en="text follows this quote, which closes the cell",
        remedy=Text(
            fr="doublez les guillemets qui font partie du texte, ou supprimez-les",
            en="double the quotes that are part of the text, or delete them",
        ),
    ),
    "quote-unclosed.last": Text(
        fr="ce guillemet n'est jamais refermé", en="this quote is never closed", remedy=_REMEDY
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the quote that is never closed."""
    for fault, place in faults_of(document, Code.QUOTE_UNCLOSED):
        count = fault.arguments["count"]
        message = "quote-unclosed" if int(count) > 0 else "quote-unclosed.last"
        if fault.variant:
            message = f"quote-unclosed.{fault.variant}"
        yield Diagnostic.at(
            place,
            message,
            field="quote",
            wrong='"',
            count=count,
        )
