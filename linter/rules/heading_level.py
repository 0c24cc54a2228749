"""A heading has the wrong level."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of, worded_for
from linter.topics.titles.wording import folded_title
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
# Markdown has headings of six levels.
_DEEPEST = 6
# The remedy is the whole heading, unless no title has its length.
_LONGEST_TITLE = 1000
# The messages that speak of actions.
_OF_ACTIONS = ("between", "nowhere")
_REMEDY = N_("write `{wanted} {name}`, and shift these headings by as many levels")
MESSAGES: Messages = {
    "heading-level": N_(
        "the title `{name}` has level {found} (`{marks}`), expected level {expected} (`{wanted}`)",
        remedy=N_("write `{wanted} {name}`"),
    ),
    "heading-level.more": N_(
        "the title `{name}` has level {found} (`{marks}`), expected level {expected} (`{wanted}`); "
        "headings below that are off by as many levels: {more}",
        remedy=_REMEDY,
    ),
    "heading-level.too-deep": N_(
        "the title `{name}` should have level {expected}, but Markdown stops at level 6 (`######`)",
        remedy=N_("move the action to a file of its own, or raise it one level"),
    ),
    "heading-level.section": N_(
        "the section `{name}` has level {found} (`{marks}`), expected level {expected} "
        "(`{wanted}`)",
        remedy=N_("write `{wanted} {name}`"),
    ),
    "heading-level.section-more": N_(
        "the section `{name}` has level {found} (`{marks}`), expected level {expected} "
        "(`{wanted}`); headings below that are off by as many levels: {more}",
        remedy=_REMEDY,
    ),
    "heading-level.between": N_(
        "the section `{name}` has level {found} (`{marks}`), but sibling actions continue after "
        "it; a section of `{title}` has level {expected} (`{wanted}`)",
        remedy=N_(
            "write `{wanted} {name}`; if the section belongs to the parent action, move it above "
            "the heading that introduces its children"
        ),
    ),
    "heading-level.nowhere": N_(
        "`{name}`, at level {found} (`{marks}`), is neither the title of an action nor a section: "
        "a section would have level {expected} (`{wanted}`)",
        remedy=N_(
            "write `{wanted} {name}` for a section, add a data block for an action, or use bold "
            "text for a subheading"
        ),
    ),
    "heading-level.between.sibling": N_(
        "the section `{name}` has level {found} (`{marks}`), but siblings of `{title}` follow; a "
        "section of it has level {expected} (`{wanted}`)",
        remedy=N_(
            "move it above the heading that introduces `{title}`, or write `{wanted} {name}`"
        ),
    ),
    "heading-level.nowhere.sibling": N_(
        "`{name}`, at level {found} (`{marks}`), is neither a title nor a section: a section would "
        "have level {expected} (`{wanted}`)",
        remedy=N_(
            "write `{wanted} {name}` for a section, add data for a title, or use bold text for a "
            "subheading"
        ),
    ),
    "heading-level.shifted": N_("this heading is off by as many levels"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find headings whose level does not fit their position."""
    known_section = document.kind.grammar.known_section
    for fault, place in faults_of(document, Code.HEADING_LEVEL):
        title = place.title
        found, expected = int(fault.arguments["found"]), int(fault.arguments["expected"])
        full = fault.arguments.get("name", title)
        name = quote(full)
        more = fault.arguments.get("more", "")
        variant = fault.variant or ("too-deep" if expected > _DEEPEST else "")
        if more and variant in ("", "section"):
            variant = f"{variant}-more" if variant else "more"
        message = f"heading-level.{variant}" if variant else "heading-level"
        if variant in _OF_ACTIONS:
            message = worded_for(document, message)
        yield Diagnostic.at(
            place,
            message,
            field="heading",
            wrong=f"{'#' * found} {known_section(name) or folded_title(name)}",
            related=related_of(document, fault, {"shifted": "heading-level.shifted"}),
            name=quote(full, _LONGEST_TITLE),
            title=quote(title),
            found=str(found),
            expected=str(expected),
            marks="#" * found,
            wanted="#" * expected,
            more=more,
        )
