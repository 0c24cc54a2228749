"""What tests read from a drawing: well-formed XML, its rectangles and texts."""

from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from referentiel_lint.figures.svg import Svg

# The elements of drawings: nothing that loads, runs or links.
TAGS = {"svg", "title", "desc", "defs", "pattern", "g"} | {
    *("rect", "path", "line", "circle", "text", "tspan")
}
# Texts that would leave their element, or be obeyed.
HOSTILE = (
    "</svg><script>alert(1)</script>",
    "]]><!--",
    "\"'&<",
    "\x00\x1b[31m\ufffe\ud800\u202e",
    "שלום",
    "漢字" * 99,
    "a\u0301" * 99,
    "",
)


@dataclass(frozen=True)
class Rect:
    """A rectangle: its pattern or severity; `title` is what a pointer shows on it."""

    top: Fraction
    height: Fraction
    fill: str | None
    title: str | None

    @property
    def bottom(self) -> Fraction:
        return self.top + self.height


def root_of(figure: Svg) -> ET.Element:
    return ET.fromstring(figure)


def columns_of(figure: Svg) -> list[list[Rect]]:
    """Return the rectangles of each column of an icicle."""
    return [
        sorted(
            [
                *(_rect(one, None) for one in column.findall("rect")),
                *(
                    _rect(one, group.get("fill") or group.get("class"))
                    for group in column.findall("g")
                    for one in group.findall("rect")
                ),
            ],
            key=lambda rect: rect.top,
        )
        for column in _columns(figure)
    ]


def texts_of(figure: Svg) -> list[list[str]]:
    """Return the texts of each column of an icicle, on one line each."""
    return [
        [" ".join("".join(text.itertext()).split()) for text in column.iter("text")]
        for column in _columns(figure)
    ]


def _columns(figure: Svg) -> list[ET.Element]:
    return root_of(figure).findall("svg")


def _rect(element: ET.Element, fill: str | None) -> Rect:
    title = element.find("title")
    return Rect(
        Fraction(element.get("y", "0")),
        Fraction(element.get("height", "0")),
        fill,
        None if title is None else title.text,
    )
