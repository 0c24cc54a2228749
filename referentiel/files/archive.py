"""Read the parts of an untrusted workbook: sheets, shared strings and number formats.

A workbook is a zip archive of XML files, its parts, which are read within limits. The library that
reads the values later gets the same bytes, so anything that it might read differently is refused: a
second list of parts, duplicate names, other encodings.
"""

import posixpath
import zlib
from collections.abc import Iterator, Mapping, Set
from io import BytesIO
from struct import Struct
from typing import NamedTuple, TypeAlias
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from referentiel.files.opening import Reason
from referentiel.text.expression import Expression

# The largest real workbook has some 60 parts. Listing a part takes a kilobyte of memory.
MAX_PARTS = 10_000
# In bytes, over all parts that are read. The largest real sheet has 1.1 MB of text in some 4 MB of
# XML; each part is in memory twice.
MAX_UNPACKED = 64 << 20
# An element takes a microsecond to read, an attribute some 200 bytes of memory. A sheet of 1 500
# rows and 20 columns has 130 000 tags and 100 000 attributes.
MAX_TAGS = 4_000_000
MAX_ATTRIBUTES = 2_000_000

# --- The archive, and the XML of a part

_ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
# The end record of an archive: its signature, the size and the offset of the list of parts, and the
# length of a comment, which no spreadsheet writes.
_END = Struct("<4s8xIIH")
_END_SIGNATURE = b"PK\x05\x06"
_CHUNK = 1 << 16
_DAMAGES = (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
Attributes: TypeAlias = Mapping[str, str]
# The elements of text in sheets and shared strings: a value, a formula, a string.
TEXTS = frozenset("vft")


class WorkbookError(Exception):
    """Raised for a workbook, or one of its sheets, that is refused.

    `detail` is the sheet, cell, part, extension or limit that the reason is about, or empty.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Store the reason and its detail."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Package:
    """The parts of a workbook by name, ignoring case, as the XLSX format does.

    The keys of `names` are case-folded.
    """

    def __init__(self, data: bytes) -> None:
        """List the parts; raise `WorkbookError` if there are too many, or they cannot be listed."""
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise WorkbookError(Reason.WORKBOOK_ENCRYPTED)
            raise WorkbookError(Reason.WORKBOOK_OTHER, ".xls")
        if not data.startswith(_ZIP):
            raise WorkbookError(Reason.WORKBOOK_OTHER)
        if data.count(_ENTRY) > MAX_PARTS:
            raise WorkbookError(Reason.WORKBOOK_LARGE)
        end = len(data) - _END.size
        signature, size, start, comment = _END.unpack(data[max(end, 0) :].rjust(_END.size))
        if signature != _END_SIGNATURE or start + size != end or comment:
            raise WorkbookError(Reason.WORKBOOK_DAMAGED)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGES:
            raise WorkbookError(Reason.WORKBOOK_DAMAGED) from None
        self.names: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/").removeprefix("/").casefold()
            if name in self.names or posixpath.normpath(name) != name.rstrip("/"):
                raise WorkbookError(Reason.WORKBOOK_DAMAGED, info.filename)
            self.names[name] = info
        self._left = MAX_UNPACKED
        self._tags = self._attributes = 0

    def part(self, name: str) -> bytes:
        """Return the bytes of a part, empty if it does not exist.

        Raise `WorkbookError` if it is damaged or encrypted, or if the parts read so far exceed a
        limit.
        """
        info = self.names.get(name.casefold())
        if info is None:
            return b""
        if info.flag_bits & _IS_ENCRYPTED:
            raise WorkbookError(Reason.WORKBOOK_ENCRYPTED)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, name)
        try:
            data = self._unpacked(info)
        except _DAMAGES:
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, name) from None
        if not data:
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, name)
        self._tags += data.count(b"<")
        self._attributes += data.count(b"=")
        if self._tags > MAX_TAGS or self._attributes > MAX_ATTRIBUTES:
            raise WorkbookError(Reason.WORKBOOK_LARGE, name)
        return data

    def _unpacked(self, info: ZipInfo) -> bytes:
        chunks = []
        with self._zip.open(info) as part:
            while chunk := part.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise WorkbookError(Reason.WORKBOOK_LARGE, info.filename)
                chunks.append(chunk)
        return b"".join(chunks)


def elements(
    part: str, data: bytes, early: str = "", leaves: Set[str] = frozenset()
) -> Iterator[tuple[str, Attributes, str]]:
    """Yield each element of a part at its end tag, or at its start tag if its name equals `early`.

    Each result is a tuple: the name without prefix, the attributes, and the text since the last
    start tag, empty at a start tag. Raise `WorkbookError` if the part is not XML in UTF-8, if it
    has a document type, or if one of the `leaves` has a child: calamine would join its texts.
    """
    found: list[tuple[str, Attributes, str]] = []
    opened: list[tuple[str, Attributes]] = []
    texts: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        tag = name.rpartition(":")[2] if ":" in name else name
        if opened and opened[-1][0] in leaves:
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, part)
        opened.append((tag, attributes))
        texts.clear()
        if tag == early:
            found.append((tag, attributes, ""))

    def end(_name: str) -> None:
        tag, attributes = opened.pop()
        if tag != early:
            found.append((tag, attributes, "".join(texts)))

    def declare(_version: str, encoding: str | None, _alone: int) -> None:
        # Spreadsheets write no other encoding, and other readers assume UTF-8.
        if (encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii"):
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, part)

    def refuse(*_: object) -> None:
        raise WorkbookError(Reason.WORKBOOK_DOCTYPE, part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texts.append
    parser.StartDoctypeDeclHandler = refuse
    parser.XmlDeclHandler = declare
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], at + _CHUNK >= len(data))
            yield from found
            found.clear()
    except (expat.ExpatError, ValueError, LookupError):
        raise WorkbookError(Reason.WORKBOOK_DAMAGED, part) from None


# --- The parts that say which sheets there are, and what their cells refer to

# The library that reads values expects the parts at these names too; all spreadsheets use them.
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_OTHERS = {_STRINGS.casefold(), _STYLES}
_BINARY = "xl/workbook.bin"
_TYPES, _MAIN = "[Content_Types].xml", b"spreadsheetml.sheet.main+xml"
# A real workbook has at most some 30 sheets.
MAX_SHEETS = 250
# Quoted, escaped or bracketed text in number formats: a `%` in it does not mean a percentage.
_NO_CODE = Expression(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?')
_FIXED = Expression(r"#?(?:,##)?0\.(0{1,15})")
# Built-in formats, which need no declaration. All formats of dates and times are "d" here.
_BUILT_IN = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "d"),
    2: "0.00",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
}
_DATE = frozenset("dmyhs")


class NumberFormat(NamedTuple):
    """How a style shows numbers.

    `decimals` is the number of decimals of a plain format, such as `0.00`, and 0 for any other.
    """

    is_percent: bool
    is_date: bool
    decimals: int


def sheet_parts(package: Package) -> list[tuple[str, int, bool, str]]:
    """Return the worksheets, in order; raise `WorkbookError` if the workbook is refused.

    Each is a tuple: the name of the sheet, its index among all sheets, whether it is hidden, and
    the name of its part.
    """
    if _WORKBOOK not in package.names:
        if _MAIN in package.part(_TYPES):
            raise WorkbookError(Reason.WORKBOOK_PARTS)
        raise WorkbookError(Reason.WORKBOOK_OTHER, ".xlsb" if _BINARY in package.names else "")
    targets: dict[str, str] = {}
    for _, attributes, _ in elements(_RELATIONS, package.part(_RELATIONS)):
        identifier, target = attributes.get("Id", ""), attributes.get("Target", "").lstrip("/")
        target = target if target.startswith("xl/") else f"xl/{target}"
        match attributes.get("Type", "").rpartition("/")[2]:
            case "worksheet" if identifier in targets:
                raise WorkbookError(Reason.WORKBOOK_DAMAGED, _RELATIONS)
            case "worksheet":
                targets[identifier] = target
            case "sharedStrings" | "styles" if target.casefold() not in _OTHERS:
                raise WorkbookError(Reason.WORKBOOK_PARTS, target)
    sheets = [one for tag, one, _ in elements(_WORKBOOK, package.part(_WORKBOOK)) if tag == "sheet"]
    if len(sheets) > MAX_SHEETS:
        raise WorkbookError(Reason.WORKBOOK_LARGE, f"{len(sheets)} > {MAX_SHEETS}")
    if len({one.get("name") for one in sheets}) < len(sheets):  # calamine finds them by name.
        raise WorkbookError(Reason.WORKBOOK_DAMAGED, _WORKBOOK)
    parts: list[tuple[str, int, bool, str]] = []
    for number, attributes in enumerate(sheets):
        relations = [value for key, value in attributes.items() if key.endswith(":id")]
        if len(relations) != 1:
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, _WORKBOOK)
        if part := targets.get(relations[0]):
            is_hidden = attributes.get("state", "visible") != "visible"
            parts.append((attributes.get("name", ""), number, is_hidden, part))
    return parts


def strings_of(package: Package) -> list[str]:
    """Return the shared strings of a workbook; the runs of a formatted string are joined.

    Raise `WorkbookError` if they cannot be read.
    """
    strings: list[str] = []
    texts: list[str] = []
    for tag, _, text in elements(_STRINGS, package.part(_STRINGS), leaves=TEXTS):
        if tag == "t":
            texts.append(text)
        elif tag == "si":
            strings.append("".join(texts))
            texts.clear()
    return strings


def formats_of(package: Package) -> dict[str, NumberFormat]:
    """Return the number formats for percentages, dates or fixed decimals, by style number.

    Raise `WorkbookError` if they cannot be read.
    """
    codes = {str(number): code for number, code in _BUILT_IN.items()}
    styles: list[str] = []
    for tag, attributes, _ in elements(_STYLES, package.part(_STYLES)):
        match tag:
            case "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "xf":
                styles.append(codes.get(attributes.get("numFmtId", ""), ""))
            case "cellStyleXfs":  # The `xf` elements before it belong to named styles.
                styles.clear()
            case "cellXfs":
                break
    formats = {code: _number_format(code) for code in set(styles)}
    return {str(at): formats[code] for at, code in enumerate(styles) if any(formats[code])}


def _number_format(code: str) -> NumberFormat:
    bare = _NO_CODE.sub("", code)
    fixed = _FIXED.fullmatch(bare.partition(";")[0].strip())
    is_date = not _DATE.isdisjoint(bare.casefold())
    return NumberFormat("%" in bare, is_date, len(fixed[1]) if fixed else 0)
