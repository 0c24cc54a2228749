"""The evaluator: an analysed principle and an answer to an exact part of 1, with each step."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from scoring.principe.choice import Answer, AnswerFault, Choice, Everything, Nothing
from scoring.principe.counting import counted
from scoring.principe.reading import Analysis, BranchReading, Reading, ScoredLevel
from scoring.principe.ticking import tick
from scoring.principe.tree import Rate, Reference, Step

_ZERO, _ONE = Fraction(0), Fraction(1)
# What follows other scores, each by a share of its own, has ever more digits: so many bits can
# still be written (Python writes 4 300 digits), and a value with more is known to so many decimals.
_MOST_BITS = 4096
_GRID = 10**40


@dataclass(frozen=True, slots=True)
class Interval:
    """An exact value (`low` equals `high`), or the bounds of one that is not known whole."""

    low: Fraction
    high: Fraction

    @classmethod
    def exact(cls, value: Fraction) -> "Interval":
        """Give the bounds of a value that is known."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Whether the value is known."""
        return self.low == self.high

    def bounded(self) -> "Interval":
        """Give the same, or the closest bounds of it that can be written if it is too long."""
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
        """Take a share."""
        return Interval(self.low * share, self.high * share)


@dataclass(frozen=True, slots=True)
class Term:
    """What one level gives: `share` of `factor`, a rate, another node's score, or 1.

    `number` is the level's in its branch, None for a percent that is entered.
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


# Gives the score of the node that a reference names.
Scores = Callable[[Reference], Interval]


def evaluate(
    analysis: Analysis, answer: Answer, population: int | None, scores: Scores
) -> Evaluation:
    """Score an answer. Raises `AnswerFault` where it does not fit.

    A principle that is not scored (`is_scored`) has no value: asking for one is a `ValueError`.
    """
    if not analysis.is_scored:
        raise ValueError(analysis.why)
    match answer:
        case Nothing():
            return Evaluation(Interval.exact(_ZERO), None, ())
        case Everything():
            return Evaluation(Interval.exact(_ONE), None, ())
    branch = choose_branch(analysis, population)
    terms = tuple(_terms(branch, answer, scores))
    value = sum((term.factor * term.share for term in terms), Interval.exact(_ZERO))
    return Evaluation(value.bounded(), branch, terms)


def choose_branch(analysis: Analysis, population: int | None) -> BranchReading:
    """Give the one branch that holds a population; a gap or an overlap is an `AnswerFault`."""
    if not analysis.principe.branches:
        return analysis.branches[0]
    conditions = tuple(branch.condition for branch in analysis.principe.branches)
    if population is None:
        raise AnswerFault("no-population", "population", "", conditions)
    holding = [b for b in analysis.branches if b.population and population in b.population]
    if len(holding) == 1:
        return holding[0]
    code: AnswerFault.Code = "population-twice" if holding else "population-in-gap"
    raise AnswerFault(code, "population", str(population), conditions)


def _terms(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Give what an answer earns, by the reading of the branch."""
    match branch.reading:
        case Reading.FREE:
            return _free(branch, choice)
        case Reading.PROGRESSION:
            return _whole(_progression(branch, choice))
    if branch.counts_units and (choice.counts is not None or choice.units is not None):
        return _whole(_progression(branch, choice))
    _refuse(choice, "percent", "counts", "units")
    if choice.count is not None:
        _refuse(choice, "levels", "rates")
        return _whole(counted(branch, choice.count, choice.is_share))
    return _listed(branch, choice, scores)


def _refuse(choice: Choice, *keys: str) -> None:
    """Refuse figures that a principle does not ask for, or that contradict another one."""
    for key in keys:
        match key:
            case "levels" if choice.levels is not None:
                raise AnswerFault("no-levels", key, ", ".join(map(str, choice.levels)))
            case "percent" if choice.percent is not None:
                raise AnswerFault("no-percent", key, str(choice.percent))
            case "rates" if choice.rates:
                raise AnswerFault("no-rate", key, choice.rates[0][0])
            case "count" if choice.count is not None:
                raise AnswerFault("no-count", key, str(choice.count))
            case "units" if choice.units is not None:
                raise AnswerFault("no-count", key, str(choice.units))
            case "counts" if choice.counts is not None:
                raise AnswerFault("no-count", key, ", ".join(map(str, choice.counts)))


def _whole(levels: tuple[ScoredLevel, ...]) -> Iterator[Term]:
    """Give the terms of levels that count whole."""
    one = Interval.exact(_ONE)
    return (Term(level.label, level.percent, one, level.number) for level in levels)


# --- Free entries and progressions


def _free(branch: BranchReading, choice: Choice) -> Iterator[Term]:
    """A percent that the collectivité enters; a zero level beside it is a gate (3.1.2)."""
    _refuse(choice, "count", "units", "counts", "rates")
    if choice.levels:
        tick(branch, choice.levels)
        if choice.percent:
            raise AnswerFault("zero-beside", "levels", ", ".join(map(str, choice.levels)))
    elif choice.percent is not None:
        yield Term("", _checked(choice.percent, "percent"), Interval.exact(_ONE))
    elif choice.levels is None:
        raise AnswerFault("percent-missing", "percent")


def _progression(branch: BranchReading, choice: Choice) -> tuple[ScoredLevel, ...]:
    """At least n things on each of k units: the level of the units that reach n."""
    _refuse(choice, "percent", "rates")
    levels = branch.levels
    first = levels[0].item
    assert isinstance(first, Step)
    if choice.counts is not None:
        _refuse(choice, "levels", "count", "units")
        units = sum(_checked_count(count, "counts") >= first.count for count in choice.counts)
        key, given = "counts", len(choice.counts)
    elif choice.count is not None:
        _refuse(choice, "levels")
        if choice.units is None:
            raise AnswerFault("units-missing", "units", str(choice.count), (first.label,))
        given = int(_checked_count(Fraction(choice.units), "units"))
        key, units = "units", given if _checked_count(choice.count, "count") >= first.count else 0
    else:
        _refuse(choice, "units")
        if choice.levels is None:
            raise _empty(branch)
        return tick(branch, choice.levels).levels
    if given > len(levels):
        raise AnswerFault("too-many-units", key, str(given), (str(len(levels)),))
    return levels[units - 1 : units]


# --- Levels, rates and references


def _listed(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Give the levels that are ticked, and the shares that follow a rate or another score.

    Levels may be left out where there are such shares: then none is ticked.
    """
    items = [level.item for level in branch.levels]
    has_rate = any(isinstance(item, Rate) for item in items)
    has_share = any(isinstance(item, Reference) for item in items) or (has_rate and choice.rates)
    if not has_rate:
        _refuse(choice, "rates")
    if choice.levels is None and not has_share:
        raise _empty(branch)
    is_nothing = choice.levels == () and not choice.rates
    ticked = tick(branch, (0,) if is_nothing else choice.levels or ())
    rates = _rates(branch, choice, ticked.excluded)
    yield from _whole(ticked.levels)
    for level in branch.levels:
        if level.number not in ticked.excluded:
            match level.item:
                case Rate():
                    rate = Interval.exact(rates[level.number])
                    yield Term(_name(level), level.percent, rate, level.number)
                case Reference():
                    yield Term(level.label, level.percent, scores(level.item), level.number)


def _rates(
    branch: BranchReading, choice: Choice, excluded: Mapping[int, str]
) -> dict[int, Fraction]:
    """Give the rates of an answer by the numbers of their levels.

    The rate of a level that a zero level excludes may be left out, and is 0 where it is given.
    """
    levels = [(level, level.item) for level in branch.levels if isinstance(level.item, Rate)]
    counting = [level for level, _ in levels if level.number not in excluded]
    alone = counting or [level for level, _ in levels]
    given = dict(choice.rates)
    rates: dict[int, Fraction] = {}
    for level, item in levels:
        names = [str(level.number), _name(level), item.rate, *([""] if alone == [level] else [])]
        name = next((name for name in names if name in given), None)
        if name is not None:
            rates[level.number] = _checked(given.pop(name), "rates")
        elif level.number not in excluded:
            raise AnswerFault("rate-missing", "rates", item.rate)
    if given:
        wanted = tuple(item.rate for _, item in levels)
        raise AnswerFault("unknown-rate", "rates", next(iter(given)), wanted)
    for number, rate in rates.items():
        if rate and number in excluded:
            raise AnswerFault("zero-beside", "levels", excluded[number])
    return rates


def _name(level: ScoredLevel) -> str:
    """Give what a level is called: a rate has a name where it has no label."""
    return level.item.rate if isinstance(level.item, Rate) and not level.label else level.label


def _empty(branch: BranchReading) -> AnswerFault:
    return AnswerFault("empty", "levels", "", tuple(_name(level) for level in branch.levels))


def _checked(value: Fraction, key: str) -> Fraction:
    if not 0 <= value <= 1:
        raise AnswerFault("out-of-range", key, str(value))
    return value


def _checked_count(count: Fraction, key: str) -> Fraction:
    if count < 0 or count.denominator != 1:
        raise AnswerFault("out-of-range", key, str(count))
    return count
