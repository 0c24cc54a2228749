"""Tables of answers in CSV: lines by their cells, whatever the separator and the line ends."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.batch import words
from referentiel_lint.batch.sources import Source

_SEPARATORS = ";,\t"
# In characters: a longer line holds no row of such a table.
_LONGEST = 1 << 16


class Line(NamedTuple):
    """A line by its number, its cells, and whether it is not as many cells as the header.

    The cells of a bad line are what stands between separators.
    """

    number: int
    cells: Sequence[str]
    is_bad: bool = False


def read_csv(source: Source) -> Iterator[Line]:
    """Yield the header of a table, then its lines that are not blank.

    A cell ends with its line: a quote that is never closed spoils no other line. Raises
    `UsageError` if the file cannot be read, or is not in UTF-8.
    """
    with source.open() as file:
        try:
            yield from _lines(file)
        except UnicodeDecodeError as error:
            raise UsageError(ErrorMessage(source.name, words.NOT_UTF_8)) from error


def _lines(file: BinaryIO) -> Iterator[Line]:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    separator, width, number = "", 0, 0
    while line := text.readline(_LONGEST):
        number += 1
        is_whole = len(line) < _LONGEST or line.endswith(("\r", "\n"))
        if not is_whole:
            _skip_line(text)
        line = line.rstrip("\r\n")
        separator = separator or max(_SEPARATORS, key=line.count)
        cells = _cells(line, separator) if is_whole else None
        if not (line.strip(f" {separator}") and (cells is None or any(map(str.strip, cells)))):
            continue
        width = width or len(cells or ())
        if cells is None or len(cells) != width:
            yield Line(number, line.split(separator), is_bad=True)
        else:
            yield Line(number, cells)
    text.detach()  # Whoever opened the file closes it.


def _cells(line: str, separator: str) -> Sequence[str] | None:
    """Return the cells of a line; None if its quotes are wrong."""
    if '"' not in line:
        return line.split(separator)
    try:
        return next(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        return None


def _skip_line(text: io.TextIOWrapper) -> None:
    while (piece := text.readline(_LONGEST)) and not piece.endswith(("\r", "\n")):
        pass
