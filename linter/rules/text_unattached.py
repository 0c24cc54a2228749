"""Text does not belong to any action or section."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import Settings, faults_of, worded_for
from linter.topics.data.forms import form_of
from linter.topics.data.sections import headed
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document, Entry
from referentiel.profile import SectionKind
from referentiel.source import Span

FIX = Safety.SAFE
SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "text-unattached.before": N_(
        "`{text}` is above the first title: it belongs to no action",
        remedy=N_("move this text to a section of the action, or delete it"),
    ),
    "text-unattached.keyword": N_(
        "`{text}` is directly below the heading that introduces actions: it belongs to none",
        remedy=N_("move this text to the action's description, above that heading, or delete it"),
    ),
    "text-unattached.front-matter": N_(
        "the data between `---` lines at the top of the file are not a data block",
        remedy=N_(
            "move the data of the action directly below its title, between ```yaml and ```, and "
            "delete the rest with the `---` lines"
        ),
    ),
    "text-unattached.before.sibling": N_(
        "`{text}` is above the first title, and other readers drop it",
        remedy=N_("move this text to a section, or delete it"),
    ),
    "text-unattached.keyword.sibling": N_(
        "`{text}` is directly below a heading that introduces choix or rules: it belongs to none",
        remedy=N_("move this text above that heading, or delete it"),
    ),
    "text-unattached.front-matter.sibling": N_(
        "the data between `---` lines at the top of the file are not a data block",
        remedy=N_(
            "move them directly below their title, between ```yaml and ```, and delete the `---` "
            "lines"
        ),
    ),
    "text-unattached.dropped": N_(
        "`{text}` is below no section heading, and other readers drop it",
        remedy=N_("write `{heading}` on a line of its own, above this text"),
    ),
    "text-unattached.alone": N_(
        "`{text}` is below no section heading, and other readers drop it",
        remedy=N_("add this text to another, or delete it"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the text that belongs to no action and no section."""
    for fault, place in faults_of(document, Code.TEXT_UNATTACHED):
        if _may_be_title(document, fault.span):
            continue
        text = quote(document.source.slice(fault.span))
        heading = _heading(document, place.action) if fault.variant == "dropped" else ""
        message = f"text-unattached.{fault.variant}"
        if fault.variant != "dropped":
            message = worded_for(document, message)
        elif not heading:
            message = "text-unattached.alone"
        yield Diagnostic.at(
            place,
            message,
            field="text",
            wrong=f"{fault.variant} {text}",
            fixes=_fixes(document, fault.span, heading) if heading else (),
            heading=heading,
            text=text,
        )


def _may_be_title(document: Document, text: Span) -> bool:
    """Return whether data follow a text that lack a title: `title-missing` reports them."""
    source = document.source
    missing = (
        one.span for one in document.faults_of(Code.TITLE_MISSING) if one.span.start > text.start
    )
    return any(not source.text[text.end : span.start].strip() for span in missing)


def _heading(document: Document, entry: Entry | None) -> str:
    """Return the heading that text of an entry needs; "" if there is none, or there is one."""
    form = form_of(document, entry)
    kind = SectionKind.DESCRIPTION
    if entry is None or form is None or kind not in form.sections:
        return ""
    has_one = any(section.kind is kind for section, _ in headed(entry))
    return "" if has_one else f"{'#' * (entry.level + 1)} {kind}"


def _fixes(document: Document, text: Span, heading: str) -> tuple[Fix, ...]:
    """Return the fix: the heading on a line of its own, above the text."""
    source = document.source
    line = source.lines[source.line_index(text.start)]
    end = "\r\n" if source.text[line.end : line.end + 2] == "\r\n" else "\n"
    return replacement(document, Span(line.start, line.start), f"{heading}{end}")
