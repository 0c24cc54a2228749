"""The parts of a file: its lines, and each heading with the blocks below it and its data block."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from referentiel.grammar import Grammar
from referentiel.markdown.block import Comment, Fence, Heading, Layout, Prose
from referentiel.markdown.parser import DATA_LANGUAGES, MISTYPED_END, MISTYPED_OPENING
from referentiel.profile import SectionKind
from referentiel.reading.draft import DataBlock
from referentiel.source import Excerpt, Source, Span, starting_in
from referentiel.text.expression import Expression
from referentiel.text.names import same_name
from referentiel.yaml.data_block import parse_yaml
from referentiel.yaml.tree import Collection, Node, Scalar, Tree

# An element behind one sign or two; a sign before a digit may be that of the number.
_MARKED = Expression(
    r"(?:[^\w\s'\"\[\]{}#&!|>%@`,:][^\S\r\n]*){1,2}(?P<text>[^\W\d_][^:#]*)(?:(?<=[ \t])#.*)?"
)
_ELEMENT = Expression(r"-[ \t]+(?P<text>\w[^:#]*)(?:(?<=[ \t])#.*)?")


class ListLine(NamedTuple):
    """A line of a list: its element, and the sign in front of it with white space around.

    `is_right` is true where YAML reads an element.
    """

    marks: Span
    element: Scalar
    is_right: bool


def marked_lines(source: Source, value: Node) -> tuple[ListLine, ...]:
    """Return the lines of a list that YAML does not read as one; empty for other values."""
    parts = value.items if isinstance(value, Collection) else (value,)
    if isinstance(value, Collection) and value.entries:
        return ()
    if not all(isinstance(one, Scalar) and not one.quoted for one in parts):
        return ()
    found = []
    for line in source.lines_of(value.span):
        text = source.slice(line)
        start = line.start + len(text) - len(text.lstrip(" \t"))
        if not text.strip():
            continue
        right = _ELEMENT.fullmatch(source.text, start, line.end)
        read = right or _MARKED.fullmatch(source.text, start, line.end)
        if read is None:
            return ()
        span = source.stripped(Span(*read.span("text")))
        element = Scalar(source.slice(span), span, quoted=False)
        found.append(ListLine(Span(line.start, element.span.start), element, right is not None))
    return () if all(one.is_right for one in found) else tuple(found)


def list_meant(source: Source, value: Node) -> Node:
    """Return the list that a value is meant as, else the value."""
    lines = marked_lines(source, value)
    return Collection((), tuple(one.element for one in lines), value.span) if lines else value


_BOLD = Expression(r"(\*\*|__)(?=\S)(.+)(?<=\S)\1[ \u00a0\u202f]?:?")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_=\s]|</?(?!img\b)[a-z][^<>]*>)*", re.IGNORECASE)
# A title that is not a heading is searched for on this many lines above a data block.
_LINES_ABOVE = 4


class LooseKind(StrEnum):
    """What takes the place of a heading above a data block."""

    BOLD = "bold"
    UNDERLINED = "underlined"
    PLAIN = "plain"
    HIDDEN = "hidden"  # A heading that Markdown does not recognise; reported as such.


class LooseTitle(NamedTuple):
    """The title of a data block that is not a heading; its line begins at `start`."""

    kind: LooseKind
    start: int
    text: Span


class Lines:
    """The lines of a file without its comments, and the headings that were read as text."""

    def __init__(self, source: Source, layout: Layout, grammar: Grammar) -> None:
        self._source = source
        self._grammar = grammar
        self._comments: tuple[Comment, ...] = layout.comments
        unread = (lost for lost in layout.lost if not lost.is_read)
        lost = [span for found in unread for span in (found.span, *found.others)]
        swallowed = [span for unclosed in layout.unclosed for span in unclosed.swallowed]
        self._hidden = sorted((*lost, *swallowed))

    def start_of(self, offset: int) -> int:
        """Return the start of the line that contains `offset`."""
        return self._source.lines[self._source.line_index(offset)].start

    def visible_text(self, span: Span) -> str:
        """Return the text of `span` without comments, and without white space around it."""
        if not self._comments:
            return _without_mark(self._source.slice(span))
        text, start = [], span.start
        for comment in starting_in(span, self._comments):
            text.append(self._source.text[start : comment.span.start])
            start = max(start, comment.span.end)
        text.append(self._source.text[start : max(start, span.end)])
        return _without_mark("".join(text))

    def first_visible(self, span: Span) -> Span | None:
        """Return the first line with text in `span`; thematic breaks and tags are not text."""
        for line in self._source.lines_of(span):
            if not _RULE.fullmatch(self.visible_text(line)) and not self._in_comment(line):
                return self._source.stripped(line)
        return None

    def hides(self, span: Span) -> bool:
        """Return whether a heading in `span` was read as text, which is a fault of its own."""
        index = bisect_left(self._hidden, Span(span.start, 0))
        return index < len(self._hidden) and self._hidden[index].start < span.end

    def hides_keyword(self, span: Span) -> bool:
        """Return whether one of the headings in `span` that were read as text is a keyword."""
        first = bisect_left(self._hidden, Span(span.start, 0))
        last = bisect_left(self._hidden, Span(span.end, 0))
        names = (self._source.slice(found).strip("# \t") for found in self._hidden[first:last])
        return any(same_name(name, self._grammar.keywords) for name in names)

    def loose_title(self, span: Span, *, first: bool) -> LooseTitle | None:
        """Return the title at the end of `span`, just above a data block, if there is one.

        A plain line is a title only if it is alone above the `first` action of a file.
        """
        above = self._last_lines(span)
        if not above:
            return None
        last = above[0]
        start = self.start_of(last.start)
        text = self._source.slice(last)
        if self.hides(last):
            marks = text.rpartition("#")[0]
            inner = Span(last.start + len(marks) + 1, last.end)
            return LooseTitle(LooseKind.HIDDEN, start, self._source.stripped(inner))
        if bold := _BOLD.fullmatch(text):
            inner = Span(last.start + bold.start(2), last.start + bold.end(2))
            return LooseTitle(LooseKind.BOLD, start, inner)
        if _UNDERLINE.fullmatch(text):
            if len(above) > 1 and self._source.line_index(above[1].start) + 1 == (
                self._source.line_index(start)
            ):
                return LooseTitle(LooseKind.UNDERLINED, self.start_of(above[1].start), above[1])
            return None
        if first and len(above) == 1 and text[0] not in "-*+>|<!`":
            return LooseTitle(LooseKind.PLAIN, start, last)
        return None

    def _last_lines(self, span: Span) -> list[Span]:
        """Return the last lines with text in `span`, in reverse order."""
        if span.start >= span.end:
            return []
        lines = self._source.lines
        first, last = self._source.line_index(span.start), self._source.line_index(span.end - 1)
        indexes = range(last, max(first, last - _LINES_ABOVE) - 1, -1)
        return [
            self._source.stripped(lines[index])
            for index in indexes
            if self.visible_text(lines[index]) and not self._in_comment(lines[index])
        ]

    def _in_comment(self, line: Span) -> bool:
        """Return whether a comment from a line above contains the start of `line`."""
        index = bisect_left(self._comments, line.start, key=lambda found: found.span.start) - 1
        return index >= 0 and line.start in self._comments[index].span


def _without_mark(text: str) -> str:
    """Return a text without white space around it, nor the byte-order mark of its file."""
    return text.removeprefix("\ufeff").strip()


_PAIR = Expression(r"[ \t]*(\w+)[ \t\u00a0]*:[ \t\u00a0]*\S.*")
# Lines of data that nest: `key:` alone, and an item of a list.
_NESTED = Expression(r"[ \t]*(?:-[ \t]+\S.*|(\w+)[ \t]*:[ \t]*)")
_MARKS = re.compile(r"[ \t]*(?:---|```|~~~)[ \t]*")


class DataPosition(StrEnum):
    """Where the data block of a title is."""

    RIGHT = "right"
    UNFENCED = "unfenced"
    MISTYPED = "opening"  # Its opening fence is mistyped.
    ABOVE = "above"


@dataclass
class Part:
    """A heading (None before the first one), its data block, and the other blocks below it.

    `kind` is the section that the heading names; `is_fixed` is True if it is one of the titles that
    a grammar fixes, whose entries have no data block.
    """

    heading: Heading | None
    kind: SectionKind | None = None
    is_fixed: bool = False
    blocks: list[Fence | Prose] = field(default_factory=list)
    data: DataBlock | None = None
    data_position: DataPosition = DataPosition.RIGHT

    @property
    def may_be_title(self) -> bool:
        """Whether the heading may be a title with data: at a level of titles, no section's name."""
        if self.heading is None or self.is_fixed:
            return False
        return self.heading.level % 2 == 1 and self.kind is None

    @property
    def is_section(self) -> bool:
        """Whether the heading is at a level of sections, and names one."""
        return self.heading is not None and self.heading.level % 2 == 0 and self.kind is not None


class Partition:
    """A file cut at its headings."""

    def __init__(self, source: Source, layout: Layout, lines: Lines, grammar: Grammar) -> None:
        self.source = source
        self.lines = lines
        self.grammar = grammar
        self._blocks = layout.blocks
        self._read: dict[int, DataBlock | None] = {}

    def parts(self) -> list[Part]:
        """Return the parts of the file, in file order."""
        parts = [Part(None)]
        for block in self._blocks:
            if isinstance(block, Heading):
                parts.append(self._part(block))
            else:
                parts[-1].blocks.append(block)
        for part in parts[1:]:
            self._take_own_data(part)
        self._lend_data_above(parts)
        return parts

    def data(self, fence: Fence) -> DataBlock | None:
        """Parse a fence as a data block; None if it is not one."""
        start = fence.span.start
        if start not in self._read:
            data = DataBlock(fence, self._parsed(fence.content), self.grammar)
            self._read[start] = data if self._is_data(data) else None
        return self._read[start]

    def _parsed(self, content: Excerpt) -> Tree:
        return parse_yaml(content, is_literal=bool(self.grammar.forms))

    def _part(self, heading: Heading) -> Part:
        name = self.source.slice(heading.title)
        is_fixed = self.grammar.has_formules and heading.level > 1
        return Part(
            heading,
            self.grammar.known_section(name),
            is_fixed=is_fixed and self.grammar.fixed_title(name) is not None,
        )

    def _is_data(self, data: DataBlock) -> bool:
        if data.has_id_key or data.fence.language not in DATA_LANGUAGES:
            return data.has_id_key
        # A formula in the fence of data has no entries.
        is_formule = not data.tree.entries and data.fence.content.text.strip()
        return not (self.grammar.has_formules and is_formule)

    # --- Data blocks

    def _take_own_data(self, part: Part) -> None:
        """Assign to a heading the data block right below it; comments may be between them."""
        if part.is_fixed:
            return
        for index, block in enumerate(part.blocks):
            if isinstance(block, Fence):
                data = self.data(block)
                is_example = part.kind is not None and data and not data.has_known_key
                if data and not is_example:
                    part.data = data
                    del part.blocks[: index + 1]
                return
            if self.lines.visible_text(block.span):
                if part.kind is None:
                    part.data = self._unfenced(block.span.start, part.blocks[-1].span.end)
                if part.data:
                    end = part.data.fence.span.end
                    part.data_position = self._unfenced_position(part.data.fence)
                    part.blocks = [kept for kept in part.blocks if kept.span.end > end]
                return

    def _lend_data_above(self, parts: list[Part]) -> None:
        """Assign to a title without data the data block right above it.

        Only if the title before has one of its own.
        """
        has_data = True
        for part, following in pairwise(parts):
            wants_data = following.may_be_title and following.data is None
            if wants_data and has_data and part.data and part.is_section and not part.blocks:
                following.data, part.data = part.data, None
                following.data_position = DataPosition.ABOVE
                continue
            if part.data or part.may_be_title:
                has_data = part.data is not None
            block = part.blocks[-1] if part.blocks else None
            if not has_data or not wants_data:
                continue
            if not isinstance(block, Fence) or block.is_front_matter:
                continue
            if (data := self.data(block)) and data.has_id_key:
                part.blocks.pop()
                following.data, following.data_position = data, DataPosition.ABOVE

    def _unfenced(self, start: int, end: int) -> DataBlock | None:
        """Parse the lines from `start` on as a data block without a fence, if they have an id."""
        lines = list(self._pair_lines(start, end))
        if not lines:
            return None
        first, last = lines[0], lines[-1]
        content = Excerpt.join(self.source, (Span(first.start, last.end),))
        opening = self._mistyped_opening(start, first) or self.source.stripped(first)
        nothing = Span(opening.start, opening.start)
        whole = Span(self.lines.start_of(opening.start), last.end)
        fence = Fence(nothing, "", opening, content, whole)
        data = DataBlock(fence, self._parsed(content), self.grammar, is_fenced=False)
        if data.identity is None:
            return None
        following = self.source.line_index(last.end) + 1
        if following < len(self.source.lines) and _is_end(
            self.source.slice(self.source.lines[following])
        ):  # The end of a fence without its beginning.
            span = Span(whole.start, self.source.lines[following].end)
            return replace(data, fence=fence._replace(span=span))
        return data

    def _mistyped_opening(self, start: int, first: Span) -> Span | None:
        """Return the line above the `first` one of a data block if it was meant to open it."""
        if first.start <= start:
            return None
        above = self.source.stripped(self.source.lines[self.source.line_index(first.start) - 1])
        return above if MISTYPED_OPENING.fullmatch(self.source.slice(above)) else None

    def _unfenced_position(self, fence: Fence) -> DataPosition:
        is_mistyped = MISTYPED_OPENING.fullmatch(self.source.slice(fence.opening))
        return DataPosition.MISTYPED if is_mistyped else DataPosition.UNFENCED

    def _pair_lines(self, start: int, end: int) -> Iterator[Span]:
        """Yield the lines `key: value` with known keys, up to any other text."""
        seen = False
        for line in self.source.lines_of(Span(start, end)):
            text = self.source.slice(line)
            pair = _PAIR.fullmatch(text)
            if (pair and self.grammar.known_key(pair[1])) or self._nests(text, seen=seen):
                seen = True
                yield line
            elif text.strip() and (seen or not _is_opening(text)):
                return

    def _nests(self, text: str, *, seen: bool) -> bool:
        """Return whether a line belongs to data that nest, as they do in sibling files."""
        nested = _NESTED.fullmatch(text) if self.grammar.forms else None
        return bool(nested and (self.grammar.known_key(nested[1]) if nested[1] else seen))


def _is_opening(text: str) -> bool:
    """Return whether a line above unfenced data was meant to open them."""
    return bool(_MARKS.fullmatch(text) or MISTYPED_OPENING.fullmatch(text.strip()))


def _is_end(text: str) -> bool:
    """Return whether a line below unfenced data was meant to close them."""
    return bool(_MARKS.fullmatch(text) or MISTYPED_END.fullmatch(text.strip()))
