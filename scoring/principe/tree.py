"""The tree of a principle: a closed union of lines, compared without their spans."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from referentiel.source import Span
from scoring.principe.population import Population

_NOWHERE = Span(0, 0)


class MarkKind(StrEnum):
    """The hints and instructions (`ONE`, `SUM`, `CAP`) of authors, in parentheses or not."""

    BOXES = "cases à cocher"
    ONE = "choix unique"
    SEVERAL = "choix multiple"
    SUM = "points cumulables"
    # Levels add up, but not beyond the limit of the mark.
    CAP = "score plafonné à"


class LineFault(StrEnum):
    """Why a line with an arrow or a percentage, or a population head, could not be read."""

    NO_ARROW = "no-arrow"
    NO_LABEL = "no-label"
    BAD_PERCENT = "bad-percent"
    TWO_LEVELS = "two-levels"
    NO_BRACKETS = "no-brackets"
    BAD_POPULATION = "bad-population"
    LEVEL_OF_POPULATION = "level-of-population"


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class _Share(_Line):
    percent_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Level(_Share):
    """A label and a part of 1; a `cumulative` level (`+ …`) may include the one before."""

    label: str
    percent: Fraction
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Step(_Share):
    """A level for `count` things on each of `units` units."""

    count: int
    thing: str
    units: int
    unit: str
    percent: Fraction

    @property
    def label(self) -> str:
        """The label in one form, however it is written: `1 action / 2 piliers`."""
        return f"{self.count} {self.thing} / {self.units} {self.unit}"


@dataclass(frozen=True, slots=True)
class Reference(_Share):
    """A share proportional to the score of the node with the id `target`; `text` is as written."""

    label: str
    text: str
    target: str
    percent: Fraction
    target_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Rate(_Share):
    """A share proportional to a rate that the collectivité enters; `rate` is its name."""

    label: str
    rate: str
    percent: Fraction


@dataclass(frozen=True, slots=True)
class FreeEntry(_Line):
    """A line that asks the collectivité for the percentage itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark(_Line):
    """A mark, on a line of its own or in another line; only `CAP` has a limit, a part of 1."""

    kind: MarkKind
    limit: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Ellipsis(_Line):
    """`…`: the levels continue."""


@dataclass(frozen=True, slots=True)
class Note(_Line):
    """A remark, which is not scored."""

    text: str


@dataclass(frozen=True, slots=True)
class Unreadable(_Line):
    """A line that is meant as a level or a population head, but cannot be read as one.

    An arrow, a percentage at its end or words about a population distinguish it from a note.
    """

    text: str
    reason: LineFault


@dataclass(frozen=True, slots=True)
class Group(_Line):
    """A head and the items below it; `mark` is the mark in the head, if any."""

    head: str
    mark: Mark | None
    items: tuple["Item", ...]


Scored = Level | Step | Reference | Rate
Single = Scored | FreeEntry | Mark | Ellipsis | Note | Unreadable
Item = Single | Group


class Part(NamedTuple):
    """The lines up to a blank line, a separator or a population head.

    A blank line or separator between a head and its first line does not end a part. A zero level
    excludes the positive levels of its part or, if that has none, of the next part that has some.
    """

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Branch(_Line):
    """The lines for one population; `condition` is the text of its head."""

    condition: str
    population: Population
    parts: tuple[Part, ...]


class Principe(NamedTuple):
    """A principle: the lines common to all populations, and a branch for each population."""

    common: tuple[Part, ...]
    branches: tuple[Branch, ...]
