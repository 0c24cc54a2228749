"""The verdict on a family: how it shares its parent, or why it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, NamedTuple

from referentiel.weights.family import M
from referentiel.weights.number import is_close
from referentiel.weights.weight import Measure, Weight


class Contribution(NamedTuple, Generic[M]):
    """The contribution of a member to the sum of its family.

    Without a weight of its own, it is the sum of its children, or 0 if the weight is missing.
    """

    member: M
    weight: Weight | None
    value: Fraction

    @property
    def is_missing(self) -> bool:
        """Whether nothing defines the contribution."""
        return self.weight is None and not self.value


class Verdict(Generic[M]):
    """How a family shares its parent (`Right`), or why it cannot."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Right(Verdict[M]):
    """The family shares its parent: the sum is right, or nothing defines the expected one."""

    measure: Measure
    contributions: tuple[Contribution[M], ...]
    total: Fraction

    @property
    def parts(self) -> Mapping[int, Fraction]:
        """The part of 1 of each member, by index."""
        return {one.member.index: one.value / self.total for one in self.contributions}


@dataclass(frozen=True, slots=True)
class WrongSum(Verdict[M]):
    """The weights do not have the expected sum."""

    measure: Measure
    contributions: tuple[Contribution[M], ...]
    total: Fraction
    wanted: Fraction

    @property
    def gap(self) -> Fraction:
        """How far the sum is above (positive) or below (negative) the expected one."""
        return self.total - self.wanted

    def is_mended_by(self, change: Fraction) -> bool:
        """Return whether a change by this amount makes the sum right."""
        return is_close(self.total + change, self.wanted)


@dataclass(frozen=True, slots=True)
class Missing(Verdict[M]):
    """No member has a weight, although weights are required."""

    members: tuple[M, ...]


@dataclass(frozen=True, slots=True)
class Unreadable(Verdict[M]):
    """A weight is not a number."""

    member: M
    weight: Weight


@dataclass(frozen=True, slots=True)
class OutOfRange(Verdict[M]):
    """A weight is a number outside the range that applies to its member."""

    member: M
    weight: Weight


@dataclass(frozen=True, slots=True)
class Mixed(Verdict[M]):
    """Some weights are points and others percentages, which cannot be added up."""


@dataclass(frozen=True, slots=True)
class Unsettled(Verdict[M]):
    """The value of a member is the sum of its children, which cannot be computed."""

    member: M


@dataclass(frozen=True, slots=True)
class NothingToShare(Verdict[M]):
    """No member counts: the parent weighs nothing, all weights are 0, or all are réglementaires."""
