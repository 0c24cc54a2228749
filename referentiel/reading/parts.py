"""Split a file into parts, each a heading with its data block and the other blocks below it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from referentiel.grammar import EntryForm, Grammar
from referentiel.identifier import Id
from referentiel.markdown.layout import Comment, Fence, Heading, Layout, Prose
from referentiel.markdown.parser import DATA_LANGUAGES, MISTYPED_END, MISTYPED_OPENING
from referentiel.model import Section, Title
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import Excerpt, Source, Span, starting_in
from referentiel.text.expression import Expression
from referentiel.text.names import same_name
from referentiel.yaml.data_block import parse_yaml
from referentiel.yaml.tree import Collection, Node, Scalar, Tree


@dataclass
class DataBlock:
    """A data block: its parsed YAML, and its fence.

    If not `is_fenced`, it has no valid opening fence, and `fence` spans its lines.
    """

    fence: Fence
    tree: Tree
    grammar: Grammar
    is_fenced: bool = True

    @property
    def has_id(self) -> bool:
        """Whether the block has an id: a valid one or, in sibling files, any non-empty text."""
        return bool(self._id) if self.grammar.forms else self.identifier is not None

    @cached_property
    def _id(self) -> str | None:
        known_key, id_keys = self.grammar.known_key, self.grammar.id_keys
        for key, value in reversed(self.tree.entries):
            if known_key(key.text) not in id_keys or not isinstance(value, Scalar):
                continue
            if value.text or value.quoted:
                return value.text
        return None

    @cached_property
    def identifier(self) -> Id | None:
        """The id of the action; None if it is missing or malformed, and in sibling files."""
        return None if self._id is None else self.grammar.parse_id(self._id)

    @property
    def has_id_key(self) -> bool:
        """Whether the block has a key for the id, with or without a value."""
        return not self.known_keys.isdisjoint(self.grammar.id_keys)

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """The known keys that the keys of the block match, exactly or with a typing error."""
        names = (self.grammar.known_key(entry.key.text) for entry in self.tree.entries)
        return frozenset(name for name in names if name)


class LevelShift(NamedTuple):
    """How many levels too deep a heading is (negative if not deep enough), and its fault.

    `fault` is an index in `TreeBuilder.faults`. Headings below it that are off by as many levels
    are consequences, and not separate faults, except sections of an entry that has another section
    at the right level.
    """

    by: int
    fault: int


@dataclass
class Draft:
    """An entry under construction.

    `level` is the level that its heading was meant to have. `shift` is the deviation of its heading
    or of its first section at a wrong level. `keyword_at` is the start of its last heading that is
    a keyword, such as `Actions`. `has_regular` is True once one of its sections is at the right
    level. `is_second` is True for a title at level 1 after the first one, and for the first one if
    a later one has a data block. `last_kind` is the kind of its last section with a heading. `form`
    is None in files of actions.
    """

    index: int
    parent: "Draft | None"
    level: int
    heading: Heading | None
    title: Title | None
    start: int
    form: EntryForm | None = None
    data: DataBlock | None = None
    formules: list[Fence] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    last_kind: SectionKind | None = None
    last_child: "Draft | None" = None
    keyword_at: int | None = None
    keyword_reported: bool = False
    shift: LevelShift | None = None
    has_regular: bool = False
    is_second: bool = False
    end: int = 0

    @property
    def identifier(self) -> Id | None:
        """The id in the data block (`DataBlock.identifier`); None without a data block."""
        return self.data.identifier if self.data else None

    @property
    def takes_data(self) -> bool:
        """Whether the entry should have a data block, but does not have one yet."""
        return self.data is None and (self.form is None or self.form.id_key is not None)

    @property
    def is_named(self) -> bool:
        """Whether the entry has a non-empty title, and `is_second` is False."""
        return not self.is_second and self.title is not None and bool(self.title.text)

    @property
    def keyword_open(self) -> bool:
        """Whether the entry's last section is headed by a keyword: children may then follow."""
        return self.last_kind in KEYWORDS

    def has(self, kind: SectionKind | None) -> bool:
        """Return whether the entry has a section of this kind with a heading; False for None."""
        return kind is not None and any(
            section.kind is kind and section.heading is not None for section in self.sections
        )

    @property
    def anchor(self) -> Span:
        """The span to report: the title unless empty, else the heading, opening fence or start."""
        if self.title is not None and self.title.text:
            return self.title.span
        if self.heading is not None:
            return self.heading.span
        return self.data.fence.opening if self.data else Span(self.start, self.start)


# An element after one or two marks; before a digit, a mark may be the sign of the number.
_MARKED = Expression(
    r"(?:[^\w\s'\"\[\]{}#&!|>%@`,:][^\S\r\n]*){1,2}(?P<text>[^\W\d_][^:#]*)(?:(?<=[ \t])#.*)?"
)
_ELEMENT = Expression(r"-[ \t]+(?P<text>\w[^:#]*)(?:(?<=[ \t])#.*)?")


class ListLine(NamedTuple):
    """A line of a list: its element, and the marks before it (`-`), white space included.

    `is_right` is True if YAML reads the line as an element.
    """

    marks: Span
    element: Scalar
    is_right: bool


def marked_lines(source: Source, value: Node) -> tuple[ListLine, ...]:
    """Return the lines of a value that is meant as a list but that YAML reads otherwise.

    Blank lines are left out. The result is empty for any other value, even for a list that YAML
    reads as intended.
    """
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
    """Return the list that a value is meant as; return any other value unchanged."""
    lines = marked_lines(source, value)
    return Collection((), tuple(one.element for one in lines), value.span) if lines else value


_BOLD = Expression(r"(\*\*|__)(?=\S)(.+)(?<=\S)\1[ \u00a0\u202f]?:?")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_=\s]|</?(?!img\b)[a-z][^<>]*>)*", re.IGNORECASE)
# A title that is not a heading is searched for in the last line above a data block, and in this
# many lines above that.
_LINES_ABOVE = 4


class LooseTitle(NamedTuple):
    """A title not written as a heading, above a data block; its line begins at `start`.

    `kind` is `bold`, `underlined`, `plain`, or `hidden` for a heading that Markdown reads as text.
    `text` is the span of the title without its marks.
    """

    kind: str
    start: int
    text: Span


def _without_mark(text: str) -> str:
    """Return a text without a leading byte order mark or surrounding white space."""
    return text.removeprefix("\ufeff").strip()


_PAIR = Expression(r"[ \t]*(\w+)[ \t\u00a0]*:[ \t\u00a0]*\S.*")
# Lines of nested data: `key:` without a value, and an item of a list.
_NESTED = Expression(r"[ \t]*(?:-[ \t]+\S.*|(\w+)[ \t]*:[ \t]*)")
_MARKS = re.compile(r"[ \t]*(?:---|```|~~~)[ \t]*")


@dataclass
class Part:
    """A heading (None before the first one), its data block, and the other blocks below it.

    `kind` is the section that the heading names, if any. `is_fixed` is True if the heading is one
    of the grammar's fixed titles; an entry with such a title has no data block. `data_fault` is
    `unfenced`, `opening` (a mistyped opening fence) or `above` (the data block is above the
    heading), otherwise empty.
    """

    heading: Heading | None
    kind: SectionKind | None = None
    is_fixed: bool = False
    blocks: list[Fence | Prose] = field(default_factory=list)
    data: DataBlock | None = None
    data_fault: str = ""

    @property
    def may_be_title(self) -> bool:
        """Whether the heading has level 1, 3 or 5, and names no section and no fixed title."""
        level = self.heading.level if self.heading else 0
        return level % 2 == 1 and self.kind is None and not self.is_fixed


class Partition:
    """A file split at its headings, with access to its text without comments."""

    def __init__(self, source: Source, layout: Layout, grammar: Grammar) -> None:
        self.source = source
        self.grammar = grammar
        self._comments: tuple[Comment, ...] = layout.comments
        self._hidden = layout.hidden
        self._blocks = layout.blocks
        self._read: dict[int, DataBlock | None] = {}

    def start_of(self, offset: int) -> int:
        """Return the start of the line that contains `offset`."""
        return self.source.lines[self.source.line_index(offset)].start

    def visible_text(self, span: Span) -> str:
        """Return the text of `span`, stripped, without the HTML comments that start in it."""
        if not self._comments:
            return _without_mark(self.source.slice(span))
        text, start = [], span.start
        for comment in starting_in(span, self._comments):
            text.append(self.source.text[start : comment.span.start])
            start = max(start, comment.span.end)
        text.append(self.source.text[start : max(start, span.end)])
        return _without_mark("".join(text))

    def first_visible(self, span: Span) -> Span | None:
        """Return the first line of text in `span`, stripped, or None.

        Comments, tags other than images, and lines of dashes and the like are not text.
        """
        for line in self.source.lines_of(span):
            if not _RULE.fullmatch(self.visible_text(line)) and not self._in_comment(line):
                return self.source.stripped(line)
        return None

    def hides(self, span: Span) -> bool:
        """Return whether a heading in `span` was read as text, which is reported separately."""
        return bool(self._hidden_in(span))

    def hides_keyword(self, span: Span) -> bool:
        """Return whether a keyword heading in `span` was read as text."""
        names = (self.source.slice(found).strip("# \t") for found in self._hidden_in(span))
        return any(same_name(name, self.grammar.keywords) for name in names)

    def _hidden_in(self, span: Span) -> Sequence[Span]:
        first = bisect_left(self._hidden, Span(span.start, 0))
        return self._hidden[first : bisect_left(self._hidden, Span(span.end, 0))]

    def loose_title(self, span: Span, *, first: bool) -> LooseTitle | None:
        """Return the loose title at the end of `span`, the text above a data block; else None.

        A plain line is a title only if it is alone, and above the first entry of a file (`first`).
        """
        above = self._last_lines(span)
        if not above:
            return None
        last = above[0]
        start = self.start_of(last.start)
        text = self.source.slice(last)
        if self.hides(last):
            marks = text.rpartition("#")[0]
            inner = Span(last.start + len(marks) + 1, last.end)
            return LooseTitle("hidden", start, self.source.stripped(inner))
        if bold := _BOLD.fullmatch(text):
            inner = Span(last.start + bold.start(2), last.start + bold.end(2))
            return LooseTitle("bold", start, inner)
        if _UNDERLINE.fullmatch(text) and len(above) > 1:
            below_text = self.source.line_index(above[1].start) + 1 == self.source.line_index(start)
            if below_text and self.source.slice(above[1])[-1] not in ".:;!?…":
                return LooseTitle("underlined", self.start_of(above[1].start), above[1])
        if first and len(above) == 1 and text[0] not in "-*+>|<!`":
            return LooseTitle("plain", start, last)
        return None

    def _last_lines(self, span: Span) -> list[Span]:
        """Return the last lines of `span` that have text, the last one first.

        Besides the last line, only `_LINES_ABOVE` lines are searched.
        """
        if span.start >= span.end:
            return []
        lines = self.source.lines
        first, last = self.source.line_index(span.start), self.source.line_index(span.end - 1)
        indexes = range(last, max(first, last - _LINES_ABOVE) - 1, -1)
        return [
            self.source.stripped(lines[index])
            for index in indexes
            if self.visible_text(lines[index]) and not self._in_comment(lines[index])
        ]

    def _in_comment(self, line: Span) -> bool:
        """Return whether a comment that began on an earlier line contains the start of `line`."""
        index = bisect_left(self._comments, line.start, key=lambda found: found.span.start) - 1
        return index >= 0 and line.start in self._comments[index].span

    # --- Parts

    def parts(self) -> list[Part]:
        """Return the parts of the file, in file order; the first one has no heading."""
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

    def _lend_data_above(self, parts: list[Part]) -> None:
        """Give each title without data the data block above, unless the title before needs it."""
        has_data = True
        for above, part in pairwise(parts):
            needs_data = part.may_be_title and not part.data
            if needs_data and above.kind in KEYWORDS and above.data and not above.blocks:
                part.data, part.data_fault, above.data = above.data, "above", None
                continue
            if above.data or above.may_be_title:
                has_data = above.data is not None
            fence = above.blocks[-1] if above.blocks and has_data and needs_data else None
            data = self.data(fence) if isinstance(fence, Fence) else None
            if data and data.has_id_key:
                part.data, part.data_fault = data, "above"
                above.blocks.pop()

    def data(self, fence: Fence) -> DataBlock | None:
        """Parse a fence as a data block; None if it is not one."""
        start = fence.span.start
        if start not in self._read:
            data = self._data_block(fence)
            self._read[start] = data if self._is_data(data) else None
        return self._read[start]

    def _data_block(self, fence: Fence, *, is_fenced: bool = True) -> DataBlock:
        tree = parse_yaml(fence.content, is_literal=bool(self.grammar.forms))
        return DataBlock(fence, tree, self.grammar, is_fenced)

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
        # Text without entries in a YAML fence may be a formula.
        is_formule = not data.tree.entries and data.fence.content.text.strip()
        return not (self.grammar.has_formules and is_formule)

    # --- Data blocks

    def _take_own_data(self, part: Part) -> None:
        """Assign to a part the data block directly below its heading, ignoring comments."""
        if part.is_fixed:
            return
        for index, block in enumerate(part.blocks):
            if isinstance(block, Fence):
                data = self.data(block)
                is_example = part.kind is not None and data and not data.known_keys
                if data and not is_example:
                    part.data = data
                    del part.blocks[: index + 1]
                return
            if self.visible_text(block.span):
                if part.kind is None:
                    part.data = self._unfenced(block.span.start, part.blocks[-1].span.end)
                if part.data:
                    end = part.data.fence.span.end
                    opening = self.source.slice(part.data.fence.opening)
                    is_mistyped = MISTYPED_OPENING.fullmatch(opening)
                    part.data_fault = "opening" if is_mistyped else "unfenced"
                    part.blocks = [kept for kept in part.blocks if kept.span.end > end]
                return

    def _unfenced(self, start: int, end: int) -> DataBlock | None:
        """Parse the unfenced data block that begins the text `start:end`; None if it has no id."""
        lines = list(self._pair_lines(start, end))
        if not lines:
            return None
        first, last = lines[0], lines[-1]
        content = Excerpt.join(self.source, (Span(first.start, last.end),))
        opening = self._mistyped_opening(start, first) or self.source.stripped(first)
        nothing = Span(opening.start, opening.start)
        whole = Span(self.start_of(opening.start), last.end)
        fence = Fence(nothing, "", opening, content, whole)
        data = self._data_block(fence, is_fenced=False)
        if not data.has_id:
            return None
        following = self.source.line_index(last.end) + 1
        for line in self.source.lines[following : following + 1]:
            below = self.source.slice(line)
            if _MARKS.fullmatch(below) or MISTYPED_END.fullmatch(below.strip()):
                # The closing fence of a block without an opening one.
                return replace(data, fence=fence._replace(span=Span(whole.start, line.end)))
        return data

    def _mistyped_opening(self, start: int, first: Span) -> Span | None:
        """Return the line above `first`, the first line of data, if it was meant as a fence.

        A line before the offset `start` does not count.
        """
        if first.start <= start:
            return None
        above = self.source.stripped(self.source.lines[self.source.line_index(first.start) - 1])
        return above if MISTYPED_OPENING.fullmatch(self.source.slice(above)) else None

    def _pair_lines(self, start: int, end: int) -> Iterator[Span]:
        """Yield the lines of data at the start of `start:end`, without an opening fence above them.

        They have known keys, or are nested below such lines (`_nests`).
        """
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
        """Return whether a line belongs to nested data, which only sibling files have.

        It is a known key without a value or, if data was `seen` above, an item of a list.
        """
        nested = _NESTED.fullmatch(text) if self.grammar.forms else None
        return bool(nested and (self.grammar.known_key(nested[1]) if nested[1] else seen))


def _is_opening(text: str) -> bool:
    """Return whether a line above unfenced data was meant as an opening fence."""
    return bool(_MARKS.fullmatch(text) or MISTYPED_OPENING.fullmatch(text.strip()))
