"""The archive of a workbook and the XML in it, read within limits: neither is trusted.

A library reads the same bytes later. So what it would read in another way than this module is
refused: a second list of parts, duplicate names, encodings.
"""

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from io import BytesIO
from struct import Struct
from typing import NamedTuple, TypeAlias
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


def elements(part: str, data: bytes) -> Iterator[tuple[str, Attributes, str]]:
    """Yield the elements of the XML of a part where they start, and "" at its end.

    Each has its name without prefix, its attributes, and the text since the one before.
    `WorkbookError` if the part is not XML, or has a document type.
    """
    found: list[tuple[str, Attributes, str]] = []
    texts: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        found.append((name.rpartition(":")[2] if ":" in name else name, attributes, "".join(texts)))
        texts.clear()

    def declare(_version: str, encoding: str | None, _alone: int) -> None:
        # Spreadsheets write no other encoding, and other readers take it for UTF-8.
        if (encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii"):
            raise WorkbookError(Problem.DAMAGED, part)

    def refuse(*_: object) -> None:
        raise WorkbookError(Problem.DOCTYPE, part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = texts.append
    parser.StartDoctypeDeclHandler = refuse
    parser.XmlDeclHandler = declare
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], at + _CHUNK >= len(data))
            yield from found
            found.clear()
    except (expat.ExpatError, ValueError, LookupError):
        raise WorkbookError(Problem.DAMAGED, part) from None
    yield "", {}, "".join(texts)


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
    listed: list[tuple[str, bool, str]] = []
    for tag, attributes, _ in elements(_WORKBOOK, package.part(_WORKBOOK)):
        if tag == "sheet":
            relations = [value for key, value in attributes.items() if key.endswith(":id")]
            if len(relations) != 1:
                raise WorkbookError(Problem.DAMAGED, _WORKBOOK)
            is_hidden = attributes.get("state", "visible") != "visible"
            listed.append((attributes.get("name", ""), is_hidden, relations[0]))
    if len(listed) > MAX_SHEETS:
        raise WorkbookError(Problem.LARGE, f"{len(listed)} > {MAX_SHEETS}")
    targets = _targets(package)
    return [
        SheetPart(name, number, is_hidden, targets[relation])
        for number, (name, is_hidden, relation) in enumerate(listed)
        if relation in targets
    ]


def _targets(package: Package) -> dict[str, str]:
    """Return the parts of the sheets that the workbook refers to, by the ids of relations."""
    targets: dict[str, str] = {}
    for tag, attributes, _ in elements(_RELATIONS, package.part(_RELATIONS)):
        if tag != "Relationship":
            continue
        identifier, target = attributes.get("Id", ""), attributes.get("Target", "").lstrip("/")
        target = target if target.startswith("xl/") else f"xl/{target}"
        match attributes.get("Type", "").rpartition("/")[2]:
            case "worksheet":
                if identifier in targets:
                    raise WorkbookError(Problem.DAMAGED, _RELATIONS)
                targets[identifier] = target
            case "sharedStrings" | "styles" if target.casefold() not in _OTHERS:
                raise WorkbookError(Problem.PARTS, target)
    return targets


def strings_of(package: Package) -> list[str]:
    """Return the strings that cells share; the text of each is that of all that is in it."""
    strings: list[str] = []
    texts: list[str] | None = None
    for tag, _, text in elements(_STRINGS, package.part(_STRINGS)):
        if texts is not None:
            texts.append(text)
        if tag in ("si", ""):
            strings += () if texts is None else ("".join(texts),)
            texts = []
    return strings


def formats_of(package: Package) -> dict[str, NumberFormat]:
    """Return the number formats of the styles that have a relevant one, by their numbers."""
    codes = {str(number): code for number, code in _BUILT_IN.items()}
    styles: list[str] = []
    is_inside = False
    for tag, attributes, _ in elements(_STYLES, package.part(_STYLES)):
        match tag:
            case "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellStyleXfs" | "cellXfs" | "cellStyles":
                is_inside = tag == "cellXfs"
            case "xf" if is_inside:
                styles.append(codes.get(attributes.get("numFmtId", ""), ""))
    found = {code: _number_format(code) for code in set(styles) if code}
    return {
        str(style): found[code] for style, code in enumerate(styles) if code and any(found[code])
    }


def _number_format(code: str) -> NumberFormat:
    bare = _NO_CODE.sub("", code)
    fixed = _FIXED.fullmatch(bare.partition(";")[0].strip())
    is_date = not _DATE.isdisjoint(bare.casefold())
    return NumberFormat("%" in bare, is_date, len(fixed[1]) if fixed else 0)
