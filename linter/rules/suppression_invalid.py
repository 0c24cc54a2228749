"""A suppression cannot be applied, has expired, or suppresses nothing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter import directives
from linter.finding import Diagnostic, Fix, Safety, Severity, replacement, subject_of
from linter.rule import N_, Diagnostics, Document, Span, Text, quote, rule

# At most this many rules that match a pattern are listed.
_MOST_MATCHING = 8


class _Problem(NamedTuple):
    """A problem with a suppression, at `span` or, without one, at the name of the rule."""

    message: Text
    wrong: str = ""
    fixes: tuple[Fix, ...] = ()
    severity: Severity = Severity.WARNING
    span: Span | None = None


@rule(Severity.ERROR, Severity.WARNING, on="suppressions", fix=Safety.SAFE)
def check(document: Document, suppressions: Sequence[directives.AnySuppression]) -> Diagnostics:
    """Yield the suppressions that cannot be applied, have expired, or have no effect."""
    for one in suppressions:
        if isinstance(one, directives.MalformedSuppression):
            yield _malformed(document, one)
            continue
        suppression = one.suppression
        more = ", …" if len(one.matching) > _MOST_MATCHING else ""
        for found in (*_errors(document, one), *_obsolete(document, one)):
            place = directives.place_in(
                document, suppression.comment, found.span or suppression.rule_span
            )
            yield Diagnostic.at(
                place,
                found.message,
                severity=found.severity,
                field=f"suppression {suppression.rule}",
                wrong=f"{suppression.verb} {found.wrong}".rstrip(),
                fixes=found.fixes,
                rule=quote(suppression.rule),
                action=quote(subject_of(document, place.action)),
                rules=", ".join(f"`{name}`" for name in one.matching[:_MOST_MATCHING]) + more,
                nearest=quote(one.nearest or ""),
                until=document.source.slice(found.span) if found.span else "",
                elsewhere=quote(one.elsewhere or ""),
            )


def _errors(document: Document, one: directives.CheckedSuppression) -> Iterator[_Problem]:
    """Yield why a suppression cannot be applied."""
    suppression, problems = one.suppression, one.problems
    is_useless = directives.SuppressionProblem.NO_SUM not in problems and one.is_compared
    fixes = directives.without_comment(document, suppression.comment) if is_useless else ()
    if one.matching or directives.SuppressionProblem.UNKNOWN in problems:
        remedy = N_("name one of the rules that `reflint explain` lists")
        if one.matching:
            remedy, fixes = N_("name one of these rules: {rules}"), ()
        elif one.nearest:
            remedy = N_("write `{nearest}`, or delete this comment")
            safety = Safety.SAFE if one.is_meant else Safety.UNSAFE
            fixes = replacement(document, suppression.rule_span, one.nearest, safety)
        message = N_("unknown rule `{rule}`: nothing is suppressed", remedy=remedy)
        yield _Problem(message, "", fixes, Severity.ERROR)
    elif directives.SuppressionProblem.FORBIDDEN in problems:
        message = N_(
            "findings about suppressions cannot be suppressed: `{rule}` is still reported",
            remedy=N_("delete this comment, and correct any suppression that is reported"),
        )
        yield _Problem(message, "", fixes, Severity.ERROR)
    elif directives.SuppressionProblem.NO_SUM in problems:
        message = N_(
            "`{rule}` is not about a sum or a comparison from which `{action}` could be left out",
            remedy=N_("write `hide` to hide the finding, or delete this comment"),
        )
        yield _Problem(message, "", fixes, Severity.ERROR)
    if directives.SuppressionProblem.NO_REASON in problems:
        message = N_(
            "the suppression of `{rule}` gives no reason: nothing is suppressed",
            remedy=N_("after the name of the rule, write a colon and the reason"),
        )
        yield _Problem(message, "no-reason", (), Severity.ERROR)


def _obsolete(document: Document, one: directives.CheckedSuppression) -> Iterator[_Problem]:
    """Yield a problem if a suppression has expired or is not needed."""
    suppression = one.suppression
    fixes = directives.without_comment(document, suppression.comment)
    if directives.SuppressionProblem.EXPIRED in one.problems:
        message = N_(
            "the suppression of `{rule}` has expired: its last day was {until}",
            remedy=N_("fix what it hid and delete the comment, or set a new date"),
        )
        # Its reason may still be worth reading.
        fixes = directives.without_comment(document, suppression.comment, Safety.UNSAFE)
        yield _Problem(message, str(suppression.until), fixes, span=suppression.until_span)
    elif directives.SuppressionProblem.DOUBLE in one.problems:
        message = N_(
            "`{rule}` is already suppressed in `{action}` by another comment",
            remedy=N_("delete one of the two comments"),
        )
        yield _Problem(message, fixes=fixes)
    elif directives.SuppressionProblem.UNUSED in one.problems and one.elsewhere:
        message = N_(
            "`{rule}` reports nothing in `{action}`: the finding is in `{elsewhere}`",
            remedy=N_("move this comment to `{elsewhere}`, or delete it"),
        )
        yield _Problem(message)
    elif directives.SuppressionProblem.UNUSED in one.problems:
        message = N_(
            "this comment has no effect: no finding of `{rule}` concerns `{action}`",
            remedy=N_("delete this comment, or move it to where the finding is"),
        )
        yield _Problem(message, fixes=fixes)


def _malformed(document: Document, one: directives.MalformedSuppression) -> Diagnostic:
    message = N_("malformed suppression: nothing is suppressed")
    remedy = N_(
        "write `reflint: hide RULE: reason` (or `leave out`, to exclude this action from a sum or "
        "a comparison), with one rule, and at most 1000 characters after `reflint:`"
    )
    span = one.comment.span
    if one.is_date:
        message = N_("`{found}` is not a valid date: nothing is suppressed")
        remedy = N_("write `(until 2027-01-31)` or `(jusqu'au 31/01/2027)`, with your date")
        span = one.span
    return Diagnostic.at(
        directives.place_in(document, one.comment, one.span),
        message,
        remedy=remedy,
        field="suppression",
        wrong=" ".join(document.source.slice(span).split()),
        found=quote(document.source.slice(one.span)),
    )
