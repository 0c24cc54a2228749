"""Rates of an answer, put to the levels that follow them."""

from fractions import Fraction

from referentiel.text.names import spelling
from scoring.answers.misfit import Misfit
from scoring.answers.refusal import TAUX, RefusalCode
from scoring.principe.analysis import BranchReading
from scoring.principe.choice import Choice
from scoring.principe.tree import Rate


def fitted_rates(branch: BranchReading, choice: Choice) -> tuple[tuple[str, Fraction], ...]:
    """Give the rates of an answer by the numbers, as text, of the levels that follow them."""
    names: dict[int, str] = {}
    rates: list[tuple[str, Fraction]] = []
    for name, rate in choice.rates:
        for number in _rated(branch, name):
            if number in names:
                raise Misfit(RefusalCode.RATE_TWICE, TAUX, name, (names[number],))
            names[number] = name
            rates.append((str(number), rate))
    return tuple(rates)


def _rated(branch: BranchReading, name: str) -> tuple[int, ...]:
    """Give the numbers of the levels that follow the rate of a name; "" names the only rate.

    A rate that several levels name is one rate; a level's label, or number, names its own.
    """
    rates = {level.number: level.item for level in branch.levels if isinstance(level.item, Rate)}
    spelt = spelling(name)
    by_number = tuple(number for number in rates if str(number) == name)
    by_label = tuple(n for n, item in rates.items() if name and spelling(item.label) == spelt)
    by_rate = tuple(n for n, item in rates.items() if not name or spelling(item.rate) == spelt)
    wanted = rate_names(branch)
    is_several = not name and len(wanted) > 1
    found = by_number or by_label or by_rate
    if is_several or not found:
        raise Misfit(RefusalCode.UNKNOWN_RATE, TAUX, name, wanted)
    return found


def rate_names(branch: BranchReading) -> tuple[str, ...]:
    """Name each rate once, however often and in whatever spelling levels follow it."""
    items = (level.item for level in branch.levels)
    names = {spelling(item.rate): item.rate for item in items if isinstance(item, Rate)}
    return tuple(names.values())
