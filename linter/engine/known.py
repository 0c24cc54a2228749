"""Known findings, of a baseline or a diff base, and what is new beside them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from linter.engine.folding import moved
from linter.engine.run import Outcome
from linter.finding import Finding

# The folder of the referential and the identity: two projects may have equal identities.
Key: TypeAlias = tuple[str, str]

# Distances are stored to a millionth, and bounded; real ones need no more.
_FINEST = 10**6
_FARTHEST = 10**12


def key(finding: Finding) -> Key:
    """Return the key of a finding in a run."""
    return finding.referentiel, finding.identity


def stable_identity(finding: Finding) -> str:
    """Return the identity to store for a finding; that of a wrong sum ignores its total."""
    return finding.sum_identity or finding.identity


def count_parts(findings: Iterable[Finding]) -> Mapping[Key, int]:
    """Count the parts of each habit, and the findings of each other identity."""
    parts = (part for finding in findings for part in finding.each)
    return Counter((part.referentiel, part.habit or stable_identity(part)) for part in parts)


def distance_of(finding: Finding) -> Fraction | None:
    """Return the distance of a finding as it is stored and compared: rounded and bounded."""
    if finding.distance is None:
        return None
    bounded = max(min(finding.distance, Fraction(_FARTHEST)), Fraction(-_FARTHEST))
    return bounded.limit_denominator(_FINEST)


@dataclass(frozen=True, slots=True)
class Extent:
    """How many parts a finding had, and its distance; None stands for any."""

    count: int | None = 1
    distance: Fraction | None = None

    def reaches(self, distance: Fraction | None) -> bool:
        """Whether a distance is no farther, and on the same side."""
        if self.distance is None or distance is None:
            return True
        is_same_side = (distance > 0) is (self.distance > 0)
        return is_same_side and abs(distance) <= abs(self.distance)


class KnownFindings(NamedTuple):
    """The extents of known findings, by key.

    Sums of duplicate ids share an identity, which then has several extents.
    """

    extents: Mapping[Key, Sequence[Extent]] = {}

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "KnownFindings":
        """Return findings as known ones."""
        extents: dict[Key, list[Extent]] = defaultdict(list)
        every = [part for finding in findings for part in finding.each]
        for one in every:
            extents[one.referentiel, stable_identity(one)].append(Extent(1, distance_of(one)))
        habits = count_parts(one for one in every if one.habit)
        return cls(extents | {habit: [Extent(count)] for habit, count in habits.items()})

    def __or__(self, other: "KnownFindings") -> "KnownFindings":
        """Return what either knows."""
        both = {*self.extents, *other.extents}
        return KnownFindings(
            {one: (*self.extents.get(one, ()), *other.extents.get(one, ())) for one in both}
        )

    def among(self, findings: Iterable[Finding]) -> frozenset[Key]:
        """Return the keys of known findings among all current ones.

        A habit is known unless it has more parts now, a wrong sum unless it is farther from the
        right one or on the other side.
        """
        every = tuple(findings)
        now = count_parts(every)
        return frozenset(key(one) for one in every if self._covers(one, now))

    def has(self, part: Finding) -> bool:
        """Whether a finding, or a part of one, was there, and at least as bad."""
        return self._own(part) is not None

    def _own(self, part: Finding) -> Extent | None:
        """Return the extent known of a finding; in version 1 that of a sum has its total."""
        names = {stable_identity(part), part.identity}
        distance = distance_of(part)
        extents = (one for name in names for one in self.extents.get((part.referentiel, name), ()))
        return next((one for one in extents if one.reaches(distance)), None)

    def _covers(self, finding: Finding, now: Mapping[Key, int]) -> bool:
        own = [self._own(part) for part in finding.each]
        if all(own) or any(extent and extent.count is None for extent in own):
            return True
        if finding.habit is None:
            return False
        habit = finding.referentiel, finding.habit
        return any(
            one.count is None or now[habit] <= one.count for one in self.extents.get(habit, ())
        )


def without(outcome: Outcome, known: KnownFindings) -> tuple[Outcome, int]:
    """Return an outcome without known findings, and how many of these were in focus.

    A habit that has spread is located at a new part in focus, if there is one.
    """
    old = known.among((*outcome.findings, *outcome.elsewhere))

    def is_new(part: Finding) -> bool:
        return part.mentions(outcome.focus) and not known.has(part)

    findings = tuple(moved(one, is_new) for one in outcome.findings if key(one) not in old)
    elsewhere = tuple(one for one in outcome.elsewhere if key(one) not in old)
    dropped = len(outcome.findings) - len(findings)
    return outcome._replace(findings=findings, elsewhere=elsewhere), dropped
