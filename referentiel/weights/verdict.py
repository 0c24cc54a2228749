"""The verdict on a family: how it shares its parent, or why it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, NamedTuple

from referentiel.weights.arithmetic import is_close
from referentiel.weights.member import M
from referentiel.weights.weight import Measure, Weight


class Contribution(NamedTuple, Generic[M]):
    """What a member adds to the sum of its family.

    Without a weight of its own it adds what its children make, or 0: then the weight is missing.
    """

    member: M
    weight: Weight | None
    value: Fraction

    @property
    def is_missing(self) -> bool:
        """Whether nothing says what the member adds."""
        return self.weight is None and not self.value


class Verdict(Generic[M]):
    """How a family shares its parent (`Right`), or why it cannot; every verdict is of one class."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Right(Verdict[M]):
    """The family shares its parent: the sum is right, or nothing says what it should be."""

    measure: Measure
    contributions: tuple[Contribution[M], ...]
    total: Fraction

    @property
    def parts(self) -> Mapping[int, Fraction]:
        """The part of 1 of each member, by index."""
        return {one.member.index: one.value / self.total for one in self.contributions}


@dataclass(frozen=True, slots=True)
class WrongSum(Verdict[M]):
    """The weights do not sum to what they should."""

    measure: Measure
    contributions: tuple[Contribution[M], ...]
    total: Fraction
    wanted: Fraction

    @property
    def gap(self) -> Fraction:
        """How much the sum is over (positive) or under (negative) what it should be."""
        return self.total - self.wanted

    def is_mended_by(self, change: Fraction) -> bool:
        """Return whether the sum is right once it has changed by so much."""
        return is_close(self.total + change, self.wanted)


@dataclass(frozen=True, slots=True)
class Missing(Verdict[M]):
    """Nobody has a weight, though the members should."""

    members: tuple[M, ...]


@dataclass(frozen=True, slots=True)
class Unreadable(Verdict[M]):
    """A weight is no number."""

    member: M
    weight: Weight


@dataclass(frozen=True, slots=True)
class OutOfRange(Verdict[M]):
    """A weight is a number that no weight may be where it stands."""

    member: M
    weight: Weight


@dataclass(frozen=True, slots=True)
class Mixed(Verdict[M]):
    """Some weights are points and others percents, which cannot be added up."""


@dataclass(frozen=True, slots=True)
class Unsettled(Verdict[M]):
    """A member is worth what its children make, and that cannot be added up."""

    member: M


@dataclass(frozen=True, slots=True)
class NothingToShare(Verdict[M]):
    """Nobody counts: the parent weighs nothing, all weights are 0, or all are réglementaires."""
