"""A heading has the wrong level."""

from linter.finding import Diagnostic, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, faults_of, quote, related_of, rule
from linter.topics.titles.wording import folded_title
from referentiel.fault import Code

# Markdown has headings of six levels.
_DEEPEST = 6
# The remedy is the whole heading, unless no title has its length.
_LONGEST_TITLE = 1000

_BETWEEN = N_(
    "the section `{name}` has level {found} (`{marks}`), but siblings of `{title}` follow; a "
    "section of it has level {expected} (`{wanted}`)",
    remedy=N_(
        "write `{wanted} {name}`; if the section belongs to the parent, move it above the heading "
        "that introduces `{title}`"
    ),
)
_NOWHERE = N_(
    "`{name}`, at level {found} (`{marks}`), is neither a title nor a section: a section would "
    "have level {expected} (`{wanted}`)",
    remedy=N_(
        "write `{wanted} {name}` for a section, add a data block for a title, or use bold text for "
        "a subheading"
    ),
)
_TOO_DEEP = N_(
    "the title `{name}` should have level {expected}, but Markdown stops at level 6 (`######`)",
    remedy=N_("move the action to a file of its own, or raise it one level"),
)
_OFF = N_(
    "`{name}` has level {found} (`{marks}`), expected level {expected} (`{wanted}`)",
    remedy=N_("write `{wanted} {name}`"),
)
_MORE = N_(
    "write `{wanted} {name}`, and shift by as many levels the headings below that are off like it: "
    "{more}"
)


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.HEADING_LEVEL})
def check(document: Document) -> Diagnostics:
    """Yield the headings whose level does not fit their position."""
    known_section = document.kind.grammar.known_section
    for fault, place in faults_of(document, Code.HEADING_LEVEL):
        found, expected = int(fault.arguments["found"]), int(fault.arguments["expected"])
        full = fault.arguments.get("name", place.title)
        name, more = quote(full), fault.arguments.get("more", "")
        if fault.variant == "between":
            message = _BETWEEN
        elif fault.variant == "nowhere":
            message = _NOWHERE
        else:
            is_too_deep = not fault.variant and expected > _DEEPEST
            message = _TOO_DEEP if is_too_deep else _OFF
        yield Diagnostic.at(
            place,
            message,
            remedy=_MORE if more and message is _OFF else None,
            field="heading",
            wrong=f"{'#' * found} {known_section(name) or folded_title(name)}",
            related=related_of(
                document, fault, {"shifted": N_("this heading is off by as many levels")}
            ),
            name=quote(full, _LONGEST_TITLE),
            title=quote(place.title),
            found=str(found),
            expected=str(expected),
            marks="#" * found,
            wanted="#" * expected,
            more=more,
        )
