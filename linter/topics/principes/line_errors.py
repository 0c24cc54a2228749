"""Errors in lines of a principle: kind, span, and what may have been meant."""

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple, assert_never

from linter.topics.principes.marks import looks_like_mark
from linter.topics.principes.readings import show
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.invisible import without_widthless
from scoring.principe.tokens import SPACE, Line, read_percent, strip_arrows, tokenize
from scoring.principe.tree import LineFault, Unreadable
from scoring.principe.value import find_named_score, inner_level_end, reference_tail

# The last percent sign of a line, with what precedes it.
_LAST_PERCENT = Expression(rf"[^\s%→(]{{0,40}}{SPACE}?%(?=[^%]*\Z)")
_REFERENCE = Expression(r"\[[^\[\]]*\]")
# A rate per item, or a cap: `5 points par action, dans la limite de 100 %`.
_SO_MUCH_EACH = Expression(
    rf"(?:[0-9]{SPACE}?%|[0-9]{SPACE}(?:points?|pts?))(?!\w){SPACE}(?:par|pour{SPACE}chaque|chaque)"
    rf"(?!\w)|(?<!\w)(?:dans{SPACE}la{SPACE}limite|plafonnée?s?{SPACE}à|au{SPACE}prorata"
    rf"|proportionnel(?:le)?(?:s|ment)?{SPACE}(?:à|au|aux))(?!\w)",
    re.IGNORECASE,
)
# Letters that are typed for the digits that they look like.
_LOOKALIKES = str.maketrans("OoQlI|SZB", "000111528")
_ONE_NUMBER = Expression(rf"[%\s]*([0-9]{{1,3}}(?:[.,][0-9]{{1,9}})?){SPACE}*+%*+[\s.;,]*+")
_PART = Expression(
    rf"([0-9]{{1,4}}){SPACE}?/{SPACE}?([1-9][0-9]{{0,3}})[\s.;,]*|(0[.,][0-9]{{1,9}})"
)
# Separators of two levels on one line.
_BETWEEN_LEVELS = Expression(
    rf"(?:{SPACE}|du{SPACE}niveau|[;,.|/*_•]|<br{SPACE}?/?>|(?:et|puis)(?={SPACE})){{0,9}}",
    re.IGNORECASE,
)
# The characters of a percentage.
_PLAIN = frozenset("0123456789%., \u00a0\u202f")
_ROUND_SCORE = "(){}«»\"' "


class LineError(NamedTuple):
    """An error in a line: its variant, its span, and the text that may have been meant.

    `other` is another text that may have been meant, or the character that is wrong.
    """

    variant: str
    span: Span
    wanted: str = ""
    other: str = ""


def line_error_of(text: str, item: Unreadable) -> LineError:
    """Return the error of an unreadable line of a principle."""
    start, end = item.span.start, item.span.end
    token = next(tokenize(text[start:end]))
    assert isinstance(token, Line)
    body = token.body.shifted(start)
    if item.reason is LineFault.BAD_POPULATION:
        return LineError("population", item.span)
    if item.reason is LineFault.NO_BRACKETS:
        return _unbracketed(text, body)
    if token.arrow is None:
        return _arrowless(text, item, body)
    arrow = token.arrow.shifted(start)
    given = arrow.end
    if not any(map(str.isalnum, text[start : arrow.start])):
        given = max(given, text.rfind(":", arrow.end, end) + 1)
    value = _stripped(text, Span(given, end))
    match item.reason:
        case LineFault.NOTHING:
            return LineError("nothing", arrow)
        case LineFault.NO_LABEL:
            return LineError("no-label", value)
        case LineFault.TWO_LEVELS:
            return LineError("two-levels", _second_level(text, body, arrow, given))
        case LineFault.LEVEL_OF_POPULATION:
            return LineError("level-of-population", strip_arrows(text, body.start, arrow.start))
        case LineFault.NO_ARROW | LineFault.NO_PERCENT | LineFault.BAD_PERCENT:
            return _value_error(text, value, arrow)
        case _:
            assert_never(item.reason)


def _arrowless(text: str, item: Unreadable, body: Span) -> LineError:
    """Return the error of a line without an arrow, which may be a share of a score."""
    if reference_tail(text, body) is not None:
        return _share_error(text, body)
    if _SO_MUCH_EACH.search(text, body.start, body.end):
        return LineError("rate", body)
    found = _LAST_PERCENT.search(text, item.span.start, item.span.end)
    return LineError("no-arrow", Span(*found.span()) if found else item.span)


def _unbracketed(text: str, body: Span) -> LineError:
    """Return the error of a reference to a score without square brackets."""
    span = _stripped(text, find_named_score(text, body) or body)
    name = text[span.start : span.end].strip(_ROUND_SCORE)
    return LineError("no-brackets", span, f"[{' '.join(name.split())}]")


def _second_level(text: str, body: Span, arrow: Span, given: int) -> Span:
    """Return the span of a second level on a line."""
    end = inner_level_end(text, body.start, arrow.start)
    if end is None:
        end = inner_level_end(text, body.start, given - 1)
    assert end is not None
    between = _BETWEEN_LEVELS.match(text, end, body.end)
    return _stripped(text, Span(between.end() if between else end, body.end))


def _value_error(text: str, value: Span, arrow: Span) -> LineError:
    """Return the error after the arrow."""
    if value.start == value.end:
        return LineError("nothing", arrow)
    if reference_tail(text, value) is not None:
        return _share_error(text, value)
    if reference := _REFERENCE.match(text, value.start, value.end):
        return LineError("reference", Span(*reference.span()))
    return _number_error(text, value)


def _share_error(text: str, value: Span) -> LineError:
    """Return the error after a reference to another node: in its `×`, or in its percentage."""
    behind = reference_tail(text, value)
    assert behind is not None
    reference = _stripped(text, Span(value.start, behind.start))
    if behind.share is None:
        return LineError("reference-share", reference)
    share = _stripped(text, behind.share)
    if not behind.has_times:
        return LineError("reference-times", share)
    if share.start == share.end:
        return LineError("reference-share", reference)
    return _number_error(text, share)


def _number_error(text: str, value: Span) -> LineError:
    """Return the error in what should be a percentage."""
    raw = text[value.start : value.end]
    if part := _PART.fullmatch(raw):
        share = Fraction(int(part[1]), int(part[2])) if part[1] else _decimal(part[3])
        wanted = f"{show(share).replace('.', ',')}%"
        other = f"{part[3]}%" if part[3] else ""
        return LineError("part-or" if other else "part", value, wanted, other)
    meant = _ONE_NUMBER.fullmatch(raw.translate(_LOOKALIKES))
    wanted = f"{meant[1]}%" if meant else ""
    if not wanted and (odd := _odd_character(raw)):
        return LineError("character", value, *odd)
    if "%" not in raw:
        is_number = wanted and raw[0].isdigit()
        return LineError("no-sign", value, wanted) if is_number else LineError("no-percent", value)
    if wanted:
        return LineError("meant", value, wanted)
    if percent := read_percent(text, value.start, value.end):
        rest = _stripped(text, Span(percent[1].end, value.end))
        if rest.start < rest.end:
            variant = "mark" if looks_like_mark(text[rest.start : rest.end]) else "rest"
            return LineError(variant, rest, text[percent[1].start : percent[1].end])
    return LineError("bad-percent", value)


def _decimal(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _odd_character(raw: str) -> tuple[str, str] | None:
    """Return the percentage that was meant, and the only wrong character."""
    odd = [char for char in raw if char not in _PLAIN]
    seen = set(without_widthless("".join(odd)))
    if not odd or len(seen or odd[:1]) != 1:
        return None
    char = min(seen, default=odd[0])
    raw = without_widthless(raw)
    folded = unicodedata.normalize("NFKC", char)
    meant = _ONE_NUMBER.fullmatch(raw.replace(char, folded if folded in _PLAIN else ""))
    if meant is None or char.isalpha() or "%" not in raw.replace(char, folded):
        return None
    return f"{meant[1]}%", f"`{char}` (U+{ord(char):04X})"


def _stripped(text: str, span: Span) -> Span:
    kept = text[span.start : span.end].strip()
    start = text.find(kept, span.start, span.end) if kept else span.end
    return Span(start, start + len(kept))
