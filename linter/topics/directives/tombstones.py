"""Diagnostics of tombstones."""

from linter.directives.tombstone import MalformedTombstone, Tombstone
from linter.finding import Diagnostic
from linter.rule import subject_of
from linter.topics.directives.suppressions import action_of
from linter.words.text import quote


def tombstone_diagnostic(
    one: Tombstone | MalformedTombstone, message: str, **arguments: str
) -> Diagnostic:
    """Return a diagnostic of a tombstone, at its id or at the part that is wrong."""
    document = one.document
    span = one.id_span if isinstance(one, Tombstone) else one.span
    written = " ".join(document.source.slice(span).split())
    return Diagnostic(
        document=document,
        span=document.source.first_line(span),
        message=message,
        subject=subject_of(document, action_of(document, one.comment)),
        field="tombstone",
        wrong=written,
        arguments={"written": quote(written), **arguments},
    )
