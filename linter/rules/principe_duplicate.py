"""An action has two principles, and neither can be scored."""

from linter.rule import N_, Diagnostic, Diagnostics, Place, Related, Settings, Severity, quote, rule
from linter.topics.data.sections import name_span
from linter.topics.prose.sections import repeated_sections
from referentiel.model import Action, Document
from referentiel.profile import SectionKind


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the second and later principles of each action."""
    if not any(map(_has_two, document.actions)):
        return
    for repeated in repeated_sections(document, settings):
        if repeated.is_principe:
            section = repeated.section
            yield Diagnostic.at(
                Place(document, name_span(document, section, repeated.heading), repeated.action),
                N_("this action has a second section `{name}`: neither can be scored"),
                remedy=N_(
                    "delete one of them; if this is the heading of another section, correct it"
                ),
                field="sections",
                wrong=section.kind or "",
                related=[Related(document, repeated.place, N_("first occurrence here"))],
                name=quote(section.name),
            )


def _has_two(action: Action) -> bool:
    return sum(section.kind is SectionKind.PRINCIPE for section in action.sections) > 1
