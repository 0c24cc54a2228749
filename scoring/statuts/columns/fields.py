"""The fields of many scores as columns: exact fractions, or thousandths.

Columns are 64-bit integers of shape (collectivités, actions).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.statuts.columns.caps import CappedCells, Changes, cells_of, changes_of
from scoring.statuts.columns.points import COUNTS, POINTS
from scoring.statuts.columns.scores import ScoreColumns
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.parts import in_parts
from scoring.statuts.reglement import Reglement
from scoring.statuts.rounding import rounded
from scoring.statuts.scores import Scores

# Neither a unit nor an amount has more: a thousand times both has room, in 18 digits.
_MOST = 2**49
_LIMIT = 2**63
_NOTHING = Fraction(0)
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
    one, by `scores.of`: with numbers that are too large, or none at all.
    """

    scores: ScoreColumns
    is_here: NDArray[np.bool_]
    # What all collectivités of a pattern have: of shape (patterns, actions).
    by_pattern: Mapping[str, Ratios]
    capped: CappedCells

    def numbers(self, field: str) -> NDArray[np.signedinteger]:
        """Return a field that is a number of tâches, or truth as 0 and 1."""
        return self.scores.columns.counts[..., COUNTS.index(field)].T

    def ratios(self, field: str) -> Ratios:
        """Return a field that is an amount, as reduced fractions."""
        if field in self.by_pattern:
            found = _reduced(self.by_pattern[field]).rows(self.scores.patterns.index)
        else:
            found = _reduced(self._amounts(field))
        if values := self.capped.values.get(field):
            at = self.capped.rows, self.capped.actions
            found.numerators[at] = [one.numerator if one is not None else 0 for one in values]
            found.denominators[at] = [one.denominator if one is not None else 1 for one in values]
            found.is_known[at] = [one is not None for one in values]
        return found

    def thousandths(self, field: str) -> Thousandths:
        """Return a field that is an amount, rounded as its règlement does."""
        reglement = self.scores.bareme.reglement
        if field in self.by_pattern:
            found = _rounded(self.by_pattern[field], reglement).rows(self.scores.patterns.index)
        else:
            found = _rounded(self._amounts(field), reglement)
        if values := self.capped.values.get(field):
            at = self.capped.rows, self.capped.actions
            found.numbers[at] = [int(1000 * rounded(one or _NOTHING, reglement)) for one in values]
            found.is_known[at] = [one is not None for one in values]
        return found

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


def field_columns(
    scores: ScoreColumns, capped: Mapping[int, Scores] = MappingProxyType({})
) -> FieldColumns:
    """Return the fields of scores as columns.

    `capped` are the scores of collectivités that have plafonds, by their indexes, as `scores.of`
    gives them; without them, these are not in the columns.
    """
    tree, patterns = scores.bareme.tree, scores.patterns.found
    shape = len(patterns), len(tree.names)
    fits, has_plafonds = np.zeros(len(patterns), bool), np.zeros(len(patterns), bool)
    by_pattern = {
        field: Ratios(np.zeros(shape, np.int64), np.ones(shape, np.int64), np.zeros(shape, bool))
        for field in _BY_PATTERN
    }
    for at, pattern in enumerate(patterns):
        if isinstance(pattern, RegleCrash):
            continue
        weights = pattern.weights
        values = (tree.points, weights.potentiel, weights.perso)
        is_put = [_put(*one, at) for one in zip(by_pattern.values(), values, strict=True)]
        fits[at] = all(is_put) and _has_room(scores.parts[at], scores.bounds[at])
        has_plafonds[at] = bool(pattern.consequences.plafonds_in(tree))
    is_here = fits[scores.patterns.index] & ~scores.is_apart
    of_plafonds = np.flatnonzero(is_here & has_plafonds[scores.patterns.index]).tolist()
    changes = {at: changes_of(capped[at]) for at in of_plafonds if at in capped}
    fitting = {at: own for at, own in changes.items() if _fit(own)}
    is_here[[at for at in of_plafonds if at not in fitting]] = False
    return FieldColumns(scores, is_here, by_pattern, cells_of(fitting))


def _fit(changes: Changes) -> bool:
    return all(
        _has_room(one.denominator, abs(one.numerator))
        for values in changes.values()
        for one in values
        if one is not None
    )


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
    """Return whether there is room for amounts in parts of a unit, and for their thousandths."""
    return unit <= _MOST and most // unit <= _MOST and most < _LIMIT


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
