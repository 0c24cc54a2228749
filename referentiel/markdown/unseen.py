"""Headings that an author meant and Markdown does not recognise, found by the text of a line."""

import re
from enum import StrEnum

from referentiel.text.expression import Expression


class UnseenReason(StrEnum):
    """Why Markdown does not recognise a line that was meant as a heading."""

    GLUED = "glued"  # ###Titre: read as a heading
    NBSP = "nbsp"  # a no-break space, or the like, after the marks: read as a heading
    INVISIBLE = "invisible"  # an invisible character before the marks: read as a heading
    LIST = "list"
    QUOTE = "quote"
    HTML = "html"
    INDENTED = "indented"
    SEVEN = "seven"
    ESCAPED = "escaped"  # \### Titre


_INVISIBLE = "\u00a0\u00ad\u200b-\u200f\u202f\u2060\ufeff"
_NEARLY = re.compile(
    rf" {{0,3}}(?P<before>[{_INVISIBLE}][ {_INVISIBLE}]{{0,3}})?"
    rf"(?P<marks>#{{1,6}})(?:(?P<blank>[^\S \t])\s*|(?=[^#\s])|(?=[ \t]))"
)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*)")
_TO_ITS_END = Expression(r" {0,3}<(?:[!?]|(?:pre|script|style|textarea)(?:\s|>|$))", re.IGNORECASE)
_ATX = Expression(r"[ \t]*(#+)(?:[ \t]+\S|[ \t]*$)")
# Web editors escape marks that they take for text; a single one may be a number sign.
_ESCAPED = re.compile(r"[ \t]*(\\#(\\?#){0,5})(?=[ \t]+(\S))")
_LOST = re.compile(r"[ \t]*(#+)(?=[ \t]+\S|[^#\s])")
_LOST_INSIDE = re.compile(
    r"[ \t]*(?:(?:>|[-+*]|[0-9]{1,9}[.)])[ \t]*)*(#+)(?=[ \t]+\S|[^#\s])",
)


def heading_marks(text: str) -> str | None:
    """Return the marks of a line that looks like a heading, at any indentation."""
    match = _ATX.match(text)
    return match[1] if match else None


def heading_text(text: str) -> str | None:
    """Return the text of a line that would be a heading outside its container."""
    match = _HEADING.fullmatch(text)
    return match[1].strip("# \t") if match else None


def opens_to_blank_line(text: str) -> bool:
    """Return whether HTML that begins with this line ends at the next blank line."""
    return not _TO_ITS_END.match(text)


def nearly_heading(
    text: str, container: UnseenReason | None, *, hashtag: bool
) -> tuple[re.Match[str], UnseenReason] | None:
    """Recognise `###Titre`, or `###` next to a character that only looks like a space.

    With `hashtag`, a single mark right before a word may be a hashtag or a number. The match has
    the marks as its group `marks`, and ends where the title begins.
    """
    match = _NEARLY.match(text)
    if match is None or container is UnseenReason.HTML:
        return None
    if container is not None and text[0] in " \t":
        return None  # An indented line belongs to the list or quote.
    if match["before"]:
        seen = UnseenReason.INVISIBLE
    elif match["blank"]:
        seen = UnseenReason.NBSP
    elif match.end() < len(text) and text[match.end()] not in " \t":
        seen = UnseenReason.GLUED
    else:
        return None
    if seen is not UnseenReason.NBSP and len(match["marks"]) == 1 and hashtag:
        return None
    return match, seen


def lost_heading(
    text: str, container: UnseenReason | None, *, hashtag: bool
) -> tuple[int, UnseenReason] | None:
    """Return where the marks of a lost heading begin, and why it is lost; None for other lines.

    With `hashtag`, and before a digit, a single escaped mark may be a number sign.
    """
    if escaped := _ESCAPED.match(text):
        may_be_sign = not escaped[2] and (hashtag or escaped[3].isdigit())
        return None if may_be_sign else (escaped.start(1), UnseenReason.ESCAPED)
    is_inside = container in (UnseenReason.LIST, UnseenReason.QUOTE)
    match = _LOST_INSIDE.match(text) if is_inside else _LOST.match(text)
    if match is None:
        return None
    marks = len(match[1])
    glued = text[match.end() : match.end() + 1].strip() != ""
    if marks > 6:
        return match.start(1), UnseenReason.SEVEN
    if glued and (marks == 1 or container is None):
        return None
    return match.start(1), container or UnseenReason.INDENTED
