"""An orientation or a niveau has no `Description`."""

from itertools import chain

from linter.rule import N_, Diagnostic, Diagnostics, Referentiel, Settings, Severity, quote, rule
from linter.topics.data.required import Requirements
from linter.topics.prose.sections import BoldNames
from referentiel.profile import SectionKind


@rule(Severity.WARNING, on="referentiel")
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the orientations, and the niveaux without actions, that lack a description."""
    requirements, in_bold = Requirements(referentiel, settings), BoldNames(settings)
    kind = SectionKind.DESCRIPTION
    for node in chain(requirements.orientations(), requirements.niveaux()):
        if requirements.lacks(node, kind) and not in_bold.has(node, kind):
            yield Diagnostic.at(
                node,
                N_("`{label}` has no section `Description`"),
                remedy=N_(
                    "add a heading `{marks} Description` to this action, with its description below"
                ),
                field="sections",
                wrong=kind,
                label=quote(node.label),
                marks="#" * (node.action.level + 1),
            )
