"""A column that a sheet needs is missing, or its name is mistyped, repeated or that of another.

Une colonne nécessaire manque, ou son nom est mal écrit, répété ou celui d'une autre.

Why:
    The columns of a sheet are known by their names, with case, accents and spaces aside. Others are
    for people: nothing in them is checked. Without a column `identifiant` no row is an action;
    without `nom` no action has a title; without `points` or `pourcentage` the actions weigh
    nothing. A sheet whose points end above its lowest rows shares these equally, which may be what
    is meant: there a missing `pourcentage` is only a warning.

    A column whose name is mistyped is read here as what it means, and not by the importer. So are
    two columns that have each other's name: no cell below `identifiant` is an id, and all those
    below `nom` are; or axes have percentages only, and what is below `points` sums to 100 in each
    family. Of two columns with one name only the first is read here, and other programs take the
    last.

Pourquoi :
    Les colonnes d'une feuille se connaissent à leur nom, à la casse, aux accents et aux espaces
    près. Les autres sont pour les lecteurs : rien n'y est vérifié. Sans colonne `identifiant`,
    aucune ligne n'est une action ; sans `nom`, aucune action n'a de titre ; sans `points` ni
    `pourcentage`, les actions ne pèsent rien. Une feuille dont les points s'arrêtent au-dessus des
    dernières lignes les partage également entre elles, et c'est peut-être voulu : l'absence de
    `pourcentage` n'y est qu'un avertissement.

    Une colonne dont le nom est mal écrit est lue ici pour ce qu'elle veut dire, et ne l'est pas à
    l'import. De même deux colonnes qui portent chacune le nom de l'autre : aucune cellule sous
    `identifiant` n'est un identifiant et toutes celles sous `nom` en sont ; ou les axes n'ont que
    des pourcentages, et ce qui est sous `points` fait 100 dans chaque famille. De deux colonnes qui
    portent le même nom, seule la première est lue ici, et d'autres programmes prennent la dernière.

Bad:
    ==> referentiel.csv
    identifiant,intitulé,points
                ^^^^^^^^ the sheet has no column `nom`
    1,Informer,20

Bad:
    ==> referentiel.csv
    nom,identifiant,points
        ^^^^^^^^^^^ the columns `identifiant` and `nom` are swapped: the cells below each are those of the other
    1,Informer,20
    1.1,Former,20

Bad:
    ==> referentiel.csv
    identifiant,nom,points,Points
                           ^^^^^^ the column `Points` is there twice
    1,Informer,20,30

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

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document

SEVERITY = Severity.ERROR
SEVERITIES = {"sheet-column.pourcentage": Severity.WARNING}
MESSAGES: Messages = {
    "sheet-column.missing": N_(
        "the sheet has no column {names}",
        remedy=N_("add it, or give this name to the column that is meant"),
    ),
    "sheet-column.like": N_(
        "the sheet has no column {names}",
        remedy=N_("if it is the column `{like}` ({cell}), give it this name"),
    ),
    "sheet-column.empty": N_(
        "all cells of the column {names} are empty", remedy=N_("fill them in")
    ),
    "sheet-column.pourcentage": N_(
        "without percentages, actions share equally what their parent is worth (families: {count})",
        remedy=N_("if that is not meant, fill in a column `pourcentage`"),
    ),
    "sheet-column.swapped": N_(
        "the columns `{column}` and `{other}` are swapped: the cells below each are those of the "
        "other",
        remedy=N_("swap the two names in the header"),
    ),
    "sheet-column.other": N_("the other is here"),
    "sheet-column.duplicate": N_(
        "the column `{name}` is there twice",
        remedy=N_("keep the right one, and remove the other or give it another name"),
    ),
    "sheet-column.first": N_("first occurrence here"),
    "sheet-column.unknown": N_(
        "unknown column `{name}`, read here as `{known}`", remedy=N_("write `{known}`")
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find columns that are missing, empty, swapped, repeated or mistyped."""
    for fault, place in faults_of(document, Code.COLUMN_MISSING):
        yield _missing(fault, place)
    for fault, place in faults_of(document, Code.COLUMN_SWAPPED):
        column, other = fault.arguments["column"], fault.arguments["other"]
        yield Diagnostic.at(
            place,
            "sheet-column.swapped",
            field="columns",
            wrong=column,
            related=related_of(document, fault, {"other": "sheet-column.other"}),
            column=column,
            other=other,
        )
    for fault, place in faults_of(document, Code.COLUMN_DUPLICATE):
        yield Diagnostic.at(
            place,
            "sheet-column.duplicate",
            field=fault.arguments["column"],
            wrong=fault.arguments["name"],
            related=related_of(document, fault, {"first": "sheet-column.first"}),
            name=quote(fault.arguments["name"]),
        )
    for fault, place in faults_of(document, Code.COLUMN_UNKNOWN):
        name, known = fault.arguments["name"], fault.arguments["column"]
        yield Diagnostic.at(
            place, "sheet-column.unknown", field=known, wrong=name, name=quote(name), known=known
        )


def _missing(fault: Fault, place: Place) -> Diagnostic:
    column, _, how = fault.variant.partition("-")
    names = "`points`, `pourcentage`" if column == "weights" else f"`{column}`"
    return Diagnostic.at(
        place,
        f"sheet-column.{'pourcentage' if column == 'pourcentage' else how or 'missing'}",
        field="columns",
        wrong=fault.arguments["column"],
        names=names,
        like=quote(fault.arguments.get("like", "")),
        cell=fault.arguments.get("cell", ""),
        count=fault.arguments.get("count", ""),
    )
