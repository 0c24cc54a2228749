"""Equivalence of two states of a referential, which safe fixes must preserve.

Equivalent states have the same tree of entries, with equal ids, weights and kinds of sections;
principles with the same analysis, hence the same scores; formulas with equal texts except for
decimal commas; scenarios with equal keys and values; titles and texts that are equal after folding
what fixes may change, with the same Markdown structure; and no new faults. Letters are compared in
composed form, except in addresses and code, which other programs read.

Texts with equal words may differ in structure: `&#61;&#61;&#61;` below a line is text, but `===`
makes the line a heading; a fence swallows the lines below it; `<b>` is a tag.
"""

import html
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from linter.topics.prose import BULLETS, DASHES
from referentiel.ensemble import Collection
from referentiel.fault import Code
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key, Section
from referentiel.profile import ID_KEYS, SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.names import fold
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Node, Scalar
from scoring.conventions import Conventions
from scoring.readings import readings_of

# Marks at the start of a line of a list, and marks left at the end of a title.
_MARKS = rf"[-+*>{BULLETS}{DASHES}]"
_BULLET = re.compile(rf"(?m)^[ \t]*(?:{_MARKS}+[ \t\u00a0]*|#+[ \t\u00a0]*)*")
_AT_END = rf"[-+*>{BULLETS}{DASHES}\s_:;,#]"
_TITLE_END = re.compile(rf"(?<!{_AT_END}){_AT_END}++\Z")
# A decimal comma in a formula.
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_ARROW = re.compile(r"(?<!-)-++>|(?<!=)=++>|[→➔➜⇒⟶»>]")


def are_equivalent(one: Collection, other: Collection, units: dict[str, int]) -> bool:
    """Return whether two states of a collection are equivalent, file by file.

    `units` are the configured numbers of units of progressions (`Conventions.units`). The profile
    may be unknown in the first state and known in the other, once a misspelt key is corrected.
    """
    if one.profile not in (None, other.profile) or len(one.documents) != len(other.documents):
        return False
    if _weights(one) != _weights(other):
        return False
    pairs = zip(one.documents, other.documents, strict=True)
    return all(
        before is after or (before.name == after.name and _keeps(before, after, units))
        for before, after in pairs
    )


def _weights(whole: Collection) -> list[list[tuple[Unit, Fraction | None]]]:
    """Return (unit, value) of each weight of each node; nothing for an ensemble.

    The weight that counts has the value that its family gives it: below a mesure, `points: 40 %`
    and `points: 40` are the same percentage, and `1/2` is 50.
    """
    if not isinstance(whole, Referentiel):
        return []
    weights = whole.weights
    return [
        [
            (weight.unit, weights.value(node) if weight == weights.weight(node) else weight.value)
            for weight in node.weights
        ]
        for node in whole.nodes
    ]


def _keeps(before: Document, after: Document, units: dict[str, int]) -> bool:
    if _faults(after) - _faults(before):
        return False
    if before.kind is Kind.SCENARIO:
        return _scenario(before) == _scenario(after)
    return (
        _content(before, units) == _content(after, units)
        and all(
            same_structure(one, other, _folded)
            for one, other in zip(_texts(before), _texts(after), strict=True)
        )
        and all(
            same_title_structure(one, other, _folded)
            for one, other in zip(_titles(before), _titles(after), strict=True)
        )
    )


def _scenario(document: Document) -> object:
    """Return the keys and values of a scenario, or its text if it has no keys."""
    pairs = [(pair.key.text, _nested(pair.value)) for pair in document.pairs]
    return pairs or document.source.text


def _nested(value: Node) -> object:
    if isinstance(value, Scalar):
        return value.text
    keys = [(entry.key.text, _nested(entry.value)) for entry in value.entries]
    return keys, [*map(_nested, value.items)]


def _faults(document: Document) -> Counter[tuple[Code, int | None]]:
    """Return the number of faults of a document by code and entry; a fix must not add any."""
    return Counter((fault.code, fault.action) for fault in document.faults)


def _content(document: Document, units: dict[str, int]) -> object:
    entries = [_entry(document, entry) for entry in document.entries]
    principes = [
        (reading.action.index, reading.is_only, reading.analysis)
        for reading in readings_of(document, Conventions(units))
    ]
    return entries, principes, _folded(document.visible(_outside(document)).text)


def _entry(document: Document, entry: Entry) -> object:
    concerne = entry.concerne if isinstance(entry, Action) else None
    return (
        entry.parent,
        entry.level,
        _title(_meant_title(document, entry.title.text)) if entry.title else None,
        entry.identifier,
        (concerne.kinds, concerne.excluded) if concerne else None,
        [_key(document, key) for key in entry.keys],
        [_section(document, entry, section) for section in entry.sections],
        [_COMMA.sub(".", formule.content.text) for formule in entry.formules],
    )


def _meant_title(document: Document, title: str) -> str:
    """Return the fixed title that a title matches, even with a typing error, else the title."""
    return document.kind.grammar.fixed_title(title) or title


def _key(document: Document, key: Key) -> object:
    """Return the known name of a key, and its value in a form to compare.

    The values of ids and weights of actions are left out, since they are compared separately. The
    values of sibling files are texts and lists of texts.
    """
    name = key.meant or key.name
    if document.kind.is_sibling:
        return name, tuple(_texts_of(key.value))
    is_read = name in ID_KEYS or name in set(Unit)
    return name, "" if is_read else fold(document.source.slice(key.value.span))


def _texts_of(value: Node) -> Iterator[str]:
    """Yield the texts of a value in file order, keys of mappings included."""
    if isinstance(value, Scalar):
        yield value.text
        return
    for one in value.items:
        yield from _texts_of(one)
    for entry in value.entries:
        yield entry.key.text
        yield from _texts_of(entry.value)


def _section(document: Document, entry: Entry, section: Section) -> object:
    text = "".join(document.visible(span).text for span in _without_formules(entry, section))
    is_principe = section.kind is SectionKind.PRINCIPE
    # The analysis of a principle is compared separately; fixes may change the form of its arrows.
    folded = _folded(_ARROW.sub("→", text) if is_principe else text)
    # In a sibling file, text without a heading is meant as a description.
    is_loose = section.heading is None and not document.kind.is_sibling
    return section.kind or _folded(section.name), is_loose, folded


def _texts(document: Document) -> list[str]:
    """Return the text before the first entry, then that of each section, except formulas."""
    sections = (
        "".join(map(document.written, _without_formules(entry, section)))
        for entry in document.entries
        for section in entry.sections
    )
    return [document.written(_outside(document)), *sections]


def _without_formules(entry: Entry, section: Section) -> Iterator[Span]:
    """Yield the spans of a section outside its formulas, which are compared separately."""
    start, end = section.body
    for formule in entry.formules:
        if formule.language.start in section.body:
            yield Span(start, formule.language.start)
            content = formule.content.span(0, len(formule.content.text))
            start = max(formule.language.end, content.end)
    yield Span(start, end)


def _titles(document: Document) -> list[str]:
    titles = (entry.title.span for entry in document.entries if entry.title)
    return [document.source.slice(title) for title in titles]


def _outside(document: Document) -> Span:
    """Return the span before the first entry; the whole file if there is none."""
    end = document.entries[0].span.start if document.entries else len(document.source.text)
    return Span(0, end)


def _title(text: str) -> str:
    return _TITLE_END.sub("", _folded(text).lstrip("_"))


def _folded(text: str) -> str:
    """Decode entities in a text, and remove white space, leading marks and invisible characters."""
    plain = html.unescape(_BULLET.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    unseen = (char for char in set(plain) if unicodedata.category(char) in ("Cc", "Cf", "Zs"))
    return plain.translate(dict.fromkeys(map(ord, unseen)))


# In characters. Longer texts have the same structure only if they are equal: real sections are
# shorter, and parsing emphasis is slow for hostile ones.
MOST = 1 << 16
_PARSER = MarkdownIt("commonmark").enable("table")
_CODE = ("fence", "code_block")
_LEAVES = (
    "paragraph_open",
    "heading_open",
    "fence",
    "code_block",
    "html_block",
    "hr",
    "table_open",
)
# Inline tokens that are plain text.
_TEXT = ("text", "text_special", "softbreak", "hardbreak")
_IN_TITLES = ("html_inline", "code_inline", "link_open", "image")

# A mark that is meant as a list marker, whether or not Markdown recognises it; such a mark at the
# start of a line; two in a row.
_MARK = rf"(?:[-+*>{BULLETS}{DASHES}]|[0-9]{{1,9}}[.)])"
_MARKED = re.compile(rf"[ \t>]*(?:[0-9]{{1,9}}(?=[.)]))?(?P<sign>[-+*{BULLETS}{DASHES}.)])")
_DOUBLED = re.compile(rf"[ \t>]*{_MARK}+[ \t\u00a0\u202f]*{_MARK}")

Fold = Callable[[str], str]


class _Item(NamedTuple):
    """A list item: the index and the marker of its list, and the number of its first line."""

    list: int
    sign: str
    first: int


class _Line(NamedTuple):
    """A line with text: its block's kind, whether the block begins here, and the enclosing items.

    `quotes` is the number of enclosing quotes. `sign` is the list marker, or a mark meant as one,
    that the line begins with, else "". `is_item` is True if an item begins here in Markdown,
    `is_doubled` if the line begins with two marks.
    """

    number: int
    kind: str
    begins: bool
    items: tuple[_Item, ...]
    quotes: int
    sign: str
    is_item: bool
    is_doubled: bool

    @property
    def path(self) -> tuple[tuple[str, int], ...]:
        """The enclosing items, each as the kind of its list and the number of its first line."""
        return tuple((_kind(one.sign), one.first) for one in self.items)

    @property
    def is_unseen(self) -> bool:
        """Whether the line begins like a list item, but is not one in Markdown."""
        return bool(self.sign) and not self.is_item


class _Structure(NamedTuple):
    lines: tuple[_Line, ...]
    inline: tuple[tuple[str, ...], ...]


def same_structure(before: str, after: str, fold: Fold) -> bool:
    """Return whether two texts have the same structure, except for repaired list items.

    A line that begins like an item, but is not one in Markdown, may become one, in a new list or in
    a list with the same marker. `fold` removes the parts of a line that are not compared. Return
    False for different texts if one is longer than `MOST`.
    """
    if before == after:
        return True
    if max(len(before), len(after)) > MOST:
        return False
    one, other = _structure(before, fold), _structure(after, fold)
    return one.inline == other.inline and _are_kept(one.lines, other.lines)


def same_title_structure(before: str, after: str, fold: Fold) -> bool:
    """Return whether two titles contain the same tags, code, links and images, in order.

    Return False for different titles if one is longer than `MOST`.
    """
    if before == after:
        return True
    is_short = max(len(before), len(after)) <= MOST
    return is_short and _of_title(before, fold) == _of_title(after, fold)


def _of_title(text: str, fold: Fold) -> Sequence[tuple[str, ...]]:
    tokens = _inline(_PARSER.parseInline(text), fold)
    return [one for one in tokens if one[0] in _IN_TITLES]


def _are_kept(before: Sequence[_Line], after: Sequence[_Line]) -> bool:
    if len(before) != len(after):
        return False
    new = {
        other.number
        for one, other in zip(before, after, strict=True)
        if one.is_unseen and other.is_item
    }
    is_loose = False  # Whether an item that may change is above the line in its paragraph.
    for one, other in zip(before, after, strict=True):
        if (one.kind, one.quotes) != (other.kind, other.quotes):
            return False
        is_loose = (is_loose and not one.begins) or one.is_unseen or one.is_doubled
        if one.number in new:
            kept = [place for place in other.path[:-1] if place[1] not in new]
            if not _is_beginning(kept, one.path):
                return False
        elif (one.is_doubled and other.is_item) or (is_loose and not one.begins):
            if not _is_beginning(other.path, one.path):
                return False
        elif (one.begins, one.path) != (other.begins, other.path):
            return False
    return _lists_stay_separate(before, after, new)


def _is_beginning(part: Sequence[object], whole: Sequence[object]) -> bool:
    return list(part) == list(whole[: len(part)])


def _lists_stay_separate(before: Sequence[_Line], after: Sequence[_Line], new: Set[int]) -> bool:
    """Return whether, in each list that gets a new item, all items had the same mark before.

    `new` contains the numbers of the lines that become items.
    """
    signs: dict[int, set[str]] = defaultdict(set)
    grown = set()
    for one, other in zip(before, after, strict=True):
        if other.is_item and other.items:
            own = other.items[-1].list
            signs[own].add(one.sign)
            if one.number in new:
                grown.add(own)
    return all(len(signs[own]) == 1 for own in grown)


def _kind(sign: str) -> str:
    return "numbers" if sign in (".", ")") else "bullets"


@lru_cache(maxsize=256)
def _structure(text: str, fold: Fold) -> _Structure:
    tokens = _PARSER.parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _Structure(tuple(_lines(tokens, lines, fold)), tuple(_inline(tokens, fold)))


def _lines(tokens: Sequence[Token], lines: Sequence[str], fold: Fold) -> Iterator[_Line]:
    """Yield the lines of each leaf block, except lines that fold to nothing."""
    lists: list[tuple[int, str]] = []
    items: list[_Item] = []
    starts: set[int] = set()
    end = number = quotes = 0  # `end` is the end of the last leaf: a table contains other leaves.
    for index, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append((index, token.markup))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                items.append(_Item(*lists[-1], number))
                starts.add(token.map[0] if token.map else -1)
            case "list_item_close":
                items.pop()
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
        if token.type not in _LEAVES or not token.map or token.map[0] < end:
            continue
        kind = " ".join((token.type, token.tag, fold(token.info)))
        first, end = token.map
        for at in range(first, min(end, len(lines))):
            if token.type != "hr" and not fold(lines[at]):
                continue
            marked = _MARKED.match(lines[at]) if token.type == "paragraph_open" else None
            yield _Line(
                number,
                kind,
                at == first,
                tuple(items),
                quotes,
                marked["sign"] if marked else "",
                is_item=at in starts,
                is_doubled=bool(marked and _DOUBLED.match(lines[at])),
            )
            number += 1


def _inline(tokens: Sequence[Token], fold: Fold) -> Iterator[tuple[str, ...]]:
    """Yield the code blocks, and the inline tokens of other blocks except plain text, in order."""
    for token in tokens:
        if token.type in _CODE:
            yield token.type, fold(token.content)
        for child in token.children or ():
            if child.type not in _TEXT:
                where = str(child.attrs.get("href") or child.attrs.get("src") or "")
                yield child.type, fold(child.content), fold(where)
