"""The lines of a table in a text, whose first accents decide its encoding."""

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel_lint.batch import words
from referentiel_lint.batch.sources import Source

# In characters: a longer line holds no row of such a table.
LONGEST = 1 << 16
_UTF_8, _WINDOWS = "utf-8", "cp1252"
# The marks of UTF-8 and of UTF-16, as Latin-1 reads them.
_MARK = "\u00ef\u00bb\u00bf"
_UTF_16 = ("\u00ff\u00fe", "\u00fe\u00ff")


class TextLine(NamedTuple):
    """A line by its number, without its end, and what keeps it from being read, if anything.

    The text of a line that is not in the encoding of the file has other characters in it; of one
    that is too long, it is the start.
    """

    number: int
    text: str
    fault: Text | None = None


class TextLines:
    """The lines of a file; `is_windows` once a line has shown that it is in Windows-1252.

    The first line that is not ASCII decides: what is no UTF-8 there is Windows-1252, as
    spreadsheets export. A later line that does not fit is bad by itself.
    """

    def __init__(self, source: Source, file: BinaryIO) -> None:
        """Read nothing yet."""
        self._source = source
        # Each byte is one character of Latin-1: lines are decoded one by one.
        self._text = io.TextIOWrapper(file, encoding="latin-1", newline="")
        self._encoding: str | None = None

    @property
    def is_windows(self) -> bool:
        """Whether the file is in Windows-1252, as far as it is read."""
        return self._encoding == _WINDOWS

    def __iter__(self) -> Iterator[TextLine]:
        """Yield the lines; raises `UsageError` for a file that is no text of one byte a letter."""
        number = 0
        while line := self._text.readline(LONGEST):
            number += 1
            if number == 1:
                line = self._without_mark(line)
            is_whole = len(line) < LONGEST or line.endswith(("\r", "\n"))
            if not is_whole:
                self._skip_line()
            text, fault = self._decoded(line.rstrip("\r\n"))
            yield TextLine(number, text, fault if is_whole else words.BAD_LINE)
        self._text.detach()  # Whoever opened the file closes it.

    def _without_mark(self, line: str) -> str:
        if line.startswith(_UTF_16) or "\0" in line:
            raise UsageError(ErrorMessage(self._source.name, words.NOT_UTF_8))
        if line.startswith(_MARK):
            self._encoding = _UTF_8
        return line.removeprefix(_MARK)

    def _decoded(self, line: str) -> tuple[str, Text | None]:
        if line.isascii():
            return line, None
        data = line.encode("latin-1")
        for encoding in [self._encoding] if self._encoding else [_UTF_8, _WINDOWS]:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            self._encoding = encoding
            return text, None
        return line, words.BAD_ENCODING

    def _skip_line(self) -> None:
        while (piece := self._text.readline(LONGEST)) and not piece.endswith(("\r", "\n")):
            pass
