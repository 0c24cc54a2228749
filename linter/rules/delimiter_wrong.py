"""The cells of a sheet are not delimited as spreadsheets do it.

Les cellules d'une feuille ne sont pas séparées comme le font les tableurs.

Why:
    Commas, semicolons or tabs delimit cells, the same in the header and in all rows. With anything
    else, or with two of them, a spreadsheet or an importer finds a single cell in each row. reflint
    reads the rows as they are meant.

Pourquoi :
    Des virgules, des points-virgules ou des tabulations séparent les cellules, les mêmes dans
    l'en-tête et dans toutes les lignes. Avec autre chose, ou avec deux d'entre eux, un tableur ou
    un importateur ne trouve qu'une cellule par ligne. reflint lit les lignes comme elles sont
    voulues.

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1;Informer;20
    ^ the rows are delimited by `;`, but the header by `,`
    2;Former;80

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
    2,Former,80
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "delimiter-wrong.rows": Text(
        fr="les lignes sont séparées par `{found}`, et l'en-tête par `{header}`",
        en="the rows are delimited by `{found}`, but the header by `{header}`",
        remedy=Text(
            fr="exportez la feuille à nouveau, ou séparez aussi l'en-tête par `{found}`",
            en="export the sheet again, or delimit the header by `{found}` too",
        ),
    ),
    "delimiter-wrong.unusual": Text(
        fr="les cellules sont séparées par `{found}`, qu'aucun tableur n'attend",
        en="the cells are delimited by `{found}`, which no spreadsheet expects",
        remedy=Text(
            fr="exportez la feuille avec des virgules, des points-virgules ou des tabulations",
            en="export the sheet with commas, semicolons or tabs",
        ),
    ),
}
# A tab would not be seen.
_SHOWN = {"\t": "⇥"}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find delimiters that no spreadsheet expects, and two in one sheet."""
    for fault, place in faults_of(document, Code.DELIMITER):
        found, header = fault.arguments["found"], fault.arguments.get("header", "")
        yield Diagnostic.at(
            place,
            f"delimiter-wrong.{fault.variant}",
            field="delimiter",
            wrong=found,
            found=_SHOWN.get(found, found),
            header=_SHOWN.get(header, header),
        )
