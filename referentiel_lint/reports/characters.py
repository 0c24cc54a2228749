"""Text that is safe for a terminal or a log: escaped, measured, cut and aligned in cells.

Also findings and locations on one line, and excerpts of source lines.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from linter.finding import Finding, Location, RelatedLocation, message, related_message
from linter.words import N_, Language
from referentiel.source import Span
from referentiel.text.expression import Expression

_TAB = "    "
# Characters that would move the cursor, reorder text or end the line.
_BEYOND_ASCII = "\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_DANGEROUS = re.compile(f"[\x00-\x1f{_BEYOND_ASCII}]|[\ud800-\udfff]")

# Text whose characters take one cell each: Latin letters and French punctuation.
_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u2009\u2010-\u2027\u202f-\u205e\u20ac\u2190-\u22ff]*"
)


def visible(text: str) -> str:
    """Return text for display: tabs as spaces, other control characters as pictures or U+FFFD."""
    return _DANGEROUS.sub(_picture, text.replace("\t", _TAB))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def width(text: str) -> int:
    """Return the number of cells that visible text takes in a terminal."""
    text = normalize("NFC", text)
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # Loading its tables takes longer than writing most reports.

    cells = wcswidth(text)
    return len(text) if cells < 0 else cells


def padded(text: str, room: int, *, is_left: bool = True) -> str:
    """Return visible text padded to `room` cells, aligned left or right."""
    margin = " " * (room - width(text))
    return text + margin if is_left else margin + text


def aligned(rows: Sequence[Sequence[str]], left: Collection[int]) -> Iterator[str]:
    """Yield a line for each row of cells; columns are aligned left if their index is in `left`.

    Other columns are aligned right.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            padded(cell, room, is_left=at in left)
            for at, (cell, room) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def cut(text: str, room: int) -> str:
    """Return visible text cut to `room` cells; if it is cut, it ends in `…`."""
    if width(text) <= room:
        return text
    text = text[:room]  # No character takes less than one cell.
    while text and width(text) >= room:
        text = text[:-1]
    return f"{text.rstrip()}…"


# The second `#` of a mark that begins a command in the log of a CI service.
_ANY_MARK = r"(?<=#)#(?=(?:vso|teamcity)?\[)"
# Marks that no author writes; `##[`, however, may be a heading that begins with a link.
_NAMED = re.compile(r"(?<=#)#(?=(?:vso|teamcity)\[)", re.IGNORECASE)
_ANY = re.compile(_ANY_MARK, re.IGNORECASE)
# Matches single characters that a log or a terminal would interpret: formats escape them.
INTERPRETED = Expression(rf"{_ANY_MARK}|[{_BEYOND_ASCII}]", re.IGNORECASE)
# Text in backticks, shown as code.
IN_BACKTICKS = Expression(r"(?<!`)`([^`\n]+)`(?!`)")
# A character that looks like `#` and is as wide.
_SHARP = "\u266f"


def unmarked(text: str, *, of_azure: bool = False) -> str:
    """Return text in which `##vso[` and `##teamcity[` run no command in the log of a CI service.

    The second `#` is replaced by a look-alike; with `of_azure`, that of `##[` too.
    """
    return (_ANY if of_azure else _NAMED).sub(_SHARP, text)


REMEDY = N_("remedy: {remedy}")
IN_CELL = N_("{cell}: {message}")


def finding_line(finding: Finding, language: Language) -> str:
    """Return `path:line:column: severity[rule] message`.

    Line and column are left out for a whole file; in a sheet, the message begins with the cell.
    """
    head = f"{_place(finding.location)}: {finding.severity}[{finding.rule}]"
    return visible(f"{head} {message_in_cell(finding, language)}")


def message_in_cell(finding: Finding, language: Language) -> str:
    """Return the message of a finding; in a sheet, the cell precedes it: `H12 (points): …`."""
    cell, text = finding.location.cell, message(finding, language)
    return IN_CELL.say(language, cell=str(cell), message=text) if cell else text


def related_line(other: RelatedLocation, language: Language) -> str:
    """Return `path:line:column: message` of a related location, with the cell if in a sheet."""
    place, text = location_text(other.location), related_message(other, language)
    is_cell = other.location.cell is not None
    return visible(
        IN_CELL.say(language, cell=place, message=text) if is_cell else f"{place}: {text}"
    )


def location_text(location: Location) -> str:
    """Return `path:line:column`, and the cell in a sheet; only the path for a whole file."""
    return f"{_place(location)}, {location.cell}" if location.cell else _place(location)


def _place(location: Location) -> str:
    if location.start is None:
        return location.path
    return f"{location.path}:{location.start.line}:{location.start.column}"


# Longer source lines are cut around the span.
_LONGEST = 140
_BEFORE = 60


class Excerpt(NamedTuple):
    """A source line in three parts: before the span, in it (empty at a line end), and after it."""

    before: str
    marked: str
    after: str


def excerpt_of(location: Location) -> Excerpt:
    """Return the first line of a location that has a span; `…` shows where the line is cut.

    In a workbook, the other cells of the row are left out.
    """
    assert location.span is not None
    source = location.source
    span = source.lines[source.line_index(location.span.start)]
    shown = visible
    if source.cells and (inside := source.cells.inside(location.span.start)):
        shown = _of_cell
        span = Span(max(span.start, inside.start), min(span.end, inside.end))
    start, end = location.span.start - span.start, location.span.end - span.start
    text = source.slice(span)
    first = max(0, start - _BEFORE) if len(text) > _LONGEST else 0
    last = min(len(text), first + _LONGEST)
    end = min(max(end, start + 1), last)
    return Excerpt(
        "…" * (first > 0) + shown(text[first:start]),
        shown(text[start:end]),
        shown(text[end:last]) + "…" * (last < len(text)),
    )


def _of_cell(text: str) -> str:
    """Return the text of a cell for display; a quote, which CSV doubles, is shown once."""
    return visible(text.replace('""', '"'))
