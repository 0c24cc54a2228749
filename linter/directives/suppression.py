"""Suppressions as they are written: comments that hide what a rule reports in an action.

    <!-- reflint: hide RULE: reason (until 2027-01-31) -->
    # reflint: masquer RULE : raison (jusqu'au 31/01/2027)

`hide` and `masquer` hide the report; `leave out` and `écarter` have a sum or a comparison made
without the action. What each means is said in `docs/suppressions.md`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from linter.directives.comment import Directive, directives_of, reason_of
from linter.directives.tombstone import is_tombstone
from referentiel.model import Comment, Document
from referentiel.source import Span
from referentiel.text.expression import Expression

# What is said of suppressions cannot be suppressed: rules of this prefix.
PREFIX = "suppression-"
_VERBS = r"(?P<verb>hide|leave[\s-]+out|masquer|(?:é|e\u0301?)carter)\b"
_ASKS = Expression(_VERBS, re.IGNORECASE)
_FORM = Expression(
    rf"{_VERBS}\s+`?(?P<rule>[^\s:()`]+)`?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
# Names of rules in a row: `tab, leftover`, `tab et leftover`.
_NAMES = Expression(
    r"`?[\w*?-]+`?(?:\s*+[,;/+&]\s*+(?:(?:and|et)\s++)?|\s++(?:and|et)\s++)`?[\w*?-]+`?"
    r"(?:(?:\s*+[,;/+&]\s*+|\s++(?:and|et)\s++)`?[\w*?-]+`?){0,20}(?=\s*+(?:[:(]|\Z|-->))",
    re.IGNORECASE,
)
_WORD_THERE = Expression(r"[^\s:]+")
_WORD = r"(?P<word>until|jusqu['’\s]?(?:\w+)?)"
# In parentheses it is meant as a date, whatever stands there; without them only where it is one, at
# the very end: a reason may speak of days.
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


class SuppressionError(StrEnum):
    """Why a suppression cannot be read."""

    # Nothing is asked for.
    FORM = "form"
    # The colon behind reflint's own name is missing.
    CALL = "call"
    VERB = "verb"
    RULE = "rule"
    # Several rules are named.
    SEVERAL = "several"
    # Something else than a colon stands behind the rule.
    COLON = "colon"
    DATE = "date"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Suppression:
    """A suppression: `rule` is a name as written; `until` is the last day on which it holds.

    `reason` is empty where none is given. The spans are those of the name and of the date.
    """

    comment: Comment
    verb: Verb
    rule: str
    reason: str
    until: date | None
    rule_span: Span
    until_span: Span | None


@dataclass(frozen=True, slots=True)
class MalformedSuppression:
    """A comment that is meant as a suppression and has not its form; it suppresses nothing.

    `span` is the part that is wrong, `rule` what stands for the rule where that can be told.
    """

    comment: Comment
    error: SuppressionError
    span: Span
    rule: str = ""


class SuppressionProblem(StrEnum):
    """Why a suppression that can be read does not hold, or is of no use."""

    UNKNOWN = "unknown"
    # It names a rule on suppressions.
    FORBIDDEN = "forbidden"
    # It leaves out of a rule that adds up and compares nothing.
    NO_SUM = "no-sum"
    NO_REASON = "no-reason"
    EXPIRED = "expired"
    UNUSED = "unused"
    # Another one in the same action says the same.
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class CheckedSuppression:
    """A suppression, what is wrong with it, and how many findings in focus it has hidden.

    `nearest` is the rule to suggest for an unknown one; `is_meant` tells that the name can only
    be that one, mistyped; `matching` are the rules that it matches as a pattern. `is_compared` is
    false where the referential names so many unknown rules that none is looked for. `elsewhere`
    names the action beside where the rule reports what is not there to suppress.
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
    """Yield the suppressions in a document's comments, in file order."""
    for directive in directives_of(document):
        text = document.source.text
        if is_tombstone(text, directive.body_span):
            continue
        if directive.has_colon:
            yield _suppression(document, directive)
        elif verb := _ASKS.match(text, directive.body_span.start, directive.body_span.end):
            yield MalformedSuppression(directive.comment, SuppressionError.CALL, Span(*verb.span()))


def _suppression(document: Document, directive: Directive) -> Suppression | MalformedSuppression:
    text, comment = document.source.text, directive.comment
    if directive.is_too_long:
        return MalformedSuppression(comment, SuppressionError.LENGTH, comment.span)
    form = _FORM.match(text, directive.body_span.start, directive.body_span.end)
    if form is None:
        return _without_rule(text, directive)
    if names := _NAMES.match(text, form.start("rule"), directive.body_span.end):
        return MalformedSuppression(comment, SuppressionError.SEVERAL, Span(*names.span()))
    expiry = _expiry(form["rest"])
    until, rest, until_span = None, form["rest"], None
    if expiry:
        until = _date(expiry["date"], expiry["word"])
        until_span = Span(*expiry.span("date")).shifted(form.start("rest"))
        rest = rest[: expiry.start()] + rest[expiry.end() :]
        if until is None:
            return MalformedSuppression(comment, SuppressionError.DATE, until_span)
    reason = reason_of(rest)
    if reason is None:
        # What is cut out, and stands first, is no reason either.
        skipped = expiry.end() if expiry and not form["rest"][: expiry.start()].strip() else 0
        word = _WORD_THERE.search(text, form.start("rest") + skipped, directive.body_span.end)
        span = Span(*word.span()) if word else Span(*form.span("rule"))
        return MalformedSuppression(comment, SuppressionError.COLON, span, form["rule"])
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
    """Tell what is wrong with what begins by no verb, or says nothing behind it."""
    word = _WORD_THERE.search(text, directive.body_span.start, directive.body_span.end)
    if word is None:
        return MalformedSuppression(
            directive.comment, SuppressionError.FORM, directive.comment.span
        )
    if verb := _ASKS.match(text, directive.body_span.start, directive.body_span.end):
        return MalformedSuppression(directive.comment, SuppressionError.RULE, Span(*verb.span()))
    return MalformedSuppression(directive.comment, SuppressionError.VERB, Span(*word.span()))


def _expiry(rest: str) -> re.Match[str] | None:
    """Find the last words that say until when; those in parentheses go before others."""
    for form in _EXPIRIES:
        if found := list(form.finditer(rest)):
            return found[-1]
    return None


def _date(written: str, word: str) -> date | None:
    """Read a date, in French the French way too: 31/01/2027 could be another day in English."""
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
