"""A cell of a workbook has an error instead of a value.

Une cellule d'un classeur contient une erreur au lieu d'une valeur.

Why:
    A formula that refers to a deleted cell, or finds nothing, gives `#REF!` or `#N/A`. Nobody knows
    the value that was meant: the cell is read as no value, and sums with it are not checked.

Pourquoi :
    Une formule qui renvoie à une cellule supprimée, ou qui ne trouve rien, donne `#REF!` ou `#N/A`.
    Personne ne sait quelle valeur était voulue : la cellule est lue sans valeur, et les sommes où
    elle entre ne sont pas vérifiées.

Bad:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 error
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,#REF!
             ^^^^^ this cell of `points` has the error `#REF!` instead of a value

Good:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 number
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "cell-error": Text(
        fr="cette cellule de `{column}` contient l'erreur `{found}` au lieu d'une valeur",
        en="this cell of `{column}` has the error `{found}` instead of a value",
        remedy=Text(
            fr="corrigez sa formule dans le tableur, ou saisissez la valeur",
            en="correct its formula in the spreadsheet, or type the value",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find cells with errors of formulas."""
    for fault, place in faults_of(document, Code.CELL_ERROR):
        column, found = fault.arguments["column"], fault.arguments["found"]
        yield Diagnostic.at(
            place, "cell-error", field=column, wrong=found, column=column, found=quote(found)
        )
