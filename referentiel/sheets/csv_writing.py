"""Writing CSV that spreadsheets open: UTF-8 with a byte order mark, commas, records in CR LF."""

import csv
import io
from collections.abc import Iterable, Sequence

from referentiel.sheets.guard import guarded

_MARK = "\ufeff"


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the file of a table, whose cells are texts, guarded where they look like formulas."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([list(map(guarded, row)) for row in rows])
    return (_MARK + stream.getvalue()).encode()
