"""The layout of a file: its headings, fences, prose and HTML comments, each with its span.

markdown-it-py decides what a block is. Spans are then found in our own source: its tokens have line
ranges only, and it normalises line ends, NUL and indentation. Headings that Markdown does not
recognise are added.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from referentiel.grammar import FORMULE, Grammar
from referentiel.markdown.parser import (
    DATA_LANGUAGES,
    FENCE_LINE,
    MarkdownLines,
    closes,
    heading_marks,
    proper_ending,
    tokens_of,
)
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


_INVISIBLE = "\u00a0\u00ad\u200b-\u200f\u202f\u2060\ufeff"
_NEARLY = re.compile(
    rf" {{0,3}}(?P<before>[{_INVISIBLE}][ {_INVISIBLE}]{{0,3}})?"
    rf"(?P<marks>#{{1,6}})(?:(?P<blank>[^\S \t])\s*|(?=[^#\s])|(?=[ \t]))"
)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*)")
_TO_ITS_END = Expression(r" {0,3}<(?:[!?]|(?:pre|script|style|textarea)(?:\s|>|$))", re.IGNORECASE)
_LOST = re.compile(r"[ \t]*(#+)(?=[ \t]+\S|[^#\s])")
_LOST_INSIDE = re.compile(
    r"[ \t]*(?:(?:>|[-+*]|[0-9]{1,9}[.)])[ \t]*)*(#+)(?=[ \t]+\S|[^#\s])",
)


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


def lost_heading(text: str, container: UnseenReason | None) -> tuple[int, UnseenReason] | None:
    """Return where the marks of a lost heading begin, and why it is lost; None for other lines."""
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
    """A fenced block; `content` is the text between the fence lines.

    One that `is_indented` is a code block to Markdown, whose text begins and ends like a fence.
    """

    info: Span
    language: str
    opening: Span
    content: Excerpt
    span: Span
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
        before = title.rstrip("#")
        title = before.strip() if not before or before[-1] in " \t" else title
    start = marks.end + (len(after_marks) - len(after_marks.lstrip()) if title else 0)
    place = Span(start, start + len(title))
    if comments:
        place = without_comments(source, place, comments)
    return Heading(level, marks, place, Span(first, max(line.start + len(text.rstrip()), start)))


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


# Each repair of a fence parses the rest of the file again. The limit, in characters, keeps hostile
# files linear: it allows eight readings of the largest file, and a hundred of a real one.
_MOST_READ_AGAIN = 4 * 1024 * 1024


_CONTAINERS = {
    "bullet_list_open": UnseenReason.LIST,
    "ordered_list_open": UnseenReason.LIST,
    "blockquote_open": UnseenReason.QUOTE,
    "html_block": UnseenReason.HTML,
}


def lay_out(source: Source, grammar: Grammar) -> Layout:
    """Return the layout of a file; any text has one."""
    return _LayoutReader(source, grammar).run()


class _LayoutReader:
    def __init__(self, source: Source, grammar: Grammar) -> None:
        self.source = source
        self.grammar = grammar
        self.lines = MarkdownLines(source)
        self.texts = self.lines.texts
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.lost: list[LostHeading] = []
        self.unclosed: list[Unclosed] = []
        self.nested_fences: list[Span] = []
        self.read_again = 0

    def run(self) -> Layout:
        start: int | None = 0
        while start is not None:
            tokens = tokens_of("\n".join(self.texts[start:]))
            start = self._take(tokens, start)
        fences = sorted(
            [*self.nested_fences, *(b.span for b in self.blocks if isinstance(b, Fence))]
        )
        return Layout(
            tuple(self.blocks),
            tuple(self.comments),
            tuple(self.lost),
            tuple(self.unclosed),
            tuple(fences),
        )

    def _take(self, tokens: Sequence[Token], base: int) -> int | None:
        """Take the blocks of `tokens`; return the line to parse again from, if there is one."""
        tops = [i for i, token in enumerate(tokens) if token.level == 0 and token.map]
        for at, following in pairwise([*tops, len(tokens)]):
            token = tokens[at]
            assert token.map is not None
            first, last = token.map[0] + base, token.map[1] + base
            if token.type == "heading_open":
                self.blocks.append(self._heading(first))
            elif token.type == "fence":
                if (again := self._fence(first, last)) is not None:
                    return again
            elif token.type == "code_block" and (fence := self._indented_fence(first)):
                self.blocks.append(fence)
                end = self.source.line_index(fence.span.end) + 1
                if end != last and self._may_read_again(first):
                    return end
            elif (cut := self._swallowed_heading(token, first, last)) is not None:
                token.map = [token.map[0], cut - base]
                self._prose([token], base, first, cut)
                self.blocks.append(self._heading(cut)._replace(unseen=UnseenReason.HTML))
                others = self.lines.headings_in(range(cut + 1, last))
                opening = self.lines.stripped(first)
                lost = LostHeading(
                    self.lines.stripped(cut), UnseenReason.HTML, opening, others, is_read=True
                )
                self.lost.append(lost)
                return cut + 1
            else:
                self._prose(tokens[at:following], base, first, last)
        return None

    def _swallowed_heading(self, token: Token, first: int, last: int) -> int | None:
        """Return the line of a title or section that an HTML block swallows, if there is one.

        The HTML was meant to end before it. Any other heading inside HTML is text.
        """
        if token.type != "html_block" or _TO_ITS_END.match(self.texts[first]):
            return None
        html = self.lines.span(first, last)
        comments = tuple(comments_in(self.source, html, is_html=True))
        for index in range(first + 1, last):
            heading = _HEADING.fullmatch(self.texts[index])
            name = heading[1].strip("# \t") if heading else ""
            if not name or holds(comments, self.source.lines[index].start):
                continue
            if self.lines.is_before_fence(index) or self.grammar.known_section(name):
                return index if self._may_read_again(first) else None
        return None

    def _heading(self, index: int) -> Heading:
        line = self.source.lines[index]
        text = self.texts[index]
        comments = tuple(comments_in(self.source, line, is_html=False)) if "<" in text else ()
        self.comments.extend(comments)
        return seen_heading(self.source, line, text, comments)

    # --- Fences

    def _fence(self, first: int, last: int) -> int | None:
        """Take the fence on lines `first` to `last`; end it where it was meant to end.

        Return the line to parse again from, if it ends earlier than Markdown has it.
        """
        opening = FENCE_LINE.fullmatch(self.texts[first])
        assert opening is not None
        info = opening[2].strip()
        language = info.split()[0].casefold() if info else ""
        closed = last - 1 > first and closes(self.texts[last - 1], opening[1])
        end = last - 1 if closed else last
        texts = self.texts[first + 1 : end]
        is_data = language in DATA_LANGUAGES or self._is_formule(language)
        meant = proper_ending(
            texts, opening[1], is_data=is_data, closed=closed, nests=bool(self.grammar.forms)
        )
        again = None
        if not closed or meant is not None:
            cut, resume = (end, end) if meant is None else (m + first + 1 for m in meant)
            wrong = self.lines.stripped(cut) if cut < resume else None
            swallowed = self.lines.headings_in(range(resume, end))
            self.unclosed.append(Unclosed(self.lines.stripped(first), swallowed, False, wrong))
            if meant is not None and self._may_read_again(first):
                again, end, last = resume, cut, resume
        line = self.source.lines[first]
        start = line.start + opening.start(2)
        indent = len(self.texts[first]) - len(self.texts[first].lstrip(" "))
        self.blocks.append(
            Fence(
                Span(start, start + len(info)),
                language,
                self.lines.stripped(first),
                self.lines.content(first + 1, end, indent),
                self.lines.span(first, max(last, first + 1)),
            )
        )
        return again

    def _indented_fence(self, first: int) -> Fence | None:
        """Return the fence of data or of a formula that a code block begins with.

        Its lines are indented too far, or the first one alone is.
        """
        text = self.texts[first]
        indent = len(text) - len(text.lstrip())
        opening = FENCE_LINE.fullmatch(text.strip())
        language = opening[2].casefold() if opening else ""
        if not opening or not (language in DATA_LANGUAGES or self._is_formule(language)):
            return None
        end = first + 1
        while end < len(self.texts) and not closes(self.texts[end].strip(), opening[1]):
            line = self.texts[end].strip()
            if heading_marks(self.texts[end]) or FENCE_LINE.fullmatch(line):
                return None
            end += 1
        if end == len(self.texts):
            return None
        start = self.source.lines[first].start + indent + opening.start(2)
        return Fence(
            Span(start, start + len(language)),
            language,
            self.lines.stripped(first),
            self.lines.content(first + 1, end, indent, " \t"),
            self.lines.span(first, end + 1),
            is_indented=True,
        )

    def _is_formule(self, language: str) -> bool:
        return language == FORMULE and self.grammar.has_formules

    def _may_read_again(self, index: int) -> bool:
        """Count what is parsed again, from a line on; return False at the limit."""
        may = self.read_again < _MOST_READ_AGAIN
        self.read_again += len(self.source.text) - self.source.lines[index].start
        return may

    # --- Prose

    def _prose(self, tokens: Sequence[Token], base: int, first: int, last: int) -> None:
        """Take the lines of one block, cut at headings that Markdown does not recognise."""
        whole = self.lines.span(first, last)
        text = self.source.slice(whole)
        # Most blocks contain words alone: no headings, comments or fences.
        if not ("#" in text or "<!--" in text or "```" in text or "~~~" in text):
            self.blocks.append(Prose(whole))
            return
        container = _CONTAINERS.get(tokens[0].type)
        # Lines of text and code, not of fences and headings inside.
        headings = {t.map[0] for t in tokens if t.type == "heading_open" and t.map}
        kinds = {"inline", "html_block", "code_block"}
        lines = {i for t in tokens if t.type in kinds and t.map for i in range(*t.map)}
        comments = self._comments(tokens, base)
        self.comments.extend(comments)
        lost: list[LostHeading] = []
        start = first
        for index in sorted(line + base for line in lines - headings):
            text, line = self.texts[index], self.source.lines[index]
            marks = text.find("#")
            if marks < 0 or holds(comments, line.start + marks):
                continue
            hashtag = self._may_be_hashtag(index)
            if nearly := nearly_heading(text, container, hashtag=hashtag):
                self._prose_lines(start, index)
                self.blocks.append(unseen_heading(self.source, line, nearly, comments))
                start = index + 1
            elif found := lost_heading(text, container):
                span = self.source.stripped(Span(line.start + found[0], line.end))
                lost.append(LostHeading(span, found[1]))
        for token in tokens[1:]:
            if token.type == "fence" and token.map:
                first_inside, end_inside = (line + base for line in token.map)
                self.nested_fences.append(self.lines.span(first_inside, end_inside))
            if token.type == "heading_open" and token.map and container:
                line = self.lines.stripped(token.map[0] + base)
                marks = self.source.slice(line).find("#")
                lost.append(LostHeading(Span(line.start + max(marks, 0), line.end), container))
        if container is UnseenReason.HTML and lost:
            others = tuple(other.span for other in lost[1:])
            lost = [LostHeading(lost[0].span, container, self.lines.stripped(first), others)]
        self.lost.extend(lost)
        self._prose_lines(start, last)

    def _prose_lines(self, first: int, last: int) -> None:
        if first < last:
            self.blocks.append(Prose(self.lines.span(first, last)))

    def _may_be_hashtag(self, index: int) -> bool:
        """Return whether a single mark before a word may be no heading.

        It is one above data, and on the first line with text.
        """
        above = self.texts[max(index - 3, 0) : index]
        is_first = not self.blocks and not any(text.strip() for text in above)
        return not (is_first or self.lines.is_before_fence(index))

    def _comments(self, tokens: Sequence[Token], base: int) -> list[Comment]:
        """Return the comments of a block, and report those that are not closed."""
        comments: list[Comment] = []
        for token in tokens:
            if token.type in ("inline", "html_block") and token.map:
                block = self.lines.span(token.map[0] + base, token.map[1] + base)
                is_html = token.type == "html_block"
                comments.extend(comments_in(self.source, block, is_html=is_html))
        for comment in comments:
            self._check_end(comment)
        return comments

    def _check_end(self, comment: Comment) -> None:
        """Report a comment that is not closed, or that runs over headings to the end of another."""
        # It has no end, or that of a comment inside it.
        inside = comment.span.start + len(_OPENING)
        if comment.closed and self.source.text.find(_OPENING, inside, comment.span.end) < 0:
            return
        first = self.source.line_index(comment.span.start) + 1
        last = self.source.line_index(comment.span.end - 1)
        swallowed = self.lines.headings_in(range(first, last + 1))
        if swallowed or not comment.closed:
            opening = self.source.stripped(self.source.first_line(comment.span))
            self.unclosed.append(Unclosed(opening, swallowed, True))
