"""The tree of a principle: a closed union of lines, compared by meaning; places are kept."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from referentiel.source import Span
from scoring.principe.population import Population


def _place() -> Span:
    """Make a field that keeps a place and does not count in comparisons."""
    field: Span = dataclasses.field(default=Span(0, 0), compare=False, kw_only=True)
    return field


class MarkKind(StrEnum):
    """The hints that authors write in parentheses."""

    BOXES = "cases à cocher"
    ONE = "choix unique"
    SEVERAL = "choix multiple"


class Unread(StrEnum):
    """Why a line with an arrow or a percent, or the head of a population, could not be read."""

    NO_ARROW = "no-arrow"
    NO_PERCENT = "no-percent"
    NO_LABEL = "no-label"
    NOTHING = "nothing"
    BAD_PERCENT = "bad-percent"
    TWO_LEVELS = "two-levels"
    NO_BRACKETS = "no-brackets"
    BAD_POPULATION = "bad-population"
    LEVEL_OF_POPULATION = "level-of-population"


@dataclass(frozen=True, slots=True)
class Level:
    """A label and what it gives, a part of 1; `cumulative` includes the level before (`+ …`)."""

    label: str
    percent: Fraction
    cumulative: bool = False
    span: Span = _place()
    percent_span: Span = _place()


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a progression: `count` things on each of `units` units."""

    count: int
    thing: str
    units: int
    unit: str
    percent: Fraction
    span: Span = _place()
    percent_span: Span = _place()

    @property
    def label(self) -> str:
        """The canonical label."""
        return f"{self.count} {self.thing} / {self.units} {self.unit}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A share proportional to the score of another node: `text` as written, `target` its id."""

    label: str
    text: str
    target: str
    percent: Fraction
    span: Span = _place()
    percent_span: Span = _place()
    target_span: Span = _place()


@dataclass(frozen=True, slots=True)
class Rate:
    """A share proportional to a rate that the collectivité enters."""

    label: str
    rate: str
    percent: Fraction
    span: Span = _place()
    percent_span: Span = _place()


@dataclass(frozen=True, slots=True)
class FreeEntry:
    """The collectivité enters the percent itself; `is_head` tells that a colon ends the line."""

    text: str
    is_head: bool = False
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Mark:
    """A hint on its own line, or behind a percent."""

    kind: MarkKind
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """`…`: the progression goes on."""

    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Note:
    """A line that is not scored."""

    text: str
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that can only be a level, or the head of a population, and fits no form.

    An arrow or a percent at the end tell it from a note.
    """

    text: str
    reason: Unread
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Group:
    """A head and the items that belong to it; `mark` is what stands in its parentheses."""

    head: str
    mark: MarkKind | None
    items: tuple["Item", ...]
    span: Span = _place()


Scored = Level | Step | Reference | Rate
Single = Scored | FreeEntry | Mark | Ellipsis | Note | Unreadable
Item = Single | Group


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two blank lines: a zero level excludes the levels of its part."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """What holds for a population, as far as the next head; `condition` is the head's text."""

    condition: str
    population: Population
    parts: tuple[Part, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Principe:
    """A principle: what every population has in common, and the branches, if there are any."""

    common: tuple[Part, ...]
    branches: tuple[Branch, ...]
