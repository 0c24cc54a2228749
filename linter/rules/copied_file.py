"""A file is a copy of another file of the project."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.source import Span

if TYPE_CHECKING:
    from referentiel.ensemble import Collection

SEVERITY = Severity.ERROR
_REMEDY = N_("keep the correct file under the name {file}, and delete the other")
MESSAGES: Messages = {
    "copied-file": N_("this file is a copy of {file}, with the same id `{id}`", remedy=_REMEDY),
    "copied-file.root": N_(
        "this file is a copy of {file}, also the root of the referential", remedy=_REMEDY
    ),
    "copied-file.same": N_(
        "this file is a copy of {file}, word for word", remedy=N_("delete this file")
    ),
}


def check(collection: "Collection", settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were set aside as copies."""
    for copy, original in collection.copies:
        yield _diagnostic(copy, original)


def _diagnostic(document: Document, original: Document) -> Diagnostic:
    written = document.entries[0].written_id if document.entries else None
    if document.source.text == original.source.text:
        message = "copied-file.same"
    else:
        message = "copied-file" if written else "copied-file.root"
    original_span = _span(original)
    return Diagnostic.at(
        Place(document, _span(document)),
        message,
        field="file",
        wrong=original.name,
        related=[Related(original, original_span, N_("the original"))] if original_span else [],
        file=quote(original.name),
        id=quote(written or ""),
    )


def _span(document: Document) -> Span | None:
    """Return the span that represents a file: its first id, or else its title."""
    return document.entries[0].anchor if document.entries else None
