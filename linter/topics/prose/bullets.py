"""Wrong list markers: characters and numbers unknown to Markdown, or two at once.

Only consecutive lines distinguish `→`, `v`, `–un`, `1/` and `a)` from words.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from linter.topics.prose.lines import BULLETS, DASHES, Line, Prose, sections_of
from referentiel.model import Document
from referentiel.source import Span
from referentiel.text.expression import Expression

# The start and the end of what is replaced in a text, and what by.
TextEdit: TypeAlias = tuple[int, int, str]

_LEAST = 2
# An item with more marks was not written by a person, and is of a kind of its own.
_MOST_MARKS, _MANY = 8, "many"
_SPACE = "[ \t\u00a0\u202f]"
_BULLET = Expression(
    rf"[ \t>]*(?:(?P<sign>[→⇒➜⟶✅☐❑❏♦★»¤¬]|[=-]>){_SPACE}*|(?P<word>[§°~_ØüvVO]){_SPACE}+"
    rf"|(?P<dash>[{DASHES}])(?=[^\W\d_])"
    rf"|(?P<number>(?P<digits>[0-9]{{1,2}})(?P<behind>{_SPACE}?[-–/]|°\)?)|(?P<letter>[a-zA-Z])\)){_SPACE}*)"
    r"(?=\S)"
)
# After the mark of an item; a dash before a digit is its sign.
_SECOND = Expression(
    rf"(?P<mark>[{BULLETS}]|[-+*](?={_SPACE})|[{DASHES}](?={_SPACE})|[-*{DASHES}](?=[^\W\d_]))"
    rf"{_SPACE}*(?=[^\s\d])"
)
_NOTE_CALL = Expression(r"[\w%)]\*(?!\*)")
# What a note explains: some words, or an acronym, which needs no asterisk elsewhere.
_NOTE = Expression(
    r"\*(?:(?P<acronym>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9&/.-]{1,15})|[^\W\d_][^\n:=*]{0,80}?)\s{0,3}[:=]"
)
_STRAY = Expression(rf"[ \t>]*(?P<mark>-{{2,3}}|\\-|\.){_SPACE}{{1,9}}(?=[^\s\W]|[«\"*(])")
# After the mark of an item there is no other kind.
_REPAIRED = frozenset(("", "--", "---", *DASHES, "->"))
# The sign of what may be an item.
_SIGN = Expression(
    rf"[ \t>]*(?:[0-9]{{1,3}}|[a-zA-Z](?=\)))?"
    rf"(?P<sign>[-+{BULLETS}{DASHES}→⇒➜⟶✅☐❑❏♦★»¤¬]|\*(?!\*)|(?<=\w)[.)/°]|o(?=[ \t]))"
)
# The same, for a quick search in `joined_prose`.
_SOME_BULLET = Expression(rf"\n{_BULLET.pattern}")
_SOME_SECOND = Expression(rf"\n[ \t>]*[-*+][ \t]++{_SECOND.pattern}")
_SOME_STRAY = Expression(rf"\n{_STRAY.pattern}")


class Bullet(NamedTuple):
    """A line with a possible item mark: the offsets of the mark and of the text in its prose."""

    line: Line
    start: int
    end: int
    rest: int
    kind: str
    number: int | None

    @property
    def mark(self) -> str:
        """The mark as it is written."""
        return self.line.prose[self.start : self.end]

    @property
    def span(self) -> Span:
        """The span of the mark in the text."""
        return self.line.span(self.start, self.end)

    @property
    def is_repaired(self) -> bool:
        """Whether a fix replaces it with `-`: fixes of other marks cannot be verified."""
        return self.number is None and self.kind in _REPAIRED


def may_hold_rows(prose: str) -> bool:
    """Return whether a document may contain such rows, by its joined prose."""
    return bool(_SOME_BULLET.search(prose))


def may_hold_stray_marks(prose: str) -> bool:
    """Return whether some item mark may be doubled or stray."""
    return bool(_SOME_SECOND.search(prose) or _SOME_STRAY.search(prose))


def covered(document: Document) -> Iterator[int]:
    """Yield the offsets of the bullets that `bullet-char` reports."""
    for text in sections_of(document):
        for line in (line for run in bulleted(text.lines) for line in run):
            if line.bullet:
                at = line.start + line.bullet.start
                yield text.excerpt.span(at, at + 1).start


def bulleted(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the runs of lines with the same bullet that Markdown does not recognise.

    Blank lines do not end a run. On a single line, a letter is a word, and a dash before a number
    may be its sign.
    """
    run: list[Line] = []
    for line in lines:
        if line.bullet and line.words and (not run or line.mark == run[0].mark):
            run.append(line)
        elif not line.is_blank:
            if _is_list(run):
                yield run
            run = [line] if line.bullet and line.words else []
    if _is_list(run):
        yield run


def _is_list(run: Sequence[Line]) -> bool:
    if len(run) != 1:
        return bool(run)
    mark = run[0].mark
    is_dash = unicodedata.category(mark) in ("Pd", "Sm")
    return not (mark.isalpha() or (is_dash and run[0].words[0].isdigit()))


def rows(lines: Sequence[Line]) -> Iterator[Sequence[Bullet]]:
    """Yield the rows of two or more lines that begin with one mark, or with consecutive numbers."""
    row: list[Bullet] = []
    for line in lines:
        bullet = None if line.is_item else _bullet(line)
        if bullet and row and _follows(row[-1], bullet):
            row.append(bullet)
        elif not line.is_blank:
            if len(row) >= _LEAST:
                yield row
            row = [bullet] if bullet else []
    if len(row) >= _LEAST:
        yield row


def dashes(row: Sequence[Bullet]) -> Sequence[TextEdit]:
    """Return the edits that replace the marks of a row by `-`, none if that cannot be verified."""
    if not row[0].is_repaired:
        return ()
    return [(*one.line.span(one.start, one.rest), "- ") for one in row]


def as_list(
    text: Prose, run: Sequence[Line], edits: Sequence[TextEdit], marker: str = "-"
) -> Sequence[TextEdit]:
    """Return edits that make a list of lines, with the blank line that has to be behind it.

    Without that, the line below would continue the last item. There are none where a list with
    another sign is beside it, since only its author knows which of them is part of the other.
    `marker` is what the items will have.
    """
    lines = text.lines
    first, last = (bisect_left(lines, one.start, key=_start) for one in (run[0], run[-1]))
    above = next((one for one in reversed(lines[:first]) if not one.is_blank), None)
    below = next((one for one in lines[last + 1 :] if not one.is_blank), None)
    own, sign = _sign(run[0]), _sign(above) if above else ""
    would_join = above and sign not in ("", own) and (sign == marker or not above.marker)
    if above and would_join and run[0].indent <= above.indent + 1:
        return ()
    if not edits or below is None or lines[last + 1] is not below:
        return edits if below is None or _sign(below) in ("", own) else ()
    if _sign(below):
        return edits if _sign(below) == own else ()
    if below.indent > run[-1].indent + 1 or below.prose.lstrip().startswith(">"):
        return ()
    end = run[-1].start + len(run[-1].prose)
    return [*edits, (end, end, text.line_end(run[-1]))]


def _start(line: Line) -> int:
    return line.start


def _sign(line: Line) -> str:
    """Return the sign that a line begins with where it may be an item, else ""."""
    found = _SIGN.match(line.prose)
    return found["sign"] if found else ""


def is_note(line: str, at: int, *, is_called: bool) -> bool:
    """Return whether an asterisk in a line begins a footnote: `*SRD : schéma régional des déchets`.

    `is_called` is true if some word of the document is followed by an asterisk.
    """
    note = _NOTE.match(line, at)
    return note is not None and (is_called or note["acronym"] is not None)


def doubled(lines: Sequence[Line]) -> Iterator[Sequence[Bullet]]:
    """Yield the rows of items that begin with two or more marks: `- • un`, `- *un`."""
    has_note = any(_NOTE_CALL.search(line.prose, line.rest) for line in lines)
    return _neighbours(lines, [_doubled(line, has_note=has_note) for line in lines])


def _doubled(line: Line, *, has_note: bool) -> Bullet | None:
    """Return a second mark; with `has_note`, an asterisk may begin a footnote."""
    if line.marker is None or line.mark[0].isalnum():
        return None
    second = _SECOND.match(line.prose, line.rest)
    if second is None:
        return None
    is_glued_star = second["mark"] == "*" and second.end() == second.end("mark")
    if is_glued_star and (has_note or "*" in line.prose[second.end() :]):
        return None
    if is_glued_star and is_note(line.prose, second.start("mark"), is_called=False):
        return None
    last, more = second, 0
    while (further := _SECOND.match(line.prose, last.end())) and more < _MOST_MARKS:
        if further["mark"] == "*" and further.end() == further.end("mark"):
            break  # It begins an emphasis.
        last, more = further, more + 1
    kind = _MANY if more == _MOST_MARKS else ""
    return Bullet(line, line.marker.start, last.end("mark"), last.end(), kind, None)


def stray(lines: Sequence[Line]) -> Iterator[Sequence[Bullet]]:
    """Yield the rows of lines with marks that Markdown does not recognise: `-- un`, `. un`.

    A full stop is a mark beside another such line, or beside an item.
    """
    found = [None if line.is_item else _stray(line) for line in lines]
    seen = [index for index, line in enumerate(lines) if not line.is_blank]
    for at, index in enumerate(seen):
        one = found[index]
        if one and one.kind == ".":
            beside = (seen[at - 1] if at else index, seen[at + 1] if at + 1 < len(seen) else index)
            if not any(lines[i].is_item or (i != index and _stray(lines[i])) for i in beside):
                found[index] = None
    return _neighbours(lines, found)


def _stray(line: Line) -> Bullet | None:
    found = _STRAY.match(line.prose)
    if found is None:
        return None
    return Bullet(line, *found.span("mark"), found.end(), found["mark"], None)


def _neighbours(
    lines: Sequence[Line], found: Sequence[Bullet | None]
) -> Iterator[Sequence[Bullet]]:
    """Group lines of one kind that only blank lines separate."""
    row: list[Bullet] = []
    for line, one in zip(lines, found, strict=True):
        if line.is_blank:
            continue
        if row and (one is None or one.kind != row[0].kind):
            yield row
            row = []
        if one:
            row.append(one)
    if row:
        yield row


def _bullet(line: Line) -> Bullet | None:
    found = _BULLET.match(line.prose)
    if found is None:
        return None
    group = next(name for name in ("sign", "word", "dash", "number") if found[name])
    kind, number = found[group], None
    if group == "number":
        behind, letter, digits = found["behind"], found["letter"], found["digits"]
        if not line.prose[found.end()].isalpha():  # 3-4 ans, 1/2
            return None
        kind = behind.strip() if behind else "A)" if letter.isupper() else "a)"
        number = int(digits) if digits else ord(letter)
    return Bullet(line, *found.span(group), found.end(), kind, number)


def _follows(above: Bullet, bullet: Bullet) -> bool:
    if above.kind != bullet.kind:
        return False
    return above.number is None or bullet.number == above.number + 1
