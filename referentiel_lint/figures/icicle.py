"""The icicle: a tree in columns, each block as high as its share, inside that of its parent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from linter.words.language import Language
from linter.words.text import Messages
from referentiel_lint.figures import words
from referentiel_lint.figures.figure import FONT, Figure, Note, Table, drawing, notes_below
from referentiel_lint.figures.icicle_layout import LEAST, Area, Block, Filling, areas_of, readable
from referentiel_lint.figures.lines import fit, width, wrap
from referentiel_lint.figures.palette import DEPTHS
from referentiel_lint.figures.patterns import Pattern, definitions, filled_with
from referentiel_lint.figures.svg import Svg, element, line_of, percentage, text_of

__all__ = ["Block", "icicle"]

# In pixels: what is left beside a text, and from one line to the next.
_MARGIN, _LINE = 5, 15
# In pixels: a lower block is too small for a pointer.
_LEAST_POINTED = 3
# Texts fit if the drawing is this wide, as on a printed page. On narrower screens titles are not
# shown; on the narrowest, texts are smaller, and values are not shown that do not fit.
_WIDTH, _NARROWEST = 850, 290
_SMALLER = 10
_MOST_LINES = 7
# The part of the width that the root takes, and how wide each further column is.
_ROOT = Fraction(2, 100)
_COLUMNS = (4, 4, 5)
# The part of the width of a block that is marked where its children take more than it has.
_BEYOND = 25
_WRONG = "≠"
_PATTERNS: dict[Filling, Pattern] = {"by-kind": "dots", "unknown": "stripes", "wrong": "cross"}
_MEANINGS: Messages = {
    "by-kind": words.BY_KIND,
    "unknown": words.UNKNOWN,
    "wrong": words.WRONG,
}


def icicle(blocks: Sequence[Block], language: Language, *, key: str, name: str) -> Figure:
    """Draw blocks, parents before children, the root first, as deep as can be read."""
    drawn, height = readable(blocks)
    areas = areas_of(drawn)
    fillings = sorted({area.filling for area in areas if area.filling})
    notes = [Note(_MEANINGS[one].say(language), _fill(key, one)) for one in fillings]
    wrong, wrong_drawn = (sum(bool(one.wrong) for one in some) for some in (blocks, drawn))
    if wrong_drawn:
        notes.append(Note(f"{_WRONG} {words.SUM.say(language)}"))
    if len(drawn) < len(blocks):
        notes.append(Note(words.DEEPER.say(language)))
    if wrong > wrong_drawn:
        count = wrong - wrong_drawn
        notes.append(Note(f"{_WRONG} {words.DEEPER_WRONG.say(language, count=count)}"))
    legend, height_in_all = notes_below(notes, height)
    svg = drawing(
        *definitions(key, [(_PATTERNS[filling], filling) for filling in fillings]),
        *_columns(areas, height, key, language),
        *legend,
        kind="icicle",
        key=key,
        name=name,
        description=words.ICICLE.say(language),
        height=height_in_all,
    )
    return Figure(svg, _table(blocks, language), height_in_all)


def _fill(key: str, filling: Filling) -> str:
    return filled_with(key, _PATTERNS[filling], filling)


def _table(blocks: Sequence[Block], language: Language) -> Table:
    has_wrong = any(block.wrong for block in blocks)
    heads = ("node", "title", "share", *(["sum"] if has_wrong else []))
    return Table(
        tuple(words.HEADS[head].say(language) for head in heads),
        tuple(
            (block.label, block.title, block.value, *([" ".join(block.wrong)] if has_wrong else []))
            for block in blocks
        ),
        frozenset({2}),
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
        rectangles: dict[Filling | None, list[Svg]] = defaultdict(list)
        for area, lines in inside:
            if area.block is None or area.border:
                rectangles[area.filling].append(_rectangle(area, lines, height, language))
        texts = [_text(area, lines, height) for area, lines in inside if lines.head]
        yield element(
            "svg",
            *rectangles.pop(None, ()),
            *(
                element("g", *filled, fill=_fill(key, one))
                for one, filled in rectangles.items()
                if one
            ),
            element("g", *texts, transform=f"translate({_MARGIN})", fill="#161616", stroke="none"),
            x=percentage(left),
            width=percentage(wide),
            height=height,
            class_=DEPTHS[min(column, len(DEPTHS) - 1)],
            fill="#e3e3fd",
            stroke="#5a5ab8",
        )
        left += wide


def _widths(deepest: int) -> tuple[Fraction, ...]:
    """Return the width of each column as a part of the drawing."""
    if not deepest:
        return (Fraction(1),)
    parts = [_COLUMNS[min(column, len(_COLUMNS) - 1)] for column in range(deepest)]
    return (_ROOT, *((1 - _ROOT) * part / sum(parts) for part in parts))


def _rectangle(area: Area, lines: "_Lines", height: int, language: Language) -> Svg:
    """Return a whole block, or a pattern; one of what is beyond a block leaves it in one piece."""
    start, high = area.border or (area.top, area.height)
    top, bottom = (round(place * height * 100) for place in (start, start + high))
    wide = _BEYOND if area.is_beyond else 100
    told = ""
    if area.block is None and area.filling:
        told = _MEANINGS[area.filling].say(language)
    elif area.block is not None and area.has_text and not lines.is_whole:
        told = f"{area.block.label} {area.block.value} {area.block.title}"
    can_be_pointed_at = high * height >= _LEAST_POINTED
    return element(
        "rect",
        *([element("title", text_of(told))] if told and can_be_pointed_at else []),
        x=f"{100 - wide}%" if area.is_beyond else None,
        y=Fraction(top, 100),
        width=f"{wide}%",
        height=Fraction(bottom - top, 100),
    )


# --- Texts


@dataclass(frozen=True, slots=True)
class _Lines:
    """The texts of a block: label, value, and lines of its title, beside them or below.

    `is_wide` if label and value do not fit the narrowest drawing; `is_whole` if none is cut.
    """

    head: str = ""
    value: str = ""
    title: tuple[str, ...] = ()
    size: int = FONT
    is_below: bool = False
    is_wide: bool = False
    is_whole: bool = False


def _lines(area: Area, height: int, room: int, narrow: int) -> _Lines:
    block, high = area.block, area.height * height
    if block is None or not area.has_text or high < LEAST:
        return _Lines()
    size = min(int(high) - 1, FONT)
    label = line_of(f"{_WRONG} {block.label}" if block.wrong else block.label)
    head = fit(label, room - width(f" {block.value}", size), size)
    below = min(int(high - _MARGIN) // _LINE, _MOST_LINES) - 1
    if below > 0:
        title = wrap(block.title, room, size, below)
    else:
        left = room - width(f"{head} {block.value} ", size)
        title = tuple(filter(None, [fit(block.title, left, size)]))
    is_wide = width(f"{head} {block.value}", size if size < FONT else _SMALLER) > narrow
    is_whole = head == label and " ".join(title) == line_of(block.title)
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
    smaller = lines.size if lines.size < FONT else None
    return element("text", *parts, y=round(first), font_size=smaller)
