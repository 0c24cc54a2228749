"""Indicateurs take their values from each other, or are each other's parent, in a circle."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Severity, quote, rule
from linter.topics.indicateurs import LINKS, cycles


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield each cycle of indicateurs, at its first one."""
    for key in LINKS:
        for cycle in cycles(ensemble, key):
            document, model = cycle[0].placed
            ids = [step.id for step in cycle]
            yield Diagnostic.at(
                Place(document, cycle[0].link.span, document.entries[model.entry]),
                N_("the `{key}` of `{id}` leads back to it: {path}"),
                remedy=N_("remove the key `{key}` from one of them, or name another indicateur"),
                field=key,
                wrong=" ".join(sorted(ids)),
                key=key,
                id=quote(ids[0]),
                path=quote(", ".join((*ids, ids[0]))),
            )
