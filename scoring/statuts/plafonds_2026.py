"""Plafonds: what caps the score of an action, in the règlement 2026.

All scores that plafonds look at are those before any plafond. What is fait in the action and all
below it follows the plafond; above it only what is fait is summed again, and not in actions with a
statut of their own.
"""

from collections.abc import Iterable, Set
from fractions import Fraction

from scoring.formule.dialect import DIALECT_2026
from scoring.formule.evaluator import close
from scoring.formule.result import Crash
from scoring.formule.situation import Situation
from scoring.statuts.consequences import Plafond, RegleCrash
from scoring.statuts.trace import Trace
from scoring.statuts.tree import ActionTree
from scoring.statuts.weights import Cap, Worths

_NOTHING = Fraction(0)


def apply_plafonds_2026(  # noqa: PLR0913 -- those of 2023, and two
    tree: ActionTree,
    plafonds: Iterable[Plafond],
    situation: Situation,
    worths: Worths,
    *,
    stated: Set[int],
    trace: Trace | None = None,
) -> tuple[Cap, ...] | RegleCrash:
    """Apply plafonds to what is fait in `worths`, and return what was capped.

    `stated` are the actions with a statut, even `non_renseigne`. An action that is worth nothing
    has the score 0.
    """
    before = [
        fait / potentiel if potentiel else _NOTHING
        for fait, potentiel in zip(worths.fait, worths.potentiel, strict=True)
    ]

    def score(name: str) -> Fraction | None:
        action = tree.index.get(name)
        return None if action is None else before[action]

    caps: dict[int, Cap] = {}
    for plafond in plafonds:
        action = tree.index[plafond.regle.action]
        read = trace.reading(plafond.regle.action, score) if trace else score
        after = close(plafond.formule, situation, read, DIALECT_2026)
        if isinstance(after, Crash):
            return RegleCrash(plafond.regle, after)
        if after is not None and before[action]:
            caps[action] = Cap(action, before[action], after)
    _scale(tree, caps, worths.fait)
    _sum_up(tree, caps, worths.fait, stated)
    if trace is not None:
        trace.capped(caps.values(), worths, stated)
    return tuple(caps.values())


def _scale(tree: ActionTree, caps: dict[int, Cap], fait: list[Fraction]) -> None:
    """Multiply what is fait in capped actions, and in all below them."""
    ratios: dict[int, Fraction] = {}
    for action, parent in enumerate(tree.parents):
        ratio = None if parent is None else ratios.get(parent)
        if cap := caps.get(action):
            own = cap.after / cap.before
            ratio = own if ratio is None else own * ratio
        if ratio is not None:
            ratios[action] = ratio
            fait[action] *= ratio


def _sum_up(tree: ActionTree, caps: dict[int, Cap], fait: list[Fraction], stated: Set[int]) -> None:
    """Sum what is fait above capped actions again, unless they have a statut."""
    above: set[int] = set()
    for action in caps:
        parent = tree.parents[action]
        while parent is not None and parent not in above:
            above.add(parent)
            parent = tree.parents[parent]
    for action in sorted(above, reverse=True):
        if action not in stated:
            fait[action] = sum(map(fait.__getitem__, tree.children[action]), _NOTHING)
