"""The points of the whole referential, axe by axe, with or without files for the axes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.weights.sums import are_certain, causes_of, wrong_sums
from referentiel.identifier import ROOT
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number, is_close, total
from referentiel.weights.tree import Family
from referentiel.weights.weight import POINTS

# The total of both referentials that have been published.
USUAL = Fraction(500)


class Axis(NamedTuple):
    """An axe and its points; `tops` is its action, or those below it if it has no file."""

    label: str
    value: Fraction
    tops: tuple[Node, ...]

    def __str__(self) -> str:
        """Show the axe and its points: `1 120`."""
        return f"{self.label} {format_number(self.value)}"


class Total(NamedTuple):
    """The points of the axes; `root` is the root of the referential, if it has a file."""

    referentiel: Referentiel
    root: Node | None
    axes: tuple[Axis, ...]

    @property
    def value(self) -> Fraction:
        """The exact sum."""
        return total([axis.value for axis in self.axes])

    def counted(self) -> Iterator[Node]:
        """Yield the actions whose own points add up to the total, in the order of their ids."""
        stack = [node for axis in reversed(self.axes) for node in axis.tops[::-1]]
        while stack:
            node = stack.pop()
            if self.referentiel.weights.has_own_points(node):
                yield node
            else:
                below = self.referentiel.children(node)[::-1]
                stack.extend(one for one in below if not self.referentiel.stands_in(one))


def total_of(referentiel: Referentiel, settings: Settings) -> Total | None:
    """Add up the axes of a whole referential in points.

    None if the root has points of its own, if a part of the referential may be absent, or if a
    weight is missing, unreadable or in doubt, since that is reported first.
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
    """Return the expected total of a referential, if it is known.

    It is set by the configuration, by a root that names a published referential, or by the revision
    compared with, unless the total has become the usual one since.
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
    """Return whether a wrong total follows from points that contradict those below them."""
    counted = {node.index for node in found.counted()}
    return any(
        wrong.parent is not None
        and wrong.parent.index in counted
        and wrong.wrong.measure.is_absolute
        and is_close(wrong.wrong.gap, -gap)
        for wrong in wrong_sums(found.referentiel, settings)
    )


def _tops(referentiel: Referentiel, root: Node | None) -> Sequence[Node]:
    """Return the actions with no parent but the root, without those that weigh nothing."""
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
