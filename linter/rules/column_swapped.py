"""Two columns of a sheet have each other's name.

Deux colonnes d'une feuille portent chacune le nom de l'autre.

Why:
    If no cell below `identifiant` is an id and all those below `nom` are, the two were swapped.
    So were `points` and `pourcentage` if axes have percentages only, and what stands below `points`
    sums to 100 in each family. reflint reads them as they are meant; an importer does not.

Pourquoi :
    Si aucune cellule sous `identifiant` n'est un identifiant et que toutes celles sous `nom` en
    sont, les deux ont été intervertis. De même `points` et `pourcentage`, si les axes n'ont que des
    pourcentages et que ce qui est sous `points` fait 100 dans chaque famille. reflint les lit comme
    ils sont voulus ; un importateur, non.

Bad:
    ==> referentiel.csv
    nom,identifiant,points
        ^^^^^^^^^^^ the columns `identifiant` and `nom` are swapped: the cells below each are those of the other
    1,Informer,20
    1.1,Former,20

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
    1.1,Former,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "column-swapped": Text(
        fr="les colonnes `{column}` et `{other}` sont interverties : les cellules sous chacune sont "
        "celles de l'autre",
        en="the columns `{column}` and `{other}` are swapped: the cells below each are those of "
        "the other",
        remedy=Text(
            fr="échangez les deux noms dans l'en-tête", en="swap the two names in the header"
        ),
    ),
    "column-swapped.other": Text(fr="l'autre est ici", en="the other is here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find columns that have each other's name."""
    for fault, place in faults_of(document, Code.COLUMN_SWAPPED):
        column, other = fault.arguments["column"], fault.arguments["other"]
        yield Diagnostic.at(
            place,
            "column-swapped",
            field="columns",
            wrong=column,
            related=related_of(document, fault, {"other": "column-swapped.other"}),
            column=column,
            other=other,
        )
