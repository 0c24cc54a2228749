"""The structure that Markdown gives a text: blocks, lists, tags, links, emphasis.

Texts with equal words may differ in structure: `&#61;&#61;&#61;` below a line is text where `===`
makes it a heading, a fence swallows the lines below it, and `<b>` is a tag.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from linter.topics.prose.lines import BULLETS, DASHES

# Longer texts never compare equal: no section is as long, and emphasis is slow on hostile ones.
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

# A mark that is meant as a list marker, whether Markdown recognises it or not; or two in a row.
_MARK = rf"(?:[-+*>{BULLETS}{DASHES}]|[0-9]{{1,9}}[.)])"
_MARKED = re.compile(rf"[ \t>]*(?:[0-9]{{1,9}}(?=[.)]))?(?P<sign>[-+*{BULLETS}{DASHES}.)])")
_DOUBLED = re.compile(rf"[ \t>]*{_MARK}+[ \t\u00a0\u202f]*{_MARK}")

Fold = Callable[[str], str]


class _Item(NamedTuple):
    """A list item: its list, with the sign of that, and the number of its first line."""

    list: int
    sign: str
    first: int


class _Line(NamedTuple):
    """A line with text: its block, whether that begins here, and the items and quotes around.

    `sign` is the mark that the line begins with, as an item does or is meant to, else "". `is_item`
    is true if Markdown recognises an item here, `is_doubled` if that has two marks.
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
        """The items around, each as the kind of its list and its first line."""
        return tuple((_kind(one.sign), one.first) for one in self.items)

    @property
    def is_unseen(self) -> bool:
        """Whether it is meant as an item that Markdown does not recognise."""
        return bool(self.sign) and not self.is_item


class _Structure(NamedTuple):
    lines: tuple[_Line, ...]
    inline: tuple[tuple[str, ...], ...]


def same_structure(before: str, after: str, fold: Fold) -> bool:
    """Return whether two texts have the same structure, except for unrecognised list items.

    A line that is meant as an item may become one, in a new list or in one with the same sign; the
    text below it then begins another paragraph. Otherwise items and lists stay separate. `fold`
    removes what is not compared in a line. False for texts longer than `MOST`.
    """
    if before == after:
        return True
    if max(len(before), len(after)) > MOST:
        return False
    one, other = _structure(before, fold), _structure(after, fold)
    return one.inline == other.inline and _are_kept(one.lines, other.lines)


def same_title_structure(before: str, after: str, fold: Fold) -> bool:
    """Return whether two titles contain the same tags, code and links; emphasis is not compared."""
    return before == after or _of_title(before, fold) == _of_title(after, fold)


def _of_title(text: str, fold: Fold) -> Sequence[tuple[str, ...]] | None:
    if len(text) > MOST:
        return None
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
    is_loose = False  # Whether the paragraph of the line has an item above that may change.
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
    return _lists_are_apart(before, after, new)


def _is_beginning(part: Sequence[object], whole: Sequence[object]) -> bool:
    return list(part) == list(whole[: len(part)])


def _lists_are_apart(before: Sequence[_Line], after: Sequence[_Line], new: Set[int]) -> bool:
    """Return whether each new item is in a list of items with its own sign."""
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
    """Yield the lines of each leaf block, without those that fold to nothing."""
    lists: list[tuple[int, str]] = []
    items: list[_Item] = []
    starts: set[int] = set()
    end = number = quotes = 0  # `end` is that of the last leaf: a table holds others.
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
    """Yield code, and the tags, links and emphasis of blocks, in order."""
    for token in tokens:
        if token.type in _CODE:
            yield token.type, fold(token.content)
        for child in token.children or ():
            if child.type not in _TEXT:
                where = str(child.attrs.get("href") or child.attrs.get("src") or "")
                yield child.type, fold(child.content), fold(where)
