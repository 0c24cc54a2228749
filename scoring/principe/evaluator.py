"""The evaluator: an analysed principle and an answer to an exact part of 1, with each step."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from scoring import answer_keys as keys
from scoring.answer_error import AnswerErrorCode, AnswerMismatch
from scoring.principe.answer import Answer, Choice, Everything, Nothing
from scoring.principe.count_answer import levels_at_count
from scoring.principe.format import format_percent
from scoring.principe.forms import answer_forms, check_form, rate_names
from scoring.principe.reading import Analysis, BranchReading, ScoredLevel
from scoring.principe.selection import find_levels, match_rates, select_levels
from scoring.principe.tree import Level, Rate, Reference, Step

_ZERO, _ONE = Fraction(0), Fraction(1)
# Chained references multiply shares, so digits grow. Python writes at most 4 300 digits: a value
# of more bits than this is replaced by bounds of so many decimals.
_MOST_BITS = 4096
_GRID = 10**40


@dataclass(frozen=True, slots=True)
class Interval:
    """An exact value (`low` equals `high`), or the bounds of a value that is not fully known."""

    low: Fraction
    high: Fraction

    @classmethod
    def exact(cls, value: Fraction) -> "Interval":
        """Return the interval of a known value."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Whether the value is known."""
        return self.low == self.high

    def bounded(self) -> "Interval":
        """Return the interval, or the closest one that can be written where it has many digits."""
        ends = (self.low, self.high)
        longest = max(max(abs(end.numerator), end.denominator) for end in ends)
        if longest.bit_length() <= _MOST_BITS:
            return self
        return Interval(
            Fraction(floor(self.low * _GRID), _GRID), Fraction(ceil(self.high * _GRID), _GRID)
        )

    def __add__(self, other: "Interval") -> "Interval":
        """Add bounds."""
        return Interval(self.low + other.low, self.high + other.high)

    def __mul__(self, share: Fraction) -> "Interval":
        """Scale the bounds by a share."""
        return Interval(self.low * share, self.high * share)


@dataclass(frozen=True, slots=True)
class Term:
    """What one level gives: `share` of `factor`, which is a rate, another node's score, or 1.

    `number` is that of the level in its branch, None for a percentage that is entered, or for what
    is beyond a limit, which is the label then.
    """

    label: str
    share: Fraction
    factor: Interval
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The value of an answer, a part of 1, and the terms that sum to it.

    `branch` is None where the whole niveau is answered by `aucun` or `tout`.
    """

    value: Interval
    branch: BranchReading | None
    terms: tuple[Term, ...]


# Returns the score of the node that a reference names.
Scores = Callable[[Reference], Interval]


def evaluate(
    analysis: Analysis, answer: Answer, population: int | None, scores: Scores
) -> Evaluation:
    """Score an answer. Raises `AnswerMismatch` where it does not fit the principle.

    Raises `ValueError` for a principle that is not scored (`is_scored`): it has no value.
    """
    if not analysis.is_scored:
        raise ValueError(analysis.why)
    match answer:
        case Nothing():
            return Evaluation(Interval.exact(_ZERO), None, ())
        case Everything():
            return Evaluation(Interval.exact(_ONE), None, ())
        case Choice():
            branch = choose_branch(analysis, population)
            terms = _capped(branch, tuple(_terms(branch, answer, scores)))
            return Evaluation(_sum(terms).bounded(), branch, terms)
        case _:
            assert_never(answer)


def check_answer(analysis: Analysis, answer: Answer, population: int | None) -> None:
    """Check the form and the names of an answer to a principle that is not scored.

    Raises `AnswerMismatch`.
    """
    if isinstance(answer, Choice):
        branch = choose_branch(analysis, population)
        check_form(branch, answer)
        find_levels(branch, answer.levels or ())
        match_rates(branch, answer)


def needs_no_answer(analysis: Analysis, population: int | None) -> bool:
    """Whether a niveau is scored by references alone, so that nothing is left to answer."""
    try:
        branch = choose_branch(analysis, population)
    except AnswerMismatch:
        return False
    return answer_forms(branch) == (keys.RENVOIS,)


def choose_branch(analysis: Analysis, population: int | None) -> BranchReading:
    """Return the branch of a population. Raises `AnswerMismatch` for a gap or an overlap."""
    if not analysis.principe.branches:
        return analysis.branches[0]
    conditions = tuple(branch.condition for branch in analysis.principe.branches)
    if population is None:
        raise AnswerMismatch(AnswerErrorCode.POPULATION_MISSING, keys.POPULATION, "", conditions)
    matching = [b for b in analysis.branches if b.population and population in b.population]
    if len(matching) == 1:
        return matching[0]
    code, gap = AnswerErrorCode.POPULATION_TWICE, None
    if not matching:
        code = AnswerErrorCode.POPULATION_IN_GAP
        gaps = (one.population for one in analysis.coverage if not one.branches)
        gap = next(((gap.low, gap.high) for gap in gaps if population in gap), None)
    raise AnswerMismatch(code, keys.POPULATION, population, conditions, gap)


def _terms(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Return the terms of an answer, by its form."""
    check_form(branch, choice)
    if choice.percent is not None:
        return _free_entry_term(branch, choice, choice.percent)
    if choice.counts is not None or choice.units is not None:
        return _full_terms(_level_on_units(branch, choice))
    if choice.count is not None:
        return _full_terms(levels_at_count(branch, choice.count, choice.is_share))
    return _selected_terms(branch, choice, scores)


def _capped(branch: BranchReading, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return terms with what instructions take of them (`plafonné à 80 %`)."""
    for one in branch.lists:
        own = [term for term in terms if term.number in one.source.numbers]
        terms += _excess(own, one.source.mark.limit if one.source.mark else None)
    return terms + _excess(terms, branch.limit)


def _excess(terms: Sequence[Term], limit: Fraction | None) -> tuple[Term, ...]:
    """Return a negative term for what some terms give beyond a limit."""
    total = _sum(terms)
    if limit is None or total.high <= limit:
        return ()
    cut = Interval(min(total.low, limit) - total.low, limit - total.high)
    return (Term(format_percent(limit), _ONE, cut),)


def _sum(terms: Iterable[Term]) -> Interval:
    return sum((term.factor * term.share for term in terms), Interval.exact(_ZERO))


def _full_terms(levels: Sequence[ScoredLevel]) -> Iterator[Term]:
    """Yield the terms of levels that count in full."""
    one = Interval.exact(_ONE)
    return (Term(level.label, level.percent, one, level.number) for level in levels)


def _free_entry_term(branch: BranchReading, choice: Choice, percent: Fraction) -> Iterator[Term]:
    """Yield the percentage that the collectivité enters; a zero level excludes it (3.1.2)."""
    names = choice.levels or ()
    select_levels(branch, names)
    if names and percent:
        labels = ", ".join(map(str, names))
        raise AnswerMismatch(AnswerErrorCode.ZERO_BESIDE, keys.PALIERS, labels)
    if not 0 <= percent <= 1:
        raise AnswerMismatch(AnswerErrorCode.OUT_OF_RANGE, keys.POURCENTAGE, percent)
    yield Term("", percent, Interval.exact(_ONE))


def _level_on_units(branch: BranchReading, choice: Choice) -> Sequence[ScoredLevel]:
    """Return the level of the number of units that reach the count of a step."""
    levels = branch.levels
    first = levels[0].item
    assert isinstance(first, Step)
    if choice.counts is not None:
        key, total = keys.NOMBRES, len(choice.counts)
        units = sum(_whole_number(count, keys.NOMBRES) >= first.count for count in choice.counts)
    else:
        assert choice.units is not None
        assert choice.count is not None
        key, total = keys.SUR, _whole_number(Fraction(choice.units), keys.SUR)
        units = total if _whole_number(choice.count, keys.NOMBRE) >= first.count else 0
    if total > len(levels):
        raise AnswerMismatch(AnswerErrorCode.TOO_MANY_UNITS, key, total, (str(len(levels)),))
    return levels[units - 1 : units]


def _whole_number(count: Fraction, key: str) -> int:
    if count < 0 or count.denominator != 1:
        raise AnswerMismatch(AnswerErrorCode.OUT_OF_RANGE, key, count)
    return int(count)


def _selected_terms(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Yield the selected levels, and the shares that follow a rate or another score."""
    # An empty list without rates says that nothing is done, of the shares neither.
    is_nothing = choice.levels == () and not choice.rates
    selection = select_levels(branch, (0,) if is_nothing else choice.levels or ())
    rates = _rates(branch, choice, selection.excluded)
    yield from _full_terms(selection.levels)
    for level in branch.levels:
        if level.number in selection.excluded:
            continue
        match level.item:
            case Rate():
                rate = Interval.exact(rates[level.number])
                yield Term(level.label or level.item.rate, level.percent, rate, level.number)
            case Reference():
                yield Term(level.label, level.percent, scores(level.item), level.number)
            case Level() | Step():
                pass
            case _:
                assert_never(level.item)


def _rates(
    branch: BranchReading, choice: Choice, excluded: Mapping[int, str]
) -> Mapping[int, Fraction]:
    """Return the rates by level number. That of an excluded level may be left out, or 0."""
    rates = match_rates(branch, choice)
    for level in branch.levels:
        if isinstance(level.item, Rate):
            if level.number not in rates and level.number not in excluded:
                code = AnswerErrorCode.RATE_MISSING
                raise AnswerMismatch(code, keys.TAUX, level.item.rate, rate_names(branch))
            if rates.get(level.number) and level.number in excluded:
                label = excluded[level.number]
                raise AnswerMismatch(AnswerErrorCode.ZERO_BESIDE, keys.PALIERS, label)
    return rates
