"""What plafonds change of the scores of collectivités: a few actions of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scoring.statuts.potentiel import with_descendants
from scoring.statuts.scores import FIELDS, Scores
from scoring.statuts.tree import ActionTree

CAPPED_FIELDS = FIELDS[FIELDS.index("point_potentiel") : FIELDS.index("concerne")]
# Values of `CAPPED_FIELDS`, by action.
Changes: TypeAlias = Mapping[int, Sequence[Fraction | None]]


@dataclass(frozen=True, slots=True, eq=False)
class CappedCells:
    """Collectivités and actions, by indexes of both, and the values of each by field."""

    rows: NDArray[np.intp]
    actions: NDArray[np.intp]
    values: Mapping[str, Sequence[Fraction | None]]


def changes_of(scores: Scores) -> Changes:
    """Return the values of the actions that plafonds were applied to, and of those around them."""
    tree, worths = scores.bareme.tree, scores.capped
    if worths is None:
        return {}
    capped = {cap.action for cap in scores.caps}
    around = with_descendants(tree, capped).union(*(_above(tree, action) for action in capped))
    columns: Sequence[Sequence[Fraction | None]]
    columns = (worths.potentiel, worths.perso, *worths.columns)
    return {action: [column[action] for column in columns] for action in around}


def cells_of(changes: Mapping[int, Changes]) -> CappedCells:
    """Return the changes of collectivités, by their indexes, as cells."""
    cells = [(row, *one) for row, own in changes.items() for one in own.items()]
    return CappedCells(
        np.array([row for row, _, _ in cells], np.intp),
        np.array([action for _, action, _ in cells], np.intp),
        {field: [own[at] for _, _, own in cells] for at, field in enumerate(CAPPED_FIELDS)},
    )


def _above(tree: ActionTree, action: int) -> Iterator[int]:
    parent = tree.parents[action]
    while parent is not None:
        yield parent
        parent = tree.parents[parent]
