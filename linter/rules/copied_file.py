"""A file is a copy of another file of the project."""

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, NOT_SHEETS, SIBLING_SHEETS, Diagnostics, Document, Span, quote, rule
from referentiel.ensemble import Collection


@rule(Severity.ERROR, on="collection", kinds=NOT_SHEETS | SIBLING_SHEETS)
def check(collection: Collection) -> Diagnostics:
    """Find files that are copies of other files."""
    for copy, original in collection.copies:
        message = N_("this file is a copy of {file}, with the same id")
        remedy = N_(
            "keep the correct one of the two files, under the name `{file}`, and delete the other"
        )
        if copy.source.text == original.source.text:
            message = N_("this file is a copy of {file}, word for word")
            remedy = N_("delete this file")
        span = _span(original)
        yield Diagnostic.at(
            Place(copy, _span(copy)),
            message,
            remedy=remedy,
            field="file",
            wrong=original.name,
            related=[Related(original, span, N_("the original"))] if span else [],
            file=quote(original.name),
        )


def _span(document: Document) -> Span | None:
    """Return the `anchor` of the first entry, or None if there are no entries."""
    return document.entries[0].anchor if document.entries else None
