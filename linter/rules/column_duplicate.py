"""A sheet has the same column twice.

Une feuille a deux fois la même colonne.

Why:
    The columns of a sheet are known by their names. Of two with one name only the first is read
    here, and other programs take the last: nothing says which one was meant.

Pourquoi :
    Les colonnes d'une feuille se connaissent à leur nom. De deux qui portent le même, seule la
    première est lue ici, et d'autres programmes prennent la dernière : rien ne dit laquelle est la
    bonne.

Bad:
    ==> referentiel.csv
    identifiant,nom,points,Points
                           ^^^^^^ the column `Points` is there twice
    1,Informer,20,30

Good:
    ==> referentiel.csv
    identifiant,nom,points,Points avant
    1,Informer,20,30
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "column-duplicate": Text(
        fr="la colonne `{name}` figure deux fois",
        en="the column `{name}` is there twice",
        remedy=Text(
            fr="gardez la bonne, et supprimez l'autre ou changez son nom",
            en="keep the right one, and remove the other or give it another name",
        ),
    ),
    "column-duplicate.first": Text(fr="première occurrence ici", en="first occurrence here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the second and later columns of a name."""
    for fault, place in faults_of(document, Code.COLUMN_DUPLICATE):
        yield Diagnostic.at(
            place,
            "column-duplicate",
            field=fault.arguments["column"],
            wrong=fault.arguments["name"],
            related=related_of(document, fault, {"first": "column-duplicate.first"}),
            name=quote(fault.arguments["name"]),
        )
