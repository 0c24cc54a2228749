"""The points and the counts of tâches of many collectivités, action by action."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.shares import Shares
from scoring.statuts.scores import FIELDS

# The fields of the last axis of `PointColumns`.
POINTS = FIELDS[FIELDS.index("point_fait") : FIELDS.index("concerne")]
COUNTS = FIELDS[FIELDS.index("concerne") :]
_CONCERNE, _DESACTIVE = COUNTS.index("concerne"), COUNTS.index("desactive")
_TACHES = slice(COUNTS.index("total_taches_count"), None)


@dataclass(frozen=True, slots=True, eq=False)
class Worths:
    """What actions are worth, by pattern: arrays of shape (actions, patterns).

    `amounts` are in parts of a point, of which each pattern has its own number; `states` are
    integers of `State`. `pattern` (collectivités,) is that of each collectivité.
    """

    amounts: NDArray[np.int64]
    states: NDArray[np.intp]
    pattern: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class PointColumns:
    """What collectivités get: arrays of shape (actions, collectivités, fields).

    The fields of `points` are `POINTS`, in parts of a point times those of a tâche. Those of
    `counts` are `COUNTS`, with tâches fait, programmé and pas fait in parts of a tâche, and truth
    as 0 and 1. All fields of an action and a collectivité stand side by side: to look them up in a
    table is then one copy.
    """

    points: NDArray[np.int64]
    counts: NDArray[np.signedinteger]


def point_columns(
    bareme: Bareme,
    worths: Worths,
    codes: NDArray[np.signedinteger],
    shares: Shares,
    into: PointColumns | None = None,
) -> PointColumns:
    """Return what collectivités get, as `statuts.points.points_of` does for one of them.

    `codes` (actions, collectivités) indexes `shares`. The caller has made sure that no sum of
    points exceeds 64 bits. The result uses the arrays of `into`, if they have room: the operating
    system takes long to give new ones.
    """
    tree, counted = bareme.tree, bareme.counted
    into = _room(bareme, codes.shape, shares, into)
    pattern = worths.pattern
    amounts = np.repeat(worths.amounts[..., np.newaxis], len(POINTS), axis=-1)
    starts = worths.states * shares.codes
    factor = np.empty((codes.shape[1], len(POINTS)), np.int64)
    table = shares.counts.astype(into.counts.dtype)
    for action in reversed(range(len(tree.names))):
        row = starts[action][pattern]
        row += codes[action]
        points, counts = into.points[action], into.counts[action]
        children = tree.children[action]
        if not children:
            np.take(amounts[action], pattern, axis=0, out=points, mode="clip")
            np.take(shares.points, row, axis=0, out=factor, mode="clip")
            np.multiply(points, factor, out=points)
            np.take(table, row, axis=0, out=counts, mode="clip")
            continue
        points[...], counts[...] = into.points[children[0]], into.counts[children[0]]
        for child in children[1:]:
            np.add(points, into.points[child], out=points)
            np.add(counts, into.counts[child], out=counts)
        counts[:, _CONCERNE], counts[:, _DESACTIVE] = True, False
        if (at := np.flatnonzero(shares.is_settled[row])).size:
            points[at] = shares.points[row[at]] * amounts[action][pattern[at]]
            counts[at] = table[row[at]]
            is_concernee = row[at] < shares.codes
            times = np.where(is_concernee, counted[action], tree.direct_leaves[action])
            counts[at, _TACHES] *= times[:, np.newaxis].astype(counts.dtype)
    return into


def _room(
    bareme: Bareme, shape: tuple[int, ...], shares: Shares, given: PointColumns | None
) -> PointColumns:
    actions, collectivites = shape
    # Half as many bytes take half the time. Of -128 that would be 8 bits, which end at 127.
    dtype = np.min_scalar_type(-_most_taches(bareme) * shares.most - 1)
    if (
        given is not None
        and given.counts.dtype == dtype
        and given.counts.shape[0] == actions
        and given.counts.shape[1] >= collectivites
    ):
        return PointColumns(given.points[:, :collectivites], given.counts[:, :collectivites])
    return PointColumns(
        np.empty((*shape, len(POINTS)), np.int64), np.empty((*shape, len(COUNTS)), dtype)
    )


def _most_taches(bareme: Bareme) -> int:
    """Return how many tâches the root counts at most, whichever actions count for themselves."""
    most = [*map(max, bareme.counted, bareme.tree.direct_leaves)]
    for action in reversed(range(len(most))):
        below = bareme.tree.children[action]
        most[action] = max(most[action], sum(most[child] for child in below))
    return most[0]
