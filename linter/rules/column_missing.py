"""A column that a sheet needs is not there, or all its cells are empty.

Une colonne dont une feuille a besoin n'est pas là, ou n'a que des cellules vides.

Why:
    Without a column `identifiant` no row is an action; without `nom` no action has a title; and
    without `points` or `pourcentage` the actions weigh nothing. A sheet whose points end above its
    lowest rows shares these equally, which may be what is meant: there a missing `pourcentage` is
    only a warning.

Pourquoi :
    Sans colonne `identifiant`, aucune ligne n'est une action ; sans `nom`, aucune action n'a de
    titre ; et sans `points` ni `pourcentage`, les actions ne pèsent rien. Une feuille dont les
    points s'arrêtent au-dessus des dernières lignes les partage également entre elles, et c'est
    peut-être voulu : l'absence de `pourcentage` n'y est qu'un avertissement.

Bad:
    ==> referentiel.csv
    identifiant,intitulé,points
                ^^^^^^^^ the sheet has no column `nom`: no action has a title
    1,Informer,20

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
SEVERITIES = {
    f"column-missing.pourcentage{variant}": Severity.WARNING for variant in ("", "-like", "-empty")
}
# What the lack of each column means.
_MEANS = {
    "identifiant": Text(fr="aucune ligne n'est une action", en="no row is an action"),
    "nom": Text(fr="aucune action n'a de titre", en="no action has a title"),
    "weights": Text(fr="aucune action ne pèse rien", en="no action weighs anything"),
    "points": Text(fr="aucune action ne vaut de points", en="no action is worth points"),
    "type": Text(fr="aucune question n'a de type", en="no question has a type"),
    "thematiqueId": Text(
        fr="aucune question n'est rangée sous une thématique",
        en="no question is filed under a thématique",
    ),
    "formulation": Text(fr="rien n'a de texte à afficher", en="nothing has a text to show"),
    "pourcentage": Text(
        fr="sans poids, des actions partagent également ce que vaut leur parent (familles : {count})",
        en="actions without weights share equally what their parent is worth (families: {count})",
    ),
}
_NAMES = {
    "weights": Text(fr="`points` ni `pourcentage`", en="`points` or `pourcentage`"),
}
_LACKS = Text(
    fr="la feuille n'a pas de colonne {names} : {means}",
    en="the sheet has no column {names}: {means}",
)
MESSAGES: Messages = {
    f"column-missing.{name}{variant}": text.embed(
        names=_NAMES.get(name, Text(fr=f"`{name}`", en=f"`{name}`")), means=means
    )
    for name, means in _MEANS.items()
    for variant, text in {
        "": _LACKS._replace(
            remedy=Text(
                fr="ajoutez-la, ou donnez ce nom à celle qui en tient lieu",
                en="add it, or give this name to the one that stands for it",
            )
        ),
        "-like": _LACKS._replace(
            remedy=Text(
                fr="si c'est la colonne `{like}` ({cell}), donnez-lui ce nom",
                en="if it is the column `{like}` ({cell}), give it this name",
            )
        ),
        "-empty": Text(
            fr="toutes les cellules de la colonne `{column}` sont vides : {means}",
            en="all cells of the column `{column}` are empty: {means}",
            remedy=Text(fr="remplissez-les", en="fill them in"),
        ),
    }.items()
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the columns that are missing or empty."""
    for fault, place in faults_of(document, Code.COLUMN_MISSING):
        column = fault.arguments["column"]
        yield Diagnostic.at(
            place,
            f"column-missing.{fault.variant}",
            field="columns",
            wrong=column,
            column=column,
            like=quote(fault.arguments.get("like", "")),
            cell=fault.arguments.get("cell", ""),
            count=fault.arguments.get("count", ""),
        )
