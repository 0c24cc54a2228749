"""The marks that git leaves where it could not merge, and the two versions between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from referentiel.source import Source, Span, numbered_lines

OPENING, BASE, MIDDLE, CLOSING = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_SEEN = re.compile(rf"(?:\A|[\r\n])(?:{OPENING}|{CLOSING})(?:[ \r\n]|\Z)")
# Whose a line is: of one version, of both, or of neither.
_OURS, _THEIRS, _BOTH, _NEITHER = "ours", "theirs", "both", "neither"
# Whose the lines behind a mark are.
_BEHIND = {OPENING: _OURS, BASE: _NEITHER, MIDDLE: _THEIRS, CLOSING: _BOTH}
# Whose the lines above the first mark are, where the conflict begins above the text.
_ABOVE = {BASE: _OURS, MIDDLE: _OURS, CLOSING: _THEIRS}


class Versions(NamedTuple):
    """A text as either side of a merge has it.

    The lines of the other side, and the marks, are blank: places stay.
    """

    ours: str
    theirs: str


def mark_of(line: str) -> str | None:
    """Give the mark that a line is; git writes a name behind all but the middle one."""
    if line.rstrip() == MIDDLE:
        return MIDDLE
    mark = line[:7]
    is_mark = mark in (OPENING, BASE, CLOSING) and line[7:8] in ("", " ")
    return mark if is_mark else None


def headings_once(lines: Sequence[str]) -> Sequence[str]:
    """Give the lines of a file with the first version alone of headings that a merge has doubled.

    The other version and the marks are blank. Where a version holds a block, both are read: each
    may be an action that the other has not.
    """
    found: list[str] | None = None
    opening: int | None = None
    for index, line in enumerate(lines):
        mark = mark_of(line) if line[:1] in ("<", ">") else None
        if mark == OPENING:
            opening = index
        elif mark == CLOSING and opening is not None:
            conflict = lines[opening : index + 1]
            sides = list(_sides(conflict))
            if _doubles_headings(conflict, sides):
                found = list(lines) if found is None else found
                for at, side in enumerate(sides, opening):
                    found[at] = found[at] if side == _OURS else ""
            opening = None
    return lines if found is None else found


def _doubles_headings(lines: Sequence[str], sides: Sequence[str]) -> bool:
    """Tell whether both versions have a heading, and neither a fence."""
    headed = {side for line, side in zip(lines, sides, strict=True) if _HEADING.match(line)}
    return {_OURS, _THEIRS} <= headed and not any(map(_FENCE.match, lines))


def conflicts_in(source: Source) -> Iterator[Span]:
    """Give the conflicts of a file, marks included; a mark alone is one by itself."""
    if OPENING not in source.text and CLOSING not in source.text:
        return
    opening: Span | None = None
    for line in source.lines:
        mark = mark_of(source.slice(line))
        if mark == CLOSING:
            yield Span(opening.start, line.end) if opening else line
            opening = None
        elif mark == OPENING:
            if opening is not None:
                yield opening
            opening = line
    if opening is not None:
        yield opening


def conflict_met(conflicts: Sequence[Span], span: Span) -> Span | None:
    """Give the last conflict that has a part of `span`, if there is one."""
    index = bisect_left(conflicts, span.end, key=lambda conflict: conflict.start) - 1
    found = conflicts[index] if index >= 0 else None
    return found if found and span.start < found.end else None


def versions_of(text: str) -> Versions | None:
    """Give both versions of a text that has marks of a merge; None where it has none."""
    if not _SEEN.search(text):
        return None
    lines = list(numbered_lines(text))
    sides = list(_sides([line for _, line in lines]))
    ours, theirs = (_blanked(text, lines, sides, side) for side in (_OURS, _THEIRS))
    return Versions(ours, theirs)


def _sides(lines: Sequence[str]) -> Iterator[str]:
    """Tell of each line whose it is."""
    marks = list(map(mark_of, lines))
    first = next(filter(None, marks), "")
    side = _ABOVE.get(first, _BOTH)
    for mark in marks:
        side = _BEHIND[mark] if mark else side
        yield _NEITHER if mark else side


def _blanked(text: str, lines: Sequence[tuple[int, str]], sides: Sequence[str], kept: str) -> str:
    """Give the text with all lines blank but those of one side and of both."""
    pieces, end = [], 0
    for (start, line), side in zip(lines, sides, strict=True):
        pieces.append(text[end:start])  # The end of the line before.
        pieces.append(line if side in (kept, _BOTH) else " " * len(line))
        end = start + len(line)
    return "".join((*pieces, text[end:]))
