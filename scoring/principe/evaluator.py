"""Scores of answers to principles, as parts of 1, and the errors of answers that do not fit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple, assert_never

from referentiel.text.names import spelling
from scoring import answer_keys as keys
from scoring.answers.answer import Answer, AnswerMismatch, BareNumber, Choice, Everything, Nothing
from scoring.answers.answer import AnswerErrorCode as Code
from scoring.principe.analysis import (
    Analysis,
    BranchReading,
    CountedLevel,
    Reading,
    ScoredLevel,
    Why,
    counted_levels,
    zero_levels,
)
from scoring.principe.counts import Range, gaps, singular
from scoring.principe.parser import format_percent
from scoring.principe.tree import Rate, Reference, Step

# --- An answer by a count, where labels are counts: the levels that it reaches


def counts_shares(branch: BranchReading) -> bool | None:
    """Return whether the labels of a branch count shares (`45 %`, `2/3`), not numbers of things.

    None if they count nothing, or if the branch does not have exactly one list.
    """
    named = _counted(branch)
    return all(one.range.is_share for one in named) if named else None


def levels_at_count(
    branch: BranchReading, count: Fraction, is_share: bool | None = None
) -> tuple[ScoredLevel, ...]:
    """Return the positive levels whose range contains a count; none in zero levels or below all.

    The labels of the branch must be counts (`counts_shares`). Where thresholds overlap (`≥ 1`,
    `≥ 3`), the level of the highest percentage is returned or, if levels add up, all. Raise
    `AnswerMismatch` for a count that is in a gap, above all labels, in two levels that exclude each
    other (one may be a zero level), or impossible (over 100 %, or half a project). Raise it also
    for a share where labels are numbers, or the reverse (`is_share`, None if unknown).
    """
    (one,) = branch.lists
    named = _counted(branch)
    positive, zeros = named[: len(one.levels)], named[len(one.levels) :]
    ranges = [found.range for found in positive]
    _check_kind(count, is_share, ranges)
    reached = [level for level, span in zip(one.levels, ranges, strict=True) if count in span]
    nothing = [zero for zero in zeros if count in zero.range]
    if any(zero.is_nothing for zero in nothing):
        return ()
    if reached and (nothing or (one.why is Why.COUNTS and len(reached) > 1)):
        labels = [*(zero.level.label for zero in nothing), *(level.label for level in reached)]
        raise AnswerMismatch(Code.COUNT_TWICE, keys.NOMBRE, ", ".join(labels))
    if reached and one.reading is Reading.ADDITIVE:
        return tuple(reached)
    if reached:
        return (max(reached, key=lambda level: level.percent),)
    if nothing or all(span.is_number_of_all or count <= span.low for span in ranges):
        return ()
    holes = _holes([found.range for found in named])
    raise AnswerMismatch(Code.COUNT_IN_GAP, keys.NOMBRE, count, tuple(holes))


def _counted(branch: BranchReading) -> tuple[CountedLevel, ...]:
    """Return the `counted_levels` of the list of a branch; empty unless it has exactly one list."""
    return counted_levels(branch, branch.lists[0]) if len(branch.lists) == 1 else ()


def _check_kind(count: Fraction, is_share: bool | None, named: Sequence[Range]) -> None:
    """Raise `AnswerMismatch` for an impossible count, or if only it or only `named` are shares."""
    wants_share = all(one.is_share for one in named)
    if is_share is not None and is_share is not wants_share:
        code = Code.COUNT_OF_SHARES if wants_share else Code.SHARE_OF_COUNTS
        raise AnswerMismatch(code, keys.NOMBRE, count)
    # What is counted may be divisible: `Moins de 2,5 kg`.
    ends = (end for one in named for end in (one.low, one.high) if end is not None)
    wants_whole = not wants_share and all(end.denominator == 1 for end in ends)
    if (wants_share and count > 1) or (wants_whole and count.denominator != 1):
        raise AnswerMismatch(Code.OUT_OF_RANGE, keys.NOMBRE, count)


def _holes(ranges: Sequence[Range]) -> list[str]:
    """Return, as text, the gaps between the ranges, and the gap above them, if any."""
    written = format_percent if ranges[0].is_share else str
    holes = [
        written(gap.low) + (f" – {written(gap.high)}" if gap.high not in (None, gap.low) else "")
        for gap in gaps(ranges)
        if not gap.overlap
    ]
    tops = [one.high for one in ranges if not one.is_number_of_all]
    highest = None if None in tops else max(top for top in tops if top is not None)
    return holes if highest is None else [*holes, f"> {written(highest)}"]


# --- The forms of answer that a branch accepts, and whether an answer has one of them


def answer_forms(branch: BranchReading) -> tuple[str, ...]:
    """Return the keys by which a branch can be answered.

    `sur` stands for `nombre` with `sur`, `renvois` for an answer that names no level and no rate.
    """
    if branch.reading is Reading.FREE:
        return (keys.POURCENTAGE, keys.PALIERS) if _has_zero(branch) else (keys.POURCENTAGE,)
    if branch.counts_units:
        return keys.PALIERS, keys.SUR, keys.NOMBRES
    items = [level.item for level in branch.levels]
    has_rate = any(isinstance(item, Rate) for item in items)
    has_reference = any(isinstance(item, Reference) for item in items)
    can_select = _has_zero(branch) or not all(isinstance(item, Rate | Reference) for item in items)
    forms = {
        keys.PALIERS: can_select,
        keys.NOMBRE: counts_shares(branch) is not None,
        keys.TAUX: has_rate,
        keys.RENVOIS: has_reference,
    }
    return tuple(form for form, is_accepted in forms.items() if is_accepted)


def rate_names(branch: BranchReading) -> tuple[str, ...]:
    """Return the name of each rate once, however many levels use it."""
    items = (level.item for level in branch.levels)
    names = {spelling(item.rate): item.rate for item in items if isinstance(item, Rate)}
    return tuple(names.values())


def check_form(branch: BranchReading, choice: Choice) -> None:
    """Raise `AnswerMismatch` for a form that a branch does not accept, or a share with `sur`.

    An answer that says that nothing is done always fits. Named levels are checked later, for a more
    precise error, unless the branch is a free entry without a zero level.
    """
    expected = answer_forms(branch)
    has_levels = branch.reading is not Reading.FREE or not any(choice.levels or ())
    for form in _forms_of(choice):
        if form not in expected and not (form == keys.PALIERS and has_levels):
            raise AnswerMismatch(Code.WRONG_FORM, form, expected=expected)
    if choice.units is not None and choice.is_share:
        raise AnswerMismatch(Code.SHARE_OF_COUNTS, keys.NOMBRE, choice.count)


def _forms_of(choice: Choice) -> Iterator[str]:
    forms = {
        keys.PALIERS: choice.levels is not None,
        keys.SUR: choice.units is not None,
        keys.NOMBRE: choice.count is not None and choice.units is None,
        keys.NOMBRES: choice.counts is not None,
        keys.TAUX: bool(choice.rates),
        keys.POURCENTAGE: choice.percent is not None,
        keys.RENVOIS: choice == Choice(),
    }
    return (form for form, is_given in forms.items() if is_given)


def _has_zero(branch: BranchReading) -> bool:
    return any(zero_levels(part) for part in branch.parts)


# --- The levels and rates that an answer names, checked against the reading of their branch


# More digits than any number of a level.
_LONGEST_NUMBER = 9


class _Zero(NamedTuple):
    """A zero level, or 0 as an answer, and the numbers of the levels that it excludes."""

    label: str
    excluded: frozenset[int]


def select_levels(
    branch: BranchReading, names: Sequence[int | str]
) -> tuple[Sequence[ScoredLevel], Mapping[int, str]]:
    """Return the positive levels that names select, in order, and the labels of the zero levels.

    A name is a level's number or label. Each label of a zero level is keyed by the numbers of the
    levels that it excludes. Raise `AnswerMismatch` for a name that does not identify exactly one
    selectable level, and for levels that exclude each other.
    """
    selected: dict[int, ScoredLevel] = {}
    excluded: dict[int, str] = {}
    for name in names:
        if isinstance(name, int):
            found = _level_by_number(branch, name, is_bare=isinstance(name, BareNumber))
        else:
            found = _level_by_label(branch, name)
        if isinstance(found, ScoredLevel):
            selected[found.number] = found
        else:
            excluded |= dict.fromkeys(found.excluded, found.label)
    for number in selected:
        if number in excluded:
            raise AnswerMismatch(Code.ZERO_BESIDE, keys.PALIERS, excluded[number])
    levels = tuple(selected[number] for number in sorted(selected))
    for one in branch.lists:
        labels = [level.label for level in levels if level.list_number == one.number]
        if one.reading is not Reading.ADDITIVE and len(labels) > 1:
            raise AnswerMismatch(Code.TWO_LEVELS, keys.PALIERS, ", ".join(labels))
    return levels, excluded


def _level_by_number(branch: BranchReading, number: int, *, is_bare: bool) -> ScoredLevel | _Zero:
    """Return the level with a number; for 0 (nothing is done), a zero that excludes all levels.

    Raise `AnswerMismatch` for a number that no selectable level has, and for a bare number where
    labels are numbers of things: it could be a count.
    """
    if number == 0:
        return _Zero("0", frozenset(level.number for level in branch.levels))
    if is_bare and counts_shares(branch) is False:
        raise AnswerMismatch(Code.LEVEL_OR_COUNT, keys.PALIERS, number)
    level = next((level for level in branch.levels if level.number == number), None)
    if level is None:
        raise AnswerMismatch(Code.UNKNOWN_LEVEL, keys.PALIERS, number, _labels(branch))
    return _selectable(branch, level, str(number))


def _level_by_label(branch: BranchReading, name: str) -> ScoredLevel | _Zero:
    """Return the level labelled `name`, in any typography, or else the level numbered `name`."""
    levels = [level for level in branch.levels if level.label == name]
    zeros = [zero for zero in _zeros(branch) if zero.label == name]
    if not levels and not zeros:
        levels = [level for level in branch.levels if _is_named(level, name)]
        zeros = [zero for zero in _zeros(branch) if spelling(zero.label) == spelling(name)]
    if len(levels) + bool(zeros) > 1:
        numbers = tuple(str(level.number) for level in levels)
        raise AnswerMismatch(Code.LABEL_TWICE, keys.PALIERS, name, numbers)
    if levels:
        return _selectable(branch, levels[0], name)
    if zeros:
        return _Zero(zeros[0].label, frozenset().union(*(zero.excluded for zero in zeros)))
    plain = name.strip()
    if plain.isascii() and plain.isdecimal() and len(plain) <= _LONGEST_NUMBER:
        return _level_by_number(branch, int(plain), is_bare=True)
    raise AnswerMismatch(Code.UNKNOWN_LEVEL, keys.PALIERS, name, _labels(branch))


def _is_named(level: ScoredLevel, name: str) -> bool:
    """Return whether a name is a level's label, ignoring typography and, in steps, plurals."""
    if not isinstance(level.item, Step):
        return spelling(level.label) == spelling(name)
    label, step = (singular(spelling(one).replace("/", " / ")) for one in (level.label, name))
    return label == step


def _selectable(branch: BranchReading, level: ScoredLevel, name: str) -> ScoredLevel:
    """Return the level; raise `AnswerMismatch` if it follows a rate or a score.

    No answer can select a level of this kind.
    """
    if isinstance(level.item, Reference):
        raise AnswerMismatch(Code.REFERENCE_TICKED, keys.PALIERS, name)
    if isinstance(level.item, Rate):
        raise AnswerMismatch(Code.RATE_TICKED, keys.PALIERS, name, rate_names(branch))
    return level


def _labels(branch: BranchReading) -> tuple[str, ...]:
    """Return the labels that an answer may name, those of zero levels last."""
    levels = (lv.label for lv in branch.levels if not isinstance(lv.item, Rate | Reference))
    return (*levels, *(zero.label for zero in _zeros(branch)))


def _zeros(branch: BranchReading) -> Iterator[_Zero]:
    """Yield the zero levels with the levels that they exclude.

    The excluded levels are in the same part or, if that has none, in the next part that has some.
    """
    for index, part in enumerate(branch.parts):
        if zeros := zero_levels(part):
            filled = min((p for one in branch.lists if (p := one.source.part) >= index), default=-1)
            lists = [one for one in branch.lists if one.source.part == filled]
            numbers = frozenset(level.number for one in lists for level in one.levels)
            yield from (_Zero(zero.label, numbers) for zero in zeros)


# --- Rates


def match_rates(branch: BranchReading, choice: Choice) -> Mapping[int, Fraction]:
    """Return the rates of an answer by the numbers of the levels that use them.

    A name in the answer is the number of a level, else a label, else the name of a rate: then it
    applies to all levels that use the rate. If there is only one rate, its name may be "". Raise
    `AnswerMismatch` for an unknown rate, or a level whose rate is given twice.
    """
    items = {level.number: level.item for level in branch.levels if isinstance(level.item, Rate)}
    names = rate_names(branch)
    given: dict[int, str] = {}
    rates: dict[int, Fraction] = {}
    for name, rate in choice.rates:
        spelt = spelling(names[0] if not name and len(names) == 1 else name)
        by_number = [number for number in items if str(number) == name]
        by_label = [n for n, item in items.items() if name and spelling(item.label) == spelt]
        by_rate = [n for n, item in items.items() if spelling(item.rate) == spelt]
        numbers = by_number or by_label or by_rate
        if not numbers:
            raise AnswerMismatch(Code.UNKNOWN_RATE, keys.TAUX, name, names)
        for number in numbers:
            if number in given:
                raise AnswerMismatch(Code.RATE_TWICE, keys.TAUX, name, (given[number],))
            given[number], rates[number] = name, rate
    return rates


# --- The evaluator: an analysed principle and an answer to an exact part of 1, with each step


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
        """Return the interval or, if its ends have too many digits, a slightly wider one."""
        ends = (self.low, self.high)
        longest = max(max(abs(end.numerator), end.denominator) for end in ends)
        if longest.bit_length() <= _MOST_BITS:
            return self
        return Interval(
            Fraction(floor(self.low * _GRID), _GRID), Fraction(ceil(self.high * _GRID), _GRID)
        )

    def __add__(self, other: "Interval") -> "Interval":
        """Return the bounds of the sum of two values."""
        return Interval(self.low + other.low, self.high + other.high)

    def __mul__(self, share: Fraction) -> "Interval":
        """Return the bounds of the product of the value and a share that is not negative."""
        return Interval(self.low * share, self.high * share)


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the value of an answer: `share` times `factor`.

    For a level, `factor` is a rate, another node's score, or 1, and `number` is the level's number
    in its branch. `number` is None for a percentage that is entered, whose `label` is empty, and
    for a limit that is exceeded, whose `label` is the limit and whose `factor` is minus the excess.
    """

    label: str
    share: Fraction
    factor: Interval
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The value of an answer, a part of 1, and the terms that sum to it.

    `branch` is None, and there are no terms, if the whole niveau is answered by `aucun` or `tout`.
    """

    value: Interval
    branch: BranchReading | None
    terms: tuple[Term, ...]


_NOTHING, _WHOLE = Interval.exact(Fraction(0)), Interval.exact(Fraction(1))
# Returns the score of the node that a reference names.
Scores = Callable[[Reference], Interval]


def evaluate(
    analysis: Analysis, answer: Answer, population: int | None, scores: Scores
) -> Evaluation:
    """Return the value of an answer, and the terms that sum to it.

    Raise `AnswerMismatch` for an answer that does not fit the principle, and `ValueError` for a
    principle that is not scored (`is_scored`).
    """
    if not analysis.is_scored:
        raise ValueError(analysis.why)
    match answer:
        case Nothing():
            return Evaluation(_NOTHING, None, ())
        case Everything():
            return Evaluation(_WHOLE, None, ())
        case Choice():
            branch = choose_branch(analysis, population)
            terms = _capped(branch, tuple(_terms(branch, answer, scores)))
            return Evaluation(_sum(terms).bounded(), branch, terms)
        case _:
            assert_never(answer)


def needs_no_answer(analysis: Analysis, population: int | None) -> bool:
    """Return whether a niveau is scored by references alone, so that nothing is left to answer.

    The principle must be scored (`is_scored`). False if the population decides the branch, but is
    None or not covered by exactly one branch.
    """
    try:
        branch = choose_branch(analysis, population)
    except AnswerMismatch:
        return False
    return answer_forms(branch) == (keys.RENVOIS,)


def choose_branch(analysis: Analysis, population: int | None) -> BranchReading:
    """Return the branch that covers a population; raise `AnswerMismatch` unless exactly one does.

    `population` may be None if the principle does not depend on it.
    """
    if not analysis.principe.branches:
        return analysis.branches[0]
    conditions = tuple(branch.condition for branch in analysis.principe.branches)
    if population is None:
        raise AnswerMismatch(Code.POPULATION_MISSING, keys.POPULATION, "", conditions)
    matching = [b for b in analysis.branches if b.population and population in b.population]
    if len(matching) == 1:
        return matching[0]
    code, gap = Code.POPULATION_TWICE, None
    if not matching:
        code = Code.POPULATION_IN_GAP
        gaps = (one.population for one in analysis.coverage if not one.branches)
        gap = next(((gap.low, gap.high) for gap in gaps if population in gap), None)
    raise AnswerMismatch(code, keys.POPULATION, population, conditions, gap)


def _terms(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Return the terms of an answer; raise `AnswerMismatch` if it does not fit the branch."""
    check_form(branch, choice)
    if choice.percent is not None:
        return iter((Term("", choice.percent, _WHOLE),))
    if choice.counts is not None or choice.units is not None:
        return _full_terms(_level_on_units(branch, choice))
    if choice.count is not None:
        return _full_terms(levels_at_count(branch, choice.count, choice.is_share))
    return _selected_terms(branch, choice, scores)


def _capped(branch: BranchReading, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return terms, then a negative one for each limit that is exceeded (`plafonné à 80 %`)."""
    for one in branch.lists:
        own = [term for term in terms if term.number in one.source.numbers]
        terms += _excess(own, one.source.limit)
    return terms + _excess(terms, branch.limit)


def _excess(terms: Sequence[Term], limit: Fraction | None) -> tuple[Term, ...]:
    """Return a negative term for what terms give beyond a limit; empty if they cannot exceed it."""
    total = _sum(terms)
    if limit is None or total.high <= limit:
        return ()
    cut = Interval(min(total.low, limit) - total.low, limit - total.high)
    return (Term(format_percent(limit), Fraction(1), cut),)


def _sum(terms: Iterable[Term]) -> Interval:
    return sum((term.factor * term.share for term in terms), _NOTHING)


def _full_terms(levels: Sequence[ScoredLevel]) -> Iterator[Term]:
    """Yield the terms of levels that count in full."""
    return (Term(level.label, level.percent, _WHOLE, level.number) for level in levels)


def _level_on_units(branch: BranchReading, choice: Choice) -> Sequence[ScoredLevel]:
    """Return the level for the number of units that reach the count of a step; empty if none do."""
    levels = branch.levels
    first = levels[0].item
    assert isinstance(first, Step)
    if choice.counts is not None:
        key, total = keys.NOMBRES, len(choice.counts)
        units = sum(count >= first.count for count in choice.counts)
    else:
        assert choice.units is not None
        assert choice.count is not None
        if choice.count.denominator != 1:
            raise AnswerMismatch(Code.OUT_OF_RANGE, keys.NOMBRE, choice.count)
        key, total = keys.SUR, choice.units
        units = total if choice.count >= first.count else 0
    if total > len(levels):
        raise AnswerMismatch(Code.TOO_MANY_UNITS, key, total, (str(len(levels)),))
    return levels[units - 1 : units]


def _selected_terms(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Yield the terms of selected levels, and of shares that follow a rate or another score."""
    # An empty list without rates says that nothing is done, including shares.
    is_nothing = choice.levels == () and not choice.rates
    levels, excluded = select_levels(branch, (0,) if is_nothing else choice.levels or ())
    rates = match_rates(branch, choice)
    yield from _full_terms(levels)
    for level in branch.levels:
        item, zero = level.item, excluded.get(level.number)
        if isinstance(item, Reference) and zero is None:
            yield Term(level.label, level.percent, scores(item), level.number)
        if isinstance(item, Rate):
            rate = rates.get(level.number)
            if zero is None and rate is None:
                names = rate_names(branch)
                raise AnswerMismatch(Code.RATE_MISSING, keys.TAUX, item.rate, names)
            if zero is not None and rate:
                raise AnswerMismatch(Code.ZERO_BESIDE, keys.PALIERS, zero)
            if zero is None and rate is not None:
                factor = Interval.exact(rate)
                yield Term(level.label or item.rate, level.percent, factor, level.number)


# --- An example of an answer, in the form that a branch expects


# A percentage that is not a round part of the whole.
_PERCENT = "45 %"
# An answer as plain data, by the keys of the answers file.
Figures = int | str | Sequence[int] | Mapping[str, str]
Example = Mapping[str, Figures] | Sequence[int] | None


def example(branch: BranchReading) -> Example:
    """Return an answer that fits a branch; None if the branch needs no answer."""
    forms = answer_forms(branch)
    if forms == (keys.RENVOIS,):
        return None
    if keys.POURCENTAGE in forms:
        return {keys.POURCENTAGE: _PERCENT}
    if keys.SUR in forms and isinstance(first := branch.levels[0].item, Step):
        return {keys.NOMBRE: first.count, keys.SUR: min(3, len(branch.levels))}
    levels = [one.number for one in branch.levels if not isinstance(one.item, Rate | Reference)]
    # The first level that can be selected, or the first two where levels add up.
    levels = levels[: 2 if branch.reading is Reading.ADDITIVE else 1]
    if keys.TAUX not in forms:
        return levels
    names = rate_names(branch)
    rates: Figures = _PERCENT if len(names) == 1 else dict.fromkeys(names, _PERCENT)
    return {keys.PALIERS: levels, keys.TAUX: rates} if levels else {keys.TAUX: rates}
