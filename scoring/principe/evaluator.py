"""The evaluator: an analysed principle and an answer to an exact part of 1, with each step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.principe.analysis import Analysis, BranchReading, ListReading, Reading, ScoredLevel
from scoring.principe.choice import Answer, AnswerFault, Choice, Everything, Nothing
from scoring.principe.lists import zero_levels
from scoring.principe.ranges import Gap, bounded, gaps, read_range
from scoring.principe.tree import Level, Rate, Reference, Step

_ZERO, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Term:
    """What one level gives: `share` of what `factor` (a rate, another node's score) leaves."""

    label: str
    share: Fraction
    factor: "Interval"


@dataclass(frozen=True, slots=True)
class Interval:
    """An exact value (`low` equals `high`), or the bounds of one that is not known whole."""

    low: Fraction
    high: Fraction

    @classmethod
    def exact(cls, value: Fraction) -> "Interval":
        """An exact value."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Whether the value is known."""
        return self.low == self.high

    def __add__(self, other: "Interval") -> "Interval":
        """Add bounds."""
        return Interval(self.low + other.low, self.high + other.high)

    def __mul__(self, share: Fraction) -> "Interval":
        """Take a share."""
        return Interval(self.low * share, self.high * share)


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
    """Score an answer; `analysis` must be scored (`is_scored`). Raises `AnswerFault`."""
    match answer:
        case Nothing():
            return Evaluation(Interval.exact(_ZERO), None, ())
        case Everything():
            return Evaluation(Interval.exact(_ONE), None, ())
    branch = choose_branch(analysis, population)
    terms = tuple(_terms(branch, answer, scores))
    total = Interval.exact(_ZERO)
    for term in terms:
        total += term.factor * term.share
    return Evaluation(total, branch, terms)


def choose_branch(analysis: Analysis, population: int | None) -> BranchReading:
    """Give the one branch that holds a population; a gap or an overlap is an `AnswerFault`."""
    if not analysis.principe.branches:
        return analysis.branches[0]
    conditions = tuple(branch.condition or "" for branch in analysis.branches)
    if population is None:
        raise AnswerFault("no-population", "population", "", conditions)
    holding = [b for b in analysis.branches if b.population and population in b.population]
    if len(holding) == 1:
        return holding[0]
    code: AnswerFault.Code = "population-twice" if holding else "population-in-gap"
    raise AnswerFault(code, "population", str(population), conditions)


def _terms(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Give what an answer earns, by the reading of the branch."""
    if branch.reading is Reading.FREE:
        yield from _free(branch, choice)
        return
    if choice.percent is not None:
        raise AnswerFault("no-percent", "percent", str(choice.percent))
    if branch.reading is Reading.PROGRESSION:
        yield from _progression(branch, choice)
        return
    reached = _reached(branch, choice)
    for level in reached:
        yield Term(level.label, level.percent, Interval.exact(_ONE))
    yield from _proportional(branch, choice, scores)


# --- Free entries and progressions


def _free(branch: BranchReading, choice: Choice) -> Iterator[Term]:
    """A percent that the collectivité enters; a zero level beside it is a gate (3.1.2)."""
    zeros = {level.label for part in branch.parts for level in zero_levels(part)}
    ticked = choice.levels or ()
    for level in ticked:
        if level not in zeros:
            raise AnswerFault("unknown-level", "levels", str(level), tuple(sorted(zeros)))
    if ticked:
        if choice.percent:
            raise AnswerFault("zero-beside", "levels", str(ticked[0]))
        return
    if choice.percent is None:
        if choice.levels == ():
            return
        raise AnswerFault("percent-missing", "percent")
    yield Term("", _checked(choice.percent, "percent"), Interval.exact(_ONE))


def _progression(branch: BranchReading, choice: Choice) -> Iterator[Term]:
    """At least n things on each of k units: how many units reach n."""
    levels = branch.levels
    first = levels[0].item
    assert isinstance(first, Step)
    if choice.counts is not None:
        if len(choice.counts) > len(levels):
            raise AnswerFault(
                "too-many-units", "counts", str(len(choice.counts)), (str(len(levels)),)
            )
        units = sum(count >= first.count for count in choice.counts)
    elif choice.count is not None and choice.units is not None:
        if choice.units > len(levels):
            raise AnswerFault("too-many-units", "units", str(choice.units), (str(len(levels)),))
        units = choice.units if choice.count >= first.count else 0
    elif choice.count is not None:
        raise AnswerFault("no-count", "units", str(choice.count), (first.label,))
    else:
        yield from (
            Term(level.label, level.percent, Interval.exact(_ONE))
            for level in _reached(branch, choice)
        )
        return
    if units:
        level = levels[units - 1]
        yield Term(level.label, level.percent, Interval.exact(_ONE))


# --- Levels


def _reached(branch: BranchReading, choice: Choice) -> tuple[ScoredLevel, ...]:
    """Give the levels that an answer names or counts, checked against the reading."""
    if choice.count is not None:
        if choice.units is not None:
            raise AnswerFault("no-count", "units", str(choice.units))
        return _counted(branch, choice.count)
    if choice.counts is not None:
        raise AnswerFault("no-count", "counts")
    if choice.levels is None:
        if any(isinstance(level.item, Rate) for level in branch.levels) and choice.rates:
            return ()
        if all(isinstance(level.item, Reference) for level in branch.levels):
            return ()
        raise AnswerFault("empty", "levels", "", tuple(level.label for level in branch.levels))
    ticked: dict[int, ScoredLevel] = {}
    zeros: list[Level] = []
    for name in choice.levels:
        if name == 0:
            continue
        zero = _zero(branch, name)
        if zero is not None:
            zeros.append(zero)
            continue
        level = _level(branch, name)
        ticked[level.number] = level
    _check_zeros(branch, zeros, tuple(ticked.values()))
    _check_exclusive(branch, tuple(ticked.values()))
    if 0 in choice.levels and ticked:
        raise AnswerFault("zero-beside", "levels", "0")
    return tuple(ticked[number] for number in sorted(ticked))


def _level(branch: BranchReading, name: int | str) -> ScoredLevel:
    """Find a level by number or label; a share of a rate or of a score is none to tick."""
    found = [level for level in branch.levels if name in (level.number, level.label)]
    if len(found) != 1:
        wanted = tuple(level.label for level in branch.levels)
        raise AnswerFault("unknown-level", "levels", str(name), wanted)
    match found[0].item:
        case Reference():
            raise AnswerFault("reference-ticked", "levels", str(name))
        case Rate():
            raise AnswerFault("rate-ticked", "levels", str(name))
    return found[0]


def _zero(branch: BranchReading, name: int | str) -> Level | None:
    zeros = (level for part in branch.parts for level in zero_levels(part))
    return next((zero for zero in zeros if zero.label == name), None)


def _check_zeros(
    branch: BranchReading, zeros: Sequence[Level], ticked: Sequence[ScoredLevel]
) -> None:
    """Refuse a zero level beside another level of the part that it excludes (2.2)."""
    for zero in zeros:
        excluded = _excluded_part(branch, zero)
        for level in ticked:
            if branch.lists[level.list_number - 1].source.part == excluded:
                raise AnswerFault("zero-beside", "levels", zero.label)


def _excluded_part(branch: BranchReading, zero: Level) -> int | None:
    """Give the part that a zero level excludes: its own, or, if it stands alone there, the next."""
    filled = {one.source.part for one in branch.lists}
    own = next(i for i, part in enumerate(branch.parts) if zero in zero_levels(part))
    return next((part for part in range(own, len(branch.parts)) if part in filled), None)


def _check_exclusive(branch: BranchReading, ticked: Sequence[ScoredLevel]) -> None:
    for one in branch.lists:
        if one.reading is Reading.ADDITIVE:
            continue
        of_list = [level for level in ticked if level.list_number == one.number]
        if len(of_list) > 1:
            raise AnswerFault("two-levels", "levels", ", ".join(lv.label for lv in of_list))


# --- Counts


def _counted(branch: BranchReading, count: Fraction) -> tuple[ScoredLevel, ...]:
    """Give the levels whose range holds a count; below the first range nothing is reached."""
    if len(branch.lists) != 1 or not _counts(branch.lists[0]):
        raise AnswerFault("no-count", "count", str(count))
    (one,) = branch.lists
    zeros = [level.label for part in branch.parts for level in zero_levels(part)]
    labels = [*(level.label for level in one.levels), *zeros]
    ranges = bounded([found for label in labels if (found := read_range(label)) is not None])
    reached = [level for level, held in zip(one.levels, ranges, strict=False) if count in held]
    if reached:
        return tuple(reached) if one.reading is Reading.ADDITIVE else (reached[-1],)
    below = all(
        count < held.low or (count == held.low and not held.low_inside)
        for held in ranges[: len(one.levels)]
    )
    if below or any(count in held for held in ranges[len(one.levels) :]):
        return ()
    raise AnswerFault("count-in-gap", "count", str(count), tuple(map(_gap, gaps(ranges))))


def _counts(one: ListReading) -> bool:
    """Tell whether every label of a list is a count of one thing."""
    ranges = [
        read_range(level.label) if isinstance(level.item, Level) else None for level in one.levels
    ]
    if any(found is None for found in ranges):
        return False
    nouns = {found.noun for found in ranges if found and found.noun}
    return len(nouns) <= 1 and len({found.is_share for found in ranges if found}) == 1


def _gap(gap: Gap) -> str:
    return f"{gap.low} – {gap.high}"


# --- Rates and references


def _proportional(branch: BranchReading, choice: Choice, scores: Scores) -> Iterator[Term]:
    """Give the shares of rates, which the answer holds, and of other nodes' scores."""
    rates = [level for level in branch.levels if isinstance(level.item, Rate)]
    given = dict(choice.rates)
    for level in rates:
        assert isinstance(level.item, Rate)
        names = (str(level.number), level.item.label, level.item.rate, *([""] * (len(rates) == 1)))
        name = next((name for name in names if name in given), None)
        if name is None:
            raise AnswerFault("rate-missing", "rates", level.item.rate)
        rate = _checked(given.pop(name), "rates")
        yield Term(level.item.label or level.item.rate, level.percent, Interval.exact(rate))
    if given:
        wanted = tuple(level.item.rate for level in rates if isinstance(level.item, Rate))
        raise AnswerFault("unknown-rate", "rates", next(iter(given)), wanted)
    for level in branch.levels:
        if isinstance(level.item, Reference):
            yield Term(level.label, level.percent, scores(level.item))


def _checked(value: Fraction, key: str) -> Fraction:
    if not 0 <= value <= 1:
        raise AnswerFault("out-of-range", key, str(value))
    return value
