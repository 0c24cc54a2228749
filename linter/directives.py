"""Parse directives, which are comments that begin with `reflint:`: suppressions and tombstones.

    <!-- reflint: hide RULE: reason (until 2027-01-31) -->
    # reflint: masquer RULE : raison (jusqu'au 31/01/2027)
    <!-- reflint: retired 5.2.3: folded into 5.2.1 -->
    # reflint: retiré 5.2.3 : réuni à 5.2.1

`hide` and `masquer` hide the findings of a rule in the action that they are in; `leave out` and
`écarter` exclude this action from its sums or comparisons. A tombstone retires the id of an action
that no longer exists, and all ids below it, since answers were given under them; it may be anywhere
in the files of a referential. See `docs/suppressions.md`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from linter.finding import Edit, Fix, Place, Related, Safety
from linter.words import N_
from referentiel.identifier import Id, parse_id
from referentiel.model import Comment, Document, memoised
from referentiel.source import Span
from referentiel.text.expression import Expression

# In characters. A longer directive is malformed: reasons are meant to be read.
MAX_LENGTH = 1000
_DIRECTIVE = Expression(r"\s*reflint\b\s*(?P<colon>:)?\s*", re.IGNORECASE)


class Directive(NamedTuple):
    """A comment that begins with `reflint`; `body_span` is the span of the text to parse.

    The body follows this name and a colon, if any. `has_colon` is False if there is no colon, as in
    an ordinary sentence.
    """

    comment: Comment
    body_span: Span
    has_colon: bool

    @property
    def is_too_long(self) -> bool:
        """Whether the body is longer than `MAX_LENGTH`."""
        return self.body_span.end - self.body_span.start > MAX_LENGTH


@memoised
def directives_of(document: Document) -> Sequence[Directive]:
    """Return the directives of a document in file order, without those in unclosed comments."""
    return tuple(_found(document))


def _found(document: Document) -> Iterator[Directive]:
    for comment in document.comments:
        body = _body(document, comment)
        directive = _DIRECTIVE.match(document.source.text, body.start, body.end) if body else None
        if body and directive:
            yield Directive(comment, Span(directive.end(), body.end), bool(directive["colon"]))


def reason_of(rest: str) -> str | None:
    """Return the reason in a text that must begin with a colon; None if it does not.

    The reason is "" if it has no letters, or if the text is empty.
    """
    rest = rest.strip()
    if rest and not rest.startswith(":"):
        return None
    reason = " ".join(rest[1:].split())
    return reason if any(map(str.isalpha, reason)) else ""


def _body(document: Document, comment: Comment) -> Span | None:
    """Return the span of a comment without `<!-- -->` or `#`; None if it is not closed."""
    text, span = document.source.slice(comment.span), comment.span
    if comment.is_yaml:
        return Span(span.start + len(text) - len(text.lstrip("#")), span.end)
    return Span(span.start + 4, span.end - 3) if text.endswith("-->") and len(text) > 6 else None


# `retire` and `retirer` are unambiguous misspellings.
_VERB = r"(?:retired|retir(?:(?:é|e\u0301|e)e?s?|er))(?![\w\u0301])"
_RETIRES = Expression(_VERB, re.IGNORECASE)
# The reason for an action whose id changed, as `reflint rename` writes it.
_NOW = Expression(r"(?:now|devenue?)\s+`?(?P<id>[^\s`,;]+)", re.IGNORECASE)
_RETIRED = Expression(rf"{_VERB}\s+`?(?P<id>[^\s:`]+)`?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


class Tombstone(NamedTuple):
    """A retired id, why it is retired, and where the tombstone is."""

    document: Document
    comment: Comment
    identifier: Id
    reason: str
    id_span: Span


class MalformedTombstone(NamedTuple):
    """A directive that begins like a tombstone but retires nothing.

    `span` is that of the id if it is malformed or has no reason, otherwise of the whole comment.
    """

    document: Document
    comment: Comment
    span: Span


def is_tombstone(text: str, body_span: Span) -> bool:
    """Return whether the body of a directive begins like a tombstone, even a malformed one."""
    return _RETIRES.match(text, body_span.start, body_span.end) is not None


def tombstones_of(document: Document) -> Iterator[Tombstone | MalformedTombstone]:
    """Yield the tombstones of a document, malformed ones included, in file order."""
    for directive in directives_of(document):
        text = document.source.text
        if not is_tombstone(text, directive.body_span):
            continue
        comment, whole = directive.comment, directive.comment.span
        form = _RETIRED.match(text, directive.body_span.start, directive.body_span.end)
        is_whole = directive.has_colon and not directive.is_too_long
        if not is_whole or form is None or reason_of(form["rest"]) is None:
            yield MalformedTombstone(document, comment, whole)
        else:
            yield _tombstone(document, comment, Span(*form.span("id")), form["rest"])


def _tombstone(
    document: Document, comment: Comment, span: Span, rest: str
) -> Tombstone | MalformedTombstone:
    identifier, reason = parse_id(document.source.slice(span)), reason_of(rest)
    if identifier is None or not identifier.segments or not reason:
        return MalformedTombstone(document, comment, span)
    return Tombstone(document, comment, identifier, reason, span)


class RetiredIds:
    """The ids that are retired by tombstones in documents."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.by_id: Mapping[Id, Tombstone] = {}
        # Repeated tombstones, each with the first one of the same id.
        self.doubles: list[tuple[Tombstone, Tombstone]] = []
        found: dict[Id, Tombstone] = {}
        for document in documents:
            for one in tombstones_of(document):
                if isinstance(one, Tombstone):
                    first = found.setdefault(one.identifier, one)
                    if first is not one:
                        self.doubles.append((one, first))
        self.by_id = found

    @property
    def renamed(self) -> Mapping[Id, Id]:
        """The new ids that tombstones give (`now 5.2.4`), by the old, retired ids."""
        texts = ((old, _NOW.match(one.reason)) for old, one in self.by_id.items())
        ids = ((old, parse_id(found["id"].rstrip("."))) for old, found in texts if found)
        return {old: new for old, new in ids if new is not None}

    def covering(self, identifier: Id) -> Tombstone | None:
        """Return the tombstone of an id, else of its nearest ancestor that has one, else None."""
        above: Id | None = identifier
        while above is not None and above.segments:
            if above in self.by_id:
                return self.by_id[above]
            above = above.parent
        return None


# Rules with this prefix cannot be suppressed.
PREFIX = "suppression-"
_VERBS = r"(?P<verb>hide|leave[\s-]+out|masquer|(?:é|e\u0301?)carter)\b"
_SUPPRESSES = Expression(_VERBS, re.IGNORECASE)
_SUPPRESSED = Expression(
    rf"{_VERBS}\s+`?(?P<rule>[^\s:()`]+)`?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
# Several rule names: `tab, leftover`, `tab et leftover`.
_NAMES = Expression(
    r"`?[\w*?-]+`?(?:\s*+[,;/+&]\s*+(?:(?:and|et)\s++)?|\s++(?:and|et)\s++)`?[\w*?-]+`?"
    r"(?:(?:\s*+[,;/+&]\s*+|\s++(?:and|et)\s++)`?[\w*?-]+`?){0,20}(?=\s*+(?:[:(]|\Z|-->))",
    re.IGNORECASE,
)
_WORD_THERE = Expression(r"[^\s:]+")
_WORD = r"(?P<word>until|jusqu['’\s]?(?:\w+)?)"
# In parentheses, any text is read as a date; otherwise only a date at the very end is, since a
# reason may mention dates.
_EXPIRIES = (
    Expression(rf"\(\s*+{_WORD}\s++(?P<date>(?:[^()\s]++(?:\s++(?!\)))?)*+)\s*+\)", re.IGNORECASE),
    Expression(rf"\b{_WORD}\s+(?P<date>[0-9]+[/-][0-9]+[/-][0-9]+)[\s.]*\Z", re.IGNORECASE),
)
_ISO = Expression(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_FRENCH = Expression(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


class Verb(StrEnum):
    """The effect of a suppression."""

    HIDE = "hide"
    LEAVE_OUT = "leave out"


class Suppression(NamedTuple):
    """A suppression of the rule named `rule`; `until` is the last day on which it applies, or None.

    `reason` is empty if it is missing. The spans are those of the rule's name and of the date.
    """

    comment: Comment
    verb: Verb
    rule: str
    reason: str
    until: date | None
    rule_span: Span
    until_span: Span | None


class MalformedSuppression(NamedTuple):
    """A directive that is read as a suppression, but is malformed: it suppresses nothing.

    `span` is the part that is wrong; `is_date` is True if that is the date.
    """

    comment: Comment
    span: Span
    is_date: bool = False


class SuppressionProblem(StrEnum):
    """Why a well-formed suppression does not apply, or is useless."""

    UNKNOWN = "unknown"
    # Findings about suppressions cannot be suppressed.
    FORBIDDEN = "forbidden"
    # `leave out` with a rule that makes no sums or comparisons.
    NO_SUM = "no-sum"
    NO_REASON = "no-reason"
    EXPIRED = "expired"
    UNUSED = "unused"
    # A suppression of the same rule with the same verb precedes it in the same action.
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class CheckedSuppression:
    """A suppression, its problems, and the number of findings in focus that it has hidden.

    For an unknown rule, `nearest` is the rule to suggest, or None; `is_meant` is True if the name
    can only be a misspelling of that rule; `matching` are the rules that the name matches as a
    pattern; `is_compared` is False if suppressions name too many unknown rules to look for similar
    ones. For an unused suppression with the verb `hide`, `elsewhere` is the label of a neighbouring
    action where the rule reports a finding, or None.
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
    """Yield the suppressions of a document, malformed ones included, in file order."""
    for directive in directives_of(document):
        text = document.source.text
        if is_tombstone(text, directive.body_span):
            continue
        if directive.has_colon:
            yield _suppression(document, directive)
        elif verb := _SUPPRESSES.match(text, directive.body_span.start, directive.body_span.end):
            yield MalformedSuppression(directive.comment, Span(*verb.span()))


def _suppression(document: Document, directive: Directive) -> Suppression | MalformedSuppression:
    text, comment = document.source.text, directive.comment
    if directive.is_too_long:
        return MalformedSuppression(comment, comment.span)
    form = _SUPPRESSED.match(text, directive.body_span.start, directive.body_span.end)
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
        # An expiry at the start is not a reason.
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
    """Return the malformed suppression for a directive that has no verb or names no rule."""
    word = _WORD_THERE.search(text, directive.body_span.start, directive.body_span.end)
    if word is None:
        span = directive.comment.span
    else:
        verb = _SUPPRESSES.match(text, directive.body_span.start, directive.body_span.end)
        span = Span(*(verb or word).span())
    return MalformedSuppression(directive.comment, span)


def _expiry(rest: str) -> re.Match[str] | None:
    """Return the match of the last expiry in parentheses, else of one at the end, or None."""
    for form in _EXPIRIES:
        if found := list(form.finditer(rest)):
            return found[-1]
    return None


def _date(written: str, word: str) -> date | None:
    """Parse a date; return None if it is malformed.

    After the English word `until`, None too for `31/01/2027`: such a date is ambiguous in English.
    """
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


_BLANK = " \t"


def place_in(document: Document, comment: Comment, span: Span) -> Place:
    """Return the place of a span in a comment, with the entry around the comment, if any."""
    entry = None if comment.action is None else document.entries[comment.action]
    return Place(document, span, entry)


def related_tombstone(tombstone: Tombstone) -> Related:
    """Return the related location of a tombstone, for a finding about its id."""
    return Related(tombstone.document, tombstone.id_span, N_("the tombstone"))


def without_comment(
    document: Document, comment: Comment, safety: Safety = Safety.SAFE
) -> tuple[Fix, ...]:
    """Return the fix that removes a comment, or its whole lines if no text is beside it."""
    return (Fix(safety, (Edit(document, _place(document, comment), ""),)),)


def _place(document: Document, comment: Comment) -> Span:
    source, span = document.source, comment.span
    first = source.lines[source.line_index(span.start)]
    index = source.line_index(span.end - 1)
    last = source.lines[index]
    before, after = source.text[first.start : span.start], source.text[span.end : last.end]
    if not before.strip(_BLANK) and not after.strip(_BLANK):
        is_last = index + 1 == len(source.lines)
        return Span(first.start, len(source.text) if is_last else source.lines[index + 1].start)
    if not after.strip(_BLANK):
        return Span(span.start - len(before) + len(before.rstrip(_BLANK)), last.end)
    return Span(span.start, span.end + len(after) - len(after.lstrip(_BLANK)))
