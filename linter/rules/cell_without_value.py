"""A cell of a workbook has an error, or a formula without its result, instead of a value.

Une cellule d'un classeur contient une erreur, ou une formule sans résultat, au lieu d'une valeur.

Why:
    A formula that refers to a deleted cell, or finds nothing, gives `#REF!` or `#N/A`. Nobody knows
    the value that was meant: the cell is read as no value, and sums with it are not checked.

    A spreadsheet stores the result of each formula beside it; programs that write workbooks mostly
    do not. Until the workbook is opened and saved in a spreadsheet, nobody can read its values, and
    an importer may take them for empty.

Pourquoi :
    Une formule qui renvoie à une cellule supprimée, ou qui ne trouve rien, donne `#REF!` ou `#N/A`.
    Personne ne sait quelle valeur était voulue : la cellule est lue sans valeur, et les sommes où
    elle entre ne sont pas vérifiées.

    Un tableur enregistre le résultat de chaque formule à côté d'elle ; les programmes qui écrivent
    des classeurs ne le font guère. Tant que le classeur n'a pas été ouvert et enregistré dans un
    tableur, personne ne peut en lire les valeurs, et l'import peut les croire vides.

Bad:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 error
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,#REF!
             ^^^^^ this cell of `points` has the error `#REF!` instead of a value

Bad:
    ==> referentiel.xlsx
    "Actions": C2 formula, C3 number
    identifiant,nom,points
    1,Informer,=SUM(C3)
               ^^^^^^^^ this formula of `points` has not been calculated: `=SUM(C3)`
    1.1,Dire,20

Good:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 number
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Folding, Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
FOLDED = {"cell-without-value.formula": Folding("cell-without-value.habit")}
_REMEDY = N_("open the workbook in Excel or LibreOffice, and save it")
MESSAGES: Messages = {
    "cell-without-value.error": N_(
        "this cell of `{column}` has the error `{found}` instead of a value",
        remedy=N_("correct its formula in the spreadsheet, or type the value"),
    ),
    "cell-without-value.formula": N_(
        "this formula of `{column}` has not been calculated: `{found}`", remedy=_REMEDY
    ),
    "cell-without-value.habit": N_(
        "{count} formulas have not been calculated: their values are not in the file",
        remedy=_REMEDY,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the errors of formulas, and the formulas without results."""
    for fault, place in faults_of(document, Code.CELL_ERROR, Code.FORMULA_UNCALCULATED):
        column, found = fault.arguments["column"], fault.arguments["found"]
        kind = "error" if fault.code is Code.CELL_ERROR else "formula"
        yield Diagnostic.at(
            place,
            f"cell-without-value.{kind}",
            field=column,
            wrong=found,
            column=column,
            found=quote(found),
        )
