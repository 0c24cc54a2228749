"""Actions or indicateurs depend on each other in a cycle."""

from collections.abc import Mapping
from typing import TypeAlias

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Severity, quote, rule
from linter.topics.formules import formules_in
from linter.topics.questions import LINKS, indicateurs_by_id, links_of
from scoring.formule.tree import Score
from scoring.graph import components, way

# For each action or indicateur, those that it refers to, each with the place of the reference.
_Graph: TypeAlias = Mapping[str, Mapping[str, Place]]

_OF_KEY = N_(
    "the `{key}` of `{id}` leads back to `{id}`: {path}",
    remedy=N_("remove or correct one of the `{key}` keys of this cycle"),
)
_OF_SCORE = N_(
    "the score of `{id}` depends on itself: {path}",
    remedy=N_("remove one of the `score(…)` calls that form this cycle"),
)


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find cycles of scores and of indicateurs, one for each strongly connected group.

    A cycle is reported at its first action or indicateur in the order of the files.
    """
    graphs = {"score": _scores(ensemble)} | {key: _links(ensemble, key) for key in LINKS}
    for key, graph in graphs.items():
        order = {name: index for index, name in enumerate(graph)}
        for group in components(graph):
            first = min(group, key=lambda name: order.get(name, len(order)))
            path = way(graph, first, first, frozenset(group)) if first in graph else ()
            if not path:
                continue
            yield Diagnostic.at(
                graph[first][path[1]],
                _OF_SCORE if key == "score" else _OF_KEY,
                field=key,
                wrong=" ".join(sorted(path[1:])),
                key=key,
                id=quote(first),
                path=quote(", ".join(path)),
            )


def _scores(ensemble: Ensemble) -> _Graph:
    """Return, for each action, the others whose scores its formulas use, each with its first place."""
    graph: dict[str, dict[str, Place]] = {}
    for located in formules_in(ensemble):
        if action := located.personnalisation.action:
            scores = graph.setdefault(action.text, {})
            for appel in located.lecture.appels:
                if isinstance(appel, Score) and appel.action != action.text:
                    scores.setdefault(appel.action, located.place(appel.action_span))
    return graph


def _links(ensemble: Ensemble, key: str) -> _Graph:
    """Return, for each indicateur, the id under a key (`valeur` or `parent`) and its place, if any."""
    return {
        name: {
            written.text: Place(document, written.span, document.entries[model.entry])
            for own, written in links_of(model)
            if own == key
        }
        for name, (document, model) in indicateurs_by_id(ensemble).items()
    }
