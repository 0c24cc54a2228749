"""A suppression has expired, or suppresses nothing."""

from collections.abc import Sequence

from linter.directives.suppression import AnySuppression, CheckedSuppression, SuppressionProblem
from linter.rule import N_, Diagnostic, Diagnostics, Safety, Severity, quote, rule, subject_of
from linter.topics.suppressions import place_in, removal
from referentiel.model import Document


@rule(Severity.WARNING, on="suppressions", fix=Safety.SAFE)
def check(document: Document, suppressions: Sequence[AnySuppression]) -> Diagnostics:
    """Yield the suppressions that have expired, and those without effect."""
    for one in suppressions:
        if isinstance(one, CheckedSuppression):
            yield from _obsolete(document, one)


def _obsolete(document: Document, one: CheckedSuppression) -> Diagnostics:
    suppression, problems = one.suppression, one.problems
    comment, span, wrong = suppression.comment, suppression.rule_span, ""
    fixes = removal(document, comment)
    if SuppressionProblem.EXPIRED in problems:
        message = N_("the suppression of `{rule}` has expired: its last day was {until}")
        remedy = N_("fix what it hid and delete it, or set a new date")
        span, wrong = suppression.until_span or span, str(suppression.until)
        # Its reason may still be worth reading.
        fixes = removal(document, comment, Safety.UNSAFE)
    elif SuppressionProblem.DOUBLE in problems:
        message = N_("`{rule}` is already suppressed in `{action}` by another comment")
        remedy = N_("delete one of the two")
    elif SuppressionProblem.UNUSED in problems and one.elsewhere:
        message = N_("`{rule}` reports nothing in `{action}`: the finding is in `{elsewhere}`")
        remedy = N_("move this comment to `{elsewhere}`, or delete it")
        fixes = ()
    elif SuppressionProblem.UNUSED in problems:
        message = N_(
            "this comment has no effect: nothing that `{rule}` reports concerns `{action}`"
        )
        remedy = N_("delete this comment, or move it to the action that it is meant for")
    else:
        return
    place = place_in(document, comment, span)
    yield Diagnostic.at(
        place,
        message,
        remedy=remedy,
        field=f"suppression {suppression.rule}",
        wrong=f"{suppression.verb} {wrong}".rstrip(),
        fixes=fixes,
        rule=quote(suppression.rule),
        action=quote(subject_of(document, place.action)),
        until=wrong,
        elsewhere=quote(one.elsewhere or ""),
    )
