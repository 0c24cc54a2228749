"""Patterns: what a colour says, they say too, also in print and to who sees no colours."""

from collections.abc import Iterable, Iterator
from typing import Literal

from referentiel_lint.figures.svg import Svg, element

Pattern = Literal["stripes", "cross", "dots"]

# In pixels: the side of a tile.
_TILE = 8
_LINES = {
    "stripes": "M-1 9L9 -1M-1 1L1 -1M7 9L9 7",
    "cross": "M-1 9L9 -1M-1 -1L9 9",
    "dots": "M1 2h2M5 6h2",
}


def definitions(key: str, patterns: Iterable[tuple[Pattern, str]]) -> Iterator[Svg]:
    """Yield the element with the patterns of a drawing, if any, each with a class."""
    if made := [_pattern(key, pattern, name) for pattern, name in patterns]:
        yield element("defs", *made)


def filled_with(key: str, pattern: Pattern, name: str) -> str:
    """Return the value of `fill` for a pattern of `definitions`."""
    return f"url(#{key}-{pattern}-{name})"


def _pattern(key: str, pattern: Pattern, name: str) -> Svg:
    return element(
        "pattern",
        element("rect", width=_TILE, height=_TILE, fill="#fff", stroke="none", class_="ground"),
        element("path", d=_LINES[pattern], stroke="#595959", class_=f"{pattern} {name}"),
        id=f"{key}-{pattern}-{name}",
        width=_TILE,
        height=_TILE,
        patternUnits="userSpaceOnUse",
    )
