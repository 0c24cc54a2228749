"""A suppression has expired, or suppresses nothing."""

from collections.abc import Iterator, Sequence

from linter.directives.suppression import AnySuppression, CheckedSuppression, SuppressionProblem
from linter.finding import Diagnostic, Safety, Severity
from linter.topics.directives.suppressions import comment_diagnostic, removal, variant_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "suppression-obsolete": N_(
        "`{rule}` reports nothing in `{action}`: there is nothing to hide",
        remedy=N_("delete this comment, or move it to the action that has the finding"),
    ),
    "suppression-obsolete.out": N_(
        "`{action}` has no part in what `{rule}` reports: there is nothing to leave it out of",
        remedy=N_("delete this comment, or move it to the action to leave out"),
    ),
    "suppression-obsolete.elsewhere": N_(
        "`{rule}` reports nothing in `{action}`: the finding is in `{elsewhere}`",
        remedy=N_("move this comment to `{elsewhere}`, or delete it"),
    ),
    "suppression-obsolete.double": N_(
        "`{rule}` is already suppressed in `{action}` by another comment",
        remedy=N_("delete one of the two"),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the suppressions that have expired, and those that hide and leave out nothing."""
    for one in suppressions:
        if not isinstance(one, CheckedSuppression):
            continue
        if SuppressionProblem.EXPIRED in one.problems:
            yield comment_diagnostic(
                document,
                one.suppression,
                N_("the suppression of `{rule}` has expired: its last day was {until}"),
                remedy=N_("fix what it hid and delete it, or set a new date"),
                span=one.suppression.until_span,
                wrong=str(one.suppression.until),
                # Its reason may still be worth reading.
                fixes=removal(document, one.suppression.comment, Safety.UNSAFE),
                until=str(one.suppression.until),
            )
        elif one.problems & {SuppressionProblem.UNUSED, SuppressionProblem.DOUBLE}:
            yield comment_diagnostic(
                document,
                one.suppression,
                f"suppression-obsolete{_variant(one)}",
                # A misplaced comment is to be moved, not deleted.
                fixes=() if one.elsewhere else removal(document, one.suppression.comment),
                elsewhere=quote(one.elsewhere or ""),
            )


def _variant(one: CheckedSuppression) -> str:
    if SuppressionProblem.DOUBLE in one.problems:
        return ".double"
    return ".elsewhere" if one.elsewhere else variant_of(one.suppression)
