"""A section occurs twice below the same title."""

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, Settings, quote, rule
from linter.topics.data import name_span
from linter.topics.notes import Repeated, repeated_sections
from referentiel.profile import KEYWORDS
from referentiel.text.names import fold


@rule(Severity.WARNING, Severity.ERROR, kinds=MARKDOWN)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the sections with the kind of an earlier section of the same entry.

    Sections of unknown kinds are compared by their names.
    """
    misplaced = {fault.span.start for fault in document.faults_of(Code.HEADING_LEVEL)}
    for repeated in repeated_sections(document, settings):
        if repeated.heading.start in misplaced:
            continue  # At its own level it belongs to another action.
        # `text-unattached` reports text of a sibling file without a heading.
        is_dropped = document.kind.is_sibling and repeated.first.heading is None
        if not is_dropped:
            yield _diagnostic(document, repeated)


def _diagnostic(document: Document, repeated: Repeated) -> Diagnostic:
    section, first = repeated.section, repeated.first
    message = N_(
        "there is already a section `{name}` above",
        remedy=N_("merge both texts below the first heading, and delete the second"),
    )
    if repeated.is_principe:
        message = N_(
            "this action has a second section `{name}`: neither can be scored",
            remedy=N_(
                "keep only one principle; if this is the heading of another section, correct it"
            ),
        )
    elif section.kind in KEYWORDS:
        message = N_(
            "there is already a heading `{name}` above",
            remedy=N_(
                "delete this heading, and put what follows below the first one or below the right "
                "parent"
            ),
        )
    elif first.heading is None:
        message = N_(
            "this action already has a description: the text directly below its data block",
            remedy=N_("move that text below the heading `{name}`"),
        )
    return Diagnostic.at(
        Place(document, name_span(document, section, repeated.heading), repeated.action),
        message,
        severity=Severity.ERROR if repeated.is_principe else None,
        field="sections",
        wrong=section.kind or fold(section.name),
        related=[Related(document, repeated.place, N_("first occurrence here"))],
        name=quote(first.name if first.heading else section.name),
    )
