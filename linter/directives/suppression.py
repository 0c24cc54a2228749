"""The syntax of suppressions: comments that hide what a rule reports in an action.

    <!-- reflint: hide RULE: reason (until 2027-01-31) -->
    # reflint: masquer RULE : raison (jusqu'au 31/01/2027)

`hide` and `masquer` hide the report; `leave out` and `écarter` leave the action out of a sum or a
comparison. See `docs/suppressions.md`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from linter.directives.comment import Directive, directives_of, reason_of
from linter.directives.tombstone import is_tombstone
from referentiel.model import Comment, Document
from referentiel.source import Span
from referentiel.text.expression import Expression

# Rules with this prefix cannot be suppressed.
PREFIX = "suppression-"
_VERBS = r"(?P<verb>hide|leave[\s-]+out|masquer|(?:é|e\u0301?)carter)\b"
_ASKS = Expression(_VERBS, re.IGNORECASE)
_FORM = Expression(
    rf"{_VERBS}\s+`?(?P<rule>[^\s:()`]+)`?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
# Several names of rules: `tab, leftover`, `tab et leftover`.
_NAMES = Expression(
    r"`?[\w*?-]+`?(?:\s*+[,;/+&]\s*+(?:(?:and|et)\s++)?|\s++(?:and|et)\s++)`?[\w*?-]+`?"
    r"(?:(?:\s*+[,;/+&]\s*+|\s++(?:and|et)\s++)`?[\w*?-]+`?){0,20}(?=\s*+(?:[:(]|\Z|-->))",
    re.IGNORECASE,
)
_WORD_THERE = Expression(r"[^\s:]+")
_WORD = r"(?P<word>until|jusqu['’\s]?(?:\w+)?)"
# In parentheses, anything is read as a date; otherwise only a date at the very end, since a reason
# may mention dates.
_EXPIRIES = (
    Expression(rf"\(\s*+{_WORD}\s++(?P<date>(?:[^()\s]++(?:\s++(?!\)))?)*+)\s*+\)", re.IGNORECASE),
    Expression(rf"\b{_WORD}\s+(?P<date>[0-9]+[/-][0-9]+[/-][0-9]+)[\s.]*\Z", re.IGNORECASE),
)
_ISO = Expression(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_FRENCH = Expression(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


class Verb(StrEnum):
    """What a suppression does."""

    HIDE = "hide"
    LEAVE_OUT = "leave out"


class Suppression(NamedTuple):
    """A suppression: `rule` is a name as written, `until` the last day on which it applies.

    `reason` is empty if missing. The spans are those of the name and of the date.
    """

    comment: Comment
    verb: Verb
    rule: str
    reason: str
    until: date | None
    rule_span: Span
    until_span: Span | None


class MalformedSuppression(NamedTuple):
    """A directive that is meant as a suppression but suppresses nothing.

    `span` is the part that is wrong; `is_date` is true if it is the date.
    """

    comment: Comment
    span: Span
    is_date: bool = False


class SuppressionProblem(StrEnum):
    """Why a well-formed suppression does not apply, or is useless."""

    UNKNOWN = "unknown"
    # It names a rule on suppressions.
    FORBIDDEN = "forbidden"
    # It leaves an action out of a rule without sums and comparisons.
    NO_SUM = "no-sum"
    NO_REASON = "no-reason"
    EXPIRED = "expired"
    UNUSED = "unused"
    # Another one in the same action is equal.
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class CheckedSuppression:
    """A suppression, its problems, and how many findings in focus it has hidden.

    For an unknown rule, `nearest` is the one to suggest, `is_meant` is true if it can only be a
    typo of that one, and `matching` are the rules that it matches as a pattern; `is_compared` is
    false if the referential names too many unknown rules to compare them. For an unused
    suppression, `elsewhere` is a neighbouring action where the rule reports something.
    """

    suppression: Suppression
    problems: frozenset[SuppressionProblem]
    count: int = 0
    nearest: str | None = None
    is_meant: bool = False
    matching: tuple[str, ...] = ()
    elsewhere: str | None = None
    is_compared: bool = True


AnySuppression = CheckedSuppression | MalformedSuppression


def suppressions_of(document: Document) -> Iterator[Suppression | MalformedSuppression]:
    """Yield the suppressions of a document, in file order."""
    for directive in directives_of(document):
        text = document.source.text
        if is_tombstone(text, directive.body_span):
            continue
        if directive.has_colon:
            yield _suppression(document, directive)
        elif verb := _ASKS.match(text, directive.body_span.start, directive.body_span.end):
            yield MalformedSuppression(directive.comment, Span(*verb.span()))


def _suppression(document: Document, directive: Directive) -> Suppression | MalformedSuppression:
    text, comment = document.source.text, directive.comment
    if directive.is_too_long:
        return MalformedSuppression(comment, comment.span)
    form = _FORM.match(text, directive.body_span.start, directive.body_span.end)
    if form is None:
        return _without_rule(text, directive)
    if names := _NAMES.match(text, form.start("rule"), directive.body_span.end):
        return MalformedSuppression(comment, Span(*names.span()))
    expiry = _expiry(form["rest"])
    until, rest, until_span = None, form["rest"], None
    if expiry:
        until = _date(expiry["date"], expiry["word"])
        until_span = Span(*expiry.span("date")).shifted(form.start("rest"))
        rest = rest[: expiry.start()] + rest[expiry.end() :]
        if until is None:
            return MalformedSuppression(comment, until_span, is_date=True)
    reason = reason_of(rest)
    if reason is None:
        # A date at the start is not a reason.
        skipped = expiry.end() if expiry and not form["rest"][: expiry.start()].strip() else 0
        word = _WORD_THERE.search(text, form.start("rest") + skipped, directive.body_span.end)
        span = Span(*word.span()) if word else Span(*form.span("rule"))
        return MalformedSuppression(comment, span)
    return Suppression(
        comment,
        Verb.HIDE if form["verb"].casefold() in ("hide", "masquer") else Verb.LEAVE_OUT,
        form["rule"],
        reason,
        until,
        Span(*form.span("rule")),
        until_span,
    )


def _without_rule(text: str, directive: Directive) -> MalformedSuppression:
    """Return the error of a directive without a verb, or without a rule after it."""
    word = _WORD_THERE.search(text, directive.body_span.start, directive.body_span.end)
    if word is None:
        span = directive.comment.span
    else:
        verb = _ASKS.match(text, directive.body_span.start, directive.body_span.end)
        span = Span(*(verb or word).span())
    return MalformedSuppression(directive.comment, span)


def _expiry(rest: str) -> re.Match[str] | None:
    """Return the match of the last expiry, preferably one in parentheses."""
    for form in _EXPIRIES:
        if found := list(form.finditer(rest)):
            return found[-1]
    return None


def _date(written: str, word: str) -> date | None:
    """Parse a date; 31/01/2027 only after a French word, since it is ambiguous in English."""
    match = _ISO.fullmatch(written)
    if match is None and word.casefold() != "until":
        match = _FRENCH.fullmatch(written)
    if match is None:
        return None
    numbers: Mapping[str, str] = match.groupdict()
    try:
        return date(int(numbers["year"]), int(numbers["month"]), int(numbers["day"]))
    except ValueError:
        return None
