"""The structure that Markdown gives a text: blocks, lists, tags, links, emphasis.

Texts with equal words may differ in structure: `&#61;&#61;&#61;` below a line is text where `===`
makes it a heading, a fence swallows the lines below it, and `<b>` is a tag.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from linter.topics.prose.lines import BULLETS, DASHES

# Longer texts never compare equal: no section is as long, and emphasis is slow on hostile ones.
MOST = 1 << 16
_PARSER = MarkdownIt("commonmark").enable("table")
_LISTS = {"bullet_list_open": "bullets", "ordered_list_open": "numbers"}
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
_MARKED = re.compile(rf"[ \t>]*{_MARK}")
_DOUBLED = re.compile(rf"[ \t>]*{_MARK}+[ \t\u00a0\u202f]*{_MARK}")

Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with text: its block, whether that begins here, and the lists and quotes around.

    `begins` is None if an item begins, or is meant to. `is_unseen` is true if Markdown does not
    recognise that item, or recognises another one.
    """

    kind: str
    begins: bool | None
    lists: tuple[str, ...]
    quotes: int
    is_unseen: bool


@dataclass(frozen=True, slots=True)
class _Structure:
    lines: tuple[_Line, ...]
    inline: tuple[tuple[str, ...], ...]


def same_structure(before: str, after: str, fold: Fold) -> bool:
    """Return whether two texts have the same structure, except for unrecognised list items.

    A line that is meant as an item may become one, and lines below it may join its list. `fold`
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
    is_loose = False
    for one, other in zip(before, after, strict=True):
        is_loose = is_loose or one.is_unseen
        if (one.kind, one.quotes) != (other.kind, other.quotes):
            return False
        if one.begins != other.begins and not one.is_unseen:
            return False
        if not (one.begins is False or _is_in_place(one, other, is_loose=is_loose)):
            return False
    return True


def _is_in_place(one: _Line, other: _Line, *, is_loose: bool) -> bool:
    """Return whether a line is in the same lists, or in more lists if that is allowed."""
    grows = is_loose and len(other.lists) >= len(one.lists)
    return one.lists == other.lists or grows or one.is_unseen


@lru_cache(maxsize=256)
def _structure(text: str, fold: Fold) -> _Structure:
    tokens = _PARSER.parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _Structure(tuple(_lines(tokens, lines, fold)), tuple(_inline(tokens, fold)))


def _lines(tokens: Sequence[Token], lines: Sequence[str], fold: Fold) -> Iterator[_Line]:
    """Yield the lines of each leaf block, without those that fold to nothing."""
    around: list[str] = []
    items: set[int] = set()
    end = 0  # Of the last leaf: a table holds others.
    for token in tokens:
        if token.type in _LISTS or token.type == "blockquote_open":
            around.append(_LISTS.get(token.type, "quote"))
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            around.pop()
        elif token.type == "list_item_open" and token.map:
            items.add(token.map[0])
        elif token.type in _LEAVES and token.map and token.map[0] >= end:
            kind = " ".join((token.type, token.tag, fold(token.info)))
            first, end = token.map
            lists = tuple(one for one in around if one != "quote")
            for index in range(first, min(end, len(lines))):
                text = lines[index]
                if token.type == "hr" or fold(text):
                    is_marked = token.type == "paragraph_open" and _MARKED.match(text)
                    is_unseen = is_marked and (index not in items or _DOUBLED.match(text))
                    begins = None if is_marked or index in items else index == first
                    yield _Line(
                        kind, begins, lists, len(around) - len(lists), is_unseen=bool(is_unseen)
                    )


def _inline(tokens: Sequence[Token], fold: Fold) -> Iterator[tuple[str, ...]]:
    """Yield code, and the tags, links and emphasis of blocks, in order."""
    for token in tokens:
        if token.type in _CODE:
            yield token.type, fold(token.content)
        for child in token.children or ():
            if child.type not in _TEXT:
                where = str(child.attrs.get("href") or child.attrs.get("src") or "")
                yield child.type, fold(child.content), fold(where)
