"""Find git's conflict markers, and separate the two versions between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from referentiel.source import Source, Span, numbered_lines
from referentiel.text.expression import Expression

OPENING, BASE, MIDDLE, CLOSING = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_MARKER = Expression(rf"(?:\A|[\r\n])(?:{OPENING}|{CLOSING})(?:[ \r\n]|\Z)")
# Which version a line belongs to.
_OURS, _THEIRS, _BOTH, _NEITHER = "ours", "theirs", "both", "neither"
# The version of the lines after a marker …
_AFTER = {OPENING: _OURS, BASE: _NEITHER, MIDDLE: _THEIRS, CLOSING: _BOTH}
# … and of the lines above the first marker, if the opening marker is missing.
_ABOVE = {BASE: _OURS, MIDDLE: _OURS, CLOSING: _THEIRS}


def marker_of(line: str) -> str | None:
    """Return the conflict marker on a line, or None.

    Git writes a name after every marker except the middle one.
    """
    if line.rstrip() == MIDDLE:
        return MIDDLE
    mark = line[:7]
    is_mark = mark in (OPENING, BASE, CLOSING) and line[7:8] in ("", " ")
    return mark if is_mark else None


def without_theirs(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of a file; in conflicts, all lines but those of our version are blanked.

    A conflict is unchanged if its opening or closing marker is missing, or if it contains a fence:
    each version may then contain an action that the other does not.
    """
    kept, opening = list(lines), None
    for index, line in enumerate(lines):
        mark = marker_of(line) if line[:1] in ("<", ">") else None
        if mark == OPENING:
            opening = index
        elif mark == CLOSING and opening is not None:
            conflict = lines[opening : index + 1]
            if not any(map(_FENCE.match, conflict)):
                pairs = zip(conflict, _sides(conflict), strict=True)
                kept[opening : index + 1] = [line if side == _OURS else "" for line, side in pairs]
            opening = None
    return kept


def conflicts_in(source: Source) -> Iterator[Span]:
    """Yield the conflicts in a file, markers included.

    An unpaired opening or closing marker is a conflict too.
    """
    if OPENING not in source.text and CLOSING not in source.text:
        return
    opening: Span | None = None
    for line in source.lines:
        mark = marker_of(source.slice(line))
        if mark == CLOSING:
            yield Span(opening.start, line.end) if opening else line
            opening = None
        elif mark == OPENING:
            if opening is not None:
                yield opening
            opening = line
    if opening is not None:
        yield opening


def overlapping_conflict(conflicts: Sequence[Span], span: Span) -> Span | None:
    """Return the last conflict that overlaps `span`, or None; `conflicts` are in file order."""
    index = bisect_left(conflicts, span.end, key=lambda conflict: conflict.start) - 1
    conflict = conflicts[index] if index >= 0 else None
    return conflict if conflict and span.start < conflict.end else None


def versions_of(text: str) -> tuple[str, str] | None:
    """Return both versions of a text with conflict markers, ours first.

    None if the text has neither an opening nor a closing marker. In each version, the markers and
    the lines of other versions are replaced by spaces, so that offsets stay the same.
    """
    if not _MARKER.search(text):
        return None
    lines = list(numbered_lines(text))
    sides = list(_sides([line for _, line in lines]))
    return _blanked(text, lines, sides, _OURS), _blanked(text, lines, sides, _THEIRS)


def _sides(lines: Sequence[str]) -> Iterator[str]:
    """Yield the version that contains each line, `_BOTH`, or `_NEITHER` (also for markers)."""
    marks = list(map(marker_of, lines))
    first = next(filter(None, marks), "")
    side = _ABOVE.get(first, _BOTH)
    for mark in marks:
        side = _AFTER[mark] if mark else side
        yield _NEITHER if mark else side


def _blanked(text: str, lines: Sequence[tuple[int, str]], sides: Sequence[str], kept: str) -> str:
    """Return the text with each line blanked unless the version `kept` contains it."""
    pieces, end = [], 0
    for (start, line), side in zip(lines, sides, strict=True):
        pieces.append(text[end:start])  # The previous line end.
        pieces.append(line if side in (kept, _BOTH) else " " * len(line))
        end = start + len(line)
    return "".join((*pieces, text[end:]))
