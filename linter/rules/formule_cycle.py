"""The scores of actions depend on each other in a circle."""

from collections.abc import Mapping
from typing import TypeAlias

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Severity, quote, rule
from linter.topics.formules.lectures import LocatedFormule, formules_in
from scoring.formule.tree import Score
from scoring.references import components, way

# The formulas of actions, by the actions whose scores they wait for.
_Graph: TypeAlias = Mapping[str, Mapping[str, tuple[LocatedFormule, Score]]]


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield each cycle of scores, at the first of its actions in the files."""
    graph = _graph(ensemble)
    for group in components(graph):
        if len(group) == 1:
            continue
        first = next(action for action in graph if action in group)
        path = way(graph, first, first, frozenset(group))
        located, score = graph[first][path[1]]
        yield Diagnostic.at(
            located.place(score.action_span),
            N_("the score of `{action}` depends on itself: {path}"),
            remedy=N_("remove one of these `score(…)` from its formula"),
            field="score",
            wrong=" ".join(sorted(path[1:])),
            action=quote(first),
            path=quote(", ".join(path)),
        )


def _graph(ensemble: Ensemble) -> _Graph:
    """Return where each action's formulas wait for the scores of others than the action itself."""
    graph: dict[str, dict[str, tuple[LocatedFormule, Score]]] = {}
    for located in formules_in(ensemble):
        action = located.personnalisation.action
        if action is None:
            continue
        scores = graph.setdefault(action.text, {})
        for appel in located.lecture.appels:
            if isinstance(appel, Score) and appel.action != action.text:
                scores.setdefault(appel.action, (located, appel))
    return graph
