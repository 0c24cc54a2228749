"""Where the blocks of an icicle are: as high as their shares, children inside their parents."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Literal, NamedTuple

# In pixels: the least height that has room for a small text, and for one of the usual size.
LEAST, _USUAL = 12, 14
# In pixels: the heights of a drawing; the highest one fits on a printed page with its heading.
_LOWEST, _HIGHEST = 240, 1250
# A level can be read if at least half of its blocks have room for a text in the highest drawing.
# Nearly all have room for one of the usual size, if the drawing may be so high.
_HALF, _NEARLY_ALL = Fraction(1, 2), Fraction(19, 20)
_NOTHING = Fraction(0)

Filling = Literal["unknown", "wrong"]


class Block(NamedTuple):
    """A node: `parent` is the index of its parent among the blocks, None for the root.

    `share` is exact and `value` its weight as shown; `wrong` is whether its children do not add up
    to it, and `worst` is "error" or "warning" if there is a finding on it or below.
    """

    label: str
    title: str
    parent: int | None
    share: Fraction | None
    value: str
    wrong: bool = False
    worst: str = ""


class Area(NamedTuple):
    """A part of a column: a block, or a part of its parent without one, as `filling` says.

    `top` and `height` are parts of the height of the drawing.
    """

    column: int
    top: Fraction
    height: Fraction
    block: Block | None = None
    filling: Filling | None = None


def readable(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """Return the blocks that are as deep as can be read, and the height of their drawing."""
    deepest, _ = _depth(areas_of(blocks))
    depths: list[int] = []
    numbers: dict[int | None, int | None] = {None: None}
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        depths.append(0 if block.parent is None else depths[block.parent] + 1)
        if depths[index] <= deepest:
            numbers[index] = len(kept)
            kept.append(block._replace(parent=numbers[block.parent]))
    # What is too much in deeper levels takes no height.
    _, height = _depth(areas_of(kept))
    return kept, height


def areas_of(blocks: Sequence[Block]) -> list[Area]:
    """Return the areas of blocks, parents before children, the root first.

    Children are one below the other from the top of their parent, which is as high as they are if
    they take more than it has. Blocks that have no share, and none below, are left out.
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
    """Return the deepest column that can be read, and the height in pixels that it needs."""
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
    """Return how high a drawing must be for a part of its blocks to be at least so high."""
    if not heights:
        return 0
    highest_first = sorted(heights, reverse=True)
    return ceil(least / highest_first[ceil(len(heights) * part) - 1])
