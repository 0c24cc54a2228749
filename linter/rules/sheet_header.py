"""The header of a sheet is not in its first row, or is repeated below.

L'en-tête d'une feuille n'est pas dans sa première ligne, ou se répète plus bas.

Why:
    An importer takes the first row for the names of the columns, and all others for actions. A
    title, a legend or a second header above makes it find no names. Sheets that are pasted
    together, or printed with their header on each page, have it again between the rows. reflint
    reads the rows below the header. If the ids begin again below a repeated header, a second
    referential follows: none of its rows are read.

Pourquoi :
    Un importateur prend la première ligne pour les noms des colonnes, et toute autre pour une
    action. Un titre, une légende ou un second en-tête au-dessus fait qu'il ne trouve aucun nom. Des
    feuilles collées l'une sous l'autre, ou imprimées avec leur en-tête à chaque page, l'ont une
    nouvelle fois entre les lignes. reflint lit les lignes sous l'en-tête. Si les identifiants
    reprennent sous un en-tête répété, un second référentiel suit : aucune de ses lignes n'est lue.

Bad:
    ==> referentiel.csv
    Notre référentiel,,
    ^^^^^^^^^^^^^^^^^ this row is above the header, which is in row 2
    identifiant,nom,points
    1,Informer,20

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
    identifiant,nom,points
    ^^^^^^^^^^^ this row repeats the header, and is not read
    2,Former,80

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
    identifiant,nom,points
    ^^^^^^^^^^^ a second referential begins here, whose ids are those of the first: the row below is not read
    1,Former,80

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
    2,Former,80
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import N_, NN_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
SEVERITIES = {"sheet-header.not-first": Severity.WARNING}
MESSAGES: Messages = {
    "sheet-header.not-first": NN_(
        "this row is above the header, which is in row {row}",
        "these {count} rows are above the header, which is in row {row}",
        remedy=N_("delete what is above the names of the columns"),
    ),
    "sheet-header.repeated": N_(
        "this row repeats the header, and is not read", remedy=N_("delete it", context="feminine")
    ),
    "sheet-header.second": NN_(
        "a second referential begins here, whose ids are those of the first: the row below is not "
        "read",
        "a second referential begins here, whose ids are those of the first: the {count} rows "
        "below are not read",
        remedy=N_("move it to a file of its own"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the rows above the header, and those that repeat it."""
    for fault, place in faults_of(document, Code.HEADER_NOT_FIRST):
        yield Diagnostic.at(
            place,
            "sheet-header.not-first",
            field="header",
            wrong=quote(fault.arguments["found"]),
            count=fault.arguments["count"],
            row=fault.arguments["row"],
        )
    for fault, place in faults_of(document, Code.HEADER_REPEATED):
        yield Diagnostic.at(
            place,
            f"sheet-header.{fault.variant or 'repeated'}",
            field="header",
            wrong=fault.arguments["below"],
            count=fault.arguments["count"],
        )
