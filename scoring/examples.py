"""An example of an answer to a principle, in the form that it expects."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor

from referentiel.weights.number import format_number
from scoring import answer_keys as keys
from scoring.answers.errors import AnswerMismatch
from scoring.principe.analysis import BranchReading, Reading, ScoredLevel
from scoring.principe.counts import Range, read_range
from scoring.principe.evaluator import answer_forms, levels_at_count, rate_names
from scoring.principe.tree import Rate, Reference, Step

# A percentage that is not a round part of the whole.
_PERCENT = "45 %"
# An answer as plain data, by the keys of the answers file.
Figures = int | str | Sequence[int] | Mapping[str, str]
Example = Mapping[str, Figures] | Sequence[int] | None


def example(branch: BranchReading) -> Example:
    """Return an answer that fits a branch; None where it needs none."""
    forms = answer_forms(branch)
    if forms == (keys.RENVOIS,):
        return None
    if keys.POURCENTAGE in forms:
        return {keys.POURCENTAGE: _PERCENT}
    if keys.SUR in forms:
        return _on_units(branch)
    if keys.NOMBRE in forms and (count := _count(branch)) is not None:
        return {keys.NOMBRE: count}
    levels = _levels(branch)
    if keys.TAUX not in forms:
        return levels
    names = rate_names(branch)
    rates: Figures = _PERCENT if len(names) == 1 else dict.fromkeys(names, _PERCENT)
    return {keys.PALIERS: levels, keys.TAUX: rates} if levels else {keys.TAUX: rates}


def _on_units(branch: BranchReading) -> Example:
    first = branch.levels[0].item
    assert isinstance(first, Step)
    return {keys.NOMBRE: first.count, keys.SUR: min(3, len(branch.levels))}


def _levels(branch: BranchReading) -> list[int]:
    """Return the first level that can be selected, or the first two where levels add up."""
    selectable = [one.number for one in branch.levels if not isinstance(one.item, Rate | Reference)]
    return selectable[: 2 if branch.reading is Reading.ADDITIVE else 1]


def _count(branch: BranchReading) -> int | str | None:
    """Return a count that reaches exactly one level; None if no simple one does."""
    for level in branch.levels:
        span = read_range(level.label)
        for count in _inside(span) if span else ():
            if span and _reached(branch, count, span) == (level,):
                if span.is_share:
                    return f"{format_number(count * 100)} %"
                return int(count) if count.denominator == 1 else format_number(count)
    return None


def _reached(branch: BranchReading, count: Fraction, span: Range) -> tuple[ScoredLevel, ...]:
    try:
        return levels_at_count(branch, count, span.is_share)
    except AnswerMismatch:
        return ()


def _inside(span: Range) -> Iterator[Fraction]:
    """Yield counts in a range: the percentage in its middle, or the first numbers of things."""
    if span.is_share:
        middle = (span.low + (1 if span.high is None else span.high)) / 2
        yield Fraction(floor(middle * 100), 100)
    elif not span.is_all:
        yield from (one for one in (span.low, span.low + 1) if one)
