"""Plafonds: what caps the score of an action, in the règlement 2023.

A plafond is applied to scores that are complete. It takes points from the action and all below it,
then sums every action above it again from the personnalised points of its children: the statuts of
those actions are lost, and they get the points of children that are non concernés.
"""

from collections.abc import Iterable
from fractions import Fraction

from scoring.formule.evaluator import close
from scoring.formule.result import Crash, CrashReason
from scoring.formule.situation import Situation
from scoring.formule.tree import Score, expressions_in
from scoring.statuts.consequences import Plafond, RegleCrash
from scoring.statuts.trace import Trace
from scoring.statuts.tree import ActionTree
from scoring.statuts.weights import Cap, Worths

_NOTHING = Fraction(0)


def apply_plafonds(
    tree: ActionTree,
    plafonds: Iterable[Plafond],
    situation: Situation,
    worths: Worths,
    trace: Trace | None = None,
) -> tuple[Cap, ...] | RegleCrash:
    """Apply plafonds to `worths`, each to what the one before it left, and return what was capped.

    All must be of actions of the tree. Nothing is capped of an action that is worth nothing, nor by
    the score of an action that is elsewhere.
    """

    def score(name: str) -> Fraction | CrashReason:
        action = tree.index[name]
        if not worths.potentiel[action]:
            return CrashReason.NO_POTENTIEL
        return worths.fait[action] / worths.potentiel[action]

    caps: list[Cap] = []
    for plafond in plafonds:
        action = tree.index[plafond.regle.action]
        if not worths.potentiel[action] or not _is_about(tree, plafond):
            continue
        read = trace.reading(plafond.regle.action, score) if trace else score
        cap = close(plafond.formule, situation, read)
        if isinstance(cap, Crash):
            return RegleCrash(plafond.regle, cap)
        if cap is not None and worths.fait[action] > 0:
            before = worths.fait[action] / worths.potentiel[action]
            caps.append(Cap(action, before, cap))
            _scale(tree, action, cap / before, worths.fait)
            _sum_up(tree, action, worths)
            if trace is not None:
                trace.capped(caps[-1:], worths)
    return tuple(caps)


def _is_about(tree: ActionTree, plafond: Plafond) -> bool:
    """Return whether all scores that a plafond asks for are of the tree."""
    asked = (
        one.action for one in expressions_in(plafond.formule.expression) if isinstance(one, Score)
    )
    return all(name in tree.index for name in asked)


def _scale(tree: ActionTree, action: int, ratio: Fraction, points: list[Fraction]) -> None:
    for one in (action, *tree.below(action)):
        points[one] *= ratio


def _sum_up(tree: ActionTree, action: int, worths: Worths) -> None:
    """Sum an action and all above it from their children; an action without children is emptied."""
    for above in tree.line(action):
        children = tree.children[above]
        worth = sum((worths.perso[one] or worths.potentiel[one] for one in children), _NOTHING)
        worths.potentiel[above] = worths.perso[above] = worth
        for points in worths.columns:
            points[above] = sum(map(points.__getitem__, children), _NOTHING)
