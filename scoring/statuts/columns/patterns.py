"""Patterns: what collectivités share whose situation and whose statuts give the same weights."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scoring.formule.situation import Situation
from scoring.statuts.active_questions import with_active_reponses
from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.answers import AnswerColumns, situation_key
from scoring.statuts.consequences import Consequences, RegleCrash, consequences_of
from scoring.statuts.parts import in_parts
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import weights_of
from scoring.statuts.statut import Mark, Statut
from scoring.statuts.weights import Weights


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the règles do for some collectivités, and what each action is worth for them.

    `amounts` are the potentiels of `weights` in parts of a point, of which there are `unit`.
    """

    situation: Situation
    consequences: Consequences
    weights: Weights
    unit: int
    amounts: Sequence[int]


# By what tells them apart: a situation, and actions.
KnownPatterns: TypeAlias = Mapping[Hashable, Pattern | RegleCrash]


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Patterns, and in `index` (collectivités,) which of them each collectivité has."""

    found: Sequence[Pattern | RegleCrash]
    index: NDArray[np.intp]
    known: KnownPatterns


def patterns_of(bareme: Bareme, answers: AnswerColumns, known: KnownPatterns) -> Patterns:
    """Return the patterns of collectivités, of which some may be known."""
    marks = _marks(bareme, answers)
    marked = np.flatnonzero(marks.any(axis=1))
    firsts, index = _distinct(answers.situation, marks[marked])
    consequences: dict[int, Consequences | RegleCrash] = {}
    found: list[Pattern | RegleCrash] = []
    used: dict[Hashable, Pattern | RegleCrash] = {}
    for first in firsts:
        at = int(answers.situation[first])
        said = _statuts(marks[:, first])
        key = situation_key(answers.situations[at]), *said.items()
        pattern = known.get(key)
        if pattern is None:
            if at not in consequences:
                dialect = bareme.reglement.dialect
                consequences[at] = consequences_of(
                    bareme.regles,
                    with_active_reponses(answers.situations[at], bareme.questions),
                    dialect,
                )
            pattern = _pattern(bareme, answers.situations[at], consequences[at], said)
        found.append(pattern)
        used[key] = pattern
    return Patterns(found, index, used)


def _pattern(
    bareme: Bareme,
    situation: Situation,
    own: Consequences | RegleCrash,
    statuts: Mapping[int, Statut],
) -> Pattern | RegleCrash:
    if isinstance(own, RegleCrash):
        return own
    weights = weights_of(bareme, own, statuts)
    return Pattern(situation, own, weights, *in_parts(weights.potentiel))


def _marks(bareme: Bareme, answers: AnswerColumns) -> NDArray[np.int8]:
    """Return which statuts decide what actions are worth (actions, collectivités).

    They are non concerné (1), and in 2026 any other (2) of an action that has children.
    """
    marks = np.zeros(answers.codes.shape, np.int8)
    for code, statut in enumerate(answers.statuts):
        if statut is Mark.NON_CONCERNE:
            marks |= answers.codes == code
    if bareme.reglement is Reglement.R2026:
        inner = [action for action, children in enumerate(bareme.tree.children) if children]
        is_stated = np.array([statut is not None for statut in answers.statuts])
        marks[inner] |= 2 * is_stated[answers.codes[inner]]
    return marks


def _statuts(marks: NDArray[np.int8]) -> dict[int, Statut]:
    """Return the statuts of actions that `_marks` are of."""
    return {
        action: Mark.NON_CONCERNE if marks[action] & 1 else Mark.NON_RENSEIGNE
        for action in np.flatnonzero(marks).tolist()
    }


def _distinct(
    situation: NDArray[np.intp], marks: NDArray[np.int8]
) -> tuple[list[int], NDArray[np.intp]]:
    """Return the first collectivité of each pattern, and the index of that of each."""
    numbers = situation.astype(np.int64).reshape(-1, 1).view(np.int8)
    rows = np.hstack((numbers, marks.T))
    # A dictionary, since to sort rows of an array would take longer than all that follows.
    keys = rows.view(f"V{rows.shape[1]}").ravel().tolist()
    firsts: dict[bytes, int] = {}
    for collectivite, key in enumerate(keys):
        firsts.setdefault(key, collectivite)
    index = {key: at for at, key in enumerate(firsts)}
    return [*firsts.values()], np.array([index[key] for key in keys], np.intp)
