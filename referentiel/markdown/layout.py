"""The layout of a file: its headings, fences, prose and HTML comments, each with its span.

markdown-it-py parses the blocks. Spans are then computed from our own source, since its tokens have
only line ranges, and it normalises line ends, NUL and indentation. Lines that are meant as headings
but are not headings in Markdown are recognised too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import FORMULE, Grammar
from referentiel.markdown.parser import (
    DATA_LANGUAGES,
    FENCE_LINE,
    MarkdownLines,
    closes,
    proper_ending,
    tokens_of,
)
from referentiel.source import Excerpt, Source, Span, starting_in

_INVISIBLE = "\u00a0\u00ad\u200b-\u200f\u202f\u2060\ufeff"
_NEARLY = re.compile(
    rf" {{0,3}}(?P<before>[{_INVISIBLE}][ {_INVISIBLE}]{{0,3}})?(?P<marks>#{{1,6}})"
    r"(?:(?P<blank>[^\S \t])\s*|(?=[^#\s])|(?(before)(?=[ \t])|(?!)))"
)
_LOST = re.compile(r"[ \t]*(#+)(?=[ \t]+\S|[^#\s])")
_LOST_INSIDE = re.compile(r"[ \t]*(?:(?:>|[-+*]|[0-9]{1,9}[.)])[ \t]*)*(#+)(?=[ \t]+\S|[^#\s])")


def lost_heading(text: str, container: str | None) -> tuple[int, str] | None:
    """Return the index of the first `#` of a heading that Markdown ignores, and why it is ignored.

    None for other lines. `container` is the block that the line is in: `list`, `quote`, `html` or
    None. The reason is the container, `seven` (too many marks) or `indented`.
    """
    is_inside = container in ("list", "quote")
    match = _LOST_INSIDE.match(text) if is_inside else _LOST.match(text)
    if match is None:
        return None
    marks = len(match[1])
    glued = text[match.end() : match.end() + 1].strip() != ""
    if marks > 6:
        return match.start(1), "seven"
    if glued and (marks == 1 or container is None):
        return None
    return match.start(1), container or "indented"


class Heading(NamedTuple):
    """An ATX heading, or a line that was meant as a heading and is read as one."""

    level: int
    title: Span
    span: Span


class Fence(NamedTuple):
    """A fenced block; `content` is the text between the fence lines."""

    info: Span
    language: str
    opening: Span
    content: Excerpt
    span: Span


class Prose(NamedTuple):
    """Any other block, such as a paragraph, list, quote, HTML or indented code, as whole lines."""

    span: Span


Block = Heading | Fence | Prose


class Comment(NamedTuple):
    """An HTML comment, with its delimiters."""

    span: Span
    closed: bool


class Layout(NamedTuple):
    """The parts of a file, in file order; `fences` includes those inside lists and quotes.

    The `faults` are in no particular order, and do not yet have the index of their entry. `hidden`
    contains the lines that look like headings but are read as text.
    """

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    fences: tuple[Span, ...]
    faults: tuple[Fault, ...]
    hidden: tuple[Span, ...]


_OPENING, _CLOSING = "<!--", "-->"


def comments_in(source: Source, block: Span, *, is_html: bool) -> Iterator[Comment]:
    """Yield the comments in a block; outside HTML blocks, an unclosed comment is text."""
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


# In characters. Each repair of a fence parses the rest of the file again; this limit keeps the time
# linear for hostile files. It allows parsing the largest file eight times, a real one a hundred.
_MOST_READ_AGAIN = 4 * 1024 * 1024
# At most this many of the headings that an unclosed block swallows are shown.
_MOST_SHOWN = 8
_CONTAINERS = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "html_block": "html",
}


def lay_out(source: Source, grammar: Grammar) -> Layout:
    """Return the layout of a file; this never fails."""
    return _LayoutReader(source, grammar).run()


class _LayoutReader:
    def __init__(self, source: Source, grammar: Grammar) -> None:
        self.source = source
        self.grammar = grammar
        self.lines = MarkdownLines(source)
        self.texts = self.lines.texts
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.faults: list[Fault] = []
        self.hidden: list[Span] = []
        self.fences: list[Span] = []
        self.read_again = 0

    def run(self) -> Layout:
        start: int | None = 0
        while start is not None:
            tokens = tokens_of("\n".join(self.texts[start:]))
            start = self._take(tokens, start)
        return Layout(
            tuple(self.blocks),
            tuple(self.comments),
            tuple(sorted(self.fences)),
            tuple(self.faults),
            tuple(sorted(self.hidden)),
        )

    def _take(self, tokens: Sequence[Token], base: int) -> int | None:
        """Add the blocks of `tokens`; return the line to resume parsing from, None at the end.

        `base` is the line that the tokens' line numbers start from.
        """
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
            else:
                self._prose(tokens[at:following], base, first, last)
        return None

    def _heading(self, index: int) -> Heading:
        line = self.source.lines[index]
        text = self.texts[index]
        comments = tuple(comments_in(self.source, line, is_html=False)) if "<" in text else ()
        self.comments.extend(comments)
        marked = text.lstrip(" ")
        after_marks = marked.lstrip("#")
        first = line.start + len(text) - len(marked)
        start = first + len(marked) - len(after_marks)
        level = start - first
        title = after_marks.strip()
        if title.endswith("#"):
            before = title.rstrip("#")
            title = before.strip() if not before or before[-1] in " \t" else title
        if title:
            start += len(after_marks) - len(after_marks.lstrip())
        place = Span(start, start + len(title))
        if comments:
            place = without_comments(self.source, place, comments)
        return Heading(level, place, Span(first, max(line.start + len(text.rstrip()), start)))

    # --- Fences

    def _fence(self, first: int, last: int) -> int | None:
        """Add the fence from line `first` to before `last`, or to where it was meant to end.

        If that is before the end that Markdown sees, return the line to resume parsing from.
        """
        opening = FENCE_LINE.fullmatch(self.texts[first])
        assert opening is not None
        info = opening[2].strip()
        language = info.split()[0].casefold() if info else ""
        closed = last - 1 > first and closes(self.texts[last - 1], opening[1])
        end = last - 1 if closed else last
        texts = self.texts[first + 1 : end]
        is_formule = language == FORMULE and self.grammar.has_formules
        is_data = language in DATA_LANGUAGES or is_formule
        meant = proper_ending(
            texts, opening[1], is_data=is_data, closed=closed, nests=bool(self.grammar.forms)
        )
        again = None
        if not closed or meant is not None:
            cut, resume = (end, end) if meant is None else (m + first + 1 for m in meant)
            wrong = self.lines.stripped(cut) if cut < resume else None
            swallowed = self.lines.headings_in(range(resume, end))
            self.hidden += swallowed
            place = self.lines.stripped(first)
            if wrong is None:
                self._report(Code.UNCLOSED, place, "fence", (), swallowed)
            else:
                self._report(Code.UNCLOSED, wrong, "end", (), swallowed, place)
            if meant is not None and self._may_read_again(first):
                again, end, last = resume, cut, resume
        line = self.source.lines[first]
        start = line.start + opening.start(2)
        indent = len(self.texts[first]) - len(self.texts[first].lstrip(" "))
        content = self.lines.content(first + 1, end, indent)
        whole = self.lines.span(first, max(last, first + 1))
        place = self.lines.stripped(first)
        self.blocks.append(Fence(Span(start, start + len(info)), language, place, content, whole))
        self.fences.append(whole)
        return again

    def _may_read_again(self, index: int) -> bool:
        """Return whether the file may be parsed again from a line; count what that adds."""
        may = self.read_again < _MOST_READ_AGAIN
        self.read_again += len(self.source.text) - self.source.lines[index].start
        return may

    # --- Prose

    def _prose(self, tokens: Sequence[Token], base: int, first: int, last: int) -> None:
        """Add the lines of one block, split at glued headings; report headings that are lost."""
        whole = self.lines.span(first, last)
        text = self.source.slice(whole)
        # Most blocks contain words alone: no headings, comments or fences.
        if not ("#" in text or "<!--" in text or "```" in text or "~~~" in text):
            self.blocks.append(Prose(whole))
            return
        container = _CONTAINERS.get(tokens[0].type)
        # Lines of text and code, without those of nested fences and headings.
        headings = {t.map[0] for t in tokens if t.type == "heading_open" and t.map}
        kinds = {"inline", "html_block", "code_block"}
        lines = {i for t in tokens if t.type in kinds and t.map for i in range(*t.map)}
        comments = self._comments(tokens, base)
        self.comments.extend(comments)
        lost: list[tuple[Span, str]] = []
        start = first
        for index in sorted(line + base for line in lines - headings):
            text, line = self.texts[index], self.source.lines[index]
            marks = text.find("#")
            if marks < 0 or holds(comments, line.start + marks):
                continue
            if nearly := self._glued_heading(index, container):
                self._prose_lines(start, index)
                self._add_glued(line, nearly, comments)
                start = index + 1
            elif found := lost_heading(text, container):
                span = self.source.stripped(Span(line.start + found[0], line.end))
                lost.append((span, found[1]))
        for token in tokens[1:]:
            if token.type == "fence" and token.map:
                first_inside, end_inside = (line + base for line in token.map)
                self.fences.append(self.lines.span(first_inside, end_inside))
            if token.type == "heading_open" and token.map and container:
                line = self.lines.stripped(token.map[0] + base)
                marks = self.source.slice(line).find("#")
                lost.append((Span(line.start + max(marks, 0), line.end), container))
        if container == "html" and lost:
            unread, opening = tuple(span for span, _ in lost), self.lines.stripped(first)
            self._report(Code.HEADING_UNSEEN, unread[0], container, unread, unread[1:], opening)
        else:
            for span, reason in lost:
                self._report(Code.HEADING_UNSEEN, span, reason, (span,))
        self._prose_lines(start, last)

    def _glued_heading(self, index: int, container: str | None) -> re.Match[str] | None:
        """Match `###Titre`, or `###` next to what only looks like a space; None for other lines."""
        match = _NEARLY.match(self.texts[index])
        if match is None or container == "html":
            return None
        if container is not None and self.texts[index].startswith(" "):
            return None  # An indented line belongs to the list or quote.
        is_single = len(match["marks"]) == 1 and not match["blank"]
        return None if is_single and self._may_be_hashtag(index) else match

    def _add_glued(self, line: Span, found: re.Match[str], comments: Sequence[Comment]) -> None:
        start = line.start + found.start("before" if found["before"] else "marks")
        rest = self.source.stripped(Span(line.start + found.end(), line.end))
        title = without_comments(self.source, rest, comments)
        span = Span(start, max(rest.end, start + len(found["marks"])))
        self.blocks.append(Heading(len(found["marks"]), title, span))
        if name := self.source.composed(title):
            arguments = {"marks": found["marks"], "title": name}
            variant = "invisible" if found["before"] else ""
            self.faults.append(Fault(Code.HEADING_GLUED, span, None, variant, arguments))

    def _prose_lines(self, first: int, last: int) -> None:
        if first < last:
            self.blocks.append(Prose(self.lines.span(first, last)))

    def _may_be_hashtag(self, index: int) -> bool:
        """Return whether a single `#` directly before a word may be a hashtag.

        It is a heading on the first line with text, or if a fence follows.
        """
        above = self.texts[max(index - 3, 0) : index]
        is_first = not self.blocks and not any(text.strip() for text in above)
        return not (is_first or self.lines.is_before_fence(index))

    def _comments(self, tokens: Sequence[Token], base: int) -> list[Comment]:
        """Return the comments in a block, and report unclosed ones."""
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
        """Report a comment that is not closed, or that ends at the end of a later comment.

        A closed comment is reported only if it contains headings.
        """
        inside = comment.span.start + len(_OPENING)
        if comment.closed and self.source.text.find(_OPENING, inside, comment.span.end) < 0:
            return
        first = self.source.line_index(comment.span.start) + 1
        last = self.source.line_index(comment.span.end - 1)
        swallowed = self.lines.headings_in(range(first, last + 1))
        if swallowed or not comment.closed:
            opening = self.source.stripped(self.source.first_line(comment.span))
            self._report(Code.UNCLOSED, opening, "comment", swallowed, swallowed)

    def _report(  # noqa: PLR0913, PLR0917 -- the parts of a fault
        self,
        code: Code,
        span: Span,
        variant: str,
        unread: tuple[Span, ...],
        swallowed: tuple[Span, ...] = (),
        opening: Span | None = None,
    ) -> None:
        """Add a fault with the headings that are not read.

        `unread` are the headings to add to `hidden`, `swallowed` the headings to show as related.
        `opening` is the first line of the block that contains them, if the fault is elsewhere.
        """
        self.hidden += unread
        names = {self.grammar.known_section(self.source.slice(s).strip("# \t")) for s in unread}
        arguments = {
            "count": str(len(swallowed)),
            "unread": str(len(unread)),
            "hidden": "\n".join(sorted(name for name in names if name)),
        }
        related = [Related("opening", opening)] if opening else []
        related += [Related("swallowed", one) for one in swallowed[:_MOST_SHOWN]]
        self.faults.append(Fault(code, span, None, variant, arguments, tuple(related)))
