"""An answer to a principle that can be scored, as an example of the form that it wants."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor

from referentiel.weights.number import format_number
from scoring.answer_error import NOMBRE, PALIERS, POURCENTAGE, RENVOIS, SUR, TAUX, AnswerMismatch
from scoring.principe.analysis import BranchReading, Reading, ScoredLevel
from scoring.principe.count_answer import levels_at_count
from scoring.principe.forms import answer_forms, rate_names
from scoring.principe.ranges import Range, read_range
from scoring.principe.tree import Rate, Reference, Step

# A figure that is no round part of anything.
_PERCENT = "45 %"
# An answer as plain data, by the keys of the answers file.
Figures = int | str | Sequence[int] | Mapping[str, str]
Example = Mapping[str, Figures] | Sequence[int] | None


def example(branch: BranchReading) -> Example:
    """Give an answer that a branch takes; None where it asks for nothing."""
    wanted = answer_forms(branch)
    if wanted == (RENVOIS,):
        return None
    if POURCENTAGE in wanted:
        return {POURCENTAGE: _PERCENT}
    if SUR in wanted:
        return _on_units(branch)
    if NOMBRE in wanted and (count := _count(branch)) is not None:
        return {NOMBRE: count}
    levels = _levels(branch)
    if TAUX not in wanted:
        return levels
    names = rate_names(branch)
    rates: Figures = _PERCENT if len(names) == 1 else dict.fromkeys(names, _PERCENT)
    return {PALIERS: levels, TAUX: rates} if levels else {TAUX: rates}


def _on_units(branch: BranchReading) -> Example:
    first = branch.levels[0].item
    assert isinstance(first, Step)
    return {NOMBRE: first.count, SUR: min(3, len(branch.levels))}


def _levels(branch: BranchReading) -> list[int]:
    """Give the first levels that can be ticked together, two where they add up."""
    tickable = [one.number for one in branch.levels if not isinstance(one.item, Rate | Reference)]
    return tickable[: 2 if branch.reading is Reading.ADDITIVE else 1]


def _count(branch: BranchReading) -> int | str | None:
    """Give a count that one level holds; None where there is none that is plain."""
    for level in branch.levels:
        said = read_range(level.label)
        for count in _inside(said) if said else ():
            if said and _reached(branch, count, said) == (level,):
                if said.is_share:
                    return f"{format_number(count * 100)} %"
                return int(count) if count.denominator == 1 else format_number(count)
    return None


def _reached(branch: BranchReading, count: Fraction, said: Range) -> tuple[ScoredLevel, ...]:
    try:
        return levels_at_count(branch, count, said.is_share)
    except AnswerMismatch:
        return ()


def _inside(said: Range) -> Iterator[Fraction]:
    """Give counts in a range: the whole percent in its middle, or its first numbers of things."""
    if said.is_share:
        middle = (said.low + (1 if said.high is None else said.high)) / 2
        yield Fraction(floor(middle * 100), 100)
    elif not said.is_all:
        yield from (one for one in (said.low, said.low + 1) if one)
