"""The levels and rates that an answer names, checked against the reading of their branch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from referentiel.text.names import spelling
from referentiel.weights.number import format_number
from scoring.answer_error import AnswerErrorCode, AnswerMismatch
from scoring.answer_keys import PALIERS, TAUX
from scoring.principe.answer import BareNumber, Choice
from scoring.principe.count_answer import counts_shares
from scoring.principe.forms import rate_names
from scoring.principe.lists import excluded_part, zero_levels
from scoring.principe.numerals import singular
from scoring.principe.ranges import read_range
from scoring.principe.reading import BranchReading, Reading, ScoredLevel
from scoring.principe.tree import Rate, Reference, Step

# More digits than any number of a level.
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected levels, by number, and what the selected zero levels exclude.

    `excluded` maps the number of each excluded level to the zero level that excludes it.
    """

    levels: tuple[ScoredLevel, ...]
    excluded: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Zero:
    """A zero level, or the number 0, and the numbers of the levels that it excludes."""

    label: str
    excluded: frozenset[int]


def select_levels(branch: BranchReading, names: Sequence[int | str]) -> Selection:
    """Return the levels of an answer. Raises `AnswerMismatch` where they do not go together."""
    selected: dict[int, ScoredLevel] = {}
    excluded: dict[int, str] = {}
    for found in find_levels(branch, names):
        if isinstance(found, ScoredLevel):
            selected[found.number] = found
        else:
            excluded |= dict.fromkeys(found.excluded, found.label)
    for number in selected:
        if number in excluded:
            raise AnswerMismatch(AnswerErrorCode.ZERO_BESIDE, PALIERS, excluded[number])
    levels = tuple(selected[number] for number in sorted(selected))
    for one in branch.lists:
        labels = [level.label for level in levels if level.list_number == one.number]
        if one.reading is not Reading.ADDITIVE and len(labels) > 1:
            raise AnswerMismatch(AnswerErrorCode.TWO_LEVELS, PALIERS, ", ".join(labels))
    return Selection(levels, excluded)


def find_levels(
    branch: BranchReading, names: Sequence[int | str]
) -> tuple[ScoredLevel | _Zero, ...]:
    """Return the level that each name stands for. Raises `AnswerMismatch` where none does."""
    return tuple(
        _level_by_number(branch, name, is_bare=isinstance(name, BareNumber))
        if isinstance(name, int)
        else _level_by_label(branch, name)
        for name in names
    )


def _level_by_number(branch: BranchReading, number: int, *, is_bare: bool) -> ScoredLevel | _Zero:
    """Return the level of a number; a bare one could be a count. 0 says that nothing is done."""
    if number == 0:
        return _Zero("0", frozenset(level.number for level in branch.levels))
    if is_bare and counts_shares(branch) is False:
        raise AnswerMismatch(AnswerErrorCode.LEVEL_OR_COUNT, PALIERS, number)
    level = next((level for level in branch.levels if level.number == number), None)
    if level is None:
        raise AnswerMismatch(AnswerErrorCode.UNKNOWN_LEVEL, PALIERS, number, _labels(branch))
    return _selectable(branch, level, str(number))


def _level_by_label(branch: BranchReading, name: str) -> ScoredLevel | _Zero:
    """Return the level of a label, spelt as in the file or else up to typography."""
    levels = [level for level in branch.levels if level.label == name]
    zeros = [zero for zero in _zeros(branch) if zero.label == name]
    if not levels and not zeros:
        spelt = spelling(name)
        levels = [level for level in branch.levels if _is_named(level, spelt)]
        zeros = [zero for zero in _zeros(branch) if spelling(zero.label) == spelt]
    if len(levels) + bool(zeros) > 1:
        numbers = tuple(str(level.number) for level in levels)
        raise AnswerMismatch(AnswerErrorCode.LABEL_TWICE, PALIERS, name, numbers)
    if levels:
        return _selectable(branch, levels[0], name)
    if zeros:
        return _Zero(zeros[0].label, frozenset().union(*(zero.excluded for zero in zeros)))
    plain = name.strip()
    if plain.isascii() and plain.isdecimal() and len(plain) <= _LONGEST_NUMBER:
        return _level_by_number(branch, int(plain), is_bare=True)
    if count := _count_in(branch, name):
        raise AnswerMismatch(AnswerErrorCode.COUNT_AS_LABEL, PALIERS, name, (count,))
    raise AnswerMismatch(AnswerErrorCode.UNKNOWN_LEVEL, PALIERS, name, _labels(branch))


def _is_named(level: ScoredLevel, spelt: str) -> bool:
    """Whether a name, as `spelling` folds it, is a level's label; steps may vary in plurals."""
    if spelt == spelling(level.label):
        return True
    if not isinstance(level.item, Step):
        return False
    words = (singular(word) for word in spelt.replace("/", " / ").split())
    step = level.item
    label = f"{step.count} {singular(step.thing)} / {level.number} {singular(step.unit)}"
    return " ".join(words) == spelling(label)


def _selectable(branch: BranchReading, level: ScoredLevel, name: str) -> ScoredLevel:
    """Return the level, unless it follows a rate or a score: such a share is never selected."""
    if isinstance(level.item, Reference):
        raise AnswerMismatch(AnswerErrorCode.REFERENCE_TICKED, PALIERS, name)
    if isinstance(level.item, Rate):
        raise AnswerMismatch(AnswerErrorCode.RATE_TICKED, PALIERS, name, rate_names(branch))
    return level


def _count_in(branch: BranchReading, name: str) -> str | None:
    """Return the count in a name that counts what the labels count: `4` in `4 projets`."""
    span, wants_share = read_range(name), counts_shares(branch)
    if span is None or span.is_all or span.low != span.high or span.is_share is not wants_share:
        return None
    ranges = (read_range(level.label) for level in branch.levels)
    nouns = {one.noun for one in ranges if one is not None and one.noun}
    if span.noun and nouns and span.noun not in nouns:
        return None
    return f"{format_number(span.low * 100)} %" if span.is_share else format_number(span.low)


def _labels(branch: BranchReading) -> tuple[str, ...]:
    """Return the labels that an answer may name: positive levels, then zero levels."""
    levels = (lv.label for lv in branch.levels if not isinstance(lv.item, Rate | Reference))
    return (*levels, *(zero.label for zero in _zeros(branch)))


def _zeros(branch: BranchReading) -> Iterator[_Zero]:
    """Yield the zero levels with the levels of their part, which they exclude (2.2)."""
    for index, part in enumerate(branch.parts):
        if zeros := zero_levels(part):
            excluded = excluded_part(branch.parts, index)
            lists = [one for one in branch.lists if one.source.part == excluded]
            numbers = frozenset(level.number for one in lists for level in one.levels)
            yield from (_Zero(zero.label, numbers) for zero in zeros)


# --- Rates


def match_rates(branch: BranchReading, choice: Choice) -> Mapping[int, Fraction]:
    """Return the rates of an answer by the numbers of the levels that follow them."""
    names: dict[int, str] = {}
    rates: dict[int, Fraction] = {}
    for name, rate in choice.rates:
        if not 0 <= rate <= 1:
            raise AnswerMismatch(AnswerErrorCode.OUT_OF_RANGE, TAUX, rate)
        for number in _levels_of_rate(branch, name):
            if number in names:
                raise AnswerMismatch(AnswerErrorCode.RATE_TWICE, TAUX, name, (names[number],))
            names[number], rates[number] = name, rate
    return rates


def _levels_of_rate(branch: BranchReading, name: str) -> Sequence[int]:
    """Return the numbers of the levels that follow a rate; "" names the only rate.

    A rate that several levels name is one rate; a level's label, or number, names its own.
    """
    rates = {level.number: level.item for level in branch.levels if isinstance(level.item, Rate)}
    spelt = spelling(name)
    by_number = [number for number in rates if str(number) == name]
    by_label = [n for n, item in rates.items() if name and spelling(item.label) == spelt]
    by_rate = [n for n, item in rates.items() if not name or spelling(item.rate) == spelt]
    expected = rate_names(branch)
    found = by_number or by_label or by_rate
    if not found or (not name and len(expected) > 1):
        raise AnswerMismatch(AnswerErrorCode.UNKNOWN_RATE, TAUX, name, expected)
    return found
