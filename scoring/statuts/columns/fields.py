"""The fields of many scores as columns: exact fractions, or thousandths.

Columns are 64-bit integers of shape (collectivités, actions).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.statuts.columns.points import COUNTS, POINTS
from scoring.statuts.columns.scores import ScoreColumns
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.parts import in_parts
from scoring.statuts.reglement import Reglement

# Neither a unit nor an amount has more: a thousand times both has room, in 18 digits.
_MOST = 2**49
_BY_PATTERN = ("point_referentiel", "point_potentiel", "point_potentiel_perso")


class Ratios(NamedTuple):
    """Amounts, of which `is_known` says whether there is one: `numerators` in parts of a unit.

    Of arrays that are shown, fractions are reduced.
    """

    numerators: NDArray[np.int64]
    denominators: NDArray[np.int64]
    is_known: NDArray[np.bool_]

    def rows(self, index: NDArray[np.intp]) -> "Ratios":
        """Return the rows at some indexes."""
        numerators, denominators, is_known = self
        return Ratios(numerators[index], denominators[index], is_known[index])


class Thousandths(NamedTuple):
    """Numbers of thousandths, of which `is_known` says whether there is one."""

    numbers: NDArray[np.int64]
    is_known: NDArray[np.bool_]

    def rows(self, index: NDArray[np.intp]) -> "Thousandths":
        """Return the rows at some indexes."""
        return Thousandths(self.numbers[index], self.is_known[index])


@dataclass(frozen=True, slots=True, eq=False)
class FieldColumns:
    """The fields of scores.

    `is_here` (collectivités,) is whose scores the columns have. Those of others are told one by
    one, by `scores.of`: with plafonds, with numbers that are too large, or none at all.
    """

    scores: ScoreColumns
    is_here: NDArray[np.bool_]
    # What all collectivités of a pattern have: of shape (patterns, actions).
    by_pattern: Mapping[str, Ratios]

    def numbers(self, field: str) -> NDArray[np.signedinteger]:
        """Return a field that is a number of tâches, or truth as 0 and 1."""
        return self.scores.columns.counts[..., COUNTS.index(field)].T

    def ratios(self, field: str) -> Ratios:
        """Return a field that is an amount, as reduced fractions."""
        if field in self.by_pattern:
            return _reduced(self.by_pattern[field]).rows(self.scores.patterns.index)
        return _reduced(self._amounts(field))

    def thousandths(self, field: str) -> Thousandths:
        """Return a field that is an amount, rounded as its règlement does."""
        reglement = self.scores.bareme.reglement
        if field in self.by_pattern:
            return _rounded(self.by_pattern[field], reglement).rows(self.scores.patterns.index)
        return _rounded(self._amounts(field), reglement)

    def _amounts(self, field: str) -> Ratios:
        columns = self.scores.columns
        if field in POINTS:
            amounts: NDArray[np.signedinteger] = columns.points[..., POINTS.index(field)].T
            units = np.array([min(unit, _MOST) for unit in self.scores.parts], np.int64)
            unit = units[self.scores.patterns.index, np.newaxis]
        else:
            amounts = self.numbers(field)
            is_whole = field == "pas_concerne_taches_avancement"
            unit = np.array([[1 if is_whole else self.scores.tache]], np.int64)
        return Ratios(amounts.astype(np.int64), unit, np.ones(amounts.shape, bool))


def field_columns(scores: ScoreColumns) -> FieldColumns:
    """Return the fields of scores as columns."""
    tree, patterns = scores.bareme.tree, scores.patterns.found
    shape = len(patterns), len(tree.names)
    fits = np.zeros(len(patterns), bool)
    by_pattern = {
        field: Ratios(np.zeros(shape, np.int64), np.ones(shape, np.int64), np.zeros(shape, bool))
        for field in _BY_PATTERN
    }
    for at, pattern in enumerate(patterns):
        if isinstance(pattern, RegleCrash) or pattern.consequences.plafonds_in(tree):
            continue
        weights = pattern.weights
        values = (tree.points, weights.potentiel, weights.perso)
        is_put = [_put(*one, at) for one in zip(by_pattern.values(), values, strict=True)]
        fits[at] = all(is_put) and _has_room(scores.parts[at], scores.bounds[at])
    return FieldColumns(scores, fits[scores.patterns.index] & ~scores.is_apart, by_pattern)


def _put(ratios: Ratios, values: Sequence[Fraction | None], at: int) -> bool:
    """Put values into a row as amounts of one unit; return whether there is room for them."""
    unit, amounts = in_parts([one for one in values if one is not None])
    if not _has_room(unit, max(map(abs, amounts), default=0)):
        return False
    is_known = np.array([one is not None for one in values])
    ratios.is_known[at] = is_known
    ratios.numerators[at, is_known] = amounts
    ratios.denominators[at] = unit
    return True


def _has_room(unit: int, most: int) -> bool:
    return unit <= _MOST and most // unit <= _MOST


def _reduced(ratios: Ratios) -> Ratios:
    numerators, denominators, is_known = ratios
    common = np.gcd(numerators, denominators)
    return Ratios(numerators // common, denominators // common, is_known)


def _rounded(ratios: Ratios, reglement: Reglement) -> Thousandths:
    """Return the nearest thousandths; ties go to the even one in 2023, up in 2026."""
    whole, rest = np.divmod(ratios.numerators, ratios.denominators)
    thousandths, left = np.divmod(rest * 1000, ratios.denominators)
    numbers = whole * 1000 + thousandths
    is_tie = 2 * left == ratios.denominators
    goes_up = numbers % 2 == 1 if reglement is Reglement.R2023 else True
    return Thousandths(
        numbers + ((2 * left > ratios.denominators) | (is_tie & goes_up)), ratios.is_known
    )
