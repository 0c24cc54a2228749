"""A formula of a workbook has no result in the file.

Une formule d'un classeur n'a pas de résultat dans le fichier.

Why:
    A spreadsheet stores the result of each formula beside it; programs that write workbooks mostly
    do not. Until the workbook is opened and saved in a spreadsheet, nobody can read its values, and
    an importer may take them for empty.

Pourquoi :
    Un tableur enregistre le résultat de chaque formule à côté d'elle ; les programmes qui écrivent
    des classeurs ne le font guère. Tant que le classeur n'a pas été ouvert et enregistré dans un
    tableur, personne ne peut en lire les valeurs, et un importateur peut les croire vides.

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
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
FOLDED = {"formula-uncalculated": Folding("formula-uncalculated.habit")}
_REMEDY = Text(
    fr="ouvrez le classeur dans Excel ou LibreOffice, et enregistrez-le",
    en="open the workbook in Excel or LibreOffice, and save it",
)
MESSAGES: Messages = {
    "formula-uncalculated": Text(
        fr="cette formule de `{column}` n'a pas été calculée : `{found}`",
        en="this formula of `{column}` has not been calculated: `{found}`",
        remedy=_REMEDY,
    ),
    "formula-uncalculated.habit": Text(
        fr="{count} formules n'ont pas été calculées : leurs valeurs ne sont pas dans le fichier",
        en="{count} formulas have not been calculated: their values are not in the file",
        remedy=_REMEDY,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find formulas without results."""
    for fault, place in faults_of(document, Code.FORMULA_UNCALCULATED):
        column, found = fault.arguments["column"], fault.arguments["found"]
        yield Diagnostic.at(
            place,
            "formula-uncalculated",
            field=column,
            wrong=found,
            column=column,
            found=quote(found),
        )
