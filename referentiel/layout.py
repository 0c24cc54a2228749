"""The layout of a file: its headings, fences, prose and HTML comments, each with its place.

markdown-it-py decides what a block is; everything is then sliced from our own source, because
its tokens carry lines only, and because it normalises line ends, NUL and indentation. Headings
that an author wrote and Markdown does not see are found beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from referentiel.source import Excerpt, Source, Span

DATA_LANGUAGES = frozenset({"yaml", "yml"})
# Each repair of a fence reads the rest of the file again: a limit keeps hostile files linear.
_MAX_REPAIRS = 16


class Unseen(StrEnum):
    """Why Markdown takes a line for no heading that its author meant as one."""

    GLUED = "glued"  # ###Titre: read as a heading
    NBSP = "nbsp"  # a no-break space behind the marks: read as a heading
    LIST = "list"
    QUOTE = "quote"
    HTML = "html"
    INDENTED = "indented"
    SEVEN = "seven"


@dataclass(frozen=True, slots=True)
class Heading:
    """An ATX heading; `unseen` tells one that Markdown does not see, and is read all the same."""

    level: int
    marks: Span
    title: Span
    span: Span
    unseen: Unseen | None = None


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block; `content` is what stands between the fence lines."""

    info: Span
    language: str
    opening: Span
    content: Excerpt
    span: Span


@dataclass(frozen=True, slots=True)
class Prose:
    """Anything else: whole lines of paragraphs, lists, quotes, HTML or code."""

    span: Span


Block = Heading | Fence | Prose


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment, marks included."""

    span: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """A heading that is not read as one: nothing would attach what stands below it."""

    span: Span
    reason: Unseen


@dataclass(frozen=True, slots=True)
class Unclosed:
    """The opening of a fence or comment without its end, and the headings that it swallows."""

    opening: Span
    swallowed: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in a file, in file order."""

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    lost: tuple[Lost, ...]
    unclosed: tuple[Unclosed, ...]


_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = re.compile(rf" {{0,3}}(#{{1,6}})(?:[{_BLANKS}][\s]*|(?=[^#\s]))")
_ATX = re.compile(r"[ \t]*(#+)(?:[ \t]+\S|[ \t]*$)")
_FENCE_LINE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(.*)")
_CONTAINERS = {
    "bullet_list_open": Unseen.LIST,
    "ordered_list_open": Unseen.LIST,
    "blockquote_open": Unseen.QUOTE,
    "html_block": Unseen.HTML,
}


def _parser() -> MarkdownIt:
    """CommonMark's blocks without underlined headings (format.md) and link definitions."""
    parser = MarkdownIt("commonmark").disable(["lheading", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_MARKDOWN = _parser()


def lay_out(source: Source) -> Layout:
    """Find the blocks of a file; any text at all has a layout."""
    return _Scan(source).run()


class _Scan:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.texts = [source.slice(line) for line in source.lines]
        if self.texts[0].startswith("\ufeff"):  # Markdown would not see a heading behind it.
            self.texts[0] = " " + self.texts[0][1:]
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.lost: list[Lost] = []
        self.unclosed: list[Unclosed] = []
        self.repairs = 0

    def run(self) -> Layout:
        start: int | None = 0
        while start is not None:
            tokens = _MARKDOWN.parse("\n".join(self.texts[start:]))
            start = self._take(tokens, start)
        return Layout(
            tuple(self.blocks), tuple(self.comments), tuple(self.lost), tuple(self.unclosed)
        )

    def _take(self, tokens: Sequence[Token], base: int) -> int | None:
        """Take the blocks of `tokens`; give the line to read again from, if a fence asks it."""
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
        marks = len(text) - len(text.lstrip(" "))
        level = len(text) - marks - len(text[marks:].lstrip("#"))
        title = text[marks + level :].strip()
        closing = title.rstrip("#")
        if closing != title and (not closing or closing[-1] in " \t"):
            title = closing.strip()
        start = line.start + marks + level
        start += len(text[marks + level :]) - len(text[marks + level :].lstrip()) if title else 0
        return Heading(
            level,
            Span(line.start + marks, line.start + marks + level),
            Span(start, start + len(title)),
            Span(line.start + marks, max(line.start + len(text.rstrip()), start)),
        )

    # --- Fences

    def _fence(self, first: int, last: int) -> int | None:
        """Take the fence on lines `first` to `last`; repair it where it has no proper end."""
        opening = _FENCE_LINE.fullmatch(self.texts[first])
        assert opening is not None
        info = opening[2].strip()
        language = info.split()[0].casefold() if info else ""
        closing = _FENCE_LINE.fullmatch(self.texts[last - 1]) if last - 1 > first else None
        closed = bool(
            closing
            and not closing[2].strip()
            and closing[1][0] == opening[1][0]
            and len(closing[1]) >= len(opening[1])
        )
        end = last - 1 if closed else last
        again = None
        cut = self._proper_end(first + 1, end, language, closed)
        if not closed or cut is not None:
            swallowed = range(end if cut is None else cut, end)
            self.unclosed.append(Unclosed(self._line_span(first), self._headings_in(swallowed)))
            if cut is not None and self.repairs < _MAX_REPAIRS:
                self.repairs += 1
                again = end = last = cut
        line = self.source.lines[first]
        start = line.start + opening.start(2)
        indent = len(self.texts[first]) - len(self.texts[first].lstrip(" "))
        self.blocks.append(
            Fence(
                Span(start, start + len(info)),
                language,
                self._line_span(first),
                Excerpt.join(self.source, self._content(first + 1, end, indent)),
                Span(line.start, self.source.lines[max(last - 1, first)].end),
            )
        )
        return again

    def _proper_end(self, first: int, end: int, language: str, closed: bool) -> int | None:
        """Give the line before which a fence was meant to end; None where it ends well.

        A closed one is wrong if its end is the beginning of another: a data block without an
        end runs on to the end of the next.
        """
        is_data = language in DATA_LANGUAGES
        texts = self.texts[first:end]
        openings = (i for i, text in enumerate(texts) if text.lstrip().startswith("```"))
        opening = next(openings, None) if is_data else None
        if closed and opening is None:
            return None
        for index, text in enumerate(texts):
            heading = _ATX.match(text)
            ends = index == opening or (heading is not None and len(heading[1]) > 1)
            if ends or (is_data and not text.strip() and index > 0):
                return first + index if index < len(texts) else None
        return None

    def _content(self, first: int, end: int, indent: int) -> Iterator[Span]:
        lines = self.source.lines
        if first >= end:
            return
        if not indent:
            yield Span(lines[first].start, self._end_with_break(end - 1))
            return
        for index in range(first, end):
            text = self.texts[index]
            taken = min(indent, len(text) - len(text.lstrip(" ")))
            yield Span(lines[index].start + taken, self._end_with_break(index))

    def _end_with_break(self, index: int) -> int:
        lines = self.source.lines
        return lines[index + 1].start if index + 1 < len(lines) else len(self.source.text)

    def _line_span(self, index: int) -> Span:
        return self.source.stripped(self.source.lines[index])

    def _headings_in(self, indexes: range) -> tuple[Span, ...]:
        return tuple(self._line_span(i) for i in indexes if _ATX.match(self.texts[i]))

    # --- Prose

    def _prose(self, tokens: Sequence[Token], base: int, first: int, last: int) -> None:
        """Take the lines of one block, cut at headings that Markdown does not see."""
        container = _CONTAINERS.get(tokens[0].type)
        written = self._written_lines(tokens, base)
        comments = self._comments(tokens, base)
        self.comments.extend(comments)
        start = first
        for index in written:
            place = self.source.lines[index].start
            if any(place + len(self.texts[index]) - 1 in comment.span for comment in comments):
                continue
            if heading := self._unseen_heading(index, container):
                self._prose_lines(start, index)
                self.blocks.append(heading)
                start = index + 1
            elif reason := self._lost_reason(index, container):
                self.lost.append(Lost(self._line_span(index), reason))
        for token in tokens[1:]:
            if token.type == "heading_open" and token.map and container:
                line = self._line_span(token.map[0] + base)
                marks = self.source.slice(line).find("#")
                self.lost.append(Lost(Span(line.start + max(marks, 0), line.end), container))
        self._prose_lines(start, last)

    def _prose_lines(self, first: int, last: int) -> None:
        if first < last:
            lines = self.source.lines
            self.blocks.append(Prose(Span(lines[first].start, lines[last - 1].end)))

    @staticmethod
    def _written_lines(tokens: Sequence[Token], base: int) -> list[int]:
        """Give the lines of text and code in a block: not its fences, not its headings."""
        headings = {t.map[0] for t in tokens if t.type == "heading_open" and t.map}
        kinds = {"inline", "html_block", "code_block"}
        lines = {i for t in tokens if t.type in kinds and t.map for i in range(*t.map)}
        return sorted(i + base for i in lines - headings)

    def _unseen_heading(self, index: int, container: Unseen | None) -> Heading | None:
        """Read `###Titre` or `###`+NBSP as the heading it was meant to be."""
        text = self.texts[index]
        match = _UNSEEN.match(text)
        if match is None or container in (Unseen.QUOTE, Unseen.HTML):
            return None
        if container is Unseen.LIST and text[0] != "#":
            return None
        glued = match.end() == match.end(1)
        if glued and len(match[1]) == 1 and not self._fence_follows(index):
            return None  # A hashtag, or a number.
        line = self.source.lines[index]
        title = self.source.stripped(Span(line.start + match.end(), line.end))
        return Heading(
            len(match[1]),
            Span(line.start + match.start(1), line.start + match.end(1)),
            title,
            Span(line.start + match.start(1), max(title.end, line.start + match.end(1))),
            Unseen.GLUED if glued else Unseen.NBSP,
        )

    def _fence_follows(self, index: int) -> bool:
        rest = (text for text in self.texts[index + 1 : index + 4] if text.strip())
        return bool(_FENCE_LINE.fullmatch(next(rest, "")))

    def _lost_reason(self, index: int, container: Unseen | None) -> Unseen | None:
        text = self.texts[index]
        heading = _ATX.match(text)
        if heading is None:
            return None
        if len(heading[1]) > 6:
            return Unseen.SEVEN
        return container or Unseen.INDENTED

    def _comments(self, tokens: Sequence[Token], base: int) -> list[Comment]:
        """Find the HTML comments of a block; one that only a paragraph opens is text."""
        comments = []
        for token in tokens:
            if token.type not in ("inline", "html_block") or not token.map:
                continue
            lines = self.source.lines[token.map[0] + base : token.map[1] + base]
            offset, end = lines[0].start, lines[-1].end
            while (start := self.source.text.find("<!--", offset, end)) >= 0:
                close = self.source.text.find("-->", start + 4, end)
                if close < 0 and token.type == "inline":
                    break
                offset = close + 3 if close >= 0 else end
                comments.append(Comment(Span(start, offset), closed=close >= 0))
                if close < 0:
                    last = token.map[1] + base
                    swallowed = range(self.source.line_index(start) + 1, last)
                    opening = self.source.first_line(Span(start, offset))
                    self.unclosed.append(Unclosed(opening, self._headings_in(swallowed)))
        return comments
