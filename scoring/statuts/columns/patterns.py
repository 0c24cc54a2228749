"""Patterns: what collectivités share that have the same situation and actions non concernées."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.formule.situation import Situation
from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.answers import AnswerColumns
from scoring.statuts.consequences import Consequences, RegleCrash, consequences_of
from scoring.statuts.scores import Weights, weights_of
from scoring.statuts.statut import Mark


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the règles do for some collectivités, and what each action is worth for them."""

    situation: Situation
    consequences: Consequences
    weights: Weights


def patterns_of(
    bareme: Bareme, answers: AnswerColumns
) -> tuple[Sequence[Pattern | RegleCrash], NDArray[np.intp]]:
    """Return the patterns, and the index of that of each collectivité (collectivités,)."""
    is_marked = np.zeros(answers.codes.shape, bool)
    for code, statut in enumerate(answers.statuts):
        if statut is Mark.NON_CONCERNE:
            is_marked |= answers.codes == code
    firsts, pattern = _distinct(answers.situation, is_marked)
    consequences = [consequences_of(bareme.regles, one) for one in answers.situations]
    found: list[Pattern | RegleCrash] = []
    for first in firsts:
        at = answers.situation[first]
        own = consequences[at]
        if isinstance(own, RegleCrash):
            found.append(own)
            continue
        marks = dict.fromkeys(np.flatnonzero(is_marked[:, first]).tolist(), Mark.NON_CONCERNE)
        weights = weights_of(bareme, own, marks)
        found.append(Pattern(answers.situations[at], own, weights))
    return found, pattern


def _distinct(
    situation: NDArray[np.intp], is_marked: NDArray[np.bool_]
) -> tuple[list[int], NDArray[np.intp]]:
    """Return the first collectivité of each pattern, and the index of that of each."""
    marked = np.flatnonzero(is_marked.any(axis=1))
    numbers = situation.astype(np.int64).reshape(-1, 1).view(np.uint8)
    rows = np.hstack((numbers, np.packbits(is_marked[marked], axis=0).T))
    # A dictionary, since to sort rows of an array would take longer than all that follows.
    keys = rows.view(f"V{rows.shape[1]}").ravel().tolist()
    firsts: dict[bytes, int] = {}
    for collectivite, key in enumerate(keys):
        firsts.setdefault(key, collectivite)
    index = {key: at for at, key in enumerate(firsts)}
    return [*firsts.values()], np.array([index[key] for key in keys], np.intp)
