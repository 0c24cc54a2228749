"""What was known of findings: which they were, and how much of each there was."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from linter.finding import Finding

# A finding by the folder of its referential and its identity: the identity of two projects that
# lie side by side may be one.
Key: TypeAlias = tuple[str, str]


def key(finding: Finding) -> Key:
    """Give what a finding is known by."""
    return finding.referentiel, finding.identity


def _thing(finding: Finding) -> Key:
    """Give what a finding is counted by: the habit of which it is, or would be, a part."""
    return finding.referentiel, finding.habit or finding.identity


def counted(findings: Iterable[Finding]) -> Mapping[Key, int]:
    """Count the places of each finding; those of a habit by themselves, and together."""
    parts = [part for finding in findings for part in finding.each]
    return Counter((*map(key, parts), *(_thing(part) for part in parts if part.habit)))


@dataclass(frozen=True, slots=True)
class Known:
    """The findings that were there before, each with the number of its places.

    `distances` are those of wrong sums, by what they are measured by.
    """

    counts: Mapping[Key, int] = field(default_factory=dict)
    distances: Mapping[Key, Fraction] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Known":
        """Take findings for known."""
        every = tuple(findings)
        distances = {
            (part.referentiel, part.measured): part.distance
            for finding in every
            for part in finding.each
            if part.measured is not None and part.distance is not None
        }
        return cls(counted(every), distances)

    def among(self, findings: Iterable[Finding]) -> frozenset[Key]:
        """Give the keys of those that are known; `findings` are all that there are now.

        A habit is known unless it is in more places now: one in fewer is an improvement.
        """
        every = tuple(findings)
        now = counted(every)
        return frozenset(key(one) for one in every if self._covers(one, now))

    def has(self, part: Finding) -> bool:
        """Tell whether a finding was there, be it as a part of another: just so, or a sum as wrong.

        A sum that is nearer to what it should be than before, on the same side, is an improvement.
        """
        return key(part) in self.counts or self._was_as_far(part)

    def _was_as_far(self, part: Finding) -> bool:
        if part.measured is None or part.distance is None:
            return False
        before = self.distances.get((part.referentiel, part.measured))
        return before is not None and 0 < part.distance / before <= 1

    def _covers(self, finding: Finding, now: Mapping[Key, int]) -> bool:
        thing = _thing(finding)
        return all(map(self.has, finding.each)) or now[thing] <= self.counts.get(thing, 0)
