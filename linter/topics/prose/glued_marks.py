"""List markers without a space after them: `*un`, `-un`, `1.Un`, or with a non-breaking one."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from linter.topics.memo import memoise_last
from linter.topics.prose.bullets import is_note
from linter.topics.prose.lines import Line, Prose, joined_prose
from linter.topics.prose.links import TAG, THING
from referentiel.model import Document
from referentiel.text.expression import Expression

_NBSP = "\u00a0\u202f"
_WORD = rf"[^\W\d_]|[\"«“(\[’'{TAG}{THING}]"
_GLUED = Expression(
    rf"[ \t>]*(?:(?P<bullet>[-+]|\*(?!\*))|(?P<digits>[0-9]{{1,3}})[.)])"
    rf"(?P<nbsp>[{_NBSP}]+(?=[^\s\d]))?(?P<word>{_WORD}|(?<=-)\*\*\w)"
)
_SOME_GLUED = Expression(rf"\n{_GLUED.pattern}")
_EMPHASIS_END = Expression(r"(?<=[^\s*])\*(?!\*)")
_NOTE_CALL = Expression(r"\w\*(?![*\w])")


class GluedMark(NamedTuple):
    """A line of a text, its number, and the match of its marker with the next character."""

    number: int
    line: Line
    found: re.Match[str]


def may_hold_glued(prose: str) -> bool:
    """Return whether a document may contain such a marker, by its joined prose."""
    return bool(_SOME_GLUED.search(prose))


def glued_lines(text: Prose) -> Iterator[GluedMark]:
    """Yield the lines of a text that are meant as list items."""
    lines = text.lines
    found = [None if line.is_item else _GLUED.match(line.prose) for line in lines]
    if not any(found):
        return
    looks_like_item = [
        False,
        *(bool(m) or line.is_item for m, line in zip(found, lines, strict=True)),
        False,
    ]
    ends_emphasis = _ends_emphasis(lines)
    has_note = _has_note_call(text.action.title.text if text.action.title else "")
    notes = _notes(text, found)
    for index, (line, glued) in enumerate(zip(lines, found, strict=True)):
        has_note = has_note or _has_note_call(line.prose)
        if glued is None:
            continue
        if glued["bullet"] == "*":
            is_emphasis = ends_emphasis[index] or _EMPHASIS_END.search(line.prose, glued.end())
            is_meant = not (is_emphasis or has_note or notes[index])
        elif glued["bullet"] == "+" or (glued["digits"] and glued["word"].islower()):
            is_meant = looks_like_item[index] or looks_like_item[index + 2]
        else:
            is_meant = True
        if is_meant:
            yield GluedMark(index, line, glued)


def _notes(text: Prose, found: Sequence[re.Match[str] | None]) -> Sequence[bool]:
    """Return for each line whether its asterisk, and all adjacent ones, begin footnotes."""
    stars = [one is not None and one["bullet"] == "*" for one in found]
    is_called = any(stars) and _has_any_note_call(text.document)
    notes = [
        is_star
        and one is not None
        and is_note(one.string, one.start("bullet"), is_called=is_called)
        for is_star, one in zip(stars, found, strict=True)
    ]
    runs = groupby(zip(stars, notes, strict=True), key=itemgetter(0))
    begins_note: list[bool] = []
    for is_star, run in runs:
        own = [note for _, note in run]
        begins_note += [is_star and all(own)] * len(own)
    return begins_note


@memoise_last
def _has_any_note_call(document: Document) -> bool:
    """Return whether some line of a document refers to a footnote."""
    return any(map(_has_note_call, joined_prose(document).split("\n")))


def _ends_emphasis(lines: Sequence[Line]) -> Sequence[bool]:
    """Return for each line whether emphasis ends below it in its paragraph."""
    ends = [False] * (len(lines) + 1)
    for index in range(len(lines) - 2, -1, -1):
        below = lines[index + 1]
        if not (below.is_blank or below.is_item):
            ends[index] = ends[index + 1] or bool(_EMPHASIS_END.search(below.prose))
    return ends


def _has_note_call(line: str) -> bool:
    """Return whether a word is followed by an asterisk, which refers to a footnote below."""
    return line.count("*") % 2 == 1 and bool(_NOTE_CALL.search(line))
