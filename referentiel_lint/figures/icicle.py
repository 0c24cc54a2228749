"""The icicle: a tree in columns, each block as high as its share, inside that of its parent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.words import N_, Language, Messages
from referentiel_lint.figures.icicle_layout import LEAST, Area, Block, Filling, areas_of, readable
from referentiel_lint.figures.lines import fit, width, wrap
from referentiel_lint.figures.svg import Svg, element, line_of, percentage, text_of

__all__ = ["Block", "icicle"]

# In pixels: the size of texts, what is left beside one, and from one line to the next.
_FONT, _MARGIN, _LINE = 12, 5, 15
# In pixels: a lower block is too small for a pointer.
_LEAST_POINTED = 3
# Texts fit if the drawing is this wide, as on a printed page. On narrower screens titles are not
# shown; on the narrowest, texts are smaller, and values are not shown that do not fit.
_WIDTH, _NARROWEST = 930, 290
_SMALLER = 10
_MOST_LINES = 7
# The part of the width that the root takes, and how wide each further column is.
_ROOT = Fraction(2, 100)
_COLUMNS = (4, 4, 5)
# What is written before the label of a block with a finding.
_MARKS = {"error": "✕ ", "warning": "! ", "": ""}
# In pixels: the side of a tile of a pattern; what says its meaning without colours.
_TILE = 8
_PATTERNS: dict[Filling, str] = {
    "unknown": "M-1 9L9 -1M-1 1L1 -1M7 9L9 7",
    "wrong": "M-1 9L9 -1M-1 -1L9 9",
}
_MEANINGS: Messages = {
    "error": N_("error, here or below"),
    "warning": N_("warning, here or below"),
    "unknown": N_("unknown share"),
    "wrong": N_("missing from a sum"),
}
# In pixels: a line of the legend, its swatch, and the gap between swatch and text.
_NOTE, _SWATCH, _GAP = 22, 14, 6


def icicle(blocks: Sequence[Block], language: Language, *, key: str, name: str) -> Svg:
    """Draw blocks, parents before children, the root first, as deep as can be read.

    The drawing is an element of a page, as wide as its container; `key` begins its ids.
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
        legend.append(_note(N_("deeper levels: in the table").say(language), "", key))
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
                    "The height of each block is its weight, or that of its parts if they weigh "
                    "more. From left to right: the whole, then each level of the tree. The table "
                    "says the same."
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
    """Return a line of the legend: a swatch, unless it explains no look, and its meaning."""
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
    """Yield each column as a drawing of its own, which ends the texts that do not fit."""
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
    """Return the width of each column as a part of the drawing."""
    if not deepest:
        return (Fraction(1),)
    parts = [_COLUMNS[min(column, len(_COLUMNS) - 1)] for column in range(deepest)]
    return (_ROOT, *((1 - _ROOT) * part / sum(parts) for part in parts))


def _rectangle(area: Area, lines: "_Lines", height: int, language: Language) -> Svg:
    """Return a block or a pattern; what it says is shown to a pointer if its text is cut."""
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
    """The texts of a block: label, value, and lines of its title, beside them or below.

    `is_wide` if label and value do not fit the narrowest drawing; `is_whole` if nothing is cut.
    """

    head: str = ""
    value: str = ""
    title: tuple[str, ...] = ()
    size: int = _FONT
    is_below: bool = False
    is_wide: bool = False
    is_whole: bool = False


def _lines(area: Area, height: int, room: int, narrow: int) -> _Lines:
    """Return the texts of an area; none where the label and the value do not fit."""
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
    """Return the texts of a block, in the middle of its height."""
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
