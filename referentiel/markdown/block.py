"""The parts of a file: blocks, comments, headings, and headings that Markdown does not see."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from referentiel.source import Excerpt, Source, Span, starting_in
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


class Heading(NamedTuple):
    """An ATX heading; `unseen` is set where Markdown does not recognise it and we do."""

    level: int
    marks: Span
    title: Span
    span: Span
    unseen: UnseenReason | None = None


class Fence(NamedTuple):
    """A fenced block, or the front matter: YAML between `---` lines at the top of a file.

    `content` is the text between the fence lines. One that `is_indented` is a code block to
    Markdown, whose text begins and ends like a fence.
    """

    info: Span
    language: str
    opening: Span
    content: Excerpt
    span: Span
    is_front_matter: bool = False
    is_indented: bool = False


class Prose(NamedTuple):
    """Any other block: whole lines of paragraphs, lists, quotes, HTML or code."""

    span: Span


Block = Heading | Fence | Prose


class Comment(NamedTuple):
    """An HTML comment, with its delimiters."""

    span: Span
    closed: bool


class LostHeading(NamedTuple):
    """A line that was meant as a heading, and is read as text.

    Where HTML swallows it, `opening` is the HTML's first line and `others` are the headings that
    the same HTML swallows; with `is_read` they are all read as headings nevertheless.
    """

    span: Span
    reason: UnseenReason
    opening: Span | None = None
    others: tuple[Span, ...] = ()
    is_read: bool = False


class Unclosed(NamedTuple):
    """The opening of a fence or comment that is not closed, and the headings that it swallows.

    `wrong_end` is the line that was meant to close it.
    """

    opening: Span
    swallowed: tuple[Span, ...]
    is_comment: bool
    wrong_end: Span | None = None


class Layout(NamedTuple):
    """The parts of a file, in file order; `fences` includes those inside lists and quotes."""

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    lost: tuple[LostHeading, ...]
    unclosed: tuple[Unclosed, ...]
    fences: tuple[Span, ...]


_OPENING, _CLOSING = "<!--", "-->"


def comments_in(source: Source, block: Span, *, is_html: bool) -> Iterator[Comment]:
    """Yield the comments of a block; in a paragraph, an unclosed comment is text."""
    offset = block.start
    while (start := source.text.find(_OPENING, offset, block.end)) >= 0:
        close = source.text.find(_CLOSING, start + len(_OPENING), block.end)
        if close < 0 and not is_html:
            return
        offset = close + len(_CLOSING) if close >= 0 else block.end
        yield Comment(Span(start, offset), closed=close >= 0)


def holds(comments: Sequence[Comment], offset: int) -> bool:
    """Return whether one of the comments, in file order, contains `offset`."""
    index = bisect_right(comments, offset, key=lambda comment: comment.span.start) - 1
    return index >= 0 and offset in comments[index].span


def runs_on(source: Source, comment: Comment) -> bool:
    """Return whether a comment is unclosed: without an end, or closed by one inside it."""
    inner = source.text.find(_OPENING, comment.span.start + len(_OPENING), comment.span.end)
    return not comment.closed or inner >= 0


def without_comments(source: Source, title: Span, comments: Sequence[Comment]) -> Span:
    """Return the span of a title without the comments at its start and end."""
    inside = starting_in(title, comments)
    for comment in inside:
        if comment.span.start == title.start < title.end:
            title = source.stripped(Span(comment.span.end, title.end))
    for comment in reversed(inside):
        if comment.span.end == title.end > title.start:
            title = source.stripped(Span(title.start, comment.span.start))
    return title


def seen_heading(source: Source, line: Span, text: str, comments: Sequence[Comment]) -> Heading:
    """Parse a line that is a heading to Markdown, which reads it as `text`."""
    marked = text.lstrip(" ")
    after_marks = marked.lstrip("#")
    level = len(marked) - len(after_marks)
    first = line.start + len(text) - len(marked)
    marks = Span(first, first + level)
    title = after_marks.strip()
    if title.endswith("#"):
        title = _without_closing_marks(title)
    start = marks.end + (len(after_marks) - len(after_marks.lstrip()) if title else 0)
    place = Span(start, start + len(title))
    if comments:
        place = without_comments(source, place, comments)
    return Heading(level, marks, place, Span(first, max(line.start + len(text.rstrip()), start)))


def _without_closing_marks(title: str) -> str:
    before = title.rstrip("#")
    return before.strip() if not before or before[-1] in " \t" else title


def unseen_heading(
    source: Source,
    line: Span,
    found: tuple[re.Match[str], UnseenReason],
    comments: Sequence[Comment],
) -> Heading:
    """Return the heading that `nearly_heading` has `found` on a line."""
    match, unseen = found
    marks = Span(line.start + match.start("marks"), line.start + match.end("marks"))
    rest = source.stripped(Span(line.start + match.end(), line.end))
    start = line.start + match.start("before") if match["before"] else marks.start
    return Heading(
        len(match["marks"]),
        marks,
        without_comments(source, rest, comments),
        Span(start, max(rest.end, marks.end)),
        unseen,
    )
