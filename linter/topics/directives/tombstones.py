"""Diagnostics of tombstones."""

from collections.abc import Iterable

from linter.directives.tombstone import MalformedTombstone, Tombstone
from linter.finding import Diagnostic, Habit, Place, Related, Severity
from linter.topics.directives.suppressions import action_of
from linter.words.text import Text, quote


def tombstone_diagnostic(  # noqa: PLR0913 -- what, and what goes with it
    one: Tombstone | MalformedTombstone,
    message: Text | str,
    *,
    remedy: Text | None = None,
    severity: Severity | None = None,
    habit: Habit | None = None,
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
        remedy=remedy,
        severity=severity,
        habit=habit,
        **arguments,
    )
