"""An action or a file has no title, or an empty one."""

from linter.finding import Diagnostic, Place, Severity, entry_of, subject_of
from linter.rule import ANY_TEXT, N_, Code, Diagnostics, Document, rule

_NO_HEADING = N_("`{title}` seems to be a title, but is not a heading")
_WRITE = N_("write `{marks} {title}`")
_WORDS = {
    "level": N_(
        "the file begins with a title of level {found} (`{marks}`) instead of level 1 (`#`)",
        remedy=N_(
            "if `{title}` is the title of the file, write it with one `#` and raise "
            "the headings below it by the same number of levels; otherwise, add the "
            "missing title above it, with one `#`, and its data block"
        ),
    ),
    "data": N_(
        "there is no title directly above this data block",
        remedy=N_("add its title directly above the block: `{marks} Title`"),
    ),
    "bold": _NO_HEADING._replace(remedy=_WRITE),
    "plain": _NO_HEADING._replace(remedy=_WRITE),
    "underlined": _NO_HEADING._replace(
        remedy=N_("write `{marks} {title}` and delete the line that underlines it")
    ),
    "sections": N_(
        "no title precedes this section",
        remedy=N_(
            "above the section, add the title to which it belongs, `{marks} Title`, and its data "
            "block"
        ),
    ),
}
_CELL = N_(
    "the action `{marks}` has no title: its cell `{column}` is empty",
    remedy=N_("write the title in this cell"),
)
_EMPTY = N_("the title is empty: no text follows `{marks}`")


@rule(Severity.ERROR, kinds=ANY_TEXT)
def check(document: Document) -> Diagnostics:
    """Yield the data blocks, sections and files without a title, and the titles without text."""
    if not (document.entries or document.faults or document.kind.is_sheet):
        yield Diagnostic.at(
            Place(document),
            N_("the file contains no title"),
            remedy=N_("add a title, with one `#`, and its data block, or delete the file"),
            field="title",
            wrong="file",
        )
    for fault in document.faults_of(Code.TITLE_MISSING):
        found = fault.arguments.get("found", "")
        marks = "#" * int(found) if found else fault.arguments["marks"]
        message, wrong = _WORDS[fault.variant], f"{fault.variant} {marks}"
        yield Diagnostic.of(document, fault, message, wrong=wrong, marks=marks)
    for fault in document.faults_of(Code.CELL_TITLE_EMPTY):
        subject = subject_of(document, entry_of(document, fault))
        yield Diagnostic.of(document, fault, _CELL, wrong="", marks=subject)
    source = document.source
    for action in document.entries:
        if action.title is None or action.title.text:
            continue
        span = source.stripped(source.lines[source.line_index(action.title.span.start)])
        marks = source.slice(span)
        marks = marks[marks.find("#") :].split()[0]
        yield Diagnostic.at(
            Place(document, span, action),
            _EMPTY,
            remedy=N_("add its text after `{marks}`")
            if action.data
            else N_("add its text after `{marks}`, or delete the line"),
            field="title",
            wrong=marks,
            marks=marks,
        )
