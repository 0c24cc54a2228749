"""Known findings, of a baseline or a diff base, and what is new beside them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from linter.engine.folding import only
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


def stable_identity(part: Finding) -> str:
    """Return the identity to store for a finding; that of a wrong sum ignores its total."""
    return part.sum_identity or part.identity


def distance_of(finding: Finding) -> Fraction | None:
    """Return the distance of a finding as it is stored and compared: rounded and bounded."""
    if finding.distance is None:
        return None
    bounded = max(min(finding.distance, Fraction(_FARTHEST)), Fraction(-_FARTHEST))
    return bounded.limit_denominator(_FINEST)


class KnownFindings(NamedTuple):
    """The distances of known findings, by key; None for one that has no distance.

    Folded findings are known part by part. Sums of duplicate ids share an identity, which then has
    several distances.
    """

    distances: Mapping[Key, Sequence[Fraction | None]] = {}

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "KnownFindings":
        """Return the keys and distances of findings."""
        found: dict[Key, list[Fraction | None]] = defaultdict(list)
        for part in (part for finding in findings for part in finding.each):
            found[part.referentiel, stable_identity(part)].append(distance_of(part))
        return cls(found)

    def __or__(self, other: "KnownFindings") -> "KnownFindings":
        """Return the findings that are known to either."""
        both = {*self.distances, *other.distances}
        return KnownFindings(
            {one: (*self.distances.get(one, ()), *other.distances.get(one, ())) for one in both}
        )

    def has(self, part: Finding) -> bool:
        """Whether a finding, or a part of one, was there, and at least as bad.

        A wrong sum is known unless it is farther from the right one or on the other side.
        """
        distance = distance_of(part)
        known = self.distances.get((part.referentiel, stable_identity(part)), ())
        return any(reaches(one, distance) for one in known)

    def covers(self, finding: Finding) -> bool:
        """Whether all parts of a finding are known."""
        return all(map(self.has, finding.each))


def reaches(known: Fraction | None, distance: Fraction | None) -> bool:
    """Return whether a distance is no farther than a known one, and on the same side."""
    if known is None or distance is None:
        return known is distance
    return (distance > 0) is (known > 0) and abs(distance) <= abs(known)


def without(outcome: Outcome, known: KnownFindings) -> tuple[Outcome, int]:
    """Return an outcome without known findings, and how many of these were in focus.

    A folded finding is left with its new parts.
    """

    def new(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        left = (only(one, lambda part: not known.has(part), outcome.focus) for one in findings)
        return tuple(one for one in left if one)

    findings = new(outcome.findings)
    dropped = len(outcome.findings) - len(findings)
    return outcome._replace(findings=findings, elsewhere=new(outcome.elsewhere)), dropped
