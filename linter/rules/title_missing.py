"""An action, or the file, has no title."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings, faults_of, worded_for
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
_REPLACE = N_("replace the bold text with `{marks} {title}`")
MESSAGES: Messages = {
    "title-missing.level": N_(
        "the file begins with a title of level {found} (`{marks}`) instead of level 1 (`#`)",
        remedy=N_(
            "if `{title}` is the file's title, write it with one `#` and raise the headings below "
            "it by as many levels; otherwise add the missing title above it, with one `#`, and its "
            "data block"
        ),
    ),
    "title-missing.data": N_(
        "this data block has no title above it",
        remedy=N_("add the action's title directly above the block: `{marks} Title of the action`"),
    ),
    "title-missing.bold": N_(
        "`{title}` is bold text, not a heading: the action has no title", remedy=_REPLACE
    ),
    "title-missing.underlined": N_(
        "`{title}` is underlined text, not a heading: the action has no title",
        remedy=N_("write `{marks} {title}` and delete the line that underlines it"),
    ),
    "title-missing.plain": N_(
        "`{title}` is plain text, not a heading: the action has no title",
        remedy=N_("write `{marks} {title}`"),
    ),
    "title-missing.sections": N_(
        "this section has no title above it, and belongs to no action",
        remedy=N_(
            "add the action's title above it, `{marks} Title of the action`, and its data block"
        ),
    ),
    "title-missing.file": N_(
        "the file contains no action: it has no title",
        remedy=N_("add the file's title, with one `#`, and its data block, or delete the file"),
    ),
    "title-missing.data.sibling": N_(
        "this data block has no title above it",
        remedy=N_("add its title directly above the block: `{marks} Title`"),
    ),
    "title-missing.bold.sibling": N_("`{title}` is bold text, not a heading", remedy=_REPLACE),
    "title-missing.underlined.sibling": N_(
        "`{title}` is underlined text, not a heading",
        remedy=N_("write `{marks} {title}` and delete the line that underlines it"),
    ),
    "title-missing.plain.sibling": N_(
        "`{title}` is plain text, not a heading", remedy=N_("write `{marks} {title}`")
    ),
    "title-missing.sections.sibling": N_(
        "this section has no title above it",
        remedy=N_("add the title that it belongs to above it, `{marks} Title`, and its data block"),
    ),
    "title-missing.file.sibling": N_(
        "the file contains no title",
        remedy=N_("add a title, with one `#`, and its data block, or delete the file"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the data blocks, sections and files without a title."""
    if not document.entries and not document.faults:
        message = worded_for(document, "title-missing.file")
        yield Diagnostic.at(Place(document), message, field="title", wrong="file")
    for fault, place in faults_of(document, Code.TITLE_MISSING):
        title = place.title
        found = fault.arguments.get("found", "")
        marks = "#" * int(found) if found else fault.arguments["marks"]
        yield Diagnostic.at(
            place,
            worded_for(document, f"title-missing.{fault.variant}"),
            field="title",
            wrong=f"{fault.variant} {marks}",
            title=quote(title),
            marks=marks,
            found=found,
        )
