"""A suppression cannot be applied: it is malformed, names no rule, or gives no reason."""

from collections.abc import Iterator, Sequence

from linter.directives.suppression import (
    AnySuppression,
    CheckedSuppression,
    MalformedSuppression,
    SuppressionError,
    SuppressionProblem,
)
from linter.finding import Diagnostic, Fix, Place, Safety, Severity, replacement
from linter.topics.directives.suppressions import action_of, comment_diagnostic, removal
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
# At most this many rules that match a pattern are listed.
_MOST_MATCHING = 8
MESSAGES: Messages = {
    "suppression-invalid.form": N_(
        "malformed suppression: nothing is suppressed",
        remedy=N_(
            "write `reflint: hide RULE: reason` (or `leave out`, to exclude this action from a sum "
            "or a comparison)"
        ),
    ),
    "suppression-invalid.several": N_(
        "more than one rule: nothing is suppressed", remedy=N_("write one comment for each rule")
    ),
    "suppression-invalid.date": N_(
        "`{found}` is not a valid expiry date: nothing is suppressed",
        remedy=N_("write `(until 2027-01-31)` or `(jusqu'au 31/01/2027)`, with your date"),
    ),
    "suppression-invalid.length": N_(
        "this suppression is too long: nothing is suppressed",
        remedy=N_("shorten the reason to under 1000 characters"),
    ),
    "suppression-invalid.unknown": N_(
        "unknown rule `{rule}`: nothing is suppressed",
        remedy=N_("name one of the rules that `reflint explain` lists"),
    ),
    "suppression-invalid.nearest": N_(
        "unknown rule `{rule}`: nothing is suppressed; did you mean `{nearest}`?",
        remedy=N_("write `{nearest}`, or delete this comment"),
    ),
    "suppression-invalid.pattern": N_(
        "`{rule}` is a pattern, not the name of a rule: nothing is suppressed",
        remedy=N_("name the rule that you mean: {rules}"),
    ),
    "suppression-invalid.forbidden": N_(
        "findings about suppressions cannot be suppressed: `{rule}` is still reported",
        remedy=N_("delete this comment, and correct the suppression that it is about"),
    ),
    "suppression-invalid.no-sum": N_(
        "`{rule}` makes no sum or comparison that `{action}` could be left out of",
        remedy=N_("write `hide` to hide the finding, or delete this comment"),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the suppressions that cannot be applied."""
    for one in suppressions:
        if isinstance(one, MalformedSuppression):
            yield _malformed(document, one)
            continue
        if message := _message(one):
            yield comment_diagnostic(
                document,
                one.suppression,
                f"suppression-invalid.{message}",
                fixes=_fixes(document, one),
                rules=_matching(one),
                nearest=quote(one.nearest or ""),
            )
        if SuppressionProblem.NO_REASON in one.problems:
            yield comment_diagnostic(
                document,
                one.suppression,
                N_("the suppression of `{rule}` gives no reason: nothing is suppressed"),
                remedy=N_("add a colon and the reason after the name of the rule"),
                wrong="no-reason",
            )


def _malformed(document: Document, one: MalformedSuppression) -> Diagnostic:
    span = one.span if one.error is SuppressionError.DATE else one.comment.span
    return Diagnostic.at(
        Place(document, one.span, action_of(document, one.comment)),
        f"suppression-invalid.{one.error}",
        field="suppression",
        wrong=" ".join(document.source.slice(span).split()),
        found=quote(document.source.slice(one.span)),
    )


def _matching(one: CheckedSuppression) -> str:
    more = ", …" if len(one.matching) > _MOST_MATCHING else ""
    return ", ".join(f"`{name}`" for name in one.matching[:_MOST_MATCHING]) + more


def _message(one: CheckedSuppression) -> str | None:
    """Return what is wrong with the rule of a suppression, None if nothing is."""
    if one.matching:
        return "pattern"
    if SuppressionProblem.UNKNOWN in one.problems:
        return "nearest" if one.nearest else "unknown"
    problems = (SuppressionProblem.FORBIDDEN, SuppressionProblem.NO_SUM)
    return next((problem for problem in problems if problem in one.problems), None)


def _fixes(document: Document, one: CheckedSuppression) -> tuple[Fix, ...]:
    """Return the fix: write the nearest name, or remove a comment without any effect."""
    if one.nearest and not one.matching:
        safety = Safety.SAFE if one.is_meant else Safety.UNSAFE
        return replacement(document, one.suppression.rule_span, one.nearest, safety)
    if one.matching or SuppressionProblem.NO_SUM in one.problems or not one.is_compared:
        return ()
    return removal(document, one.suppression.comment)
