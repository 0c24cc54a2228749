"""The archive of a workbook and the XML in it, read within limits: neither is trusted.

A library reads the same bytes later. So what it would read in another way than this module is
refused: a second list of parts, duplicate names, encodings.
"""

import posixpath
import zlib
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO
from struct import Struct
from typing import NamedTuple, NoReturn, TypeAlias
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from referentiel.text.expression import Expression

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
    """What keeps a workbook from being read; each is also a `Reason` of `files.opening`."""

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
    """A workbook, or a sheet of it, that is not read; `detail` says which part of it."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        """Keep both."""
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail


class Package:
    """The parts of a workbook by name, ignoring case, as the format does."""

    def __init__(self, data: bytes) -> None:
        """List the parts; `WorkbookError` if the bytes are not a readable archive."""
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
        """The names of the parts, in lower case."""
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
        """Refuse encodings that no spreadsheet writes, and other programs take for UTF-8."""
        if (encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii"):
            raise WorkbookError(Problem.DAMAGED, self._part)

    def _refuse(self, *_: object) -> NoReturn:
        raise WorkbookError(Problem.DOCTYPE, self._part)


class _Stopped(Exception):
    """The rest is not needed."""


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


# Where the library that reads values looks for them too: all spreadsheets write them there.
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_OTHERS = {_STRINGS.casefold(), _STYLES}
_BINARY = "xl/workbook.bin"
_TYPES, _MAIN = "[Content_Types].xml", b"spreadsheetml.sheet.main+xml"
# A real workbook has at most some 30 sheets.
MAX_SHEETS = 250
# What number formats quote, escape, or have in brackets: a `%` there is no percentage.
_NO_CODE = Expression(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?')
_FIXED = Expression(r"#?(?:,##)?0\.(0{1,15})")
# Formats that need no declaration: 9 and 10 are percentages, 2 and 4 have two decimals.
# Of dates and times, all are alike here.
_BUILT_IN = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "d"),
    2: "0.00",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
}
_DATE = frozenset("dmyhs")


class SheetPart(NamedTuple):
    """A sheet: its name, its place among all, whether it is hidden, and the name of its part."""

    name: str
    number: int
    is_hidden: bool
    part: str


class NumberFormat(NamedTuple):
    """How numbers of a style are shown: as percentages, as dates, always with `decimals`, or 0."""

    is_percent: bool
    is_date: bool
    decimals: int


def sheet_parts(package: Package) -> list[SheetPart]:
    """Return the sheets with cells, in order; `WorkbookError` if it is not a workbook."""
    if _WORKBOOK not in package:
        if _MAIN in package.part(_TYPES):
            raise WorkbookError(Problem.PARTS)
        raise WorkbookError(Problem.OTHER, ".xlsb" if _BINARY in package else "")
    listed = _Listed(_WORKBOOK)
    listed.read(package.part(_WORKBOOK))
    if len(listed.sheets) > MAX_SHEETS:
        raise WorkbookError(Problem.LARGE, f"{len(listed.sheets)} > {MAX_SHEETS}")
    relations = _Relations(_RELATIONS)
    if data := package.part(_RELATIONS):
        relations.read(data)
    return [
        SheetPart(name, number, is_hidden, relations.targets[relation])
        for number, (name, is_hidden, relation) in enumerate(listed.sheets)
        if relation in relations.targets
    ]


def strings_of(package: Package) -> list[str]:
    """Return the strings that cells share."""
    reader = _Strings(_STRINGS)
    if data := package.part(_STRINGS):
        reader.read(data)
    return reader.strings


def formats_of(package: Package) -> dict[str, NumberFormat]:
    """Return the number formats of the styles that have a relevant one, by their numbers."""
    reader = _Formats(_STYLES)
    if data := package.part(_STYLES):
        reader.read(data)
    found = {code: _number_format(code) for code in set(reader.styles) if code}
    return {
        str(style): found[code]
        for style, code in enumerate(reader.styles)
        if code and any(found[code])
    }


def _number_format(code: str) -> NumberFormat:
    bare = _NO_CODE.sub("", code)
    fixed = _FIXED.fullmatch(bare.partition(";")[0].strip())
    is_date = not _DATE.isdisjoint(bare.casefold())
    return NumberFormat("%" in bare, is_date, len(fixed[1]) if fixed else 0)


class _Relations(Elements):
    """The parts of the sheets that the workbook refers to, by the ids of relations."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) != "Relationship":
            return
        identifier, target = attributes.get("Id", ""), attributes.get("Target", "").lstrip("/")
        target = target if target.startswith("xl/") else f"xl/{target}"
        match attributes.get("Type", "").rpartition("/")[2]:
            case "worksheet":
                if identifier in self.targets:
                    raise WorkbookError(Problem.DAMAGED, self._part)
                self.targets[identifier] = target
            case "sharedStrings" | "styles" if target.casefold() not in _OTHERS:
                raise WorkbookError(Problem.PARTS, target)


class _Listed(Elements):
    """The sheets that a workbook lists, as (name, whether it is hidden, id of its relation)."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.sheets: list[tuple[str, bool, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            relations = [value for key, value in attributes.items() if key.endswith(":id")]
            if len(relations) != 1:
                raise WorkbookError(Problem.DAMAGED, self._part)
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), is_hidden, relations[0]))


class _Formats(Elements):
    """The code of the number format of each style of cells."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self._codes = {str(number): code for number, code in _BUILT_IN.items()}
        self.styles: list[str] = []
        self._is_inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        match local(name):
            case "numFmt":
                self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellStyleXfs" | "cellXfs" | "cellStyles" as tag:
                self._is_inside = tag == "cellXfs"
            case "xf" if self._is_inside:
                self.styles.append(self._codes.get(attributes.get("numFmtId", ""), ""))


class _Strings(Elements):
    """The shared strings; their texts are those of all that is in them."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.strings: list[str] = []
        self._is_open = False

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "si":
            self.finish()
            self._is_open = True

    def finish(self) -> None:
        if self._is_open:
            self.strings.append("".join(self.texts))
        self.texts.clear()
