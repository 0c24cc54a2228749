"""What an action gets by its statut, as tables of integers."""

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from math import lcm

import numpy as np
from numpy.typing import NDArray

from scoring.statuts.columns.answers import AnswerColumns
from scoring.statuts.statut import Detail

# Of a tâche, at most so many parts, and of them a statut at most so many: six decimals have room.
_MOST = 2**24


class State(IntEnum):
    """How an action concerns a collectivité."""

    CONCERNEE = 0
    NON_CONCERNEE = 1
    DESACTIVEE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """What an action gets for each point and for each tâche, by its state and its statut.

    Rows are indexed by state × `codes` + code of statut. A tâche has `tache` parts. `points`
    (rows, 4) are those fait, programmé, pas fait, non renseigné. `counts` (rows, 8) are the fields
    from `concerne` on, with tâches fait, programmé and pas fait in parts, and truth as 0 and 1.
    `is_settled` (rows,) is whether the action counts for itself, whatever is below it. `fits`
    (codes,) is whether a statut is here: others would need too many parts. `most` is the largest
    number in `points`.
    """

    codes: int
    tache: int
    points: NDArray[np.int64]
    counts: NDArray[np.int64]
    is_settled: NDArray[np.bool_]
    fits: NDArray[np.bool_]
    most: int


def shares_of(answers: AnswerColumns) -> Shares:
    """Return the shares of the statuts of collectivités."""
    statuts = answers.statuts
    tache = _common_unit(answers)
    fits = [not isinstance(one, Detail) or _fits(one, tache) for one in statuts]
    points, counts, is_settled = [], [], []
    for one, is_here in zip(statuts, fits, strict=True):
        if isinstance(one, Detail):
            parts = [int(part * tache) if is_here else 0 for part in one]
            points.append((*parts, 0))
            counts.append((True, False, 1, 1, *parts, 0))
        else:
            points.append((0, 0, 0, tache))
            counts.append((True, False, 1, 0, 0, 0, 0, 0))
        is_settled.append(isinstance(one, Detail))
    codes = len(statuts)
    points += [(0, 0, 0, 0)] * codes * 2
    counts += [(False, False, 1, 1, 0, 0, 0, 1)] * codes
    counts += [(False, True, 1, 1, 0, 0, 0, 1)] * codes
    return Shares(
        codes,
        tache,
        np.array(points, np.int64),
        np.array(counts, np.int64),
        np.array(is_settled + [True] * codes * 2),
        np.array(fits),
        max(abs(part) for row in points for part in row),
    )


def _common_unit(answers: AnswerColumns) -> int:
    """Return how many parts a tâche has: as statuts need, those that most actions have first."""
    units = {at: _unit(one) for at, one in enumerate(answers.statuts) if isinstance(one, Detail)}
    if (common := lcm(*units.values())) <= _MOST:
        return common
    times = np.bincount(answers.codes.ravel(), minlength=len(answers.statuts))
    uses: Counter[int] = Counter()
    for code, unit in units.items():
        uses[unit] += int(times[code])
    tache = 1
    for unit, _ in uses.most_common():
        if (common := lcm(tache, unit)) <= _MOST:
            tache = common
    return tache


def _unit(detail: Detail) -> int:
    return lcm(*(part.denominator for part in detail))


def _fits(detail: Detail, tache: int) -> bool:
    return tache % _unit(detail) == 0 and max(map(abs, detail)) * tache <= _MOST
