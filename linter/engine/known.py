"""What was known of findings: which they were, in how many places, and how far from right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias

from linter.engine.folding import moved
from linter.engine.run import Outcome
from linter.finding import Finding

# A finding by the folder of its referential and its identity: the identity of two projects that
# lie side by side may be one.
Key: TypeAlias = tuple[str, str]

# Distances are compared to a millionth: what is finer, or farther, nobody has written.
_FINEST = 10**6
_FARTHEST = 10**12


def key(finding: Finding) -> Key:
    """Return what a finding is known by in a run."""
    return finding.referentiel, finding.identity


def stable_identity(finding: Finding) -> str:
    """Return the identity to store for a finding; that of a wrong sum ignores its total."""
    return finding.sum_identity or finding.identity


def count_parts(findings: Iterable[Finding]) -> Mapping[Key, int]:
    """Count the places of each habit, and of what is none."""
    parts = (part for finding in findings for part in finding.each)
    return Counter((part.referentiel, part.habit or stable_identity(part)) for part in parts)


def distance_of(finding: Finding) -> Fraction | None:
    """Return the distance of a finding as it is kept and compared: so fine, and so far at most."""
    if finding.distance is None:
        return None
    bounded = max(min(finding.distance, Fraction(_FARTHEST)), Fraction(-_FARTHEST))
    return bounded.limit_denominator(_FINEST)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there was: so many places, None for any number; so far from right, None for any."""

    count: int | None = 1
    distance: Fraction | None = None

    def reaches(self, distance: Fraction | None) -> bool:
        """Return whether a distance is as near, on the same side."""
        if self.distance is None or distance is None:
            return True
        is_same_side = (distance > 0) is (self.distance > 0)
        return is_same_side and abs(distance) <= abs(self.distance)


@dataclass(frozen=True, slots=True)
class KnownFindings:
    """The findings that were there before, and how much there was of each.

    Sums whose ids are doubled have one identity, and are as many extents of it.
    """

    extents: Mapping[Key, Sequence[Extent]] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "KnownFindings":
        """Take findings for known."""
        extents: dict[Key, list[Extent]] = defaultdict(list)
        every = [part for finding in findings for part in finding.each]
        for one in every:
            extents[one.referentiel, stable_identity(one)].append(Extent(1, distance_of(one)))
        habits = count_parts(one for one in every if one.habit)
        return cls(extents | {habit: [Extent(count)] for habit, count in habits.items()})

    def __or__(self, other: "KnownFindings") -> "KnownFindings":
        """Return what is known by either."""
        both = {*self.extents, *other.extents}
        return KnownFindings(
            {one: (*self.extents.get(one, ()), *other.extents.get(one, ())) for one in both}
        )

    def among(self, findings: Iterable[Finding]) -> frozenset[Key]:
        """Return the keys of those that are known; `findings` are all that there are now.

        A habit is known unless it is in more places now, and a wrong sum unless it is farther from
        the right one, or on its other side: what has become better is no news.
        """
        every = tuple(findings)
        now = count_parts(every)
        return frozenset(key(one) for one in every if self._covers(one, now))

    def has(self, part: Finding) -> bool:
        """Return whether a finding was there, be it as a part of another: just so, or as bad."""
        return self._own(part) is not None

    def _own(self, part: Finding) -> Extent | None:
        """Return what was known of a finding; version 1 has wrong sums with their totals."""
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
    """Take what is known out of an outcome, and tell how much of it was in focus.

    Of a habit that has spread, a new place is shown, if one is in focus.
    """
    old = known.among((*outcome.findings, *outcome.elsewhere))

    def is_new(part: Finding) -> bool:
        return part.mentions(outcome.focus) and not known.has(part)

    findings = tuple(moved(one, is_new) for one in outcome.findings if key(one) not in old)
    elsewhere = tuple(one for one in outcome.elsewhere if key(one) not in old)
    taken = len(outcome.findings) - len(findings)
    return replace(outcome, findings=findings, elsewhere=elsewhere), taken
