"""Where the blocks of an icicle are: as high as their shares, children inside their parents."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Literal

# In pixels: the least height that has room for a small text, and for one of the usual size.
LEAST, _USUAL = 12, 14
# In pixels: the heights of a drawing; the highest one fits on a printed page with its heading.
_LOWEST, _HIGHEST = 240, 1250
# A level can be read if at least half of its blocks have room for a text in the highest drawing.
# Nearly all have room for one of the usual size, if the drawing may be so high.
_HALF, _NEARLY_ALL = Fraction(1, 2), Fraction(19, 20)
_NOTHING = Fraction(0)

Filling = Literal["by-kind", "unknown", "wrong"]


@dataclass(frozen=True, slots=True)
class Block:
    """A node: `parent` is the index of its parent among the blocks, None for the root.

    `share` is exact and `value` what it weighs, for people; `wrong` is whether its children do not
    add up to it, and `worst` is "error" or "warning" if there is a finding on it or below.
    """

    label: str
    title: str
    parent: int | None
    share: Fraction | None
    value: str
    wrong: bool = False
    worst: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a column: a block or a piece of one, or what `filling` says.

    `top` and `height` are parts of the height of the drawing. Of the pieces of a block, the
    highest has the `border` of the block: its top and height with what its children take beyond
    it, which `is_beyond`.
    """

    column: int
    top: Fraction
    height: Fraction
    block: Block | None = None
    filling: Filling | None = None
    border: tuple[Fraction, Fraction] | None = None
    is_beyond: bool = False

    @property
    def has_text(self) -> bool:
        """Whether the text of a block is here."""
        return self.border is not None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the height that a block and its children take; without `filling`, its own."""

    height: Fraction
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
            kept.append(replace(block, parent=numbers[block.parent]))
    # What is too much in deeper levels takes no height.
    _, height = _depth(areas_of(kept))
    return kept, height


def areas_of(blocks: Sequence[Block]) -> list[Area]:
    """Return the areas of blocks, parents before children, the root first.

    Children are one below the other from the top of their parent. If they take more than it has,
    it is as high as they are, and what is too much has a filling, in the columns of all ancestors.
    Blocks without share are nowhere.
    """
    children: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.parent is not None:
            children[block.parent].append(index)
    pieces: dict[int, list[_Piece]] = {}
    for index in reversed(range(len(blocks))):
        pieces[index] = _pieces(blocks[index], [pieces[child] for child in children[index]])
    taken = {index: sum((one.height for one in own), _NOTHING) for index, own in pieces.items()}
    whole = taken[0]
    if not whole:
        everything = _NOTHING, Fraction(1)
        return [Area(0, *everything, blocks[0], "unknown", border=everything)]
    areas: list[Area] = []
    places = {0: (0, _NOTHING)}
    for index, block in enumerate(blocks):
        column, top = places[index]
        areas.extend(_areas(block, column, top / whole, whole, pieces[index]))
        at = top
        for child in children[index]:
            places[child] = column + 1, at
            at += taken[child]
        rest = top + taken[index] - at
        filling: Filling | None = "wrong" if block.wrong and children[index] else None
        if any(blocks[child].share is None for child in children[index]):
            filling = "unknown"
        if rest and filling:
            areas.append(Area(column + 1, at / whole, rest / whole, filling=filling))
    return sorted(areas, key=lambda area: (area.column, area.top))


def _pieces(block: Block, below: Sequence[Sequence[_Piece]]) -> list[_Piece]:
    """Return the pieces of a block from those of its children, from the top."""
    pieces = [
        _Piece(one.height) if one.filling == "unknown" else one for child in below for one in child
    ]
    if block.share is None:
        taken = sum((one.height for one in pieces), _NOTHING)
        return [_Piece(taken, "unknown")] if taken else []
    left = block.share - sum((one.height for one in pieces if not one.filling), _NOTHING)
    if left >= 0:
        return _merged([*pieces, _Piece(left)])
    too_much: Filling = "wrong" if block.wrong else "by-kind"
    from_bottom: list[_Piece] = []
    for piece in reversed(pieces):
        beyond = _NOTHING if piece.filling else min(piece.height, -left)
        left += beyond
        from_bottom += [_Piece(beyond, too_much), _Piece(piece.height - beyond, piece.filling)]
    return _merged(from_bottom[::-1])


def _merged(pieces: Sequence[_Piece]) -> list[_Piece]:
    merged: list[_Piece] = []
    for piece in pieces:
        if merged and merged[-1].filling == piece.filling:
            merged[-1] = _Piece(merged[-1].height + piece.height, piece.filling)
        elif piece.height:
            merged.append(piece)
    return merged


def _areas(
    block: Block, column: int, top: Fraction, whole: Fraction, pieces: Sequence[_Piece]
) -> Iterator[Area]:
    own = [piece for piece in pieces if piece.filling in (None, "unknown")]
    highest = max(own, key=lambda piece: piece.height, default=None)
    border = top, sum((piece.height for piece in pieces), _NOTHING) / whole
    for piece in pieces:
        height = piece.height / whole
        if piece in own:
            borders = border if piece is highest else None
            yield Area(column, top, height, block, piece.filling, borders)
        else:
            yield Area(column, top, height, filling=piece.filling, is_beyond=bool(own))
        top += height


def _depth(areas: Sequence[Area]) -> tuple[int, int]:
    """Return the deepest column that can be read, and the height in pixels that it needs."""
    heights: dict[int, list[Fraction]] = defaultdict(list)
    for area in areas:
        heights[area.column].extend([area.height] if area.has_text else [])
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
