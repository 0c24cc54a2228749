"""Decode the bytes of a file to text, with faults for wrong encodings and exceeded limits."""

import codecs
from typing import TYPE_CHECKING, NamedTuple

from referentiel.fault import Code, Fault
from referentiel.kind import has_sheets, is_workbook
from referentiel.source import Source, Span
from referentiel.text.expression import Expression

if TYPE_CHECKING:
    from referentiel.source import Marks

# The largest real file has 30 KB. A million headings take the Markdown parser 17 s.
MAX_BYTES = 512 * 1024
# The largest real sheet has 1.1 MB.
MAX_SHEET_BYTES = 16 << 20
# A real file has at most 79 headings. `MAX_BYTES` would allow 256 000, which take 12 s.
MAX_HEADINGS = 10_000
_HEADING = Expression(r"(?:^|[\r\n]) {0,3}#")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WINDOWS = "cp1252"
# The first byte of a French letter in UTF-8, as a character of another encoding.
_DECODED_TWICE = {
    WINDOWS: Expression(r"[ÂÃÅâ](?=[^\x00-\x7f])"),
    "mac_roman": Expression(r"[¬√≈‚](?=[^\x00-\x7f])"),
}
_ALONE = Expression(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
# The byte of each character of Windows-1252; undefined bytes are read as control characters.
_LATIN = {ord(bytes([byte]).decode(WINDOWS, "ignore") or chr(byte)): byte for byte in range(256)}
# Python's escape of each byte that is not UTF-8, and its character in Windows-1252, the encoding of
# nearly all files that are not UTF-8.
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode(WINDOWS, "replace") for byte in range(128, 256)}


class Decoded(NamedTuple):
    """A source and the faults of its bytes; if not `readable`, the source is empty."""

    source: Source
    faults: tuple[Fault, ...]
    readable: bool
    # Only for a sheet of a workbook.
    marks: "Marks | None" = None


def most_bytes(name: str) -> int:
    """Return the maximum size of a file in bytes, which depends on its extension."""
    return MAX_SHEET_BYTES if has_sheets(name) else MAX_BYTES


def decode(name: str, data: bytes, size: int) -> Decoded:
    """Decode a file as UTF-8, with bytes that are not UTF-8 read as Windows-1252.

    A file with a byte-order mark of UTF-16 is decoded as UTF-16; a sheet of a workbook is unpacked
    (`unpacked_sheet`). `size` is the size of the whole file in bytes. The source is empty if `size`
    exceeds `most_bytes`, if there are more than `MAX_HEADINGS` headings (except in sheets), or if
    the bytes are not text; a fault then gives the reason.
    """
    decoded = _decode(name, data, size)
    text = decoded.source.text
    if has_sheets(name) and decoded.readable and (fault := _decoded_twice(decoded.source)):
        decoded = decoded._replace(faults=(*decoded.faults, fault))
    if has_sheets(name) or text.count("#") <= MAX_HEADINGS:  # Faster than searching for headings.
        return decoded
    headings = sum(1 for _ in _HEADING.finditer(text))
    if headings > MAX_HEADINGS:
        arguments = {"size": str(headings), "limit": str(MAX_HEADINGS)}
        return _unreadable(name, Fault(Code.TOO_LARGE, Span(0, 0), None, "headings", arguments))
    return decoded


def _decoded_twice(source: Source) -> Fault | None:
    """Return the fault of a sheet whose UTF-8 was decoded as another encoding; None for others."""
    if source.text.isascii() or _ALONE.search(source.text, 1):
        return None  # A non-ASCII letter has at least two bytes in UTF-8.
    for encoding, signs in _DECODED_TWICE.items():
        if (sign := signs.search(source.text)) and decoded_once(source.text, encoding):
            return Fault(Code.DECODED_TWICE, Span(*sign.span()), None, encoding)
    return None


def decoded_once(text: str, encoding: str) -> str | None:
    """Return the original of a text whose UTF-8 was decoded as `encoding`; None if it was not."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    inside = text.removeprefix(mark)
    try:
        is_windows = encoding == WINDOWS
        data = inside.translate(_LATIN).encode("latin-1") if is_windows else inside.encode(encoding)
        return mark + data.decode().removeprefix("\ufeff")
    except UnicodeError:
        return None


def _decode(name: str, data: bytes, size: int) -> Decoded:
    if size > (most := most_bytes(name)):
        arguments = {"size": str(-(-size // 1024)), "limit": str(most // 1024)}
        return _unreadable(name, Fault(Code.TOO_LARGE, Span(0, 0), None, "", arguments))
    if data.startswith(_UTF16):
        source = Source(name, data.decode("utf-16", errors="replace"))
        return Decoded(source, (_not_utf8(source, 0, "utf-16"),), readable=True)
    if is_workbook(name):
        return _decode_sheet(name, data)
    if data.count(0) * 4 > max(len(data), 32):  # UTF-16 without its mark, or not text at all.
        return _unreadable(name, Fault(Code.BINARY, Span(0, 0), None))
    try:
        return Decoded(Source(name, data.decode()), (), readable=True)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return _unreadable(name, Fault(Code.BINARY, Span(0, 0), None))
        source = Source(name, data.decode(errors="surrogateescape").translate(_WINDOWS))
        offset = len(data[: error.start].decode())
        fault = _not_utf8(source, offset, "bytes", data[error.start])
        if has_sheets(name) and _is_windows(source.text, data):
            fault = fault._replace(arguments={**fault.arguments, "encoding": WINDOWS})
        return Decoded(source, (fault,), readable=True)


def _is_windows(text: str, data: bytes) -> bool:
    """Return whether all bytes were decoded to `text` as Windows-1252, and none as UTF-8."""
    try:
        return text.encode(WINDOWS) == data
    except UnicodeEncodeError:
        return False


def _decode_sheet(name: str, data: bytes) -> Decoded:
    """Decode a sheet of a workbook, as packed by `Sheet.packed`; any other data is unreadable."""
    from referentiel.source import unpacked_sheet

    if (unpacked := unpacked_sheet(data)) is None:
        return _unreadable(name, Fault(Code.BINARY, Span(0, 0), None))
    marks, text = unpacked
    return Decoded(Source(name, text), (), readable=True, marks=marks)


def _unreadable(name: str, fault: Fault) -> Decoded:
    return Decoded(Source(name, ""), (fault,), readable=False)


def _not_utf8(source: Source, offset: int, variant: str, byte: int = 0) -> Fault:
    end = min(offset + 1, source.lines[source.line_index(offset)].end)
    arguments = {"byte": f"0x{byte:02X}", "read": source.text[offset:end]}
    return Fault(Code.NOT_UTF8, Span(offset, end), None, variant, arguments)
