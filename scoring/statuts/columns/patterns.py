"""Patterns: what collectivités share whose situation and whose statuts give the same weights."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scoring.formule.situation import Situation
from scoring.statuts.bareme import Bareme
from scoring.statuts.columns.answers import AnswerColumns, situation_key
from scoring.statuts.consequences import Consequences, RegleCrash, consequences_of
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import weights_of
from scoring.statuts.statut import Mark
from scoring.statuts.weights import Weights


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the règles do for some collectivités, and what each action is worth for them."""

    situation: Situation
    consequences: Consequences
    weights: Weights


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
    is_marked = _is_any(answers, [one is Mark.NON_CONCERNE for one in answers.statuts])
    is_stated = np.zeros_like(is_marked)
    if bareme.reglement is Reglement.R2026:
        # Any statut keeps an action concernée whose children are not.
        has_children = np.array([bool(below) for below in bareme.tree.children])
        is_stated = _is_any(answers, [one is not None for one in answers.statuts])
        is_stated &= ~is_marked & has_children[:, np.newaxis]
    firsts, index = _distinct(answers.situation, np.vstack((is_marked, is_stated)))
    keys = [situation_key(one) for one in answers.situations]
    consequences: dict[int, Consequences | RegleCrash] = {}
    found: list[Pattern | RegleCrash] = []
    used: dict[Hashable, Pattern | RegleCrash] = {}
    for first in firsts:
        at = int(answers.situation[first])
        marks = dict.fromkeys(np.flatnonzero(is_stated[:, first]).tolist(), Mark.NON_RENSEIGNE)
        marks |= dict.fromkeys(np.flatnonzero(is_marked[:, first]).tolist(), Mark.NON_CONCERNE)
        key = keys[at], *marks.items()
        pattern = known.get(key)
        if pattern is None:
            if at not in consequences:
                situation, dialect = answers.situations[at], bareme.reglement.dialect
                consequences[at] = consequences_of(bareme.regles, situation, dialect)
            pattern = _pattern(bareme, answers.situations[at], consequences[at], marks)
        found.append(pattern)
        used[key] = pattern
    return Patterns(found, index, used)


def _pattern(
    bareme: Bareme,
    situation: Situation,
    own: Consequences | RegleCrash,
    marks: Mapping[int, Mark],
) -> Pattern | RegleCrash:
    if isinstance(own, RegleCrash):
        return own
    weights = weights_of(bareme, own, marks)
    return Pattern(situation, own, weights)


def _is_any(answers: AnswerColumns, wanted: Sequence[bool]) -> NDArray[np.bool_]:
    """Return where the statut is one of those wanted (actions, collectivités)."""
    found = np.zeros(answers.codes.shape, bool)
    for code in np.flatnonzero(wanted):
        found |= answers.codes == code
    return found


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
