"""Text does not belong to any action or section."""

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Span, faults_of, quote, rule
from linter.topics.data.sections import form_of, headed
from referentiel.fault import Code
from referentiel.model import Entry
from referentiel.profile import SectionKind


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.TEXT_UNATTACHED}, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the text that belongs to no action and no section."""
    for fault, place in faults_of(document, Code.TEXT_UNATTACHED):
        if _may_be_title(document, fault.span):
            continue
        text = quote(document.source.slice(fault.span))
        heading = _heading(document, place.action) if fault.variant == "dropped" else ""
        message = N_("`{text}` belongs to no section, and other programs ignore it")
        remedy = N_("move this text to a section, or delete it")
        if heading:
            remedy = N_("write `{heading}` on a line of its own, above this text")
        if fault.variant == "front-matter":
            message = N_("the data between `---` lines at the top of the file are not a data block")
            remedy = N_(
                "move the data of the title directly below it, between ```yaml and ```, and delete "
                "the rest with the `---` lines"
            )
        yield Diagnostic.at(
            place,
            message,
            remedy=remedy,
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
