"""Find invisible characters, control characters, and tables pasted with tabs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linter.finding import Place
from linter.rule import memoise_last
from referentiel.model import Document, Entry
from referentiel.profile import SectionKind
from referentiel.source import Span
from referentiel.text.expression import Expression

# Other programs end lines at these characters; reflint and Markdown do not.
SEPARATORS = "\v\f\x85\u2028\u2029"
BYTE_ORDER_MARK = "\ufeff"
# Control characters except tabs and line ends, bidirectional marks, and the byte-order mark, which
# is allowed only at the start of a file.
_CONTROLS = "\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"

SEPARATOR_RUN = Expression(f"[{SEPARATORS}]+")
CONTROL_RUN = re.compile(f"[{_CONTROLS}]+")
# A list item, of Markdown or of a word processor, with tabs before its text.
MARKER_AND_TABS = Expression(
    r"[ \t>]*(?P<marker>[-*+•–—·◦▪‣●○■]|[0-9]{1,9}[.)])(?P<tabs>\t+)(?=[^\t])"
)
# Control characters without the other invisible ones; they are reported wherever they are.
_CONTROL = Expression(r"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNREADABLE = re.compile(f"[{SEPARATORS}{_CONTROLS}\ufffd]")
# Characters that most French texts contain; no rule reports one of them by itself.
_COMMON = "\t\n\r -~àâäçéèêëîïôöùûüœæÀÇÉÈÊËÎÏÔŒ«»“”’–—…•→°²"
_RARE = re.compile(f"[^{_COMMON}]")


@memoise_last
def rare_characters(document: Document) -> str:
    """Return the characters of a document that most French texts do not contain, each once.

    They are in no particular order. One pass finds them for all rules on characters.
    """
    return "".join(set(_RARE.findall(document.source.text)))


def has_unreadable(text: str) -> bool:
    """Return whether a text has a control or bidi character, a line separator, U+FEFF or U+FFFD.

    Tabs, line feeds and carriage returns are allowed.
    """
    return bool(_UNREADABLE.search(text))


def has_control(text: str) -> bool:
    """Return whether a text contains a control character that is not white space."""
    return bool(_CONTROL.search(text))


def without_unreadable(text: str) -> str:
    """Return a text without the characters that `has_unreadable` finds."""
    return _UNREADABLE.sub("", text)


def code_points(text: str) -> str:
    """Return the distinct code points of a text, in order of appearance, as `U+0000, U+200E`."""
    return ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in text))


def passage(document: Document, span: Span) -> Place:
    """Return the place of a span.

    Its field says in what the span starts: `title`, the name of a key or section, or `text`.
    """
    entry = document.entry_at(span.start)
    return Place(document, span, entry, "text" if entry is None else _part(entry, span.start))


def _part(entry: Entry, offset: int) -> str:
    if entry.title is not None and offset in entry.title.span:
        return "title"
    at = bisect_right(entry.keys, offset, key=lambda key: key.span.start) - 1
    if at >= 0 and offset < entry.keys[at].value.span.end:
        return entry.keys[at].meant or entry.keys[at].name
    at = bisect_right(entry.sections, offset, key=lambda one: (one.heading or one.body).start) - 1
    if at >= 0 and offset < entry.sections[at].body.end:
        return entry.sections[at].kind or entry.sections[at].name
    return "text"


# A heading, or a row of a Markdown table.
_OTHER = Expression(r" {0,3}#{1,6}(?:[ \t]|\Z)|[ \t>]*\|")
# A line with at least this many tabs is a row of a table; lines with fewer are only next to one.
_LEAST = 2


@memoise_last
def pasted_tables(document: Document) -> Sequence[Sequence[Span]]:
    """Return the rows of each pasted table, as spans without surrounding white space.

    A table is a run of adjacent lines with tabs between words; at least one has two or more tabs.
    """
    if "\t" not in document.source.text:
        return ()
    return tuple(
        tuple(row for row, _ in run)
        for run in _runs(document)
        if any(count >= _LEAST for _, count in run)
    )


def cells_of(document: Document, row: Span) -> Sequence[str]:
    """Return the texts of the cells of a row of a pasted table."""
    return [" ".join(cell.split()) for cell in document.source.slice(row).split("\t")]


def _runs(document: Document) -> Iterator[Sequence[tuple[Span, int]]]:
    """Yield the runs of adjacent lines with tabs between words: their trimmed spans and tab counts.

    A line of a principle, a heading or a row of a Markdown table ends a run.
    """
    source = document.source
    principes = sorted(
        section.body
        for action in document.actions
        for section in action.sections_of(SectionKind.PRINCIPE)
    )
    run: list[tuple[Span, int]] = []
    last = -1
    for line in document.prose():
        index = source.line_index(line.start)
        found = _row(document, line)
        if found is not None and _holds(principes, line.start):
            found = None
        if run and (found is None or index != last + 1):
            yield run
            run = []
        if found is not None:
            run.append(found)
        last = index
    if run:
        yield run


def _holds(spans: Sequence[Span], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset in spans[at]


def _row(document: Document, line: Span) -> tuple[Span, int] | None:
    """Return the trimmed span of a line and the number of tabs in it.

    The span starts after a list marker that tabs follow. None if the span has no tabs, or the line
    is a heading or a row of a Markdown table.
    """
    text = document.source.slice(line)
    if "\t" not in text or _OTHER.match(text):
        return None
    marker = MARKER_AND_TABS.match(text)
    start = line.start + (marker.end() if marker else 0)
    row = document.source.stripped(Span(start, line.end))
    count = document.source.slice(row).count("\t")
    return (row, count) if count else None
