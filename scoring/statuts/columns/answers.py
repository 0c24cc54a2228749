"""The answers of many collectivités as arrays."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.formule.situation import Situation
from scoring.statuts.answers import Answers
from scoring.statuts.statut import Statut
from scoring.statuts.tree import ActionTree


@dataclass(frozen=True, slots=True, eq=False)
class AnswerColumns:
    """The answers of collectivités, as indexes of distinct ones.

    `situation`, of shape (collectivités,), has indexes of `situations`; `codes`, signed integers of
    any size in shape (actions, collectivités), those of `statuts`, where None is no statut.
    """

    situations: Sequence[Situation]
    situation: NDArray[np.intp]
    statuts: Sequence[Statut | None]
    codes: NDArray[np.signedinteger]

    def answers(self, tree: ActionTree, collectivite: int) -> Answers:
        """Return the answers of a collectivité, by its index."""
        own = self.statuts_of(collectivite).items()
        statuts = {tree.names[action]: statut for action, statut in own}
        return Answers(statuts, self.situations[self.situation[collectivite]])

    def statuts_of(self, collectivite: int) -> dict[int, Statut]:
        """Return the statuts of a collectivité, by its index, by action."""
        codes = enumerate(self.codes[:, collectivite].tolist())
        return {action: statut for action, code in codes if (statut := self.statuts[code])}


def columns_of(tree: ActionTree, answers: Sequence[Answers]) -> AnswerColumns:
    """Return answers as arrays, without the statuts of actions that are not in the tree."""
    statuts: dict[Statut | None, int] = {None: 0}
    situations: dict[Hashable, int] = {}
    distinct: list[Situation] = []
    situation = np.zeros(len(answers), np.intp)
    codes = np.zeros((len(tree.names), len(answers)), np.int32)
    for collectivite, one in enumerate(answers):
        own = tree.indexed(one.statuts)
        said = [statuts.setdefault(statut, len(statuts)) for statut in own.values()]
        codes[[*own], collectivite] = said
        at = situations.setdefault(situation_key(one.situation), len(situations))
        situation[collectivite] = at
        if at == len(distinct):
            distinct.append(one.situation)
    return AnswerColumns(distinct, situation, [*statuts], codes)


def situation_key(situation: Situation) -> Hashable:
    """Return what tells situations apart; 1 and true are different réponses."""
    reponses = ((name, type(value), value) for name, value in situation.reponses.items())
    return situation.identite, frozenset(reponses)
