"""The archive that a workbook is, and the XML in it, read within limits: neither is trusted.

A library reads the same bytes later. So what it would read in another way than this module is
refused: a second list of parts, names that are there twice, encodings.
"""

import posixpath
import zlib
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO
from struct import Struct
from typing import NoReturn, TypeAlias
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

# The largest real workbook has some 60 parts. Each takes a kilobyte of memory to list.
MAX_PARTS = 10_000
# In bytes, of all parts that are read. The largest real sheet has 1.1 MB of text, and some 4 MB of
# XML; what is read is in memory twice.
MAX_UNPACKED = 64 << 20
# Reading an element takes a microsecond, an attribute some 200 bytes. A sheet of 1 500 rows and 20
# columns has 130 000 tags and 100 000 attributes.
MAX_TAGS = 4_000_000
MAX_ATTRIBUTES = 2_000_000
_ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
# The last bytes of an archive: their signature, size and place of the list of its parts, and the
# length of a comment, which no spreadsheet writes.
_END = Struct("<4s8xIIH")
_END_SIGNATURE = b"PK\x05\x06"
_CHUNK = 1 << 16
_DAMAGES = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
Attributes: TypeAlias = Mapping[str, str]


class Problem(StrEnum):
    """What keeps a workbook from being read; all are among `referentiel.files.not_checked`."""

    # The extra `sheets` is not installed.
    NO_EXTRA = "workbook-extra"
    ENCRYPTED = "workbook-encrypted"
    # The archive or a part of it is cut, or contradicts itself.
    DAMAGED = "workbook-damaged"
    # Another format under the name of a workbook.
    OTHER = "workbook-other"
    # A workbook whose parts have names that no spreadsheet gives them.
    PARTS = "workbook-parts"
    LARGE = "workbook-large"
    # Its XML declares a document type, as no spreadsheet writes and as attacks need.
    DOCTYPE = "workbook-doctype"


class WorkbookError(Exception):
    """A workbook, or a sheet of it, that is not read; `detail` is what in it is concerned."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        """Keep both."""
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail


class Package:
    """The parts of a workbook by name, with case aside, as the format has it."""

    def __init__(self, data: bytes) -> None:
        """List the parts; `WorkbookError` if the bytes are no archive that can be listed."""
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise WorkbookError(Problem.ENCRYPTED)
            raise WorkbookError(Problem.OTHER, ".xls")
        if not data.startswith(_ZIP):
            raise WorkbookError(Problem.OTHER)
        if data.count(_ENTRY) > MAX_PARTS:
            raise WorkbookError(Problem.LARGE)
        end = len(data) - _END.size
        signature, size, start, comment = _END.unpack(data[max(end, 0) :].rjust(_END.size))
        if signature != _END_SIGNATURE or start + size != end or comment:
            raise WorkbookError(Problem.DAMAGED)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGES:
            raise WorkbookError(Problem.DAMAGED) from None
        self._infos: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/").removeprefix("/").casefold()
            if name in self._infos or posixpath.normpath(name) != name.rstrip("/"):
                raise WorkbookError(Problem.DAMAGED, info.filename)
            self._infos[name] = info
        self._left = MAX_UNPACKED
        self._tags = self._attributes = 0

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of a name."""
        return name.casefold() in self._infos

    @property
    def names(self) -> list[str]:
        """The names of the parts, in small letters."""
        return list(self._infos)

    def part(self, name: str) -> bytes:
        """Return the bytes of a part, empty if there is none.

        `WorkbookError` if it is damaged, encrypted, or too large with those read before it.
        """
        info = self._infos.get(name.casefold())
        if info is None:
            return b""
        if info.flag_bits & _IS_ENCRYPTED:
            raise WorkbookError(Problem.ENCRYPTED)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise WorkbookError(Problem.DAMAGED, name)
        try:
            data = self._unpacked(info)
        except _DAMAGES:
            raise WorkbookError(Problem.DAMAGED, name) from None
        if not data:
            raise WorkbookError(Problem.DAMAGED, name)
        self._tags += data.count(b"<")
        self._attributes += data.count(b"=")
        if self._tags > MAX_TAGS or self._attributes > MAX_ATTRIBUTES:
            raise WorkbookError(Problem.LARGE, name)
        return data

    def _unpacked(self, info: ZipInfo) -> bytes:
        chunks = []
        with self._zip.open(info) as part:
            while chunk := part.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise WorkbookError(Problem.LARGE, info.filename)
                chunks.append(chunk)
        return b"".join(chunks)


class Elements:
    """A reader of the XML of a part; a subclass does something where elements start.

    `texts` has the characters since it was cleared.
    """

    def __init__(self, part: str) -> None:
        """Prepare to read a part of a name."""
        self._part = part
        self.texts: list[str] = []

    def read(self, data: bytes) -> None:
        """Read the part; `WorkbookError` if it is not XML, or has a document type."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.CharacterDataHandler = self.texts.append
        parser.StartDoctypeDeclHandler = self._refuse
        parser.XmlDeclHandler = self._declared
        try:
            parser.Parse(data, True)
        except _Stopped:
            pass
        except (expat.ExpatError, ValueError, LookupError):
            raise WorkbookError(Problem.DAMAGED, self._part) from None
        self.finish()

    def start(self, name: str, attributes: Attributes) -> None:
        """Do nothing where an element starts."""

    def finish(self) -> None:
        """Do nothing at the end of the part."""

    def stop(self) -> NoReturn:
        """Leave the rest unread."""
        raise _Stopped

    def _declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        """Refuse encodings that no spreadsheet writes, and other readers take for UTF-8."""
        if (encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii"):
            raise WorkbookError(Problem.DAMAGED, self._part)

    def _refuse(self, *_: object) -> NoReturn:
        raise WorkbookError(Problem.DOCTYPE, self._part)


class _Stopped(Exception):
    """The rest is not needed."""


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]
