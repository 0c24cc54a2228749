"""An answer as people write it, fitted to the branch that it answers.

Labels are found as they are spelt, typography aside; a number of things is told from a part of
a whole; what the principle does not ask for is refused before anything is scored.
"""

from collections.abc import Iterator
from dataclasses import replace

from referentiel.text.names import spelling
from referentiel.weight import format_number
from scoring.answers.figures import read_whole
from scoring.answers.misfit import Misfit
from scoring.answers.rates import fitted_rates, rate_names
from scoring.answers.refusal import (
    NOMBRE,
    NOMBRES,
    PALIERS,
    POPULATION,
    POURCENTAGE,
    RENVOIS,
    SUR,
    TAUX,
    RefusalCode,
)
from scoring.principe.analysis import Analysis, BranchReading, Reading, ScoredLevel, singular
from scoring.principe.choice import Answer, AnswerFault, Choice
from scoring.principe.counting import counts_shares
from scoring.principe.evaluator import Evaluation, Scores, choose_branch, evaluate
from scoring.principe.lists import zero_levels
from scoring.principe.population import Population
from scoring.principe.ranges import read_range
from scoring.principe.tree import Level, Rate, Reference, Step

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


class NumberAlone(int):
    """A level's number that is the whole answer, without a key: it could be a count."""

    __slots__ = ()


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
    for form in _given(branch, choice):
        if form not in wanted:
            raise Misfit(RefusalCode.WRONG_FORM, form, wanted=wanted)
    if choice.units is not None and choice.is_share:
        raise Misfit(RefusalCode.SHARE_OF_COUNTS, NOMBRE, str(choice.count))
    levels = choice.levels
    if levels is not None:
        levels = tuple(_level(branch, name) for name in levels)
    return replace(choice, levels=levels, rates=fitted_rates(branch, choice))


def forms(branch: BranchReading) -> tuple[str, ...]:
    """Give the keys by which a branch can be answered; `sur` stands for `nombre` with `sur`."""
    if branch.reading is Reading.FREE:
        return (POURCENTAGE, PALIERS) if _zeros(branch) else (POURCENTAGE,)
    if branch.counts_units:
        return PALIERS, SUR, NOMBRES
    items = [level.item for level in branch.levels]
    found = [PALIERS] if _labels(branch) else []
    found += [NOMBRE] if counts_shares(branch) is not None else []
    found += [TAUX] if any(isinstance(item, Rate) for item in items) else []
    found += [RENVOIS] if any(isinstance(item, Reference) for item in items) else []
    return tuple(found)


def follows_others(analysis: Analysis, population: int | None) -> bool:
    """Tell whether a niveau asks for nothing: its score is made of the scores of other nodes."""
    try:
        branch = choose_branch(analysis, population)
    except AnswerFault:
        return False
    return forms(branch) == (RENVOIS,)


# --- What is given


def _given(branch: BranchReading, choice: Choice) -> Iterator[str]:
    """Name the forms that an answer has, but those that any branch takes.

    That nothing is done can always be said, and of a level that cannot be ticked it is told why.
    """
    is_nothing = not any(choice.levels or ())
    if choice.levels is not None and not is_nothing and branch.reading is Reading.FREE:
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
    if choice == Choice():
        yield RENVOIS


# --- Names


def _level(branch: BranchReading, name: int | str) -> int | str:
    """Give the number of the level that a label names, or the exact label of a zero level."""
    if isinstance(name, int):
        number: int | str = _number(branch, name, is_alone=isinstance(name, NumberAlone))
    else:
        number = _labelled(branch, name)
    for level in branch.levels:
        if level.number == number:
            _check_tickable(branch, level, name)
    return number


def _number(branch: BranchReading, number: int, *, is_alone: bool) -> int:
    """Refuse a number that could be a level's or a count; 0 says that nothing is done."""
    if number and is_alone and counts_shares(branch) is False:
        raise Misfit(RefusalCode.LEVEL_OR_COUNT, PALIERS, str(number))
    return int(number)


def _labelled(branch: BranchReading, name: str) -> int | str:
    positive = [level for level in branch.levels if level.label == name]
    zeros = [zero.label for zero in _zeros(branch) if zero.label == name]
    if not positive and not zeros:
        spelt = spelling(name)
        positive = [level for level in branch.levels if _names(spelt, level)]
        zeros = [zero.label for zero in _zeros(branch) if spelling(zero.label) == spelt]
    if len(positive) + bool(zeros) > 1:
        numbers = tuple(str(level.number) for level in positive)
        raise Misfit(RefusalCode.LABEL_TWICE, PALIERS, name, numbers)
    if positive:
        return positive[0].number
    if zeros:
        return zeros[0]
    if (number := read_whole(name)) is not None and name.strip().isdecimal():
        return _number(branch, number, is_alone=True)
    if count := _count_in(branch, name):
        raise Misfit(RefusalCode.COUNT_AS_LABEL, PALIERS, name, (count,))
    raise Misfit(RefusalCode.UNKNOWN_LEVEL, PALIERS, name, _labels(branch))


def _count_in(branch: BranchReading, name: str) -> str | None:
    """Give the count that a name says of what the labels count: `4` of `4 projets`."""
    said, wants_share = read_range(name), counts_shares(branch)
    if said is None or said.is_all or said.low != said.high or said.is_share is not wants_share:
        return None
    named = (read_range(level.label) for level in branch.levels)
    nouns = {one.noun for one in named if one is not None and one.noun}
    if said.noun and nouns and said.noun not in nouns:
        return None
    return f"{format_number(said.low * 100)} %" if said.is_share else format_number(said.low)


def _check_tickable(branch: BranchReading, level: ScoredLevel, name: int | str) -> None:
    """Refuse a share of a rate or of a score, in the words of the answer: it follows."""
    match level.item:
        case Reference():
            raise Misfit(RefusalCode.REFERENCE_TICKED, PALIERS, str(name))
        case Rate():
            raise Misfit(RefusalCode.RATE_TICKED, PALIERS, str(name), rate_names(branch))


def _names(spelt: str, level: ScoredLevel) -> bool:
    """Tell whether a label, spelt as `spelling` does, is a level's; steps have plurals too."""
    if spelt == spelling(level.label):
        return True
    if not isinstance(level.item, Step):
        return False
    words = (singular(word) for word in spelt.replace("/", " / ").split())
    step = level.item
    one = f"{step.count} {singular(step.thing)} / {level.number} {singular(step.unit)}"
    return " ".join(words) == spelling(one)


def _labels(branch: BranchReading) -> tuple[str, ...]:
    """List the labels that an answer may name."""
    items = (level for level in branch.levels if not isinstance(level.item, Rate | Reference))
    return (*(level.label for level in items), *(zero.label for zero in _zeros(branch)))


def _zeros(branch: BranchReading) -> tuple[Level, ...]:
    return tuple(zero for part in branch.parts for zero in zero_levels(part))


# --- What the evaluator refuses


def _misfit(analysis: Analysis, population: int | None, fault: AnswerFault) -> Misfit:
    """Say in our terms what the evaluator has found."""
    code = _CODES.get(fault.code) or RefusalCode(fault.code)
    if (fault.code, fault.key) == ("two-levels", "count"):  # The file is at fault, not the answer.
        code = RefusalCode.COUNT_TWICE
    gap, wanted = None, fault.wanted
    if code is RefusalCode.POPULATION_IN_GAP and population is not None:
        gap = _gap(analysis, population)
    elif code is RefusalCode.WRONG_FORM:
        wanted = forms(choose_branch(analysis, population))
    elif code is RefusalCode.RATE_MISSING:
        wanted = rate_names(choose_branch(analysis, population))
    return Misfit(code, _KEYS[fault.key], fault.found, wanted, gap)


def _gap(analysis: Analysis, population: int) -> Population | None:
    """Give the populations, this one among them, that no branch holds."""
    uncovered = (one.population for one in analysis.coverage if not one.branches)
    return next((found for found in uncovered if population in found), None)
