"""Weights as written, families with a wrong sum, and the total of points.

A sum that is wrong only because of a fault that another finding reports is left out. Faults in the
data of an action that may explain a wrong sum are reported first: until they are fixed, the weight
of the action, or its family, is unknown, and the family's sum is not checked.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from linter.finding import Contributor, Place
from linter.rule import Settings, memoise_last
from linter.topics.data import nodes_with_unread_weight, nodes_with_unreadable_weight
from linter.topics.ids import IdConflict, numbering_of, sequences_of
from referentiel.fault import Code
from referentiel.identifier import ROOT, Id, parse_id
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.weights.number import Notation, format_number, is_close, total
from referentiel.weights.tree import Contribution, Family, WeightTree, WrongSum
from referentiel.weights.weight import POINTS, Measure, Unit, Weight, concerned


class Written(NamedTuple):
    """A weight of a node, the measure that applies to it, and its value in this measure.

    `value` is None if the weight is not a number, or is points with a percent sign.
    """

    node: Node
    weight: Weight
    measure: Measure
    value: Fraction | None

    @property
    def place(self) -> Place:
        """The place of the weight."""
        return Place(self.node.document, self.weight.span, self.node.action)


def is_odd(node: Node, weight: Weight) -> bool:
    """Return whether a weight is not the plain decimal that other programs expect.

    Fractions are accepted under `ponderation`, since many have no exact decimal; so are decimal
    commas in sheets.
    """
    if weight.notation is Notation.COMMA and node.document.kind.is_sheet:
        return False  # A spreadsheet writes decimals as its language does.
    is_fraction = weight.unit.measure.takes_fractions and "/" in weight.raw
    return weight.notation is not Notation.DECIMAL and not is_fraction


# Several rules use the result, one after the other.
@memoise_last
def written_weights(referentiel: Referentiel) -> Sequence[Written]:
    """Return the weights of a referential under the keys of its profile, in file order.

    For a file with another profile, which is reported, the keys of that profile count. If no
    profile is known, all keys count.
    """
    return list(_written(referentiel))


def _written(referentiel: Referentiel) -> Iterator[Written]:
    weights, others = referentiel.weights, _other_profiles(referentiel)
    for node in referentiel.nodes:
        for weight in node.weights:
            profile = others.get(id(node.document), referentiel.profile)
            if profile is None or weight.unit in profile.units:
                is_known = weight.unit in weights.weighting.units
                measure = weights.measure(node, weight) if is_known else weight.unit.measure
                yield Written(node, weight, measure, measure.value(weight))


def _other_profiles(referentiel: Referentiel) -> Mapping[int, Profile]:
    """Return the profile of each file whose keys fit exactly one, by the document's `id()`."""
    profiles = ((one, one.profile) for one in referentiel.documents)
    return {id(one): profile for one, profile in profiles if profile}


# Data blocks that cannot be read as they are, or contradict themselves.
_DATA = (Code.DATA_YAML, Code.DATA_NOT_MAPPING, Code.DATA_MERGED, Code.KEY_DUPLICATE)


class Causes:
    """The actions, in a referential, whose data or id is in doubt."""

    def __init__(self, referentiel: Referentiel) -> None:
        """Find the actions in doubt, in linear time."""
        numbering = numbering_of(referentiel)
        data = frozenset(node.index for _, node in referentiel.faults_of(*_DATA))
        self._data = data | nodes_with_unread_weight(referentiel)
        unreadable = {
            node.index
            for node in referentiel.nodes
            if node.identifier is None and node.action.data is not None
        }
        misplaced = (node.index for node in referentiel.nodes if numbering.is_unplaced(node))
        self._ids = self._data | unreadable | numbering.conflicts.keys() | {*misplaced}
        # Parents that may lack a child: because a file has another id than its name, or could not
        # be read, or because the child is in the text of another action.
        misnamed = numbering.reported(IdConflict.FILE_NAME)
        lacking = (
            *(node.identifier for node in misnamed),
            *(parse_id(node.document.stem) for node in misnamed),
            *referentiel.unread_ids,
            *numbering.foreign_ids,
        )
        self._lacking = frozenset(one.parent for one in lacking if one is not None)
        self._beside_unread = frozenset(_beside_unread(referentiel, numbering.conflicts))

    def hold_back(self, family: Family[Node]) -> bool:
        """Return whether an action in doubt, or one that may be missing, makes a sum uncertain.

        So does doubtful data of the parent, if the summed weights, those of `family`, are points.
        """
        if any(node.index in self._ids for node in family.siblings):
            return True
        if family.parent and family.is_absolute and family.parent.index in self._data:
            return True
        above = _above(family.parent, family.siblings)
        return above is not None and above in self._lacking

    def explain(self, family: Family[Node], missing: Fraction) -> bool:
        """Return whether a row whose id is missing or in doubt may explain a low sum.

        `missing` is what the sum lacks; it is negative if the sum is too large.
        """
        above = _above(family.parent, family.siblings)
        return missing > 0 and above in self._beside_unread


def _beside_unread(referentiel: Referentiel, doubtful: Container[int]) -> Iterator[Id]:
    """Yield the ids of possible parents of those rows of a sheet that have no id or a doubtful one.

    These are the ids of the nearest certain rows before and after them, and their ancestors.
    """
    nodes = referentiel.nodes if referentiel.kind.is_sheet else ()
    certain = [None if node.index in doubtful else node.identifier for node in nodes]
    before = accumulate(certain, _last)
    behind = [*accumulate(reversed(certain), _last)][::-1]
    for own, *near in zip(certain, before, behind, strict=True):
        for one in near if own is None else ():
            yield from _and_above(one)


def _and_above(identifier: Id | None) -> Iterator[Id]:
    while identifier is not None:
        yield identifier
        identifier = identifier.parent


def _last(before: Id | None, own: Id | None) -> Id | None:
    return before if own is None else own


def _above(parent: Node | None, siblings: Sequence[Node]) -> Id | None:
    if parent is not None:
        return parent.identifier
    return siblings[0].identifier.parent if siblings[0].identifier else None


# Several rules on sums use the result, one after the other.
@memoise_last
def causes_of(referentiel: Referentiel) -> Causes:
    """Return the actions that make sums of a referential uncertain."""
    return Causes(referentiel)


class FamilySum(NamedTuple):
    """The wrong sum of a family for the type `kind` of collectivité.

    `weights` is the tree for that type. `kinds` are all types for which the sum may differ; None
    means any other type. `before` is the earlier state of the referential, if it is compared with
    one. If replacing the parent's own points with the sum of its children would also correct the
    sum of a family further up, `above` is that other sum.
    """

    referentiel: Referentiel
    family: Family[Node]
    wrong: WrongSum[Node]
    weights: WeightTree[Node]
    kinds: tuple[str | None, ...]
    kind: str | None
    before: Referentiel | None = None
    above: "FamilySum | None" = None

    @property
    def parent(self) -> Node | None:
        """The action whose children have the wrong sum, None if it is missing."""
        return self.family.parent

    @property
    def unit(self) -> Unit:
        """The key of the weights."""
        assert self.family.unit is not None  # A family without a measure has no wrong sum.
        return self.family.unit


def wrong_sums(referentiel: Referentiel, settings: Settings) -> Iterator[FamilySum]:
    """Yield the wrong sums that follow neither from another one nor from what other rules report.

    The points that a node gets by a percentage depend on the sums above it: if one of these is
    wrong, only that sum is reported. If the points of a node explain both the wrong sum of its
    children and a wrong sum above, only the sum of its children is reported.
    """
    wrong = _all_wrong(referentiel, settings)
    parents = {found.parent.index for found in wrong if found.parent}
    below: dict[int, bool] = {}
    for found in wrong:
        if not _follows(found, parents, below):
            yield found


# Several rules use the result, one after the other.
@lru_cache(maxsize=1)
def _all_wrong(referentiel: Referentiel, settings: Settings) -> Sequence[FamilySum]:
    wrong = [
        wrong
        for family in referentiel.weights.families
        for wrong in _wrong_of_family(referentiel, settings, family)
    ]
    by_parent = {
        found.parent.index: found
        for found in wrong
        if found.parent and found.wrong.measure.is_absolute and len(found.kinds) == 1
    }
    above = {index: _explained(found, by_parent) for index, found in by_parent.items()}
    explained = {found.parent.index for found in above.values() if found and found.parent}
    return [
        found._replace(above=above.get(found.parent.index)) if found.parent else found
        for found in wrong
        if not found.parent or found.parent.index not in explained
    ]


def _explained(found: FamilySum, wrong: Mapping[int, FamilySum]) -> FamilySum | None:
    """Return the wrong sum further up that correcting the parent's points would also fix, or None.

    The correction is to give the parent of `found`, which must have points of its own, the sum of
    its children. No node between it and the parent of the other sum has points of its own.
    """
    has_own_points = found.referentiel.weights.has_own_points
    if found.parent is None or not has_own_points(found.parent):
        return None
    above = found.referentiel.parent(found.parent)
    while above is not None and above.index not in wrong and not has_own_points(above):
        above = found.referentiel.parent(above)
    if above is None or above.index not in wrong:
        return None
    other = wrong[above.index]
    return other if is_close(other.wrong.gap, -found.wrong.gap) else None


def _wrong_of_family(
    referentiel: Referentiel, settings: Settings, family: Family[Node]
) -> Iterator[FamilySum]:
    parent, siblings = family.parent, family.siblings
    kinds = referentiel.weights.kinds_of(family)
    for kind in kinds:
        weights = referentiel.weights.of_kind(kind)
        nodes = _counted(settings, concerned(siblings, kind))
        wrong = weights.verdict_on(family, nodes)
        if not isinstance(wrong, WrongSum):
            continue
        causes = causes_of(referentiel)
        if causes.hold_back(family) or causes.explain(family, -wrong.gap):
            continue
        if is_reported_elsewhere(referentiel, settings, wrong):
            continue
        if parent and wrong.gap < 0 and sequences_of(referentiel).lacks_child(parent):
            continue
        if parent and wrong.gap < 0 and parent.document.hides(parent.action):
            continue
        if wrong.gap > 0 or are_complete(referentiel, parent, siblings):
            yield FamilySum(referentiel, family, wrong, weights, kinds, kind, settings.before)


def _counted(settings: Settings, nodes: Sequence[Node]) -> Sequence[Node]:
    """Return the nodes that no suppression leaves out of sums."""
    if not settings.left_out:
        return nodes
    return [node for node in nodes if settings.counts("weight-sum", node)]


def _follows(found: FamilySum, wrong: Set[int], below: dict[int, bool]) -> bool:
    """Return whether the expected sum of a family depends on a wrong sum above it.

    `below` caches, for the nodes visited, whether they are below the parent of such a sum.
    """
    parent, referentiel = found.parent, found.referentiel
    if parent is None or not found.wrong.measure.is_absolute:
        return False
    if referentiel.weights.has_own_points(parent):
        return False
    path, above = [parent.index], referentiel.parent(parent)
    while above is not None and above.index not in wrong and above.index not in below:
        path.append(above.index)
        above = referentiel.parent(above)
    is_below = above is not None and (above.index in wrong or below[above.index])
    below.update(dict.fromkeys(path, is_below))
    return is_below


def is_reported_elsewhere(
    referentiel: Referentiel, settings: Settings, wrong: WrongSum[Node]
) -> bool:
    """Return whether another finding already explains a wrong sum.

    Other rules report missing or unreadable data blocks, unreadable weights and duplicate ids, at
    any depth below.
    """
    unread = nodes_with_unreadable_weight(referentiel, settings)
    weightless = [part.member for part in wrong.contributions if part.is_missing]
    if wrong.gap < 0 and any(node.index in unread for node in weightless):
        return True
    summed = [part.member for part in wrong.contributions if not part.weight and part.value]
    # A missing weight further down is only a warning, and counts as 0 in scores.
    if not are_certain(referentiel, settings, summed, takes_missing=True):
        return True
    by_id: dict[Id | None, Contribution[Node]] = {
        part.member.identifier: part for part in wrong.contributions
    }
    has_double = len(by_id) < len(wrong.contributions)
    return has_double and is_close(total([one.value for one in by_id.values()]), wrong.expected)


def are_certain(
    referentiel: Referentiel,
    settings: Settings,
    nodes: Sequence[Node],
    *,
    takes_missing: bool = False,
) -> bool:
    """Return whether all weights that define the points of nodes are known with certainty.

    With `takes_missing`, nodes without children may lack a weight.
    """
    weights = referentiel.weights
    unread, causes = nodes_with_unreadable_weight(referentiel, settings), causes_of(referentiel)
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if node.is_reglementaire:
            continue
        if weights.weight(node):
            if not weights.is_in_range(node):
                return False
            continue
        family = weights.family(node)
        if node.index in unread or not (family or takes_missing):
            return False
        if family:
            if causes.hold_back(family):
                return False
            stack.extend(family.siblings)
    return True


def are_complete(referentiel: Referentiel, parent: Node | None, siblings: Sequence[Node]) -> bool:
    """Return whether a family certainly lacks no member, so that a low sum is an error.

    That is so if all members are in the file of their parent, if there is no parent and several
    members are all in one file, or if no part of the referential is missing.
    """
    documents = {node.document.name for node in siblings}
    if parent:
        in_one = documents == {parent.document.name}
    else:
        in_one = len(documents) == 1 and len(siblings) > 1
    return in_one or referentiel.is_whole


def contributors(
    referentiel: Referentiel, weights: WeightTree[Node], wrong: WrongSum[Node]
) -> tuple[Contributor, ...]:
    """Return the nodes of a wrong sum and, for points, the descendants that define their values."""
    found = [Contributor(part.member, format_number(part.value)) for part in wrong.contributions]
    return summed(referentiel, weights, found) if wrong.measure.is_absolute else tuple(found)


def summed(
    referentiel: Referentiel, weights: WeightTree[Node], found: list[Contributor]
) -> tuple[Contributor, ...]:
    """Return `found` and, below each node in it without a weight, the nodes whose points it sums.

    These nodes are also appended to `found`.
    """
    for one in found:  # Descendants are appended to the list while it is traversed.
        if weights.weight(one.node) is None:
            for child in referentiel.children(one.node):
                worth = weights.worth[child.index]
                found.append(Contributor(child, "0" if worth is None else format_number(worth)))
    return tuple(found)


# The total of points of the referentials that have been published.
USUAL = Fraction(500)


def term(label: str, number: str) -> str:
    """Return a term of a sum as text: `5.2.1 0.2`.

    A label that is a number is put in backticks, since `1 200` would be read as 1200.
    """
    return f"`{label}` {number}" if label.isdigit() else f"{label} {number}"


class Axis(NamedTuple):
    """An axe and its points; `tops` is its node, or the nodes below it if it has no file."""

    label: str
    value: Fraction
    tops: tuple[Node, ...]

    def __str__(self) -> str:
        """Return the axe and its points as a term of a sum."""
        return term(self.label, format_number(self.value))


class Total(NamedTuple):
    """The points of the axes; `root` is the root of the referential, if it has one."""

    referentiel: Referentiel
    root: Node | None
    axes: tuple[Axis, ...]

    @property
    def value(self) -> Fraction:
        """The exact sum of the points of the axes."""
        return total([axis.value for axis in self.axes])

    def counted(self) -> Iterator[Node]:
        """Yield the nodes whose own points add up to the total, axe by axe."""
        stack = [node for axis in reversed(self.axes) for node in axis.tops[::-1]]
        while stack:
            node = stack.pop()
            if self.referentiel.weights.has_own_points(node):
                yield node
            else:
                below = self.referentiel.children(node)[::-1]
                stack.extend(one for one in below if not self.referentiel.stands_in(one))


def total_of(referentiel: Referentiel, settings: Settings) -> Total | None:
    """Return the total of the points of the axes of a referential.

    Axes that a suppression leaves out of the total do not count. None if the profile has no points
    or is unknown, or if there are no axes, several roots, or a root with points of its own. None
    also if a part of the referential may be missing, or if a weight is missing, unreadable or in
    doubt.
    """
    profile = referentiel.profile
    roots = referentiel.by_id.get(ROOT, ())
    if profile is None or profile.weighting.in_points is None or len(roots) > 1:
        return None
    root = roots[0] if roots else None
    # If the configuration sets the total, a referential may have as few as two axes.
    has_configured_total = settings.total is not None and referentiel.is_numbered_whole
    if not (has_configured_total or referentiel.is_whole):
        return None
    if root and referentiel.weights.given[root.index] is not None:
        return None
    tops = _tops(referentiel, root)
    counted = [node for node in tops if settings.counts("points-total", node)]
    if not counted or _are_in_doubt(referentiel, settings, root, tops):
        return None
    groups: dict[int, list[Node]] = defaultdict(list)
    for node in counted:
        assert node.identifier is not None  # Otherwise it would be in doubt.
        groups[node.identifier.segments[0]].append(node)
    worth = referentiel.weights.worth
    axes = (
        Axis(str(number), total([worth[node.index] or Fraction(0) for node in nodes]), tuple(nodes))
        for number, nodes in sorted(groups.items())
    )
    return Total(referentiel, root, tuple(axes))


def known_total(found: Total, settings: Settings) -> Fraction | None:
    """Return the expected total of a referential, None if it is not known.

    The configuration can set it. Otherwise, it is the usual total if the root has the key
    `referentiel`. Otherwise, it is the total of the earlier state, unless that is 0 or the same
    as now, or the total is now the usual one.
    """
    if settings.total is not None:
        return Fraction(settings.total)
    if found.root and any(key.meant == "referentiel" for key in found.root.action.keys):
        return USUAL
    before = total_of(settings.before, settings) if settings.before else None
    if before and before.value not in (found.value, Fraction(0)) and found.value != USUAL:
        return before.value
    return None


def follows(found: Total, gap: Fraction, settings: Settings) -> bool:
    """Return whether a wrong total is a consequence of a wrong sum of points below.

    `gap` is the excess of the total, negative if it is too low.
    """
    counted = {node.index for node in found.counted()}
    return any(
        wrong.parent is not None
        and wrong.parent.index in counted
        and wrong.wrong.measure.is_absolute
        and is_close(wrong.wrong.gap, -gap)
        for wrong in wrong_sums(found.referentiel, settings)
    )


def _tops(referentiel: Referentiel, root: Node | None) -> Sequence[Node]:
    """Return the children of the root and the nodes without a parent that weigh something."""
    orphans = (node for node in referentiel.tops if referentiel.parent(node) is None)
    below = referentiel.children(root) if root else ()
    every = {node.index: node for node in (*below, *orphans) if node is not root}
    return [node for node in every.values() if not node.weighs_nothing]


def _are_in_doubt(
    referentiel: Referentiel, settings: Settings, root: Node | None, tops: Sequence[Node]
) -> bool:
    families = defaultdict(list)
    for node in tops:
        if node.identifier is None or not node.identifier.segments:
            return True
        families[node.identifier.parent].append(node)
    if any(referentiel.weights.worth[node.index] is None for node in tops):
        return True
    causes = causes_of(referentiel)
    if any(causes.hold_back(Family(root, tuple(one), POINTS)) for one in families.values()):
        return True
    return not are_certain(referentiel, settings, tops)
