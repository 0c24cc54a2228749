"""The titles and section texts of a document as prose; their lines, entities and mentions."""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple

from linter.finding import Edit, Fix, Place, Safety
from linter.rule import memoise_last
from linter.topics.links import TAG, THING, Links, read_links
from referentiel.identifier import Id, parse_id
from referentiel.model import Document, Entry, Section, memoised
from referentiel.profile import SectionKind
from referentiel.source import Excerpt, Source, Span
from referentiel.text.expression import SPACE, Expression

# Bullets that word processors put at the start of list items; some are from a symbol font.
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
_SOME_BULLET = re.compile(rf"\n{_BULLET.pattern}")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_LINE_END = re.compile(r"\r\n?|\n")
_IN_LINE = re.compile(r"[^\r\n]")
NOTHING = f" \t{_NBSP}{TAG}"


class Line(NamedTuple):
    """A line of a text: its start offset, and its prose (see `linter.topics.links`).

    `marker` is the span in `prose` of a Markdown list marker, `bullet` the span of a character that
    is meant as one. `rest` is the offset in `prose` of the text after either, or after the indent.
    """

    start: int
    prose: str
    marker: Span | None
    bullet: Span | None
    rest: int

    @property
    def is_blank(self) -> bool:
        """Whether the line contains only white space; a tag is not blank."""
        return not self.prose.strip()

    @property
    def is_item(self) -> bool:
        """Whether the line begins a list item, or is meant to begin one."""
        return self.marker is not None or self.bullet is not None

    @property
    def mark(self) -> str:
        """The marker or bullet at the start of the line, "" if there is none."""
        place = self.marker or self.bullet
        return self.prose[place.start : place.end] if place else ""

    @property
    def indent(self) -> int:
        """The number of white space characters at the start."""
        return len(self.prose) - len(self.prose.lstrip())

    @property
    def words(self) -> str:
        """The text of the line, without its marker and surrounding spaces and tags."""
        return self.prose[self.rest :].strip(NOTHING)

    @property
    def rest_span(self) -> Span:
        """The span, in the text, of what follows the marker, without white space at the end."""
        return self.span(self.rest, len(self.prose.rstrip()))

    def span(self, start: int, end: int) -> Span:
        """Return where a part of the line is in the text, given its offsets in `prose`."""
        return Span(self.start + start, self.start + end)


@dataclass(frozen=True)
class Prose:
    """A title or the text of a section, without comments; `excerpt` maps it to the source.

    HTML entities are decoded, except those of markup characters; `written` is the text with its
    entities, None if none is decoded. `field` is "title" or the name of the section, `fences` are
    the spans of its fenced blocks in the source.
    """

    document: Document
    action: Entry
    field: str
    excerpt: Excerpt
    section: Section | None = None
    fences: Sequence[Span] = ()
    written: Excerpt | None = None

    @property
    def as_written(self) -> "Prose":
        """The text as in the file, without decoding its entities."""
        return replace(self, excerpt=self.written, written=None) if self.written else self

    @cached_property
    def links(self) -> Links:
        """The links of the text, outside fenced code."""
        return read_links(self._without_code())

    @property
    def prose(self) -> str:
        """The text with tags and link targets replaced by `TAG`, addresses and code by `THING`."""
        return self.links.prose

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text."""
        return tuple(_lines(self.prose))

    @cached_property
    def last_line(self) -> Line | None:
        """The last non-blank line, if any, found without parsing the others."""
        prose = self.prose
        end = len(prose.rstrip())
        start = max(prose.rfind("\n", 0, end), prose.rfind("\r", 0, end)) + 1
        found = _LINE.match(prose, start) if end else None
        return _line(start, found[1]) if found else None

    def line_end(self, line: Line) -> str:
        """Return the line end of a line, "" at the end of the text."""
        found = _LINE_END.match(self.excerpt.text, line.start + len(line.prose))
        return found[0] if found else ""

    def place(self, span: tuple[int, int]) -> Place:
        """Return the place of a span of `excerpt.text`."""
        return Place(self.document, self.excerpt.span(*span), self.action, self.field)

    def fixes(
        self, edits: Iterable[tuple[int, int, str]], safety: Safety = Safety.SAFE
    ) -> Sequence[Fix]:
        """Return, as a tuple, the fix that makes edits of `excerpt.text`: (start, end, new text).

        Empty if they overlap an entity, which must be fixed first, or if the cell of a sheet would
        need quotes that it does not have.
        """
        table, fixed = self.document.source.cells, []
        for start, end, text in edits:
            span = self.excerpt.span(start, end)
            written = text if table is None else table.written(span.start, text)
            if written is None or (self.written and "&" in self.document.source.slice(span)):
                return ()
            fixed.append(Edit(self.document, span, written))
        return (Fix(safety, tuple(fixed)),) if fixed else ()

    def _without_code(self) -> str:
        """Return the text with `THING` for each character of fenced code, except line ends."""
        text, pieces, end = self.excerpt.text, [], 0
        for fence in self.fences:
            start = max(end, self._index(fence.start))
            pieces.append(text[end:start])
            end = max(start, self._index(fence.end))
            pieces.append(_IN_LINE.sub(THING, text[start:end]))
        return "".join((*pieces, text[end:])) if pieces else text

    def _index(self, offset: int) -> int:
        """Convert an offset in the source to an offset in the excerpt."""
        pieces = self.excerpt.pieces
        at = bisect_right(pieces, offset, key=lambda piece: piece[1]) - 1
        here, there = pieces[at] if at >= 0 else (0, offset)
        return min(here + offset - there, len(self.excerpt.text))


@memoised  # Several rules on whole referentials read the titles of all documents.
def titles_of(document: Document) -> Sequence[Prose]:
    """Return the titles of a document, in file order."""
    return tuple(
        title_text(document, action)
        for action in document.entries
        if action.title is not None and action.title.text
    )


def title_text(document: Document, action: Entry) -> Prose:
    """Return the title of an action as prose; it must have one."""
    assert action.title is not None
    written = Excerpt.join(document.source, (action.title.span,))
    if table := document.source.cells:
        written = table.unquoted(written)
    return _text(document, action, "title", written)


def sections_of(document: Document) -> Sequence[Prose]:
    """Return the texts of the non-empty sections of a document, except principles."""
    return _sections(document)[0]


def texts_of(document: Document) -> Sequence[Prose]:
    """Return all texts of a document: the titles, then the sections, principles included."""
    return _sections(document)[1]


@memoise_last
def joined_prose(document: Document) -> str:
    """Return the prose of all texts of a document, with a line feed before each line.

    Rules first search this in a single pass, since most documents contain nothing to report.
    """
    return joined(texts_of(document))


def joined(texts: Iterable[Prose]) -> str:
    """Return the prose of texts, with a line feed before each line."""
    return "\n".join(("", *(text.prose for text in texts))).replace("\r", "\n")


def may_hold_bullets(prose: str) -> bool:
    """Return whether any line of joined prose may begin with a bullet unknown to Markdown."""
    return bool(_SOME_BULLET.search(prose))


@memoise_last
def _sections(document: Document) -> tuple[Sequence[Prose], Sequence[Prose]]:
    """Return the results of `sections_of` and `texts_of`."""
    every = tuple(_each_section(document))
    own = (text for text in every if text.field is not SectionKind.PRINCIPE)
    return tuple(own), (*titles_of(document), *every)


def _each_section(document: Document) -> Iterator[Prose]:
    fences = document.fences
    starts = [fence.start for fence in fences]
    excerpt_of = document.visible
    is_plain = not document.kind.is_sheet
    if is_plain and all(comment.is_yaml for comment in document.comments):  # Nothing is hidden.
        excerpt_of = partial(_whole, document.source)
    for action in document.entries:
        for section in action.sections:
            if section.empty:
                continue
            body, field = section.body, section.kind or section.name
            inside = fences[bisect_left(starts, body.start) : bisect_left(starts, body.end)]
            yield _text(document, action, field, excerpt_of(body), section, inside)


def _text(  # noqa: PLR0913, PLR0917 -- the fields of a text
    document: Document,
    action: Entry,
    field: str,
    written: Excerpt,
    section: Section | None = None,
    fences: Sequence[Span] = (),
) -> Prose:
    entities = list(read_entities(written.text))
    if not entities:
        return Prose(document, action, field, written, section, fences)
    return Prose(document, action, field, written.replaced(entities), section, fences, written)


def _whole(source: Source, span: Span) -> Excerpt:
    return Excerpt.join(source, (span,))


def _lines(prose: str) -> Iterator[Line]:
    if "\r" in prose:
        yield from (_line(one.start(), one[1]) for one in _LINE.finditer(prose) if one[0])
        return
    start = 0
    for line in prose.split("\n"):
        if start < len(prose):
            yield _line(start, line)
        start += len(line) + 1


def _line(start: int, line: str) -> Line:
    # A fast path: most lines are blank, or begin with a letter; only `o` may be a bullet.
    if not line or (line[0].isalpha() and line[0] != "o"):
        return Line(start, line, None, None, 0)
    item = _ITEM.match(line)
    if item and not _RULE.match(line):
        return Line(start, line, Span(*item.span("marker")), None, item.end())
    if bullet := _BULLET.match(line):
        group = next(name for name, char in bullet.groupdict().items() if char)
        return Line(start, line, None, Span(*bullet.span(group)), bullet.end())
    return Line(start, line, None, None, len(line) - len(line.lstrip()))


# --- HTML entities

# Characters that are markup unless written as entities.
_MARKUP = frozenset("*_`#[]\\|~<>&")

# A few entities are so common that they are recognised without their semicolon.
ENTITY = Expression(
    r"&(?:amp;){0,3}(?:(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|(?:nbsp|amp|quot|laquo|raquo|[aeiou](?:acute|grave|circ|uml)|ccedil)(?![\w;=]))"
    r"|&amp;"
)


def character(entity: str) -> str | None:
    """Return the character of an entity, even if escaped several times; None if it is unknown."""
    char = entity
    while (read := html.unescape(char)) != char:
        char = read
    # HTML reads `&notit;` as `¬it;`, but an author did not mean an entity.
    return char if char != entity and len(char) <= 2 and "&" not in char[1:] else None


def read_entities(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the entities of a text that can be replaced with their character.

    Each is (start, end, character). Entities for characters that are markup in Markdown or HTML are
    left out, since they escape the markup.
    """
    for entity in ENTITY.finditer(text) if "&" in text else ():
        char = character(entity[0])
        if char and _MARKUP.isdisjoint(char) and (char.isprintable() or _is_space(char)):
            yield *entity.span(), char


def _is_space(char: str) -> bool:
    return all(unicodedata.category(one) == "Zs" for one in char)


_SPACES, _GAP = f"{SPACE}{{1,3}}", f"{SPACE}{{0,3}}"
_ID = r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}"
# Not a quantity, nor part of a longer number: `niveau 1.5 °C`, `2.5 %`, `3.1,5`.
_NO_NUMBER = rf"(?![\w.]?[0-9]|,[0-9]|{_GAP}[%°€])"
_KEYWORD = (
    r"(?:(?:sous-)?(?:actions?|axes?|mesures?|orientations?|niveaux?|t[âa]ches?)"
    rf"{_SPACES}(?:n°{_GAP})?|(?:cf\.?|voir(?:{_SPACES}aussi)?){_SPACES})"
)
_MENTION = Expression(
    rf"{_KEYWORD}(?P<ids>{_ID}(?:{_GAP}(?:[,;/]|et|ou|à){_GAP}{_ID}){{0,20}}){_NO_NUMBER}",
    re.IGNORECASE,
)
_ONE = Expression(_ID)
# The first stop of an id after a space or `n°`; the text before the id in a mention. The first
# pattern begins with the stop, since searching for a rare character is fast.
_SOME_ID = Expression(r"\.(?:(?<=[\s°][0-9].)|(?<=[\s°][0-9]{2}.))[0-9]")
KEYWORD_END = Expression(rf"\b{_KEYWORD}\Z", re.IGNORECASE)
LONGEST_KEYWORD = 32
# Other documents with numbered actions: `l'action 1.2.3 du plan climat`.
_OF_ANOTHER = Expression(
    rf"{_SPACES}(?:(?:du|des|de)\b|d['’])"
    rf"(?!{_GAP}(?:(?:pr[ée]sent|m[êe]me|notre){_SPACES})?r[ée]f[ée]rentiel)",
    re.IGNORECASE,
)
_NOTE = Expression(r"\[[^\]\r\n]{0,80}\Z")


class Mention(NamedTuple):
    """A mention of the id `target`, in the part `field` of the entry with the index `action`."""

    action: int
    field: str
    target: Id
    span: Span


@memoised
def mentions_of(document: Document) -> Sequence[Mention]:
    """Return the mentions of actions in the texts of a document, titles first."""
    return tuple(find_mentions(document))


def find_mentions(document: Document) -> Iterator[Mention]:
    """Yield the mentions of actions in the texts of a document, titles first."""
    for text in texts_of(document):
        if not _SOME_ID.search(text.excerpt.text):  # A quick check before links are parsed.
            continue
        for target, start, end in mentions_in(text.prose):
            yield Mention(text.action.index, text.field, target, text.excerpt.span(start, end))


def mentions_in(prose: str) -> Iterator[tuple[Id, int, int]]:
    """Yield each id that a text mentions, with its start and end.

    Ids of other documents (`l'action 1.2 du plan climat`), and references in principles, are left
    out.
    """
    for found in _mentions_in(prose):
        # A reference in a principle, such as `[Note de l'axe 5]`, is not a mention.
        before = prose[max(0, found.start() - 81) : found.start()]
        if _OF_ANOTHER.match(prose, found.end()) or _NOTE.search(before):
            continue
        for one in _ONE.finditer(prose, *found.span("ids")):
            if target := parse_id(one[0]):
                yield target, *one.span()


def _mentions_in(prose: str) -> Iterator[re.Match[str]]:
    """Yield the matches of mentions in a text, found by their first id."""
    end = 0
    for one in _SOME_ID.finditer(prose):
        start = one.start() - (2 if prose[one.start() - 2].isdigit() else 1)
        if start < end:
            continue
        keyword = KEYWORD_END.search(prose, max(0, start - LONGEST_KEYWORD), start)
        if keyword and (found := _MENTION.match(prose, keyword.start())):
            yield found
            end = found.end()
