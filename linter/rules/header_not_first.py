"""The header of a sheet is not in its first row.

L'en-tête d'une feuille n'est pas dans sa première ligne.

Why:
    An importer takes the first row for the names of the columns. A title, a legend or a second
    header above them makes it find none. reflint reads the rows below the header, and nothing in
    those above.

Pourquoi :
    Un importateur prend la première ligne pour les noms des colonnes. Un titre, une légende ou un
    second en-tête au-dessus fait qu'il n'en trouve aucun. reflint lit les lignes sous l'en-tête, et
    rien dans celles au-dessus.

Bad:
    ==> referentiel.csv
    Notre référentiel,,
    ^^^^^^^^^^^^^^^^^ this row is above the header, which is in row 2
    identifiant,nom,points
    1,Informer,20

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Plural, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "header-not-first": Text(
        fr=Plural(
            one="cette ligne est au-dessus de l'en-tête, qui est à la ligne {row}",
            other="ces {count} lignes sont au-dessus de l'en-tête, qui est à la ligne {row}",
        ),
        en=Plural(
            one="this row is above the header, which is in row {row}",
            other="these {count} rows are above the header, which is in row {row}",
        ),
        remedy=Text(
            fr="supprimez ce qui est au-dessus des noms des colonnes",
            en="delete what is above the names of the columns",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the rows above the header."""
    for fault, place in faults_of(document, Code.HEADER_NOT_FIRST):
        yield Diagnostic.at(
            place,
            "header-not-first",
            field="header",
            wrong=quote(fault.arguments["found"]),
            count=fault.arguments["count"],
            row=fault.arguments["row"],
        )
