"""The sparkline: how a number changed over revisions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from linter.words.language import Language
from referentiel_lint.figures import words
from referentiel_lint.figures.figure import FONT, Figure, Table, drawing
from referentiel_lint.figures.lines import fit
from referentiel_lint.figures.svg import Number, Svg, element, number, percentage, text_of

# In pixels: above the line (for its values), the line, and below it.
_ABOVE, _HIGH, _BELOW = 20, 48, 22
_HEIGHT = _ABOVE + _HIGH + _BELOW
# Two revisions have room beside each other on a screen of 320 pixels.
_ROOM = 130
# The part of the width on each side without line, so that marks are whole.
_MARGIN = Fraction(2, 100)
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Point:
    """A revision with its value, exact and as shown; None if it could not be read.

    The `title` tells apart revisions of one label.
    """

    label: str
    value: Number | None
    shown: str
    title: str = ""

    @property
    def name(self) -> str:
        """The label and the title."""
        return f"{self.label} {self.title}".rstrip()


def sparkline(points: Sequence[Point], language: Language, *, key: str, name: str) -> Figure:
    """Draw values from the oldest to the newest, above 0; unknown ones are gaps with a mark."""
    most = max((Fraction(point.value) for point in points if point.value), default=Fraction(1))
    heights = [None if point.value is None else _y(point.value, most) for point in points]
    last = len(points) - 1
    svg = drawing(
        _line(heights),
        *(
            mark
            for at, (point, y) in enumerate(zip(points, heights, strict=True))
            for mark in _marks(point, y, at, last)
        ),
        kind="sparkline",
        key=key,
        name=name,
        description=words.SPARKLINE.say(language),
        height=_HEIGHT,
    )
    heads = (words.HEADS["revision"].say(language), words.HEADS["value"].say(language))
    rows = tuple((point.name, point.shown) for point in points)
    return Figure(svg, Table(heads, rows, frozenset({1})), _HEIGHT)


def _line(heights: Sequence[Fraction | None]) -> Svg:
    """Return the line, in a drawing that is as wide as there are steps."""
    path, command = "", "M"
    for at, y in enumerate(heights):
        if y is None:
            command = "M"
            continue
        path += f"{command}{at} {number(y)}"
        command = "L"
    return element(
        "svg",
        element("path", d=path, fill="none", stroke="#000091", vector_effect="non-scaling-stroke"),
        x=percentage(_MARGIN),
        width=percentage(1 - 2 * _MARGIN),
        height=_HEIGHT,
        viewBox=f"0 0 {max(1, len(heights) - 1)} {_HEIGHT}",
        preserveAspectRatio="none",
        overflow="visible",
    )


def _marks(point: Point, y: Fraction | None, at: int, last: int) -> Iterator[Svg]:
    x = percentage(_MARGIN + (1 - 2 * _MARGIN) * at / max(1, last))
    title = element("title", text_of(f"{point.name} {point.shown}"))
    is_end = at in (0, last)
    if y is None:
        bottom = _ABOVE + _HIGH
        yield element("text", title, text_of(_UNKNOWN), x=x, y=bottom, text_anchor="middle")
    else:
        yield element("circle", title, cx=x, cy=y, r=4 if is_end else 2, fill="#000091")
    if is_end:
        anchor = "end" if at else "start"
        place = {"x": percentage(Fraction(min(at, 1))), "text_anchor": anchor}
        if y is not None:
            yield element("text", text_of(point.shown), y=y - 8, class_="label", **place)
        label = fit(point.label, _ROOM, FONT)
        yield element("text", text_of(label), y=_HEIGHT - 5, class_="muted", **place)


def _y(value: Number, most: Fraction) -> Fraction:
    return _ABOVE + (1 - value / most) * _HIGH
