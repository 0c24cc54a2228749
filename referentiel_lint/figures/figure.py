"""What a figure gives: its drawing, and the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from referentiel_lint.figures.svg import Svg, element, text_of

# The namespace of a drawing that is a file of its own.
NAMESPACE = "http://www.w3.org/2000/svg"
# In pixels: the size of a file, and what is left around its drawings.
_WIDTH, _EDGE = 960, 20
_GROUND = element("rect", width="100%", height="100%", fill="#fff", class_="ground")


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
    )


def document(figures: Sequence[Figure], style: str) -> str:
    """Return drawings, one below the other, as a file with a style sheet of its own."""
    parts, height = [element("style", Svg(f"\n{style}")), _GROUND], 0
    for figure in figures:
        parts.append(element("g", figure.svg, transform=f"translate({_EDGE} {height + _EDGE})"))
        height += figure.height + _EDGE
    height += _EDGE
    svg = element(
        "svg",
        *parts,
        xmlns=NAMESPACE,
        width=_WIDTH,
        height=height,
        viewBox=f"0 0 {_WIDTH} {height}",
    )
    return f"{svg}\n"
