"""The root is the only action of its referential."""

from linter.rule import N_, Diagnostic, Diagnostics, Place, Referentiel, Severity, rule
from referentiel.identifier import ROOT


@rule(Severity.WARNING, on="referentiel")
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield a root that is the only action."""
    match referentiel.nodes:
        case [node] if node.identifier == ROOT:
            yield Diagnostic.at(
                Place(node.document, node.action.anchor),
                N_("the root of the referential is alone: it has no axes"),
                remedy=N_("add the files of the axes (`1.md`, …) next to the root, or delete it"),
                field="children",
                wrong="",
            )
