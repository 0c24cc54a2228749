"""The boxes of comments: shapes in a drawing that need not be well-formed, so edited as bytes."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from referentiel_lint.annotated.note import MOST_COLUMNS, MOST_ROWS
from referentiel_lint.annotated.worksheet import At, Worksheet
from referentiel_lint.annotated.xml_part import Malformed

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_LAYOUT = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{data}"/></o:shapelayout>'
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape {namespaces}id="_x0000_s{id}" type="#_x0000_t202" '
    "style='position:absolute;visibility:hidden;z-index:{order}' fillcolor=\"#ffffe1\" "
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    "<v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'>"
    "<div style='text-align:left'></div></v:textbox>"
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_HAS_TYPE = re.compile(rb"""\bid\s*+=\s*+["']_x0000_t202["']""")
_BLOCKS = re.compile(rb"""(<(?:\w++:)?idmap\b[^<>]*?\bdata\s*+=\s*+["'])([0-9, ]*+)""")
_SHAPE_TAG = re.compile(rb"<(/?)(?:\w++:)?shape(?=[\s>])")
_ANCHOR = re.compile(rb"(<(?:\w++:)?Anchor\s*+>)([^<]*+)(</)")
_ROW = re.compile(rb"<(?:\w++:)?Row\s*+>\s*+([0-9]{1,7}+)")
_COLUMN = re.compile(rb"<(?:\w++:)?Column\s*+>\s*+([0-9]{1,7}+)")
# Shapes have ids in blocks of this size, which one drawing has for itself.
_BLOCK = 1024
# In pixels.
_WIDTH, _LINE, _INSET, _TALLEST = 380, 16, 16, 640
# How many letters a line of a box has.
_LETTERS = 62
_LAST: At = (MOST_ROWS - 1, MOST_COLUMNS - 1)
# More columns or rows are not passed to find where a box ends.
_MOST_STEPS = 500


class _Point(NamedTuple):
    """A place in a sheet: a column or a row, and pixels from its start."""

    number: int
    offset: int


def blocks_of(drawing: bytes) -> set[int]:
    """Return the blocks of ids that a drawing has."""
    found = (number for one in _BLOCKS.finditer(drawing) for number in one[2].split(b","))
    return {int(one) for one in found if one.strip().isdigit() and len(one) < 9}


def height_of(lines: Iterable[str]) -> int:
    """Return how high a box with a text is, in pixels."""
    count = sum(max(-(-len(line) // _LETTERS), 1) for line in lines)
    return min(count * _LINE + _INSET, _TALLEST)


def with_notes(
    drawing: bytes | None, heights: Mapping[At, int], sheet: Worksheet, first_block: int
) -> bytes:
    """Return a drawing with more boxes, of some heights; None makes one of its own.

    `first_block` and those that follow it must be free in the workbook.
    """
    count = -(-len(heights) // (_BLOCK - 1))
    blocks = ",".join(map(str, range(first_block, first_block + count)))
    is_new = drawing is None
    if drawing is None:
        layout = _LAYOUT.format(data=blocks)
        drawing = f"<xml {_NAMESPACES}>{layout}{_TYPE}</xml>".encode()
    else:
        drawing = _BLOCKS.sub(rb"\g<1>\g<2>," + blocks.encode(), drawing, count=1)
    end = drawing.rfind(b"</")
    if end < 0:
        raise Malformed("vmlDrawing")
    has_type = _HAS_TYPE.search(drawing) is not None
    type_ = "" if has_type else _TYPE.replace("<v:shapetype", f"<v:shapetype {_NAMESPACES}")
    shapes = [
        _SHAPE.format(
            namespaces="" if is_new else f"{_NAMESPACES} ",
            id=(first_block + order // (_BLOCK - 1)) * _BLOCK + order % (_BLOCK - 1) + 1,
            order=order + 1,
            anchor=_anchor(sheet, at, height),
            row=at[0],
            column=at[1],
        )
        for order, (at, height) in enumerate(heights.items())
    ]
    return drawing[:end] + "".join((type_, *shapes)).encode() + drawing[end:]


def with_larger_notes(drawing: bytes, more: Mapping[At, int], sheet: Worksheet) -> bytes:
    """Return a drawing whose boxes at some cells are higher, by some pixels."""
    parts: list[bytes] = []
    at, start = 0, -1
    for tag in _SHAPE_TAG.finditer(drawing):
        if not tag[1]:
            start = tag.start()
        elif start >= 0:
            parts += drawing[at:start], _larger(drawing[start : tag.start()], more, sheet)
            at, start = tag.start(), -1
    return b"".join((*parts, drawing[at:]))


def _larger(shape: bytes, more: Mapping[At, int], sheet: Worksheet) -> bytes:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    at = (int(row[1]), int(column[1])) if row and column else None
    if at is None or at not in more:
        return shape
    return _ANCHOR.sub(lambda anchor: _lower(anchor, more[at], sheet), shape, count=1)


def _lower(anchor: re.Match[bytes], by: int, sheet: Worksheet) -> bytes:
    numbers = [one.strip() for one in anchor[2].split(b",")]
    if len(numbers) != 8 or not all(one.isdigit() and len(one) < 9 for one in numbers):
        return anchor[0]
    place = _moved(_Point(int(numbers[6]), int(numbers[7])), by, sheet.height, _LAST[0])
    numbers[6:] = (str(one).encode() for one in place)
    return anchor[1] + b", ".join(numbers) + anchor[3]


def _anchor(sheet: Worksheet, at: At, height: int) -> str:
    """Return where a box is: column and pixels of its left, row and pixels of its top, and so on.

    It is right of its cell, and begins a little above.
    """
    left = _Point(min(at[1] + 1, _LAST[1] - 1), 15)
    top = _Point(at[0] - 1, 10) if at[0] else _Point(0, 2)
    right = _moved(left, _WIDTH, sheet.width, _LAST[1])
    bottom = _moved(top, height, sheet.height, _LAST[0])
    return ", ".join(map(str, (*left, *top, *right, *bottom)))


def _moved(place: _Point, by: int, size: Callable[[int], int], last: int) -> _Point:
    """Return the place that is some pixels further on."""
    index, left = place.number, place.offset + by
    for _ in range(_MOST_STEPS):
        if index >= last or left < size(index):
            break
        left -= size(index)
        index += 1
    return _Point(index, max(min(left, size(index) - 1), 0))
