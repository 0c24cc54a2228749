"""A weight is text in a workbook, and not a number.

Un poids est un texte dans un classeur, et non un nombre.

Why:
    A number that is stored as text looks like the others, and counts as nothing in the sums of the
    spreadsheet itself: whoever adds up the column there gets another total than the importer.

Pourquoi :
    Un nombre enregistré comme texte ressemble aux autres, et ne compte pas dans les sommes du
    tableur lui-même : qui additionne la colonne y trouve un autre total que l'importateur.

Bad:
    ==> referentiel.xlsx
    "Actions": C2 number
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
             ^^ the weight `20` is stored as text: the sums of the spreadsheet leave it out

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

SEVERITY = Severity.WARNING
FOLDED = {"weight-text": Folding("weight-text.habit")}
_REMEDY = N_("convert the column to numbers (in Excel: Data, Text to Columns)")
MESSAGES: Messages = {
    "weight-text": N_(
        "the weight `{found}` is stored as text: the sums of the spreadsheet leave it out",
        remedy=_REMEDY,
    ),
    "weight-text.habit": N_(
        "{count} weights are stored as text: the sums of the spreadsheet leave them out",
        remedy=_REMEDY,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find weights that a workbook stores as text."""
    for fault, place in faults_of(document, Code.WEIGHT_TEXT):
        found = fault.arguments["found"]
        yield Diagnostic.at(place, "weight-text", field="weight", wrong=found, found=quote(found))
