"""An action, or the file, has no title."""

from linter.finding import Diagnostic, Place, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, faults_of, quote, rule
from referentiel.fault import Code

_NO_HEADING = N_("`{title}` is meant as a title, but is not a heading")
_WRITE = N_("write `{marks} {title}`")
_WORDS = {
    "level": N_(
        "the file begins with a title of level {found} (`{marks}`) instead of level 1 (`#`)",
        remedy=N_(
            "if `{title}` is the file's title, write it with one `#` and raise the headings below "
            "it by as many levels; otherwise add the missing title above it, with one `#`, and its "
            "data block"
        ),
    ),
    "data": N_(
        "this data block has no title above it",
        remedy=N_("add its title directly above the block: `{marks} Title`"),
    ),
    "bold": _NO_HEADING._replace(remedy=_WRITE),
    "plain": _NO_HEADING._replace(remedy=_WRITE),
    "underlined": _NO_HEADING._replace(
        remedy=N_("write `{marks} {title}` and delete the line that underlines it")
    ),
    "sections": N_(
        "this section has no title above it",
        remedy=N_("add the title that it belongs to above it, `{marks} Title`, and its data block"),
    ),
}


@rule(Severity.ERROR, kinds=MARKDOWN)
def check(document: Document) -> Diagnostics:
    """Yield the data blocks, sections and files without a title."""
    if not document.entries and not document.faults:
        yield Diagnostic.at(
            Place(document),
            N_("the file contains no title"),
            remedy=N_("add a title, with one `#`, and its data block, or delete the file"),
            field="title",
            wrong="file",
        )
    for fault, place in faults_of(document, Code.TITLE_MISSING):
        found = fault.arguments.get("found", "")
        marks = "#" * int(found) if found else fault.arguments["marks"]
        yield Diagnostic.at(
            place,
            _WORDS[fault.variant],
            field="title",
            wrong=f"{fault.variant} {marks}",
            title=quote(place.title),
            marks=marks,
            found=found,
        )
