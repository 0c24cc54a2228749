"""The model of `reflint tree`: the weight and principle of each node, and its row in the table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import NamedTuple

from linter.engine import run as engine
from linter.finding import Finding, message
from linter.registry import RULES, Plan
from linter.topics.principes import exact_percent
from linter.words import N_, Language, Messages, one_decimal, percent
from referentiel.files.discovery import Discovery
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.siblings import Regle
from referentiel.weights.weight import Concerne, Weight
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import Report, run_of
from scoring.principe.analysis import WHOLE, Reading
from scoring.readings import NiveauReading, readings
from scoring.tree import FamilyTree, Place, Shares, family_tree, has_points, shares_of


class TreeNode(NamedTuple):
    """A node of the tree; `share` is a fraction of the referential, and unknown values are None.

    `path` is the path of its file, `wrong` are the findings on wrong sums of its children, `below`
    counts its descendants that are not shown, `regles` are the types of the règles of its action.
    """

    place: Place
    path: str | None
    weight: Weight | None
    share: Fraction | None
    points: Fraction | None
    principes: tuple[NiveauReading, ...]
    wrong: tuple[Finding, ...]
    below: int = 0
    regles: tuple[RegleType, ...] = ()

    @property
    def title(self) -> str | None:
        """The title of the action; None if there is no action, or if it has no title."""
        return self.place.node.title if self.place.node else None


class Tree(NamedTuple):
    """Nodes of a referential: those in selected files, those that are lost, and their ancestors.

    `Place.is_lost` says which are lost. `total` is the number of points of the
    referential, None if it has none or they are unknown.
    """

    referentiel: Referentiel
    nodes: tuple[TreeNode, ...]
    has_points: bool
    total: Fraction | None

    @property
    def profile(self) -> Profile | None:
        """The profile, None if unknown."""
        return self.referentiel.profile

    @property
    def has_principes(self) -> bool:
        """Whether the profile has principles or, if it is unknown, whether any node has one."""
        if self.profile is None:
            return any(node.principes for node in self.nodes)
        return self.profile.has_principes

    @property
    def is_whole(self) -> bool:
        """Whether shares are of the whole referential, and not just of the part that was read."""
        return self.has_points or not self.referentiel.is_part


class TreeReport(NamedTuple):
    """The trees, and what was and was not read."""

    trees: tuple[Tree, ...]
    run: Report


def maximum_of(reading: NiveauReading) -> Fraction | None:
    """Return the maximum of a principle as a part of 1; None if it is unknown or unreadable."""
    analysis = reading.analysis
    return None if analysis.reading is Reading.UNREADABLE else analysis.maximum


# The rules that report wrong sums.
_SUMS = frozenset({"weight-sum", "points-total", "points-mixed"})


class PlacedRegle(NamedTuple):
    """A règle, with the path of its file and its line there."""

    regle: Regle
    path: str
    line: int


def trees_of(found: Discovery, plans: Plans, depth: int | None = None) -> TreeReport:
    """Return the trees of the selected files, down to `depth` if it is given."""
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
    """Return the tree of the files whose paths are in `focus`, down to `depth` if it is given."""
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
    """Return the règles of each node that has any in the ensembles that were read."""
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
    """Return the types of those règles that can change a score, each once."""
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
    """Return the path of a place without an action: for a sheet's root, the sheet; else None."""
    is_root = place.parent is None and referentiel.kind is Kind.TABLEUR
    return referentiel.folder if is_root else None


def _node_index(place: Place) -> int:
    return place.node.index if place.node else -1


def _principes(
    referentiel: Referentiel, plan: Plan, nodes: Set[Node | None]
) -> Mapping[int, tuple[NiveauReading, ...]]:
    """Return the principles in the files of `nodes`, by node index; {} if the profile has none."""
    found: dict[int, tuple[NiveauReading, ...]] = {}
    if referentiel.profile is None or referentiel.profile.has_principes:
        documents = {node.document for node in nodes if node}
        for node, reading in readings(referentiel, plan.settings.conventions, documents):
            found[node.index] = (*found.get(node.index, ()), reading)
    return found


def _wrong_sums(referentiel: Referentiel, plan: Plan) -> Mapping[int, list[Finding]]:
    """Return the findings on wrong sums, even suppressed ones, by the index of their node."""
    rules = tuple(rule for rule in RULES if rule.name in _SUMS)
    # Even a suppressed finding explains why a value is unknown.
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
    """Return the indexes of places in focus or lost (`Place.is_lost`), and of their ancestors."""
    kept: set[int] = set()
    for place in reversed(tree.places):
        is_asked_for = (
            referentiel.path(place.node.document) in focus if place.node else place.is_lost
        )
        if place.index in kept or is_asked_for:
            kept |= {place.index} if place.parent is None else {place.index, place.parent}
    return kept


def _below(tree: FamilyTree, place: Place, kept: Set[int]) -> int:
    """Return how many descendants of a node are in `kept`, at any depth."""
    stack, count = [place], 0
    while stack:
        children = [child for child in tree.children(stack.pop()) if child.index in kept]
        count += len(children)
        stack.extend(children)
    return count


TREE_ROOT = N_("referential {folder}")
TREE_AXE = N_("axe {label}")
PARTIAL = N_("this is only part of a referential: shares are relative to what was read")

_COLUMNS: Messages = {
    "weight": N_("weight"),
    "share": N_("share"),
    "points": N_("points"),
    "reading": N_("reading"),
    "maximum": N_("maximum"),
}
_TINY = N_("< {least}")

READINGS: Messages = {
    "additive": N_("levels add up"),
    "exclusive": N_("one level counts"),
    "progression": N_("progression"),
    "groups": N_("groups of levels"),
    "free": N_("free percentage"),
    "ambiguous": N_("ambiguous"),
    "unreadable": N_("unreadable"),
    "no-level": N_("no level"),
}
NOT_KNOWN = N_("unknown")
UNKNOWN = "?"
WRONG = "red"
_OPEN = "yellow"
_INDENT = "  "
# A smaller value would be rounded to 0 at one decimal.
_LEAST = Fraction(1, 20)
_TENTH = Fraction(1, 10)


class Cell(NamedTuple):
    """The text of a cell, its colour and its alignment."""

    text: str
    colour: str | None = None
    is_left: bool = False


class Row(NamedTuple):
    """A line of the table, and the notes below it; those on wrong sums begin with `!`."""

    name: str
    cells: tuple[Cell, ...]
    depth: int = 0
    notes: tuple[str, ...] = ()


_NONE = Cell("")


def head_of(tree: Tree, language: Language) -> Row:
    """Return the row of column headings; the last column, for marks, has none."""
    profile = tree.profile.name if tree.profile else NOT_KNOWN.say(language)
    heads = [Cell(_COLUMNS[name].say(language)) for name in columns_of(tree)]
    return Row(N_("profile {profile}").say(language, profile=profile), (*heads, _NONE))


def row_of(tree: Tree, node: TreeNode, language: Language) -> Row:
    """Return the row of a node in the table."""
    cells = {
        "weight": _weight(tree, node),
        "share": share_cell(node.share, language),
        "points": points_cell(node.points, language),
        "reading": _reading(tree, node, language),
        "maximum": _maximum(tree, node, language),
    }
    depth = node.place.depth
    return Row(
        _INDENT * depth + visible(" ".join(_name(tree, node, language).split())),
        (
            *(cells[name] for name in columns_of(tree)),
            Cell(", ".join(_marks(node, language)), is_left=True),
        ),
        depth,
        tuple(visible(note) for note in _notes(tree, node, language)),
    )


def columns_of(tree: Tree) -> tuple[str, ...]:
    """Return the names of the columns of values, without those for names and marks."""
    shares = () if tree.has_points and tree.total is None else ("share",)
    points = ("points",) if tree.has_points else ()
    principes = ("reading", "maximum") if tree.has_principes else ()
    return ("weight", *shares, *points, *principes)


def _name(tree: Tree, node: TreeNode, language: Language) -> str:
    place = node.place
    if place.parent is None:
        named = TREE_ROOT.say(language, folder=tree.referentiel.place)
        return f"{named} {node.title or ''}"
    if place.node is None and place.identifier is not None and place.identifier.depth == 1:
        return TREE_AXE.say(language, label=place.label)
    return f"{place.identifier or ''} {node.title or ''}"


# --- Weights


def _weight(tree: Tree, node: TreeNode) -> Cell:
    """Return the cell of the weight as written, after its key if the profile has several units."""
    if node.weight is None:
        return _NONE
    has_several = tree.profile is not None and len(tree.profile.units) > 1
    key = f"{node.weight.unit}: " if has_several else ""
    text = visible(" ".join(f"{key}{node.weight.raw}".split()))
    return Cell(text, None if node.weight.is_in_range else WRONG)


def share_cell(share: Fraction | None, language: Language) -> Cell:
    """Return a cell with a share in percent: `?` if unknown, `< 0.1 %` if it would round to 0."""
    if share is None:
        return Cell(UNKNOWN, _OPEN)
    if 0 < share * 100 < _LEAST:
        return Cell(_TINY.say(language, least=percent(_TENTH / 100, language)))
    return Cell(percent(share, language))


def points_cell(points: Fraction | None, language: Language) -> Cell:
    """Return a cell with points: `?` if unknown, `< 0.1` if they would round to 0."""
    if points is None:
        return Cell(UNKNOWN, _OPEN)
    if 0 < points < _LEAST:
        return Cell(_TINY.say(language, least=one_decimal(_TENTH, language)))
    return Cell(one_decimal(points, language))


# --- Principles


def _reading(tree: Tree, node: TreeNode, language: Language) -> Cell:
    match _filled(node):
        case [one]:
            colour = WRONG if maximum_of(one) is None else None
            return Cell(READINGS[one.analysis.reading].say(language), colour)
        case []:
            return Cell(N_("no principle").say(language), WRONG) if _is_due(tree, node) else _NONE
        case _:
            return Cell(N_("several principles").say(language), WRONG)


def _maximum(tree: Tree, node: TreeNode, language: Language) -> Cell:
    principes = _filled(node)
    maximum = maximum_of(principes[0]) if len(principes) == 1 else None
    if maximum is None:
        return Cell(UNKNOWN, _OPEN) if principes or _is_due(tree, node) else _NONE
    return Cell(exact_percent(maximum, language), None if maximum == WHOLE else WRONG)


def _filled(node: TreeNode) -> list[NiveauReading]:
    return [reading for reading in node.principes if not reading.section.empty]


def _is_due(tree: Tree, node: TreeNode) -> bool:
    """Return whether a node should have a principle: it is a niveau, or it already has one."""
    place = node.place
    is_niveau = place.node is not None and not place.children and not place.is_reglementaire
    return bool(node.principes) or (tree.has_principes and is_niveau)


# --- Marks and notes


def _marks(node: TreeNode, language: Language) -> Iterator[str]:
    place = node.place
    if place.is_lost:
        yield N_("unreadable file").say(language)
    elif place.node is None and node.path is None:
        yield N_("no file").say(language)
    if place.is_reglementaire:
        yield N_("réglementaire").say(language)
    if place.node and place.node.action.concerne:
        yield visible(_concerne(place.node.action.concerne, language))
    if node.regles:
        types = ", ".join(one.written.casefold() for one in node.regles)
        yield N_("règles: {types}").say(language, types=types)
    if node.below:
        yield N_("nodes below: {count}").say(language, count=node.below)


def _concerne(concerne: Concerne, language: Language) -> str:
    text = N_("applies to all but {kinds}") if concerne.excluded else N_("applies to {kinds}")
    return text.say(language, kinds=", ".join(sorted(concerne.kinds)))


def _notes(tree: Tree, node: TreeNode, language: Language) -> Iterator[str]:
    if node.place.parent is None and tree.has_points and tree.total is None:
        yield N_("the total number of points is unknown: shares cannot be computed").say(language)
    if node.place.parent is None and not tree.is_whole:
        yield PARTIAL.say(language)
    for finding in node.wrong:
        yield f"! {message(finding, language)}"
