"""The tree for people: a line for each node, in columns that fit the terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from linter.words import Language
from referentiel_lint.reports.characters import cut, padded, width
from referentiel_lint.tree.report import Tree, TreeReport
from referentiel_lint.tree.rows import (
    WRONG,
    Cell,
    Row,
    head_of,
    row_of,
)

_INDENT = _GAP = "  "
# Without a terminal, longer names are cut.
_LONGEST = 64
# With less room for names, the marks move below them; a narrower terminal wraps the lines.
_SHORTEST = 20


def render(report: TreeReport, language: Language, columns: int | None = None) -> str:
    """Return each tree in a number of columns, with colours that `write` may strip."""
    blocks = (_block(tree, language, columns) for tree in report.trees)
    return "\n".join("".join(f"{line.rstrip()}\n" for line in block) for block in blocks)


def _block(tree: Tree, language: Language, columns: int | None) -> Iterator[str]:
    table = [head_of(tree, language), *(row_of(tree, node, language) for node in tree.nodes)]
    least = min(_SHORTEST, max(width(row.name) for row in table))
    if _room(table, columns) < least:
        table = [*map(_without_marks, table)]
    room, widths = max(least, _room(table, columns)), _widths(table)
    for row in table:
        yield _in_columns(row, room, widths)
        yield from _notes(row, columns)


def _room(table: Sequence[Row], columns: int | None) -> int:
    """Return how many cells there are for names, beside the columns of a table."""
    taken = sum(size + len(_GAP) for size in _widths(table) if size)
    longest = max(width(row.name) for row in table)
    return min(longest, _LONGEST if columns is None else columns - taken)


def _widths(table: Sequence[Row]) -> Sequence[int]:
    cells = zip(*(row.cells for row in table), strict=True)
    return [max(width(cell.text) for cell in column) for column in cells]


def _without_marks(row: Row) -> Row:
    """Move the marks of a row to a line below it."""
    *cells, marks = row.cells
    return row._replace(cells=tuple(cells), notes=(*filter(None, [marks.text]), *row.notes))


def _in_columns(row: Row, room: int, widths: Sequence[int]) -> str:
    """Return a row on one line, cells right-aligned unless they say otherwise."""
    name = cut(row.name, room)
    line = padded(name, room)
    for cell, size in zip(row.cells, widths, strict=True):
        margin = "" if cell.is_left else " " * (size - width(cell.text))
        line += _GAP + margin + _coloured(cell)
    return line


def _notes(row: Row, columns: int | None) -> Iterator[str]:
    for note in row.notes:
        whole = [_INDENT * (row.depth + 2) + note]
        lines = whole if columns is None else _wrapped(note, row.depth, columns)
        colour = WRONG if note.startswith("!") else None
        yield from (click.style(line, fg=colour) for line in lines)


def _wrapped(text: str, depth: int, columns: int) -> Iterator[str]:
    margin = (_INDENT * (depth + 2))[: columns // 2]
    yield from wrap(text, columns, initial_indent=margin, subsequent_indent=margin)


def _coloured(cell: Cell) -> str:
    return click.style(cell.text, fg=cell.colour) if cell.colour and cell.text else cell.text
