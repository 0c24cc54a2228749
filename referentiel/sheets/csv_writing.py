"""Writing CSV that spreadsheets open: UTF-8 with a byte order mark, commas, records in CR LF.

A spreadsheet takes the text of a cell for a formula if it begins with one of a few characters, and
runs it. Such a text is written with an apostrophe before it, by which spreadsheets know a text;
`unguarded` takes it away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_MARK = "\ufeff"
_NUMBER = re.compile(r"[-+][0-9]+(?:[.,][0-9]+)?")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the file of a table, whose cells are texts."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([list(map(guarded, row)) for row in rows])
    return (_MARK + stream.getvalue()).encode()


def guarded(text: str) -> str:
    """Return a text as a cell of CSV has it, so that no spreadsheet takes it for a formula.

    A text that already looks guarded gets one more apostrophe: each has one spelling.
    """
    return f"'{text}" if is_formula(text) or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet takes a text for a formula; signed numbers are none."""
    return bool(_FORMULA.match(text)) and text[0] != "'" and not _NUMBER.fullmatch(text)
