"""The weights in data blocks, the meaning of their numbers, and the collectivités concerned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeVar

from referentiel.source import Span
from referentiel.weights.number import Notation, format_number, is_from_zero, nearest, parse_number
from referentiel.yaml.tree import Collection, Node, Scalar


class Measure(NamedTuple):
    """The meaning of the numbers of siblings, such as percentages of their parent.

    `whole` is both the largest value that a number may have and the expected sum of siblings. It is
    None if there is no such limit: the sum is the value of the parent, or siblings share evenly.

    `sign` is printed after a sum. A number written as a fraction (`1/3`) is multiplied by
    `of_part`. A number with a percent sign (read as a part of 1) is multiplied by `of_percent`; it
    has no value if `of_percent` is None.
    """

    name: str
    whole: Fraction | None
    sign: str = ""
    of_part: int = 1
    of_percent: int | None = 1
    # No other program reads these files, so a fraction is as good as a decimal.
    takes_fractions: bool = False
    # Points of the whole: a parent without points has the sum of its children's.
    is_absolute: bool = False

    def value(self, weight: "Weight") -> Fraction | None:
        """Return the value of a weight in this measure, or None.

        None if it is not a number, or has a percent sign that this measure does not allow.
        """
        if weight.number is None or weight.spelling is Notation.DECIMAL:
            return weight.number
        if weight.spelling is Notation.PERCENT:
            return None if self.of_percent is None else weight.number * self.of_percent
        is_part = weight.spelling is Notation.FRACTION
        return weight.number * self.of_part if is_part else weight.number

    def holds(self, value: Fraction | None) -> bool:
        """Return whether a weight in this measure may have the given value; False for None."""
        return value is not None and is_from_zero(value, self.whole)

    def written(self, value: Fraction) -> str:
        """Return a value in a form that all programs accept, rounded if only decimals are."""
        return format_number(value if self.takes_fractions else nearest(value))


PARTS = Measure("parts", Fraction(1), takes_fractions=True)
POINTS = Measure("points", None, of_percent=None, is_absolute=True)
PERCENTS = Measure("percents", Fraction(100), sign=" %", of_part=100, of_percent=100)
# Siblings without weights count equally: each is the same part of 1.
EVEN = Measure("even", None)


class Unit(StrEnum):
    """The units of weights, named after their keys in data blocks."""

    PONDERATION = "ponderation"
    POINTS = "points"
    POURCENTAGE = "pourcentage"

    @property
    def measure(self) -> Measure:
        """The measure of numbers under the key, unless the depth of the action changes it."""
        return _MEASURES[self]


_MEASURES = {Unit.PONDERATION: PARTS, Unit.POINTS: POINTS, Unit.POURCENTAGE: PERCENTS}


class Weight(NamedTuple):
    """A weight in a file.

    `raw` is the author's text; `number` and `spelling` are its parsed value and notation, None if
    it is not a number. The meaning of the number depends on the measure.
    """

    unit: Unit
    raw: str
    span: Span
    number: Fraction | None
    spelling: Notation | None
    is_quoted: bool = False

    @property
    def value(self) -> Fraction | None:
        """The value in the measure of the key, whatever the action's depth; None if not valid."""
        return self.unit.measure.value(self)

    @property
    def notation(self) -> Notation | None:
        """How the weight is spelt: `QUOTED` if quoted, else `spelling`; None if not a number."""
        return Notation.QUOTED if self.is_quoted and self.spelling else self.spelling

    @property
    def is_in_range(self) -> bool:
        """Whether the weight is a number in the range of its key."""
        return self.unit.measure.holds(self.value)


def read_weight(unit: Unit, raw: str, span: Span, *, quoted: bool) -> Weight:
    """Return the weight with the text `raw` under the key `unit`."""
    number, spelling = parse_number(raw) or (None, None)
    return Weight(unit, raw, span, number, spelling, quoted)


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weights of a profile.

    `units` are the keys for weights; if an action has several, the first one determines its part of
    the parent. `below_mesure` is the measure of each key below mesures (the deepest actions with
    files of their own), if it differs from the measure above. With `shares_evenly`, siblings
    without weights have equal parts of their parent; otherwise niveaux must have a weight, and only
    actions above them may lack one.
    """

    units: tuple[Unit, ...] = ()
    below_mesure: Mapping[Unit, Measure] = field(default_factory=dict, hash=False)
    shares_evenly: bool = True

    @property
    def in_points(self) -> Unit | None:
        """The key for points of the whole referential, if the profile has one."""
        return next((unit for unit in self.units if unit.measure.is_absolute), None)


# Real files name three or four. The limit bounds the time, since siblings are added up for each.
_MOST_KINDS = 32
_EXCEPT = "sauf "


class Concerne(NamedTuple):
    """The types of collectivité that an action concerns: `kinds`, or all others if `excluded`."""

    kinds: frozenset[str]
    excluded: bool
    span: Span

    def includes(self, kind: str | None) -> bool:
        """Return whether the type `kind` is concerned; None means any type that no action names."""
        return (kind in self.kinds) != self.excluded

    @classmethod
    def of_names(cls, names: Iterable[str], span: Span) -> "Concerne | None":
        """Parse names of types; if all of them are preceded by `sauf`, these types are excluded.

        None if a name is empty, if there are no names, or if only some have `sauf`.
        """
        named = [f"{' '.join(name.split()).casefold()} " for name in names]
        excluded = {name.startswith(_EXCEPT) for name in named}
        kinds = frozenset(name.removeprefix(_EXCEPT).strip() for name in named)
        if len(excluded) != 1 or "" in kinds:
            return None
        return cls(kinds, excluded == {True}, span)


class Concerning(Protocol):
    """Anything that may apply only to some types of collectivité."""

    @property
    def concerne(self) -> Concerne | None:
        """The collectivités that it applies to; None means all."""


C = TypeVar("C", bound=Concerning)


def kinds_among(siblings: Sequence[Concerning]) -> tuple[str | None, ...]:
    """Return the types of collectivité that siblings distinguish, and None for any other type.

    The result is `(None,)` if no sibling has a `concerne`. The types are in alphabetical order, at
    most `_MOST_KINDS`, and None comes last.
    """
    named = {kind for one in siblings if one.concerne for kind in one.concerne.kinds}
    return (*sorted(named)[:_MOST_KINDS], None)


def concerned(siblings: Sequence[C], kind: str | None) -> tuple[C, ...]:
    """Return the siblings that apply to a type; None means any type that no sibling names."""
    return tuple(one for one in siblings if one.concerne is None or one.concerne.includes(kind))


def by_kind(siblings: Sequence[C]) -> Iterator[tuple[str | None, Sequence[C]]]:
    """Yield each type of `kinds_among`, with the siblings that apply to it.

    A type to which no sibling applies is left out.
    """
    if siblings and all(one.concerne is None for one in siblings):
        yield None, siblings  # The case of nearly all families.
        return
    for kind in kinds_among(siblings):
        if nodes := concerned(siblings, kind):
            yield kind, nodes


def read_concerne(value: Node) -> Concerne | None:
    """Parse the value of `concerne`: a name or a list of names, with or without `sauf`.

    None if it is malformed.
    """
    nodes = value.items if isinstance(value, Collection) else (value,)
    names = [node.text for node in nodes if isinstance(node, Scalar)]
    return Concerne.of_names(names, value.span) if len(names) == len(nodes) else None
