"""Diagnostics of tombstones."""

from collections.abc import Iterable

from linter.directives.tombstone import MalformedTombstone, Tombstone
from linter.finding import Diagnostic, Place, Related
from linter.topics.directives.suppressions import action_of
from linter.words.text import quote


def tombstone_diagnostic(
    one: Tombstone | MalformedTombstone,
    message: str,
    *,
    related: Iterable[Related] = (),
    **arguments: str,
) -> Diagnostic:
    """Return a diagnostic of a tombstone, at its id or at the part that is wrong."""
    document = one.document
    span = one.id_span if isinstance(one, Tombstone) else one.span
    written = " ".join(document.source.slice(span).split())
    return Diagnostic.at(
        Place(document, span, action_of(document, one.comment)),
        message,
        field="tombstone",
        wrong=written,
        related=related,
        fixes=(),
        written=quote(written),
        **arguments,
    )
