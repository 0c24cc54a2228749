"""A niveau has no `Principe`."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.data.required import Requirements
from linter.topics.prose.bold_names import BoldNames
from linter.words.text import N_, Messages, quote
from referentiel.node import Node
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Span

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "principe-missing": N_(
        "the niveau `{label}` has no section `Principe`: it cannot be scored",
        remedy=N_("add a heading `{marks} Principe` to this action, with its principle below"),
    ),
    "principe-missing.empty": N_(
        "the section `Principe` of the niveau `{label}` is empty: it cannot be scored",
        remedy=N_("write the principle below this heading"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the niveaux without a principle, or with only an empty one."""
    requirements, in_bold = Requirements(referentiel, settings), BoldNames(settings)
    for node in requirements.niveaux():
        if requirements.lacks(node, SectionKind.PRINCIPE):
            if not in_bold.has(node, SectionKind.PRINCIPE):
                yield _diagnostic(node, node.action.anchor, "principe-missing")
            continue
        own = [one.empty for one in node.action.sections_of(SectionKind.PRINCIPE)]
        if own and all(own):
            first = next(node.action.sections_of(SectionKind.PRINCIPE))
            yield _diagnostic(node, first.heading or node.action.anchor, "principe-missing.empty")


def _diagnostic(node: Node, span: Span, message: str) -> Diagnostic:
    return Diagnostic.at(
        Place(node.document, span, node.action),
        message,
        field="Principe",
        wrong=message,
        label=quote(node.label),
        marks="#" * (node.action.level + 1),
    )
