"""How statuts share the potentiel of each action: its points, and its counts of tâches.

Amounts are integers, in parts of one unit for the whole tree: sums of fractions would take most of
the time of a score.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scoring.statuts.statut import Detail, Statut
from scoring.statuts.tree import ActionTree


@dataclass(frozen=True, slots=True)
class Points:
    """Sequences indexed by action.

    `fait`, `programme`, `pas_fait` and `non_renseigne` are in parts of a point, 1/`part` each;
    `fait_taches`, `programme_taches` and `pas_fait_taches` in parts of a tâche, 1/`tache` each;
    `total`, `completed` and `pas_concerne` are numbers of tâches.
    """

    part: int
    fait: list[int]
    programme: list[int]
    pas_fait: list[int]
    non_renseigne: list[int]
    tache: int
    fait_taches: list[int]
    programme_taches: list[int]
    pas_fait_taches: list[int]
    total: list[int]
    completed: list[int]
    pas_concerne: list[int]

    @property
    def columns(self) -> tuple[list[int], ...]:
        """The points by what was said of them: fait, programmé, pas fait, non renseigné."""
        return self.fait, self.programme, self.pas_fait, self.non_renseigne


def points_of(
    tree: ActionTree,
    potentiel: Sequence[Fraction],
    statuts: Mapping[int, Statut],
    non_concernees: Set[int],
    counted: Sequence[int],
) -> Points:
    """Return the points of each action.

    The statut of an action hides those below it. `counted` is how many tâches an action with a
    statut counts for, by action.
    """
    details = {
        action: statut
        for action, statut in statuts.items()
        if isinstance(statut, Detail) and action not in non_concernees
    }
    worth = _common(potentiel)
    tache = _common(part for detail in details.values() for part in detail)
    part = worth * tache
    size = len(tree.names)
    fait, programme, pas_fait, non_renseigne = ([0] * size for _ in range(4))
    taches = ([0] * size, [0] * size, [0] * size)
    total, completed, pas_concerne = ([0] * size for _ in range(3))
    columns = (
        *(fait, programme, pas_fait, non_renseigne),
        *(*taches, total, completed, pas_concerne),
    )
    for action in reversed(range(size)):
        children = tree.children[action]
        if action in non_concernees:
            total[action] = completed[action] = pas_concerne[action] = tree.direct_leaves[action]
        elif detail := details.get(action):
            amount = _parts(potentiel[action], worth)
            count = counted[action]
            for points, column, share in zip(
                (fait, programme, pas_fait), taches, detail, strict=True
            ):
                if share:
                    parts = _parts(share, tache)
                    points[action] = amount * parts
                    column[action] = count * parts
            total[action] = completed[action] = count
        elif not children:
            non_renseigne[action] = _parts(potentiel[action], part)
            total[action] = 1
        else:
            for column in columns:
                column[action] = sum(map(column.__getitem__, children))
    return Points(
        part,
        fait,
        programme,
        pas_fait,
        non_renseigne,
        tache,
        *taches,
        total,
        completed,
        pas_concerne,
    )


def _common(amounts: Iterable[Fraction]) -> int:
    return lcm(*{amount.denominator for amount in amounts})


def _parts(amount: Fraction, unit: int) -> int:
    return amount.numerator * (unit // amount.denominator)
