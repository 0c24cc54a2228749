"""A suppression cannot be applied: it is malformed, names no rule, or gives no reason."""

from collections.abc import Iterator, Sequence

from linter.directives.suppression import (
    AnySuppression,
    CheckedSuppression,
    MalformedSuppression,
    SuppressionProblem,
)
from linter.finding import Diagnostic, Fix, Safety, Severity, replacement, subject_of
from linter.rule import N_, Diagnostics, Document, Text, quote, rule
from linter.topics.suppressions import place_in, removal

# At most this many rules that match a pattern are listed.
_MOST_MATCHING = 8


@rule(Severity.ERROR, on="suppressions", fix=Safety.SAFE)
def check(document: Document, suppressions: Sequence[AnySuppression]) -> Diagnostics:
    """Yield the suppressions that cannot be applied."""
    for one in suppressions:
        if isinstance(one, MalformedSuppression):
            yield _malformed(document, one)
            continue
        suppression = one.suppression
        place = place_in(document, suppression.comment, suppression.rule_span)
        more = ", …" if len(one.matching) > _MOST_MATCHING else ""
        for message, wrong, fixes in _problems(document, one):
            yield Diagnostic.at(
                place,
                message,
                field=f"suppression {suppression.rule}",
                wrong=f"{suppression.verb} {wrong}".rstrip(),
                fixes=fixes,
                rule=quote(suppression.rule),
                action=quote(subject_of(document, place.action)),
                rules=", ".join(f"`{name}`" for name in one.matching[:_MOST_MATCHING]) + more,
                nearest=quote(one.nearest or ""),
            )


def _problems(
    document: Document, one: CheckedSuppression
) -> Iterator[tuple[Text, str, tuple[Fix, ...]]]:
    """Yield what is wrong with a suppression: the message, the identity, and the fixes."""
    suppression, problems = one.suppression, one.problems
    is_useless = SuppressionProblem.NO_SUM not in problems and one.is_compared
    fixes = removal(document, suppression.comment) if is_useless else ()
    if one.matching or SuppressionProblem.UNKNOWN in problems:
        remedy = N_("name one of the rules that `reflint explain` lists")
        if one.matching:
            remedy, fixes = N_("name the rule that you mean: {rules}"), ()
        elif one.nearest:
            remedy = N_("write `{nearest}`, or delete this comment")
            safety = Safety.SAFE if one.is_meant else Safety.UNSAFE
            fixes = replacement(document, suppression.rule_span, one.nearest, safety)
        yield N_("unknown rule `{rule}`: nothing is suppressed", remedy=remedy), "", fixes
    elif SuppressionProblem.FORBIDDEN in problems:
        message = N_(
            "findings about suppressions cannot be suppressed: `{rule}` is still reported",
            remedy=N_("delete this comment, and correct the suppression that it concerns"),
        )
        yield message, "", fixes
    elif SuppressionProblem.NO_SUM in problems:
        message = N_(
            "`{rule}` makes no sum or comparison that `{action}` could be left out of",
            remedy=N_("write `hide` to hide the finding, or delete this comment"),
        )
        yield message, "", fixes
    if SuppressionProblem.NO_REASON in problems:
        message = N_(
            "the suppression of `{rule}` has no reason: nothing is suppressed",
            remedy=N_("add a colon and the reason after the name of the rule"),
        )
        yield message, "no-reason", ()


def _malformed(document: Document, one: MalformedSuppression) -> Diagnostic:
    message = N_("malformed suppression: nothing is suppressed")
    remedy = N_(
        "write `reflint: hide RULE: reason` (or `leave out`, to exclude this action from a sum or "
        "a comparison), with one rule, and a reason of under 1000 characters"
    )
    span = one.comment.span
    if one.is_date:
        message = N_("`{found}` is not a valid expiry date: nothing is suppressed")
        remedy = N_("write `(until 2027-01-31)` or `(jusqu'au 31/01/2027)`, with your date")
        span = one.span
    return Diagnostic.at(
        place_in(document, one.comment, one.span),
        message,
        remedy=remedy,
        field="suppression",
        wrong=" ".join(document.source.slice(span).split()),
        found=quote(document.source.slice(one.span)),
    )
