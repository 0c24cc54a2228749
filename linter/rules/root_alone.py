"""The root of the referential has no children."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import rule
from linter.words.text import N_
from referentiel.identifier import ROOT
from referentiel.referential import Referentiel


@rule(Severity.WARNING, on="referentiel")
def check(referentiel: Referentiel) -> Iterator[Diagnostic]:
    """Yield a root that is the only action."""
    match referentiel.nodes:
        case [node] if node.identifier == ROOT:
            yield Diagnostic.at(
                Place(node.document, node.action.anchor),
                N_("the root of the referential is alone: it has no axes"),
                remedy=N_("add the files of the axes (`1.md`, …) next to it, or delete it"),
                field="children",
                wrong="",
            )
