"""The smallest edits that turn one text into another: an editor keeps its cursor and its marks."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from lsprotocol import types

from referentiel.source import Source, Span
from referentiel_lint.server.positions import Positions

_MARK = "\ufeff"
# A line with its line end.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# What is replaced as a whole inside a line: a word, a number, or a character between them.
_WORD = re.compile(r"\r\n|[^\W\d_]+|[0-9]+|.", re.DOTALL)
# Comparing longer lines word by word would take too long.
_LONGEST = 2000


class Replacement(NamedTuple):
    """A new text for a span."""

    span: Span
    text: str


def text_edits(before: Source, after: str) -> list[types.TextEdit]:
    """Return the edits of the protocol that turn a text into another, in file order.

    A byte order mark is neither added nor removed: an editor does not show it.
    """
    positions = Positions(before)
    shown = before.text.removeprefix(_MARK)
    hidden = len(before.text) - len(shown)
    return [
        types.TextEdit(
            positions.range(Span(one.span.start + hidden, one.span.end + hidden)), one.text
        )
        for one in replacements(shown, after.removeprefix(_MARK))
    ]


def replacements(before: str, after: str) -> Iterator[Replacement]:
    """Yield the spans of a text that change, in order, with their new texts.

    They never overlap, and none ends between CR and LF.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    starts = [*accumulate(map(len, old), initial=0)]
    for first, last, lines in _changed(old, new):
        if last - first == len(lines):
            for index, line in enumerate(lines, first):
                yield from _in_line(old[index], line, starts[index])
        else:
            span = Span(starts[first], starts[last])
            yield _trimmed(before[span.start : span.end], "".join(lines), span.start)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield the parts of a sequence that change: first, last, and what is there instead."""
    for tag, first, last, start, end in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield first, last, new[start:end]


def _in_line(old: str, new: str, start: int) -> Iterator[Replacement]:
    if max(len(old), len(new)) > _LONGEST:
        yield _trimmed(old, new, start)
        return
    words = _WORD.findall(old)
    starts = [*accumulate(map(len, words), initial=start)]
    for first, last, text in _changed(words, _WORD.findall(new)):
        yield Replacement(Span(starts[first], starts[last]), "".join(text))


def _common(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _trimmed(old: str, new: str, start: int) -> Replacement:
    """Return the replacement of a text without what both begin and end with."""
    same = _common(old, new)
    if old[same - 1 : same + 1] == "\r\n" or new[same - 1 : same + 1] == "\r\n":
        same -= 1
    tail = _common(old[same:][::-1], new[same:][::-1])
    end = len(old) - tail
    if 0 < end < len(old) and "\r\n" in (old[end - 1 : end + 1], new[len(new) - tail - 1 :][:2]):
        tail -= 1
    return Replacement(Span(start + same, start + len(old) - tail), new[same : len(new) - tail])
