"""A row of a sheet repeats the header.

Une ligne d'une feuille répète l'en-tête.

Why:
    Sheets that are pasted together, or printed with their header on each page, have it again between
    the rows. An importer reads it as an action. If the ids begin again below it, a second
    referential follows: none of its rows are read.

Pourquoi :
    Des feuilles collées l'une sous l'autre, ou imprimées avec leur en-tête à chaque page, l'ont une
    nouvelle fois entre les lignes. Un importateur y lit une action. Si les identifiants reprennent
    au-dessous, un second référentiel suit : aucune de ses lignes n'est lue.

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
    identifiant,nom,points
    ^^^^^^^^^^^ this row repeats the header, and is read as no action
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
from linter.words.text import Messages, Plural, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "header-repeated": Text(
        fr="cette ligne répète l'en-tête, et n'est lue comme aucune action",
        en="this row repeats the header, and is read as no action",
        remedy=Text(fr="supprimez-la", en="delete it"),
    ),
    "header-repeated.second": Text(
        fr=Plural(
            one="un second référentiel commence ici, dont les identifiants sont ceux du premier : "
            "la ligne au-dessous n'est pas lue",
            other="un second référentiel commence ici, dont les identifiants sont ceux du premier : "
            "les {count} lignes au-dessous ne sont pas lues",
        ),
        en=Plural(
            one="a second referential begins here, whose ids are those of the first: the row below "
            "is not read",
            other="a second referential begins here, whose ids are those of the first: the {count} "
            "rows below are not read",
        ),
        remedy=Text(fr="mettez-le dans un fichier à lui", en="move it to a file of its own"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find rows that repeat the header."""
    for fault, place in faults_of(document, Code.HEADER_REPEATED):
        yield Diagnostic.at(
            place,
            f"header-repeated.{fault.variant}" if fault.variant else "header-repeated",
            field="header",
            wrong=fault.arguments["below"],
            count=fault.arguments["count"],
        )
