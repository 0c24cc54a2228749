"""Where the blocks of an icicle are: as high as their shares, children inside their parents."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

# In pixels: the least height that has room for a small text, and for one of the usual size.
LEAST, _USUAL = 11, 13
# In pixels: the heights of a drawing; the highest one fits on a printed page with its heading.
_LOWEST, _HIGHEST = 240, 1000
# A level can be read if at least half of its blocks have room for a text in the highest drawing.
# Nearly all have room for one of the usual size, if the drawing may be so high.
_HALF, _NEARLY_ALL = Fraction(1, 2), Fraction(19, 20)
_NOTHING = Fraction(0)

Filling = Literal["by-kind", "unknown", "wrong"]


@dataclass(frozen=True, slots=True)
class Block:
    """A node: `parent` is the index of its parent among the blocks, None for the root.

    `share` is exact and `value` the same for people; `wrong` are messages on the sum of its
    children.
    """

    label: str
    title: str
    parent: int | None
    share: Fraction | None
    value: str
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a column: a block, or what is missing, too much or unknown, as `filling` says.

    `top` and `height` are parts of the height of the drawing.
    """

    column: int
    top: Fraction
    height: Fraction
    block: Block | None = None
    filling: Filling | None = None


def areas_of(blocks: Sequence[Block]) -> list[Area]:
    """Return the areas of blocks, parents before children, the root first.

    Children are one below the other from the top of their parent. If they take more than it has,
    its column is as high as they are, and what is too much has a filling. Blocks without share
    are nowhere.
    """
    children: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.parent is not None:
            children[block.parent].append(index)
    taken = [block.share or _NOTHING for block in blocks]
    for index in reversed(range(len(blocks))):
        taken[index] = max(taken[index], sum((taken[one] for one in children[index]), _NOTHING))
    if not taken[0]:
        return [Area(0, _NOTHING, Fraction(1), blocks[0], "unknown")]
    areas: list[Area] = []
    tops = {0: (0, _NOTHING)}
    for index, block in enumerate(blocks):
        if not taken[index]:
            continue
        column, top = tops[index]
        height = taken[index] / taken[0]
        areas.extend(_own_areas(block, column, top, height, taken[0]))
        at = top
        for child in children[index]:
            tops[child] = column + 1, at
            at += taken[child] / taken[0]
        rest = top + height - at
        if rest and any(blocks[child].share is None for child in children[index]):
            areas.append(Area(column + 1, at, rest, filling="unknown"))
        elif rest and children[index] and block.wrong:
            areas.append(Area(column + 1, at, rest, filling="wrong"))
    return sorted(areas, key=lambda area: (area.column, area.top))


def _own_areas(
    block: Block, column: int, top: Fraction, height: Fraction, whole: Fraction
) -> Iterator[Area]:
    """Yield the area of a block, and that of what its children take beyond its share."""
    if block.share is None:
        yield Area(column, top, height, block, "unknown")
        return
    own = block.share / whole
    yield Area(column, top, own, block)
    if height > own:
        too_much: Filling = "wrong" if block.wrong else "by-kind"
        yield Area(column, top + own, height - own, filling=too_much)


def depth_of(areas: Sequence[Area]) -> tuple[int, int]:
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
