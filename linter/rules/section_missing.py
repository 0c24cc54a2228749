"""An orientation or a niveau has no `Description`."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.data.required import Requirements
from linter.topics.prose.bold_names import BoldNames
from linter.words.text import N_, Messages, quote
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING
_ADD = N_("add a heading `{marks} Description` to this action, with its description below")
MESSAGES: Messages = {
    "section-missing.orientation": N_(
        "the orientation `{label}` has no section `Description`", remedy=_ADD
    ),
    "section-missing.niveau": N_("the niveau `{label}` has no section `Description`", remedy=_ADD),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the orientations, and the niveaux without actions, that lack a description."""
    requirements, in_bold = Requirements(referentiel, settings), BoldNames(settings)
    required = {
        "orientation": requirements.orientations(),
        "niveau": requirements.niveaux(),
    }
    kind = SectionKind.DESCRIPTION
    for depth, nodes in required.items():
        for node in nodes:
            if requirements.lacks(node, kind) and not in_bold.has(node, kind):
                yield Diagnostic.at(
                    node,
                    f"section-missing.{depth}",
                    field="sections",
                    wrong=kind,
                    label=quote(node.label),
                    marks="#" * (node.action.level + 1),
                )
