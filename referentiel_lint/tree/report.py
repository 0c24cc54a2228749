"""The model of `reflint tree`: what every node weighs, and how its principle is read."""

from fractions import Fraction
from typing import NamedTuple

from linter.finding import Finding
from referentiel.grammar import RegleType
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.weights.weight import Weight
from referentiel_lint.reports.report import Report
from scoring.principe.analysis import Reading
from scoring.readings import NiveauReading
from scoring.tree import Place


class TreeNode(NamedTuple):
    """A node of the tree; `share` is a fraction of the whole, and unknown values are None.

    `path` is that of its file, `wrong` are the wrong sums of its children, `below` counts its
    descendants that are not shown, `regles` are the types of the rules of its action.
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
        """The title of the action, None if it has none."""
        return self.place.node.title if self.place.node else None


class Tree(NamedTuple):
    """The nodes of a referential in focus, and their ancestors.

    `total` are the points of the whole, None if there are none, or if they are unknown.
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
        """Whether the profile has principles, or, if it is unknown, some node has."""
        if self.profile is None:
            return any(node.principes for node in self.nodes)
        return self.profile.has_principes

    @property
    def is_whole(self) -> bool:
        """Whether shares are relative to the whole; else they are relative to what was read."""
        return self.has_points or not self.referentiel.is_part


class TreeReport(NamedTuple):
    """The trees, and what was and was not read."""

    trees: tuple[Tree, ...]
    run: Report


def maximum_of(reading: NiveauReading) -> Fraction | None:
    """Return the maximum of a principle; None if unknown or unreadable."""
    analysis = reading.analysis
    return None if analysis.reading is Reading.UNREADABLE else analysis.maximum
