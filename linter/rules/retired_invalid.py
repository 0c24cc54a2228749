"""A tombstone is malformed, gives no reason, or repeats another one."""

from collections.abc import Iterator

from linter.directives.tombstone import MalformedTombstone, RetiredIds, tombstones_of
from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.directives.tombstones import tombstone_diagnostic
from linter.words.text import N_, Messages, quote
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR

MESSAGES: Messages = {
    "retired-invalid.form": N_(
        "malformed tombstone: no id is retired",
        remedy=N_("write `reflint: retired ID: reason`, one comment for each id"),
    ),
    "retired-invalid.id": N_(
        "`{written}` is not an id: nothing is retired", remedy=N_("write an id, such as 5.2.3")
    ),
    "retired-invalid.length": N_(
        "this tombstone is too long: nothing is retired",
        remedy=N_("shorten the reason to under 1000 characters"),
    ),
    "retired-invalid.reason": N_(
        "the tombstone of `{written}` gives no reason: nothing is retired",
        remedy=N_("add a colon and the reason after the id"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the tombstones that cannot be read, and those of an id except the first."""
    for document in referentiel.documents:
        for one in tombstones_of(document):
            if isinstance(one, MalformedTombstone):
                yield tombstone_diagnostic(one, f"retired-invalid.{one.error}")
    for double, first in RetiredIds(referentiel.documents).doubles:
        yield tombstone_diagnostic(
            double,
            N_("`{id}` is already retired in {file}"),
            remedy=N_("delete one of the two tombstones"),
            severity=Severity.WARNING,
            related=[Related(first.document, first.id_span, N_("retired here"))],
            id=str(double.identifier),
            file=quote(first.document.name),
        )
