"""What clients do with the edits of a server, written from the protocol alone."""

from collections.abc import Sequence

from lsprotocol import types

_WIDTHS = {
    types.PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    types.PositionEncodingKind.Utf16: lambda text: (
        len(text.encode("utf-16-le", "surrogatepass")) // 2
    ),
    types.PositionEncodingKind.Utf32: len,
}


def apply(text: str, edits: Sequence[types.TextEdit], encoding: types.PositionEncodingKind) -> str:
    """Return a text with edits applied; they must not overlap, and must be at characters.

    The client keeps a byte order mark to itself.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    placed = [
        (_offset(text, one.range.start, encoding), _offset(text, one.range.end, encoding), one)
        for one in edits
    ]
    pieces, last = [mark], 0
    for start, end, one in sorted(placed, key=lambda edit: edit[:2]):
        assert last <= start <= end, f"{one} overlaps another edit"
        pieces += [text[last:start], one.new_text]
        last = end
    return "".join([*pieces, text[last:]])


def _offset(text: str, position: types.Position, encoding: types.PositionEncodingKind) -> int:
    lines = text.replace("\r\n", "\0\n").replace("\r", "\n").replace("\0\n", "\r\n").split("\n")
    start = sum(len(line) + 1 for line in lines[: position.line])
    line, width = lines[position.line].rstrip("\r"), _WIDTHS[encoding]
    index = next((i for i in range(len(line) + 1) if width(line[:i]) == position.character), None)
    assert index is not None, f"{position} is inside a character, or beyond {line!r}"
    return start + index
