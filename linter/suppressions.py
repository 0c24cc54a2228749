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

from referentiel.model import Comment, Document
from referentiel.source import Span

# What is said of suppressions cannot be suppressed: rules of this prefix.
PREFIX = "suppression-"
# A longer comment is no suppression: its reason is to be read.
_MAX_LENGTH = 1000
_CALL = re.compile(r"\s*reflint\b\s*(?P<colon>:)?\s*", re.IGNORECASE)
_VERBS = r"(?P<verb>hide|leave[\s-]+out|masquer|(?:é|e\u0301?)carter)\b"
_ASKS = re.compile(_VERBS, re.IGNORECASE)
_FORM = re.compile(
    rf"{_VERBS}\s+`?(?P<rule>[^\s:()`]+)`?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_WORD = r"(?P<word>until|jusqu['’\s]?(?:\w+)?)"
# In parentheses it is meant as a date, whatever stands there; without them only where it is one.
_EXPIRIES = (
    re.compile(rf"\(\s*{_WORD}\s+(?P<date>[^()]*?)\s*\)", re.IGNORECASE),
    re.compile(rf"\b{_WORD}\s+(?P<date>[0-9]+[/-][0-9]+[/-][0-9]+)\b", re.IGNORECASE),
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_FRENCH = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


class Verb(StrEnum):
    """What a suppression asks for."""

    HIDE = "hide"
    LEAVE_OUT = "leave out"


class Slip(StrEnum):
    """Why a suppression cannot be read."""

    FORM = "form"
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
class Unread:
    """A comment that is meant as a suppression and has not its form; it suppresses nothing."""

    comment: Comment
    slip: Slip
    span: Span


class Flaw(StrEnum):
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
class Judged:
    """A suppression, what is wrong with it, and how many findings in focus it has hidden.

    `nearest` is the rule to suggest for an unknown one; `is_meant` tells that the name can only
    be that one, mistyped.
    """

    suppression: Suppression
    flaws: frozenset[Flaw]
    count: int = 0
    nearest: str | None = None
    is_meant: bool = False


Told = Judged | Unread


def suppressions_of(document: Document) -> Iterator[Suppression | Unread]:
    """Give the suppressions in a document's comments, in file order."""
    for comment in document.comments:
        body = _body(document, comment)
        call = _CALL.match(document.source.text, body.start, body.end) if body else None
        if body and call:
            asks = Span(call.end(), body.end)
            found = _suppression(document, comment, asks)
            if call["colon"]:
                yield found
            elif _ASKS.match(document.source.text, asks.start, asks.end):
                yield Unread(comment, Slip.FORM, comment.span)


def _body(document: Document, comment: Comment) -> Span | None:
    """Give what stands between a comment's marks; None where its end is missing."""
    text, span = document.source.slice(comment.span), comment.span
    if comment.is_yaml:
        return Span(span.start + len(text) - len(text.lstrip("#")), span.end)
    return Span(span.start + 4, span.end - 3) if text.endswith("-->") and len(text) > 6 else None


def _suppression(document: Document, comment: Comment, asks: Span) -> Suppression | Unread:
    text = document.source.text
    if asks.end - asks.start > _MAX_LENGTH:
        return Unread(comment, Slip.LENGTH, comment.span)
    form = _FORM.match(text, asks.start, asks.end)
    if form is None:
        return Unread(comment, Slip.FORM, comment.span)
    expiry = _expiry(form["rest"])
    until, rest, until_span = None, form["rest"], None
    if expiry:
        until = _date(expiry["date"], expiry["word"])
        until_span = Span(*expiry.span("date")).shifted(form.start("rest"))
        rest = rest[: expiry.start()] + rest[expiry.end() :]
        if until is None:
            return Unread(comment, Slip.DATE, until_span)
    rest = rest.strip()
    if rest and not rest.startswith(":"):
        return Unread(comment, Slip.FORM, comment.span)
    reason = " ".join(rest[1:].split())
    return Suppression(
        comment,
        Verb.HIDE if form["verb"].casefold() in ("hide", "masquer") else Verb.LEAVE_OUT,
        form["rule"],
        reason if any(map(str.isalpha, reason)) else "",
        until,
        Span(*form.span("rule")),
        until_span,
    )


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
