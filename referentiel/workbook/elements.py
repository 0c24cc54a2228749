"""The elements of XML that nobody vouches for, one after the other; entities are refused."""

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeAlias
from xml.parsers import expat

from referentiel.workbook.problem import Problem, WorkbookError

Attributes: TypeAlias = Mapping[str, str]


class _Stopped(Exception):
    """The rest is not wanted."""


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


class Elements:
    """A reader of one part; a subclass gives what is done where an element starts and ends."""

    def __init__(self, part: str) -> None:
        """Prepare to read a part of a name."""
        self._part = part
        self._text: list[str] | None = None

    def read(self, data: bytes) -> None:
        """Read the part; `WorkbookError` if it is no XML, or has a document type."""
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self._refuse
        parser.XmlDeclHandler = self._declared
        try:
            parser.Parse(data, True)
        except _Stopped:
            return
        except (expat.ExpatError, ValueError, LookupError):
            raise WorkbookError(Problem.DAMAGED, self._part) from None

    def start(self, name: str, attributes: Attributes) -> None:
        """Do nothing where an element starts."""

    def end(self, name: str) -> None:
        """Do nothing where an element ends."""

    def stop(self) -> NoReturn:
        """Leave the rest unread."""
        raise _Stopped

    def collect(self, receive: Callable[[str], None] | None) -> None:
        """Pass the characters from here on to a function, or to none."""
        self._parser.CharacterDataHandler = receive

    @property
    def offset(self) -> int:
        """Where the reader is, in bytes."""
        return self._parser.CurrentByteIndex

    def _declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        """Refuse encodings that no spreadsheet writes, and other readers take for UTF-8."""
        if (encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii"):
            raise WorkbookError(Problem.DAMAGED, self._part)

    def _refuse(self, *_: object) -> NoReturn:
        raise WorkbookError(Problem.DOCTYPE, self._part)
