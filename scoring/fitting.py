"""An answer as people write it, fitted to the branch that it answers.

Labels are found as they are spelt, typography aside; a number of things is told from a part of
a whole; what the principle does not ask for is refused before anything is scored.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from scoring.principe.analysis import Analysis, BranchReading, Reading, ScoredLevel, singular
from scoring.principe.choice import Answer, AnswerFault, Choice
from scoring.principe.counting import counted
from scoring.principe.evaluator import Evaluation, Scores, choose_branch, evaluate
from scoring.principe.lists import zero_levels
from scoring.principe.population import Population
from scoring.principe.ranges import read_range
from scoring.principe.tree import Level, Rate, Reference, Step
from scoring.refusal import (
    NOMBRE,
    NOMBRES,
    PALIERS,
    POPULATION,
    POURCENTAGE,
    SUR,
    TAUX,
    RefusalCode,
)

# The evaluator's names for the parts of an answer, and ours; so for what is wrong with them.
_KEYS = {
    "levels": PALIERS,
    "count": NOMBRE,
    "units": SUR,
    "counts": NOMBRES,
    "rates": TAUX,
    "percent": POURCENTAGE,
    "population": POPULATION,
}
_CODES = {
    "no-population": RefusalCode.POPULATION_MISSING,
    "no-count": RefusalCode.WRONG_FORM,
    "no-levels": RefusalCode.WRONG_FORM,
    "no-rate": RefusalCode.WRONG_FORM,
    "no-percent": RefusalCode.WRONG_FORM,
    "percent-missing": RefusalCode.WRONG_FORM,
    "units-missing": RefusalCode.WRONG_FORM,
    "empty": RefusalCode.WRONG_FORM,
    "double-label": RefusalCode.LABEL_TWICE,
}


@dataclass(frozen=True, slots=True)
class Counted(Choice):
    """A choice that tells of its count whether it is a part of the whole (`45 %`, `2/3`)."""

    is_share: bool = False


class Misfit(Exception):
    """An answer that does not fit its principle: see `Refusal`, of which this holds a part.

    `key` is the key of the answer at fault, or `population`.
    """

    def __init__(
        self,
        code: RefusalCode,
        key: str,
        found: str = "",
        wanted: tuple[str, ...] = (),
        gap: Population | None = None,
    ) -> None:
        super().__init__(code, key, found, wanted, gap)
        self.code, self.key, self.found, self.wanted, self.gap = code, key, found, wanted, gap


def evaluate_fitted(
    analysis: Analysis, answer: Answer, population: int | None, scores: Scores
) -> Evaluation:
    """Score an answer as people write it; `analysis` must be scored. Raises `Misfit`."""
    try:
        if isinstance(answer, Choice):
            answer = fit(choose_branch(analysis, population), answer)
        return evaluate(analysis, answer, population, scores)
    except AnswerFault as fault:
        raise _misfit(analysis, population, fault) from fault


def check_fitted(analysis: Analysis, answer: Answer, population: int | None) -> None:
    """Fit an answer to a principle that is not scored, for what it says. Raises `Misfit`."""
    try:
        if isinstance(answer, Choice):
            fit(choose_branch(analysis, population), answer)
    except AnswerFault as fault:
        raise _misfit(analysis, population, fault) from fault


def fit(branch: BranchReading, choice: Choice) -> Choice:
    """Give the answer with its levels by number and its rates by name, or refuse it."""
    wanted = forms(branch)
    for form in _given(choice):
        if form not in wanted:
            raise Misfit(RefusalCode.WRONG_FORM, form, wanted=wanted)
    _check_count(branch, choice)
    levels = choice.levels
    if levels is not None:
        levels = tuple(_level(branch, name) for name in levels)
    rates = tuple((_rate(branch, name), rate) for name, rate in choice.rates)
    if len(dict(rates)) < len(rates):
        raise Misfit(RefusalCode.KEY_TWICE, TAUX, choice.rates[-1][0])
    return replace(choice, levels=levels, rates=rates)


def forms(branch: BranchReading) -> tuple[str, ...]:
    """Give the keys by which a branch can be answered; `sur` stands for `nombre` with `sur`."""
    if branch.reading is Reading.FREE:
        return (POURCENTAGE, PALIERS) if _zeros(branch) else (POURCENTAGE,)
    if branch.reading is Reading.PROGRESSION:
        return PALIERS, SUR, NOMBRES
    found = [PALIERS] if any(not _is_proportional(level) for level in branch.levels) else []
    found += [NOMBRE] if _counts_shares(branch) is not None else []
    found += [TAUX] if any(isinstance(level.item, Rate) for level in branch.levels) else []
    return tuple(found) or (PALIERS,)


# --- What is given


def _given(choice: Choice) -> Iterator[str]:
    """Name the forms that an answer has."""
    if choice.levels is not None:
        yield PALIERS
    if choice.units is not None:
        yield SUR
    elif choice.count is not None:
        yield NOMBRE
    if choice.counts is not None:
        yield NOMBRES
    if choice.rates:
        yield TAUX
    if choice.percent is not None:
        yield POURCENTAGE


def _check_count(branch: BranchReading, choice: Choice) -> None:
    """Refuse a number of things where the labels name parts of a whole, and the other way."""
    if not isinstance(choice, Counted) or choice.count is None:
        return
    counts_shares = _counts_shares(branch)
    if counts_shares and not choice.is_share:
        raise Misfit(RefusalCode.COUNT_OF_SHARES, NOMBRE, str(choice.count))
    if choice.is_share and not counts_shares:
        raise Misfit(RefusalCode.SHARE_OF_COUNTS, NOMBRE, str(choice.count))


def _counts_shares(branch: BranchReading) -> bool | None:
    """Tell whether the labels of a branch count parts of a whole; None where they count nothing."""
    try:
        counted(branch, Fraction(0))
    except AnswerFault as fault:
        if fault.code == "no-count":
            return None
    ranges = [found for level in branch.levels if (found := read_range(level.label)) is not None]
    return all(one.is_share for one in ranges if not one.is_all)


# --- Names


def _level(branch: BranchReading, name: int | str) -> int | str:
    """Give the number of the level that a label names, or the exact label of a zero level."""
    if isinstance(name, int):
        return name
    positive = [level for level in branch.levels if level.label == name]
    zeros = [zero.label for zero in _zeros(branch) if zero.label == name]
    if not positive and not zeros:
        spelt = _spelling(name)
        positive = [level for level in branch.levels if _names(spelt, level)]
        zeros = [zero.label for zero in _zeros(branch) if _spelling(zero.label) == spelt]
    if len(positive) + bool(zeros) > 1:
        numbers = tuple(str(level.number) for level in positive)
        raise Misfit(RefusalCode.LABEL_TWICE, PALIERS, name, numbers)
    if positive:
        return positive[0].number
    if zeros:
        return zeros[0]
    if name.strip().isdecimal():
        return int(name)
    raise Misfit(RefusalCode.UNKNOWN_LEVEL, PALIERS, name, _labels(branch))


def _rate(branch: BranchReading, name: str) -> str:
    """Give the number, as text, of the level whose rate is named; "" names the only one."""
    rates = [level for level in branch.levels if isinstance(level.item, Rate)]
    if not name and len(rates) > 1:
        raise Misfit(RefusalCode.UNKNOWN_RATE, TAUX, name, _rates(rates))
    for level in rates:
        assert isinstance(level.item, Rate)
        spellings = {_spelling(text) for text in (level.item.rate, level.item.label) if text}
        if not name or name == str(level.number) or _spelling(name) in spellings:
            return str(level.number)
    raise Misfit(RefusalCode.UNKNOWN_RATE, TAUX, name, _rates(rates))


def _rates(levels: Sequence[ScoredLevel]) -> tuple[str, ...]:
    return tuple(level.item.rate for level in levels if isinstance(level.item, Rate))


def _names(spelt: str, level: ScoredLevel) -> bool:
    """Tell whether a label, spelt as `_spelling` does, is a level's; steps have plurals too."""
    if spelt == _spelling(level.label):
        return True
    if not isinstance(level.item, Step):
        return False
    words = (singular(word) for word in spelt.replace("/", " / ").split())
    step = level.item
    one = f"{step.count} {singular(step.thing)} / {level.number} {singular(step.unit)}"
    return " ".join(words) == _spelling(one)


def _spelling(text: str) -> str:
    """Take off what is typography: case, kinds of spaces and apostrophes, a last stop."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return " ".join(plain.split()).rstrip(" .;,:")


def _labels(branch: BranchReading) -> tuple[str, ...]:
    """List the labels that an answer may name."""
    positive = (level.label for level in branch.levels if not _is_proportional(level))
    return (*positive, *(zero.label for zero in _zeros(branch)))


def _is_proportional(level: ScoredLevel) -> bool:
    return isinstance(level.item, Rate | Reference)


def _zeros(branch: BranchReading) -> tuple[Level, ...]:
    return tuple(zero for part in branch.parts for zero in zero_levels(part))


# --- What the evaluator refuses


def _misfit(analysis: Analysis, population: int | None, fault: AnswerFault) -> Misfit:
    """Say in our terms what the evaluator has found."""
    code = _CODES.get(fault.code) or RefusalCode(fault.code)
    gap, wanted = None, fault.wanted
    if code is RefusalCode.POPULATION_IN_GAP and population is not None:
        gap = _gap(analysis, population)
    elif code is RefusalCode.WRONG_FORM:
        wanted = forms(choose_branch(analysis, population))
    return Misfit(code, _KEYS[fault.key], fault.found, wanted, gap)


def _gap(analysis: Analysis, population: int) -> Population | None:
    """Give the populations, this one among them, that no branch holds."""
    uncovered = (one.population for one in analysis.coverage if not one.branches)
    return next((found for found in uncovered if population in found), None)
