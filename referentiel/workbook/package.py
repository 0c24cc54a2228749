"""The archive that a workbook is: its parts, unpacked up to limits that do not trust the archive.

A library that reads workbooks gets nothing but parts that were unpacked and counted here, in an
archive that `packed` writes: no name is in it twice, no size lies, and nothing expands.
"""

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from referentiel.workbook.problem import Problem, WorkbookError

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
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGES:
            raise WorkbookError(Problem.DAMAGED) from None
        self._infos: dict[str, list[ZipInfo]] = {}
        for info in self._zip.infolist():
            self._infos.setdefault(part_name(info.filename), []).append(info)
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

        `WorkbookError` if it is there twice, damaged, encrypted, or too large with those before it.
        """
        infos = self._infos.get(name.casefold(), [])
        if not infos:
            return b""
        if len(infos) > 1:
            raise WorkbookError(Problem.DAMAGED, name)
        info = infos[0]
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


def part_name(name: str) -> str:
    """Return the name of a part as it is compared, given that of a member of an archive."""
    return name.replace("\\", "/").removeprefix("/").casefold()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of some parts, not compressed."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content)
    return data.getvalue()
