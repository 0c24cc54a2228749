"""What Markdown makes of a text, as its readers see it: blocks, lists, tags, links, emphasis.

Two texts with equal words may still say different things: `&#61;&#61;&#61;` below a line is text
and `===` makes it a heading, a fence swallows what stands below it, and `<b>` is a tag.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from linter.topics.prose.lines import BULLETS, DASHES

# Longer texts are not compared: no section is as long, and on hostile ones emphasis is slow.
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
# What of the inline tokens is text alone.
_TEXT = ("text", "text_special", "softbreak", "hardbreak")
_IN_TITLES = ("html_inline", "code_inline", "link_open", "image")

# What an author takes for the mark of an item, whether Markdown does or not; two of them.
_MARK = rf"(?:[-+*>{BULLETS}{DASHES}]|[0-9]{{1,9}}[.)])"
_MARKED = re.compile(rf"[ \t>]*{_MARK}")
_DOUBLED = re.compile(rf"[ \t>]*{_MARK}+[ \t\u00a0\u202f]*{_MARK}")

Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with text: its block, whether that begins here, and the lists and quotes around.

    `begins` is None where an item begins, for Markdown or for its author; `is_unseen` tells that
    its author alone takes it for one, or for another one than Markdown does.
    """

    kind: str
    begins: bool | None
    lists: tuple[str, ...]
    quotes: int
    is_unseen: bool


@dataclass(frozen=True, slots=True)
class _Skeleton:
    lines: tuple[_Line, ...]
    inline: tuple[tuple[str, ...], ...]


def is_kept(before: str, after: str, fold: Fold) -> bool:
    """Return whether Markdown makes the same of two texts, but for items that it did not see.

    A line that its author began as an item may become one, and what stands below it in a list may
    go along. `fold` takes off what does not count in a line. False for texts over `MOST`.
    """
    if before == after:
        return True
    if max(len(before), len(after)) > MOST:
        return False
    one, other = _skeleton(before, fold), _skeleton(after, fold)
    return one.inline == other.inline and _are_kept(one.lines, other.lines)


def is_title_kept(before: str, after: str, fold: Fold) -> bool:
    """Return whether two titles hold the same tags, code and links; emphasis does not count."""
    return before == after or _of_title(before, fold) == _of_title(after, fold)


def _of_title(text: str, fold: Fold) -> Sequence[tuple[str, ...]] | None:
    if len(text) > MOST:
        return None
    told = _inline(_PARSER.parseInline(text), fold)
    return [one for one in told if one[0] in _IN_TITLES]


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
    """Return whether a line stands in the same lists, or in more of them where it may."""
    grows = is_loose and len(other.lists) >= len(one.lists)
    return one.lists == other.lists or grows or one.is_unseen


@lru_cache(maxsize=256)
def _skeleton(text: str, fold: Fold) -> _Skeleton:
    tokens = _PARSER.parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _Skeleton(tuple(_lines(tokens, lines, fold)), tuple(_inline(tokens, fold)))


def _lines(tokens: Sequence[Token], lines: Sequence[str], fold: Fold) -> Iterator[_Line]:
    """Yield the lines with text of each leaf block; lines that say nothing are passed over."""
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
    """Yield the code, and the tags, links and emphasis in the text of blocks, in order."""
    for token in tokens:
        if token.type in _CODE:
            yield token.type, fold(token.content)
        for child in token.children or ():
            if child.type not in _TEXT:
                where = str(child.attrs.get("href") or child.attrs.get("src") or "")
                yield child.type, fold(child.content), fold(where)
