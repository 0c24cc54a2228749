"""The tree as JSON, version 2: decimals, and beside them exact fractions as text."""

from typing import Literal

from pydantic import BaseModel

from linter.catalogue import message
from linter.words.language import Language
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Weight
from referentiel_lint.reports.json_parts import (
    Figure,
    JsonNotChecked,
    Percent,
    TextOrNull,
    model_from,
)
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.tree.report import (
    Tree,
    TreeNode,
    TreeReport,
    maximum_of,
)
from scoring.readings import NiveauReading


class JsonWeight(BaseModel):
    """A weight as written under its key; `value` is exact, in its unit, null if not a number."""

    key: Literal["ponderation", "points", "pourcentage"]
    written: str
    value: TextOrNull


class JsonPrincipe(BaseModel):
    """A principle; `maximum` is null if unknown."""

    reading: str
    maximum: Percent | None
    scored: bool
    line: int


class JsonConcerne(BaseModel):
    """The kinds of collectivité that an action concerns, or all but these."""

    kinds: list[str]
    all_but: bool


class JsonWrongSum(BaseModel):
    """A wrong sum of the node's children."""

    rule: str
    message: str
    identity: str


class JsonTreeNode(BaseModel):
    """A node; `parent` is the index of its parent in `nodes`, null for the root.

    `share` is its percentage of the whole; it and `points` are null if unknown. An `implied` node
    has no file, only descendants; a `lost` one has a file that cannot be read. `below` counts its
    descendants that are not shown. `regles` are the types of the rules of its action.
    """

    id: TextOrNull
    parent: int | None
    depth: int
    title: str | None
    implied: bool
    lost: bool
    path: str | None
    line: int | None
    weight: JsonWeight | None
    share: Percent | None
    points: Figure | None
    principes: list[JsonPrincipe]
    reglementaire: bool
    concerne: JsonConcerne | None
    wrong_sums: list[JsonWrongSum]
    below: int
    regles: list[Literal["desactivation", "reduction", "score"]]


class JsonReferentiel(BaseModel):
    """The tree of a referential; `whole` if it is complete, `total` are its points."""

    name: str
    folder: str
    profile: str | None
    whole: bool
    total: Figure | None
    nodes: list[JsonTreeNode]


class JsonTree(BaseModel):
    """The trees."""

    version: Literal[2] = 2
    referentiels: list[JsonReferentiel]
    not_checked: list[JsonNotChecked]


def render(report: TreeReport, language: Language, columns: int | None = None) -> str:
    """Return the trees as a JSON object."""
    return text_of_model(model_of(report, language))


def model_of(report: TreeReport, language: Language) -> JsonTree:
    """Return the trees as data."""
    referentiels = [_referentiel(tree, language) for tree in report.trees]
    return model_from(JsonTree, report.run, referentiels=referentiels)


def _referentiel(tree: Tree, language: Language) -> JsonReferentiel:
    order = {node.place.index: at for at, node in enumerate(tree.nodes)}
    return model_from(
        JsonReferentiel,
        tree.referentiel,
        profile=tree.profile.name if tree.profile else None,
        whole=not tree.referentiel.is_part,
        total=tree.total,
        nodes=[_node(node, order.get(node.place.parent or 0), language) for node in tree.nodes],
    )


def _node(node: TreeNode, parent: int | None, language: Language) -> JsonTreeNode:
    place = node.place
    action = place.node.action if place.node else None
    source = place.node.document.source if place.node else None
    wrong = [model_from(JsonWrongSum, one, message=message(one, language)) for one in node.wrong]
    return model_from(
        JsonTreeNode,
        node,
        id=place.identifier,
        parent=None if place.parent is None else parent,
        depth=place.depth,
        implied=place.node is None and not place.is_lost,
        lost=place.is_lost,
        line=source.position(action.anchor.start).line if action and source else None,
        weight=weight_row(node.weight) if node.weight else None,
        principes=[_principe(reading) for reading in node.principes],
        reglementaire=place.is_reglementaire,
        concerne=_concerne(action.concerne) if action and action.concerne else None,
        wrong_sums=wrong,
        regles=[one.value for one in node.regles],
    )


def weight_row(weight: Weight) -> JsonWeight:
    """Return the data of a weight."""
    return model_from(JsonWeight, weight, key=weight.unit, written=weight.raw)


def _principe(reading: NiveauReading) -> JsonPrincipe:
    heading = reading.section.heading or reading.section.body
    return model_from(
        JsonPrincipe,
        reading.analysis,
        maximum=maximum_of(reading),
        scored=reading.is_scored,
        line=reading.document.source.position(heading.start).line,
    )


def _concerne(concerne: Concerne) -> JsonConcerne:
    return JsonConcerne(kinds=sorted(concerne.kinds), all_but=concerne.excluded)
