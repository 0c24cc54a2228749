"""The name of a column is not known, and resembles one that is.

Le nom d'une colonne n'est pas connu, et ressemble à un autre qui l'est.

Why:
    A column is read only if its name is known, with case, accents and spaces aside. Others are for
    people: nothing in them is checked. A column whose name is mistyped is read here as what it
    means, and not by the importer.

Pourquoi :
    Une colonne n'est lue que si son nom est connu, à la casse, aux accents et aux espaces près. Les
    autres sont pour les lecteurs : rien n'y est vérifié. Une colonne dont le nom est mal écrit est
    lue ici pour ce qu'elle veut dire, et ne l'est pas par l'importateur.

Bad:
    ==> referentiel.csv
    identifiant,nom,points,pourcantage
                           ^^^^^^^^^^^ unknown column `pourcantage`, read here as `pourcentage`
    1,Informer,20,

Good:
    ==> referentiel.csv
    identifiant,nom,points,origine du texte
    1,Informer,20,
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "column-unknown": Text(
        fr="la colonne `{name}` n'est pas connue, et est lue ici comme `{known}`",
        en="unknown column `{name}`, read here as `{known}`",
        remedy=Text(fr="écrivez `{known}`", en="write `{known}`"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find mistyped names of columns."""
    for fault, place in faults_of(document, Code.COLUMN_UNKNOWN):
        name, known = fault.arguments["name"], fault.arguments["column"]
        yield Diagnostic.at(
            place,
            "column-unknown",
            field=known,
            wrong=name,
            name=quote(name),
            known=known,
        )
