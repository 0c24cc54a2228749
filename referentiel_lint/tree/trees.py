"""The trees of referentials: the weight, the share and the principle of each node."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.finding import Finding
from linter.registry import RULES
from referentiel.files.discovery import Discovery
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings import Regle
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import run_of
from referentiel_lint.tree.report import Tree, TreeNode, TreeReport
from scoring.readings import NiveauReading, readings
from scoring.tree import FamilyTree, Place, family_tree
from scoring.weighing import Shares, has_points, shares_of

# The rules on wrong sums.
_SUMS = frozenset({"weight-sum", "points-total", "points-mixed"})


class PlacedRegle(NamedTuple):
    """A règle, with the path of its file and its line in it."""

    regle: Regle
    path: str
    line: int


def trees_of(found: Discovery, plans: Plans, depth: int | None = None) -> TreeReport:
    """Return the trees of the files in focus, down to a depth."""
    universe = [(one, plans.plan(one.folder_path)) for one in found.referentiels]
    regles = regles_of(found)
    trees = (tree_of(one, plan, found.focus, depth, regles) for one, plan in universe)
    return TreeReport(tuple(trees), run_of(found))


def tree_of(
    referentiel: Referentiel,
    plan: Plan,
    focus: Set[str],
    depth: int | None = None,
    regles: Mapping[Node, Sequence[PlacedRegle]] | None = None,
) -> Tree:
    """Return the tree of the files in focus, down to a depth."""
    tree = family_tree(referentiel)
    shares = shares_of(tree, plan.settings.total)
    wrong = _wrong_sums(referentiel, plan)
    kept = _kept(referentiel, tree, focus)
    principes = _principes(referentiel, plan, {tree.places[index].node for index in kept})
    nodes = (
        _node(referentiel, place, shares, principes, wrong)._replace(
            below=_below(tree, place, kept) if place.depth == depth else 0,
            regles=_types(regles.get(place.node, ())) if regles and place.node else (),
        )
        for place in tree.places
        if place.index in kept and (depth is None or place.depth <= depth)
    )
    return Tree(referentiel, tuple(nodes), has_points(referentiel), shares.total)


def regles_of(found: Discovery) -> Mapping[Node, Sequence[PlacedRegle]]:
    """Return the règles of each action, in the ensembles that were read."""
    regles = defaultdict[Node, list[PlacedRegle]](list)
    for ensemble in found.ensembles:
        for document, one in ensemble.personnalisations:
            node = ensemble.actions.node(one.action.text) if one.action else None
            if node is None:
                continue
            for regle in one.regles:
                line = document.source.position(regle.anchor.start).line
                regles[node].append(PlacedRegle(regle, ensemble.path(document), line))
    return regles


def _types(regles: Iterable[PlacedRegle]) -> tuple[RegleType, ...]:
    """Return the types of the règles that change a score."""
    types = (one.regle.type for one in regles if one.regle.type in REGLE_TITLES.values())
    return tuple(dict.fromkeys(filter(None, types)))


def _node(
    referentiel: Referentiel,
    place: Place,
    shares: Shares,
    principes: Mapping[int, tuple[NiveauReading, ...]],
    wrong: Mapping[int, list[Finding]],
) -> TreeNode:
    node = place.node
    return TreeNode(
        place,
        referentiel.path(node.document) if node else _path(referentiel, place),
        referentiel.weights.weight(node) if node else None,
        shares.parts.get(place.index),
        shares.points.get(place.index),
        principes.get(_node_index(place), ()),
        tuple(wrong.get(_node_index(place), ())),
    )


def _path(referentiel: Referentiel, place: Place) -> str | None:
    """Return the path of a place without an action: of the root of a sheet, the sheet."""
    is_root = place.parent is None and referentiel.kind is Kind.TABLEUR
    return referentiel.folder if is_root else None


def _node_index(place: Place) -> int:
    return place.node.index if place.node else -1


def _principes(
    referentiel: Referentiel, plan: Plan, nodes: Set[Node | None]
) -> Mapping[int, tuple[NiveauReading, ...]]:
    """Return the principles of each of some nodes, by index, if the profile has principles."""
    found: dict[int, tuple[NiveauReading, ...]] = {}
    if referentiel.profile is None or referentiel.profile.has_principes:
        documents = {node.document for node in nodes if node}
        for node, reading in readings(referentiel, plan.settings.conventions, documents):
            found[node.index] = (*found.get(node.index, ()), reading)
    return found


def _wrong_sums(referentiel: Referentiel, plan: Plan) -> Mapping[int, list[Finding]]:
    """Return the wrong sums, by the index of the node that each is reported on."""
    rules = tuple(rule for rule in RULES if rule.name in _SUMS)
    # A suppressed finding still explains why a value is unknown.
    shown = plan._replace(rules=rules, shows_hidden=True)
    findings = engine.check([(referentiel, shown)]).findings
    by_place = {
        (referentiel.path(node.document), node.action.index): node for node in referentiel.nodes
    }
    documents = {referentiel.path(document): document for document in referentiel.documents}
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in (part for whole in findings for part in whole.each):
        path, span = finding.location.path, finding.location.span
        action = documents[path].entry_at(span.start) if span else None
        if finding.rule in _SUMS and action is not None:
            found[by_place[path, action.index].index].append(finding)
    return found


def _kept(referentiel: Referentiel, tree: FamilyTree, focus: Set[str]) -> Set[int]:
    """Return the indexes of the nodes in focus, and of their ancestors."""
    kept: set[int] = set()
    for place in reversed(tree.places):
        is_asked_for = (
            referentiel.path(place.node.document) in focus if place.node else place.is_lost
        )
        if place.index in kept or is_asked_for:
            kept |= {place.index} if place.parent is None else {place.index, place.parent}
    return kept


def _below(tree: FamilyTree, place: Place, kept: Set[int]) -> int:
    """Count the descendants of a node that would be shown."""
    stack, count = [place], 0
    while stack:
        children = [child for child in tree.children(stack.pop()) if child.index in kept]
        count += len(children)
        stack.extend(children)
    return count
