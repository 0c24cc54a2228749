"""The icicle figure: a tree in columns, each block as high as its share, beside its parent."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import Literal, NamedTuple, NewType
from xml.sax.saxutils import escape

from linter.words import N_, Language, Messages
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.characters import width as cells

# In pixels: the least height of a block for small text, and for text of the usual size.
LEAST, _USUAL = 12, 14
# In pixels: the least and the greatest height of a drawing; the greatest fits on a printed page.
_LOWEST, _HIGHEST = 240, 1250
# A level is readable if at least half of its blocks have room for text in the highest drawing. The
# drawing is as high as nearly all of them need for text of the usual size, up to the limit.
_HALF, _NEARLY_ALL = Fraction(1, 2), Fraction(19, 20)
_NOTHING = Fraction(0)

Filling = Literal["unknown", "wrong"]


class Block(NamedTuple):
    """A node: `parent` is the index of its parent among the blocks, None for the root.

    `share` is an exact fraction of the whole, None if unknown; `value` is the weight as displayed.
    `wrong` says that the children do not add up to the node; `worst` is "error" or "warning" if a
    finding on the node or below it is that severe.
    """

    label: str
    title: str
    parent: int | None
    share: Fraction | None
    value: str
    wrong: bool = False
    worst: str = ""


class Area(NamedTuple):
    """A rectangle in a column: a block, or the room that the children of a block leave empty.

    `top` and `height` are fractions of the height of the drawing.
    """

    column: int
    top: Fraction
    height: Fraction
    block: Block | None = None
    filling: Filling | None = None


def readable(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """Return the blocks down to the deepest readable level, and the height of their drawing.

    The height is in pixels.
    """
    deepest, _ = _depth(areas_of(blocks))
    depths: list[int] = []
    numbers: dict[int | None, int | None] = {None: None}
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        depths.append(0 if block.parent is None else depths[block.parent] + 1)
        if depths[index] <= deepest:
            numbers[index] = len(kept)
            kept.append(block._replace(parent=numbers[block.parent]))
    # Sums that are too large in deeper levels no longer take any height.
    _, height = _depth(areas_of(kept))
    return kept, height


def areas_of(blocks: Sequence[Block]) -> list[Area]:
    """Return the areas of blocks, and of missing or unknown shares, column by column.

    Children are stacked from the top of their parent, which is enlarged if they weigh more than it.
    Blocks without height, except the root, are left out: their shares, and those of all blocks
    below them, are 0 or unknown.
    """
    children: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.parent is not None:
            children[block.parent].append(index)
    heights: dict[int, Fraction] = {}
    for index in reversed(range(len(blocks))):
        below = sum((heights[child] for child in children[index]), _NOTHING)
        heights[index] = max(blocks[index].share or _NOTHING, below)
    whole = heights[0]
    if not whole:
        return [Area(0, _NOTHING, Fraction(1), blocks[0], "unknown")]
    areas: list[Area] = []
    places = {0: (0, _NOTHING)}
    for index, block in enumerate(blocks):
        column, top = places[index]
        if heights[index]:
            filling: Filling | None = "unknown" if block.share is None else None
            areas.append(Area(column, top / whole, heights[index] / whole, block, filling))
        at = top
        for child in children[index]:
            places[child] = column + 1, at
            at += heights[child]
        rest = top + heights[index] - at
        filling = "wrong" if block.wrong and children[index] else None
        if any(blocks[child].share is None for child in children[index]):
            filling = "unknown"
        if rest and filling:
            areas.append(Area(column + 1, at / whole, rest / whole, filling=filling))
    return sorted(areas, key=lambda area: (area.column, area.top))


def _depth(areas: Sequence[Area]) -> tuple[int, int]:
    """Return the deepest readable column, and the height in pixels that the drawing needs."""
    heights: dict[int, list[Fraction]] = defaultdict(list)
    for area in areas:
        heights[area.column].extend([area.height] if area.block else [])
    deepest, height = 0, _LOWEST
    for column in sorted(heights)[1:]:
        if deepest and _needed(heights[column], _HALF, LEAST) > _HIGHEST:
            break
        deepest, height = column, max(height, _needed(heights[column], _NEARLY_ALL, _USUAL))
    return deepest, min(height, _HIGHEST)


def _needed(heights: Sequence[Fraction], part: Fraction, least: int) -> int:
    """Return the height in pixels at which a fraction `part` of the blocks are `least` pixels high.

    `heights` are the heights of the blocks as fractions of the drawing. Return 0 if there are none.
    """
    if not heights:
        return 0
    highest_first = sorted(heights, reverse=True)
    return ceil(least / highest_first[ceil(len(heights) * part) - 1])


# Markup: escaped text, or elements.
Svg = NewType("Svg", str)
Number = int | Fraction

# Characters that XML cannot contain, other than those that `visible` replaces.
_ILLEGAL = re.compile("[\ufffe\uffff]")


def element(name: str, *content: Svg, **attributes: str | Number | None) -> Svg:
    """Return an element; `class_` becomes `class`, other `_` become `-`, and None is omitted.

    `name` and the names of attributes are not escaped: they must never come from a file.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return Svg(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def text_of(text: str) -> Svg:
    """Return text on one line as escaped markup."""
    return Svg(escape(line_of(text)))


def line_of(text: str) -> str:
    """Return text on one line, with control characters and those that XML forbids replaced."""
    return _ILLEGAL.sub("\ufffd", visible(" ".join(text.split())))


def number(value: Number) -> str:
    """Return a number with at most two decimals (`12.5`); halves are rounded away from zero."""
    hundredths = (
        int(value * 100 + Fraction(1, 2)) if value >= 0 else -int(Fraction(1, 2) - value * 100)
    )
    sign, (whole, rest) = "-" * (hundredths < 0), divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}".rstrip("0").rstrip(".")


def percentage(value: Number) -> str:
    """Return a fraction as a percentage, as SVG writes it: `12.5%`."""
    return f"{number(value * 100)}%"


def _attribute(value: str | Number) -> str:
    return escape(line_of(value), {'"': "&quot;"}) if isinstance(value, str) else number(value)


# Widths of characters in the widest common fonts, in hundredths of the font size.
_THIN, _NARROW, _MIDDLE, _CAPITAL, _WIDE = 30, 42, 64, 80, 100
_WIDTHS = {
    **dict.fromkeys("ijl|'", _THIN),
    **dict.fromkeys("ftrI.,:;!()[]/- ’\u00a0\u202f", _NARROW),
    **dict.fromkeys("mwMW%@…—≠", _WIDE),
}
# The last character that is not wider than Latin letters.
_LAST_LATIN = "\u024f"
_ELLIPSIS = "…"


def width(text: str, size: int) -> int:
    """Return an upper bound of the width of a text in pixels, at a font size."""
    return -(-sum(map(_width, text)) * size // 100)


def _width(character: str) -> int:
    if known := _WIDTHS.get(character):
        return known
    if character <= _LAST_LATIN:
        return _CAPITAL if character.isupper() else _MIDDLE
    return _WIDE * max(1, cells(character))


def fit(text: str, room: int, size: int) -> str:
    """Return text on one line, cut with `…` if wider than `room` pixels; "" if even `…` is."""
    return next(_broken(text, room, size, 1), "")


def wrap(text: str, room: int, size: int, most: int) -> tuple[str, ...]:
    """Return text in at most `most` lines of `room` pixels; the last line may be cut."""
    return tuple(_broken(text, room, size, most))


def _broken(text: str, room: int, size: int, most: int) -> Iterator[str]:
    rest = line_of(text)
    for left in reversed(range(most)):
        end = _fitting(rest, room, size)
        if end == len(rest):
            yield from filter(None, [rest])
            return
        space = rest.rfind(" ", 0, end + 1)
        if not left:
            end = _fitting(rest, room - width(_ELLIPSIS, size), size)
            if end or room >= width(_ELLIPSIS, size):
                yield f"{rest[:end].rstrip()}{_ELLIPSIS}"
        elif space > 0:
            line, rest = rest[:space], rest[space + 1 :]
            yield line
        else:
            yield rest[:end]
            rest = rest[end:]


def _fitting(text: str, room: int, size: int) -> int:
    """Return how many characters of a text fit into `room` pixels."""
    used, limit = 0, room * 100
    for at, character in enumerate(text):
        used += _width(character) * size
        if used > limit:
            return at
    return len(text)


__all__ = ["Block", "icicle"]

# In pixels: the font size, the margin beside a text, and the line height.
_FONT, _MARGIN, _LINE = 12, 5, 15
# In pixels: lower blocks are too small to point at.
_LEAST_POINTED = 3
# In pixels: texts are chosen for a drawing of the first width, as on a printed page. On narrower
# screens, titles are hidden; on the narrowest, texts are smaller, and values that do not fit are
# hidden.
_WIDTH, _NARROWEST = 930, 290
_SMALLER = 10
_MOST_LINES = 7
# The fraction of the width that the root takes, and the relative widths of the other columns.
_ROOT = Fraction(2, 100)
_COLUMNS = (4, 4, 5)
# The marks before the labels of blocks with findings.
_MARKS = {"error": "✕ ", "warning": "! ", "": ""}
# In pixels: the size of a tile of a pattern. Patterns differ without colours too.
_TILE = 8
_PATTERNS: dict[Filling, str] = {
    "unknown": "M-1 9L9 -1M-1 1L1 -1M7 9L9 7",
    "wrong": "M-1 9L9 -1M-1 -1L9 9",
}
_MEANINGS: Messages = {
    "error": N_("error, here or below"),
    "warning": N_("warning, here or below"),
    "unknown": N_("unknown share"),
    "wrong": N_("shortfall in a sum"),
}
# In pixels: the height of a line of the legend, its swatch, and the gap before its text.
_NOTE, _SWATCH, _GAP = 22, 14, 6


def icicle(blocks: Sequence[Block], language: Language, *, key: str, name: str) -> Svg:
    """Return a drawing of blocks down to the deepest readable level.

    In `blocks`, parents come before children, the root first. The drawing is an SVG element as
    wide as its container; its ids begin with `key`, its title is `name`.
    """
    drawn, height = readable(blocks)
    areas = areas_of(drawn)
    fillings = {area.filling for area in areas if area.filling}
    looks = {*fillings, *(one.worst for one in drawn)}
    legend = [
        _note(f"{_MARKS.get(look, '')}{text.say(language)}", look, key)
        for look, text in _MEANINGS.items()
        if look in looks
    ]
    if len(drawn) < len(blocks):
        legend.append(
            _note(N_("actions further down are only in the table").say(language), "", key)
        )
    lines = [
        element("g", note, transform=f"translate(0 {height + at * _NOTE})")
        for at, note in enumerate(legend, start=1)
    ]
    patterns = [_pattern(key, one) for one in _PATTERNS if one in fillings]
    return element(
        "svg",
        element("title", text_of(name), id=f"{key}-name"),
        element(
            "desc",
            text_of(
                N_(
                    "The height of each block shows its weight, or that of its children "
                    "if they weigh more. From left to right: the whole, then the "
                    "levels of the tree. The table shows the same values."
                ).say(language)
            ),
            id=f"{key}-desc",
        ),
        *([element("defs", *patterns)] if patterns else []),
        *_columns(areas, height, key, language),
        *lines,
        class_="figure icicle",
        role="img",
        aria_labelledby=f"{key}-name",
        aria_describedby=f"{key}-desc",
        width="100%",
        height=height + len(lines) * _NOTE + (_GAP if lines else 0),
    )


def _note(text: str, look: str, key: str) -> Svg:
    """Return a line of the legend: a swatch with the given look, if any, and its meaning."""
    if not look:
        return element("text", text_of(text))
    swatch = element("rect", y=2 - _SWATCH, width=_SWATCH, height=_SWATCH)
    text_beside = element("text", text_of(text), x=_SWATCH + _GAP)
    return Svg(f"{_filled(look, key, swatch)}{text_beside}")


def _filled(look: str, key: str, *rectangles: Svg) -> Svg:
    """Return rectangles with the pattern of a filling, or the colour of a severity."""
    if look in _PATTERNS:
        return element("g", *rectangles, fill=f"url(#{key}-{look})")
    return element("g", *rectangles, class_=look)


def _pattern(key: str, filling: Filling) -> Svg:
    return element(
        "pattern",
        element("rect", width=_TILE, height=_TILE, class_="ground"),
        element("path", d=_PATTERNS[filling], class_=filling),
        id=f"{key}-{filling}",
        width=_TILE,
        height=_TILE,
        patternUnits="userSpaceOnUse",
    )


# --- Columns


def _columns(areas: Sequence[Area], height: int, key: str, language: Language) -> Iterator[Svg]:
    """Yield each column as a nested drawing, which clips texts that do not fit."""
    left = Fraction(0)
    for column, wide in enumerate(_widths(areas[-1].column)):
        room, narrow = (int(wide * one) - 2 * _MARGIN for one in (_WIDTH, _NARROWEST))
        inside = [
            (area, _lines(area, height, room, narrow) if column else _Lines())
            for area in areas
            if area.column == column
        ]
        rectangles: dict[str, list[Svg]] = defaultdict(list)
        for area, lines in inside:
            look = area.filling or (area.block.worst if area.block else "")
            rectangles[look].append(_rectangle(area, lines, height, language))
        texts = [_text(area, lines, height) for area, lines in inside if lines.head]
        yield element(
            "svg",
            *rectangles.pop("", ()),
            *(_filled(look, key, *some) for look, some in rectangles.items()),
            element("g", *texts, transform=f"translate({_MARGIN})"),
            x=percentage(left),
            width=percentage(wide),
            height=height,
        )
        left += wide


def _widths(deepest: int) -> tuple[Fraction, ...]:
    """Return the width of each column as a fraction of the drawing."""
    if not deepest:
        return (Fraction(1),)
    parts = [_COLUMNS[min(column, len(_COLUMNS) - 1)] for column in range(deepest)]
    return (_ROOT, *((1 - _ROOT) * part / sum(parts) for part in parts))


def _rectangle(area: Area, lines: "_Lines", height: int, language: Language) -> Svg:
    """Return the rectangle of an area.

    Its tooltip has the texts of the block, if they are cut in the drawing, or explains a gap.
    """
    top, bottom = (round(place * height * 100) for place in (area.top, area.top + area.height))
    shown = ""
    if area.block is None and area.filling:
        shown = _MEANINGS[area.filling].say(language)
    elif area.block is not None and not lines.is_whole:
        shown = f"{area.block.label} {area.block.value} {area.block.title}"
    can_be_pointed_at = area.height * height >= _LEAST_POINTED
    return element(
        "rect",
        *([element("title", text_of(shown))] if shown and can_be_pointed_at else []),
        y=Fraction(top, 100),
        width="100%",
        height=Fraction(bottom - top, 100),
    )


# --- Texts


class _Lines(NamedTuple):
    """The texts of a block: label, value, and its title, beside them or in lines below.

    `is_wide` says that label and value do not fit into the narrowest drawing, `is_whole` that
    nothing is cut.
    """

    head: str = ""
    value: str = ""
    title: tuple[str, ...] = ()
    size: int = _FONT
    is_below: bool = False
    is_wide: bool = False
    is_whole: bool = False


def _lines(area: Area, height: int, room: int, narrow: int) -> _Lines:
    """Return the texts of an area; empty if it has no block, or if label and value do not fit.

    In pixels, `height` is the height of the drawing, and `room` and `narrow` are the widths for
    text in the usual and in the narrowest drawing.
    """
    block, high = area.block, area.height * height
    if block is None or high < LEAST:
        return _Lines()
    size = min(int(high) - 2, _FONT)
    head = line_of(f"{_MARKS[block.worst]}{block.label}")
    taken = width(f"{head} {block.value} ", size)
    if taken > room:
        return _Lines()
    below = min(int(high - _MARGIN) // _LINE, _MOST_LINES) - 1
    if below > 0:
        title = wrap(block.title, room, size, below)
    else:
        title = tuple(filter(None, [fit(block.title, room - taken, size)]))
    is_wide = width(f"{head} {block.value}", min(size, _SMALLER)) > narrow
    is_whole = " ".join(title) == line_of(block.title)
    return _Lines(head, block.value, title, size, below > 0, is_wide, is_whole)


def _text(area: Area, lines: _Lines, height: int) -> Svg:
    """Return the texts of a block as an element, vertically centred."""
    middle = (area.top + area.height / 2) * height
    first = middle - len(lines.title) * lines.is_below * Fraction(_LINE, 2) + lines.size // 3
    parts = [element("tspan", text_of(lines.head), class_="label")]
    value = text_of(lines.value)
    value = element("tspan", value, class_="value") if lines.is_wide else value
    parts.append(Svg(f" {value} "))
    for line in lines.title:
        x, dy = (0, _LINE) if lines.is_below else (None, None)
        parts.append(element("tspan", text_of(line), class_="title", x=x, dy=dy))
    smaller = lines.size if lines.size < _FONT else None
    return element("text", *parts, y=round(first), font_size=smaller)
