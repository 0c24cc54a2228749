"""A row of a sheet has a cell beyond the last column.

Une ligne d'une feuille a une cellule au-delà de la dernière colonne.

Why:
    Such a cell belongs to no column, and is not read. Mostly a comma in a text is not inside
    quotes, so that the text is cut in two and all cells after it are in the wrong column.

Pourquoi :
    Une telle cellule n'appartient à aucune colonne, et n'est pas lue. Le plus souvent une virgule
    d'un texte n'est pas entre guillemets : le texte est coupé en deux, et toutes les cellules qui
    suivent sont dans la mauvaise colonne.

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer, former,20
                       ^^ this row has more cells than the 3 columns of the sheet

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,"Informer, former",20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "row-long": Text(
        fr="cette ligne a plus de cellules que les {count} colonnes de la feuille",
        en="this row has more cells than the {count} columns of the sheet",
        remedy=Text(
            fr="mettez entre guillemets le texte qui contient le séparateur",
            en="put the text that contains the delimiter in quotes",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find rows with more cells than the header."""
    for fault, place in faults_of(document, Code.ROW_LONG):
        yield Diagnostic.at(
            place,
            "row-long",
            field="row",
            wrong=fault.arguments["row"],
            count=fault.arguments["count"],
        )
