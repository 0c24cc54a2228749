"""Populations: the heads that open branches, and whether branches cover everybody once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.principe.tokens import NUMBER, SPACE, read_number

_N = rf"(?:{NUMBER})"
_S = rf"{SPACE}*"
_UNIT = r"(?:hab(?:itant)?s?\b\.?)"
# Each bound of a condition: which side it is, and whether the number itself is inside.
_BOUNDS = (
    (rf"(?:<=|≤|⩽|jusqu['’]à|au{_S}plus|maximum)", "high", True),
    (rf"(?:>=|≥|⩾|au{_S}moins|minimum|à{_S}partir{_S}de)", "low", True),
    (rf"(?:<|moins{_S}de|inférieure?s?{_S}à|sous)", "high", False),
    (rf"(?:>|plus{_S}de|supérieure?s?{_S}à|au-delà{_S}de)", "low", False),
)
_HEAD = re.compile(
    rf"(?P<subject>[^0-9<>≤≥⩽⩾=→%:]{{0,120}}?)"
    rf"(?:"
    rf"(?:entre|de){_S}(?P<from>{_N}){_S}{_UNIT}?{_S}(?:et|à){_S}(?P<to>{_N}){_S}{_UNIT}"
    rf"|(?P<bare>{_N}){_S}{_UNIT}{_S}(?:(?P<more>(?:ou|et){_S}plus)|(?P<less>(?:ou|et){_S}moins))"
    rf"|(?P<op1>{'|'.join(bound[0] for bound in _BOUNDS)}){_S}(?P<n1>{_N}){_S}{_UNIT}?"
    rf"(?:{_S}et{_S}(?P<op2>{'|'.join(bound[0] for bound in _BOUNDS)}){_S}(?P<n2>{_N}){_S}{_UNIT}?)?"
    rf"){_S}:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Population:
    """Whole numbers of inhabitants from `low` to `high`, both inside; `high` None is no limit."""

    low: int
    high: int | None

    def __contains__(self, inhabitants: int) -> bool:
        """Tell whether a number of inhabitants is meant."""
        return self.low <= inhabitants and (self.high is None or inhabitants <= self.high)


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Populations, from `low` to `high`, that `branches` branches hold: 0, or more than one."""

    population: Population
    branches: int


def read_population(text: str) -> Population | None:
    """Read a whole line as a population head; None if it is none."""
    match = _HEAD.fullmatch(text.strip())
    if match is None or not re.search(r"\bhab", text, re.IGNORECASE):
        return None
    if match["from"]:
        low, high = int(read_number(match["from"])), int(read_number(match["to"]))
        return Population(low, high) if low <= high else None
    if match["bare"]:
        number = int(read_number(match["bare"]))
        return Population(number, None) if match["more"] else Population(0, number)
    population = _bound(match["op1"], int(read_number(match["n1"])))
    if match["op2"]:
        other = _bound(match["op2"], int(read_number(match["n2"])))
        highs = [p.high for p in (population, other) if p.high is not None]
        population = Population(max(population.low, other.low), min(highs, default=None))
    return population


def _bound(operator: str, number: int) -> Population:
    for pattern, side, inside in _BOUNDS:
        if re.fullmatch(pattern, operator, re.IGNORECASE):
            if side == "low":
                return Population(number if inside else number + 1, None)
            return Population(0, number if inside else max(number - 1, 0))
    raise AssertionError(operator)


def coverage_faults(populations: Sequence[Population]) -> Iterator[Uncovered]:
    """Give the populations that no branch holds, and those that several do, in order."""
    edges = {0}
    for population in populations:
        edges.add(population.low)
        if population.high is not None:
            edges.add(population.high + 1)
    starts = sorted(edges)
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        holding = sum(start in population for population in populations)
        if holding != 1:
            yield Uncovered(
                Population(start, None if following is None else following - 1), holding
            )
