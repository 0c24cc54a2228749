"""The texts of a document, line by line as their readers see them: items, bullets, plain lines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from linter.finding import Edit, Fix, Related, Remark, Safety
from linter.rule import subject_of
from linter.topics.links import MOST_TEXTS, TAG, THING, Links, read_links
from referentiel.model import Action, Document, Section
from referentiel.profile import SectionKind
from referentiel.source import Excerpt, Span

# What word processors leave at the start of the items of a list; some are of a symbol font.
BULLETS = "•·∙●○◦▪▫■□◆◇❖►▶▸➢➤➔✓✔✗‣⁃◘\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc"
DASHES = "–—−‐‑"
_NBSP = "\u00a0\u202f"

_INDENT = r"[ \t>]*"
_ITEM = re.compile(rf"{_INDENT}(?P<marker>[-*+]|[0-9]{{1,9}}[.)])(?:[ \t]+|\Z)")
_RULE = re.compile(rf"{_INDENT}([-*_])(?:[ \t]*\1){{2,}}[ \t]*\Z")
_BULLET = re.compile(
    rf"{_INDENT}(?:(?P<char>[{BULLETS}])|(?P<dash>[{DASHES}])(?=[ \t{_NBSP}])"
    rf"|(?P<letter>o)(?=[ \t]))[ \t{_NBSP}]*"
)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_IN_LINE = re.compile(r"[^\r\n]")
_NOTHING = f" \t{_NBSP}{TAG}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: the offset at which it starts, and its prose (see `linter.topics.links`).

    `marker` is the place in `prose` of the mark of an item that Markdown sees, `bullet` that of
    a character that only an author takes for one. `rest` is where the text behind it starts.
    """

    start: int
    prose: str
    marker: Span | None
    bullet: Span | None
    rest: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the line, not even a tag."""
        return not self.prose.strip()

    @property
    def is_item(self) -> bool:
        """Whether the line begins an item, for Markdown or for its author."""
        return self.marker is not None or self.bullet is not None

    @property
    def mark(self) -> str:
        """The mark of the item that the line begins."""
        place = self.marker or self.bullet
        return self.prose[place.start : place.end] if place else ""

    @property
    def indent(self) -> int:
        """How far the first character stands from the start of the line."""
        return len(self.prose) - len(self.prose.lstrip())

    @property
    def words(self) -> str:
        """What the line says, without its mark and without tags around it."""
        return self.prose[self.rest :].strip(_NOTHING)


@dataclass(frozen=True)
class Text:
    """A title or the text of a section, without its comments: `excerpt` knows the places."""

    document: Document
    action: Action
    field: str
    excerpt: Excerpt
    section: Section | None = None

    @cached_property
    def links(self) -> Links:
        """The links of the text, outside fenced code."""
        return read_links(self._without_code())

    @property
    def prose(self) -> str:
        """The text without what no sentence says; fenced code is a thing."""
        return self.links.prose

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text."""
        return _lines(self.prose)

    def remark(  # noqa: PLR0913 -- where, what, and what goes with it
        self,
        start: int,
        end: int,
        message: str,
        wrong: str,
        *,
        related: tuple[Related, ...] = (),
        edits: Sequence[tuple[int, int, str]] = (),
        safety: Safety = Safety.SAFE,
        **arguments: str,
    ) -> Remark:
        """Make a remark about `excerpt.text[start:end]`; `edits` put text in the place of parts."""
        changes = (Edit(self.document, self.excerpt.span(a, b), new) for a, b, new in edits)
        return Remark(
            document=self.document,
            span=self.excerpt.span(start, end),
            message=message,
            subject=subject_of(self.document, self.action),
            field=self.field,
            wrong=wrong,
            arguments=arguments,
            related=related,
            fixes=(Fix(safety, tuple(changes)),) if edits else (),
        )

    def _without_code(self) -> str:
        """Put things in the place of fenced code, so that the text keeps its length and lines."""
        text, pieces, end = self.excerpt.text, [], 0
        for fence in self._fences():
            start = max(end, self._index(fence.start))
            pieces.append(text[end:start])
            end = max(start, self._index(fence.end))
            pieces.append(_IN_LINE.sub(THING, text[start:end]))
        return "".join((*pieces, text[end:])) if pieces else text

    def _fences(self) -> Sequence[Span]:
        """Give the fenced blocks in the text."""
        if self.section is None:
            return ()
        body, fences = self.section.body, self.document.fences
        first = bisect_left(fences, body.start, key=_start)
        return fences[first : bisect_left(fences, body.end, key=_start)]

    def _index(self, offset: int) -> int:
        """Give the index in the excerpt of a place in the source."""
        pieces = self.excerpt.pieces
        at = bisect_right(pieces, offset, key=lambda piece: piece[1]) - 1
        here, there = pieces[at] if at >= 0 else (0, offset)
        return min(here + offset - there, len(self.excerpt.text))


class Same:
    """A document by its identity: comparing what documents hold takes longer than reading it."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.document is other.document


def titles_of(document: Document) -> Sequence[Text]:
    """Give the titles of a document, in file order."""
    return _titles(Same(document))


# Rules ask for the texts of one document after the other.
@lru_cache(maxsize=1)
def _titles(same: Same) -> Sequence[Text]:
    return tuple(_each_title(same.document))


def _each_title(document: Document) -> Iterator[Text]:
    for action in document.actions:
        if action.title is not None and action.title.text:
            yield title_text(document, action)


def title_text(document: Document, action: Action) -> Text:
    """Give the title of an action that has one."""
    assert action.title is not None
    place = ((0, action.title.span.start),)
    return Text(document, action, "title", Excerpt(action.title.text, place))


def sections_of(document: Document, *, with_principes: bool = False) -> Iterator[Text]:
    """Give the texts of the sections of a document; principles have a language of their own."""
    for text in _sections(Same(document)):
        is_principe = text.section is not None and text.section.kind is SectionKind.PRINCIPE
        if with_principes or not is_principe:
            yield text


@lru_cache(maxsize=1)
def _sections(same: Same) -> Sequence[Text]:
    return tuple(_each_section(same.document))


def _each_section(document: Document) -> Iterator[Text]:
    for action in document.actions:
        for section in action.sections:
            if section.empty:
                continue
            field = section.kind or section.name
            yield Text(document, action, field, document.visible(section.body), section)


def texts_of(document: Document) -> Iterator[Text]:
    """Give every text of a document: the titles, then the sections."""
    yield from titles_of(document)
    yield from sections_of(document, with_principes=True)


def _start(span: Span) -> int:
    return span.start


@lru_cache(maxsize=MOST_TEXTS)
def _lines(prose: str) -> tuple[Line, ...]:
    matches = _LINE.finditer(prose)
    return tuple(_line(found.start(), found[1]) for found in matches if found[0])


def _line(start: int, line: str) -> Line:
    item = None if _RULE.match(line) else _ITEM.match(line)
    if item:
        return Line(start, line, Span(*item.span("marker")), None, item.end())
    if bullet := _BULLET.match(line):
        group = next(name for name, char in bullet.groupdict().items() if char)
        return Line(start, line, None, Span(*bullet.span(group)), bullet.end())
    return Line(start, line, None, None, len(line) - len(line.lstrip()))
