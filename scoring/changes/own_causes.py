"""Why a node scores otherwise for what it is itself: its action, its reason, its principle."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from referentiel.text.names import spelling
from scoring.changes.cause import (
    ByAnswer,
    ByConcerne,
    ByIdentity,
    ByPrincipe,
    ByReason,
    ByRole,
    Cause,
)
from scoring.changes.comparison import Comparison
from scoring.changes.outcome import Outcome, Standing
from scoring.changes.principes import LevelChange, level_changes
from scoring.principe.evaluator import Evaluation, Interval

_ZERO = Interval.exact(Fraction(0))


@dataclass(frozen=True, slots=True)
class Showing:
    """What a node is on one side: its index (None: implied), its score, and what it is to be."""

    index: int | None
    outcome: Outcome
    is_parent: bool


def own_causes(
    comparison: Comparison, label: str, before: Showing, after: Showing
) -> Iterator[Cause]:
    """Tell what a node itself has that gives it another score; nothing where it is its children."""
    old, new = before.outcome, after.outcome
    standings = {old.standing, new.standing}
    if comparison.is_another(before.index, after.index):
        yield ByIdentity(label)
    elif Standing.NOT_CONCERNED in standings and len(standings) > 1:
        yield ByConcerne((label,))
    elif old.reason != new.reason:
        told = new if new.reason else old
        if told.score is not None:
            yield ByReason(label, told.score, is_now=told is new)
    elif before.is_parent is not after.is_parent:
        yield ByRole(label, is_parent=after.is_parent)
    elif before.is_parent:
        return
    elif Standing.REFUSED in standings:
        is_now = new.standing is Standing.REFUSED
        yield ByAnswer(label, (new if is_now else old).refusal, is_now)
    else:
        yield from _by_principe(comparison, label, before, after)


def _by_principe(
    comparison: Comparison, label: str, before: Showing, after: Showing
) -> Iterator[ByPrincipe]:
    if before.index is None or after.index is None:
        return
    here = comparison.before.contents[before.index].principes
    there = comparison.after.contents[after.index].principes
    if here == there:
        return
    levels = level_changes(here, there)
    old, new = before.outcome.evaluation, after.outcome.evaluation
    if old and new:
        if (_mixed(new, old), _mixed(old, new)) == (old.value, new.value):
            return  # What the levels are shares of is another, and tells why.
        levels = _reached(levels, old, new)
    readings = [one[0].reading for one in (here, there) if one]
    if len(readings) == 1 or readings[0] is readings[-1]:
        yield ByPrincipe(label, levels)
    else:
        yield ByPrincipe(label, levels, *readings)


def _mixed(shares: Evaluation, factors: Evaluation) -> Interval:
    """Give what the levels of one principle give where rates and scores are those of another."""
    of = {spelling(term.label): term.factor for term in factors.terms}
    terms = ((term, of.get(spelling(term.label), term.factor)) for term in shares.terms)
    return sum((factor * term.share for term, factor in terms), _ZERO)


def _reached(
    levels: tuple[LevelChange, ...], old: Evaluation, new: Evaluation
) -> tuple[LevelChange, ...]:
    """Keep the levels that an answer reaches, where they account for the whole difference."""
    was, now = ({spelling(t.label): t for t in side.terms} for side in (old, new))
    kept = tuple(
        one
        for one in levels
        if {spelling(one.label), spelling(one.was_called or "")} & {*was, *now}
    )
    difference = sum(
        ((one.after or Fraction(0)) - (one.before or Fraction(0)) for one in kept), Fraction(0)
    )
    values = [side.value for side in (old, new)]
    is_all = all(value.is_exact for value in values)
    return kept if is_all and values[1].low - values[0].low == difference else levels
