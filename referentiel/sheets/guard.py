"""Texts that a spreadsheet would take for a formula, and run: in CSV an apostrophe guards them.

It is the mark by which spreadsheets know a text. Whoever reads the cell takes it away again.
"""

import re

from referentiel.source import Span
from referentiel.table import Cell

_NUMBER = re.compile(r"[-+][0-9]+(?:[.,][0-9]+)?")
# Spreadsheets take full-width signs for the usual ones.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(rf"'+{_FORMULA.pattern}")


def guarded(text: str) -> str:
    """Return a text as a cell of CSV has it, so that no spreadsheet takes it for a formula.

    A text that already looks guarded gets one more apostrophe: each has one spelling.
    """
    return f"'{text}" if is_formula(text) or _GUARDED.match(text) else text


def unguarded_text(text: str) -> str:
    """Return a text of CSV without its guard.

    An apostrophe before a number is no guard: a text with it is no number.
    """
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def unguarded(cell: Cell) -> Cell:
    """Return a cell of CSV whose value, and the span of it, are without its guard."""
    value = unguarded_text(cell.value)
    if value == cell.value:
        return cell
    return cell._replace(value=value, inside=Span(cell.inside.start + 1, cell.inside.end))


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet takes a text for a formula; signed numbers are none."""
    return _FORMULA.match(text) is not None and not _NUMBER.fullmatch(text)
