"""What a figure gives: its drawing, and the table that says the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referentiel_lint.figures.svg import Svg, element, text_of

# The namespace of a drawing that is a file of its own.
NAMESPACE = "http://www.w3.org/2000/svg"
# In pixels: the size of texts.
FONT = 12
# In pixels: a line below a drawing, its swatch, and the gap between swatch and text.
_NOTE, _SWATCH, _GAP = 22, 14, 6


@dataclass(frozen=True, slots=True)
class Table:
    """The heads and rows of a table, as text without markup; `numbers` are columns flush right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing (markup), its table, and its height in pixels; it is as wide as it may."""

    svg: Svg
    table: Table
    height: int


def drawing(*content: Svg, kind: str, key: str, name: str, description: str, height: int) -> Svg:
    """Return the drawing of a kind, as wide as its container.

    `key` begins its ids, and is unique in a page.
    """
    return element(
        "svg",
        element("title", text_of(name), id=f"{key}-name"),
        element("desc", text_of(description), id=f"{key}-desc"),
        *content,
        xmlns=NAMESPACE,
        class_=f"figure {kind}",
        role="img",
        aria_labelledby=f"{key}-name",
        aria_describedby=f"{key}-desc",
        width="100%",
        height=height,
        font_size=FONT,
    )


@dataclass(frozen=True, slots=True)
class Note:
    """A line below a drawing: what the fill of a swatch means, or a remark without one."""

    text: str
    fill: str | None = None
    class_: str | None = None


def notes_below(notes: Sequence[Note], height: int) -> tuple[list[Svg], int]:
    """Return lines below a drawing of a height, and the height in all."""
    lines = [
        element("g", *_note(note), transform=f"translate(0 {height + at * _NOTE})")
        for at, note in enumerate(notes, start=1)
    ]
    return lines, height + len(notes) * _NOTE + (_GAP if notes else 0)


def _note(note: Note) -> Iterator[Svg]:
    if note.fill or note.class_:
        swatch = {"width": _SWATCH, "height": _SWATCH, "fill": note.fill, "class_": note.class_}
        yield element("rect", y=2 - _SWATCH, **swatch)
        yield element("text", text_of(note.text), x=_SWATCH + _GAP)
    else:
        yield element("text", text_of(note.text))
