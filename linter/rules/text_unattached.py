"""Text does not belong to any action or section."""

from linter.finding import Diagnostic, Fix, Safety, Severity, entry_of, replacement
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, Entry, Span, rule
from linter.topics.data import form_of, headed
from referentiel.profile import SectionKind

_DROPPED = N_("`{found}` belongs to no section: other programs ignore it")


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.TEXT_UNATTACHED}, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the text that belongs to no action and no section."""
    for fault in document.faults_of(Code.TEXT_UNATTACHED):
        if _may_be_title(document, fault.span):
            continue
        entry = entry_of(document, fault)
        heading = _heading(document, entry) if fault.variant == "dropped" else ""
        remedy = N_("move this text to a section, or delete it")
        if heading:
            remedy = N_("write `{heading}` on a separate line, above this text")
        elif (form := form_of(document, entry)) and not form.sections:
            remedy = N_("move this text above the heading `{heading}`, or delete it")
        yield Diagnostic.of(
            document,
            fault,
            _DROPPED._replace(remedy=remedy),
            fixes=_fixes(document, fault.span, heading) if heading else (),
            heading=heading or next(iter(document.kind.grammar.keywords), ""),
        )


def _may_be_title(document: Document, text: Span) -> bool:
    """Return whether a data block without a title directly follows a text.

    `title-missing` reports such data blocks.
    """
    missing = (one.span.start for one in document.faults_of(Code.TITLE_MISSING))
    following = (start for start in missing if start > text.start)
    return any(not document.source.text[text.end : start].strip() for start in following)


def _heading(document: Document, entry: Entry | None) -> str:
    """Return the heading of a description for an entry; "" if it has one or cannot have one."""
    form = form_of(document, entry)
    kind = SectionKind.DESCRIPTION
    if entry is None or form is None or kind not in form.sections:
        return ""
    has_one = any(section.kind is kind for section, _ in headed(entry))
    return "" if has_one else f"{'#' * (entry.level + 1)} {kind}"


def _fixes(document: Document, text: Span, heading: str) -> tuple[Fix, ...]:
    """Return the fix that writes the heading on a separate line, above the text."""
    source = document.source
    line = source.lines[source.line_index(text.start)]
    end = "\r\n" if source.text[line.end : line.end + 2] == "\r\n" else "\n"
    return replacement(document, Span(line.start, line.start), f"{heading}{end}")
