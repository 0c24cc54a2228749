"""A heading has the wrong level, or a file has a second heading of level 1."""

from linter.finding import Diagnostic, Severity, entry_of
from linter.rule import MARKDOWN, N_, NN_, Code, Diagnostics, Document, quote, rule
from linter.topics.titles import folded_title

# Markdown has headings of six levels.
_DEEPEST = 6
# In characters. Remedies quote a whole heading up to this length.
_LONGEST_TITLE = 1000

_BETWEEN = N_(
    "the section `{name}` has level {found} (`{marks}`), but a sibling of `{title}` "
    "follows; a section of `{title}` has level {expected} (`{right_marks}`)",
    remedy=N_(
        "write `{right_marks} {name}`; if the section belongs to the parent, move it above the heading "
        "(such as `Actions`) that introduces `{title}`"
    ),
)
_NOWHERE = N_(
    "`{name}`, at level {found} (`{marks}`), is neither a title nor a section: a section would "
    "have level {expected} (`{right_marks}`)",
    remedy=N_(
        "write `{right_marks} {name}` for a section, add a data block for a title, or use bold text for "
        "a subheading"
    ),
)
_TOO_DEEP = N_(
    "the title `{name}` should have level {expected}, but Markdown stops at level 6 (`######`)",
    remedy=N_("move the action to a separate file, or higher up in the tree"),
)
_OFF = N_(
    "`{name}` has level {found} (`{marks}`) instead of level {expected} (`{right_marks}`)",
    remedy=N_("write `{right_marks} {name}`"),
)
_MORE = NN_(
    "write `{right_marks} {name}`, and shift the listed heading by the same number of levels",
    "write `{right_marks} {name}`, and shift the {count} headings below by the same number of "
    "levels",
)
_SEPARATE = N_(
    "use the right heading level (`##` for a section, `###` for a sub-action), or "
    "move the action to a separate file"
)
_SECOND = N_("`{title}` is a second title of level 1 (`#`); a file has only one", remedy=_SEPARATE)
_SECOND_EMPTY = N_(
    "this empty heading is a second title of level 1 (`#`); a file has only one", remedy=_SEPARATE
)


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.HEADING_LEVEL, Code.SECOND_TITLE})
def check(document: Document) -> Diagnostics:
    """Find headings whose level does not fit their position, and extra headings of level 1."""
    known_section = document.kind.grammar.known_section
    for fault in document.faults_of(Code.HEADING_LEVEL, Code.SECOND_TITLE):
        entry = entry_of(document, fault)
        title = entry.title.text if entry and entry.title else ""
        full = fault.arguments.get("name", title)
        name = quote(full)
        wrong = known_section(name) or folded_title(name)
        if fault.code is Code.SECOND_TITLE:
            yield Diagnostic.of(document, fault, _SECOND if name else _SECOND_EMPTY, wrong=wrong)
            continue
        found, expected = int(fault.arguments["found"]), int(fault.arguments["expected"])
        message = _OFF._replace(remedy=_MORE) if "more" in fault.arguments else _OFF
        if fault.variant == "between":
            message = _BETWEEN
        elif fault.variant == "nowhere":
            message = _NOWHERE
        elif not fault.variant and expected > _DEEPEST:
            message = _TOO_DEEP
        yield Diagnostic.of(
            document,
            fault,
            message,
            wrong=f"{'#' * found} {wrong}",
            name=quote(full, _LONGEST_TITLE),
            marks="#" * found,
            right_marks="#" * expected,
            count=fault.arguments.get("more", ""),
        )
