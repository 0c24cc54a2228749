"""`reflint tree`: show referentials as trees, with the weight of each node, as text or JSON."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

import click

from linter.finding import message
from linter.words import N_, Language
from referentiel.files.discovery import find
from referentiel.weights.weight import Weight
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import cut, padded, width
from referentiel_lint.reports.json_text import Json, json_of, percentage, row, text_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import command as terminal
from referentiel_lint.terminal.output import wants_color, write, write_lines
from referentiel_lint.tree import trees
from scoring.readings import NiveauReading


@click.command("tree", cls=terminal.Command)
@click.argument("paths", nargs=-1, type=terminal.PATH)
@terminal.text_or_json
@terminal.option(
    "--depth",
    type=click.IntRange(min=0),
    metavar="N",
    help=N_("Depth of the tree: 0 the referential alone, 1 also its axes … [default: all]."),
)
@terminal.lang
@terminal.config
@terminal.color
def command(
    paths: tuple[Path, ...],
    *,
    output_format: str,
    depth: int | None,
    lang: str | None,
    configuration: Path | None,
    color: str,
) -> int:
    """Show the referentials in PATHS as trees.

    PATHS are folders, searched recursively, or single files; by default, the current folder. If
    files are named, only their nodes and the ancestors of these nodes are shown.

    Each node is shown with its weight as written, its share of the whole, its points if the profile
    has any, and the reading and maximum of its principle. `?` marks a value that cannot be
    determined. Points are those in the files, even where their sum is wrong. A wrong sum is shown
    below its parent, even if a comment suppresses the finding.

    Exit status: 0 trees shown, 2 something could not be read.
    """
    plans = Plans(configuration)
    language = terminal.language_of_run(plans, lang)
    found = find(paths or (Path(),), plans)
    report = trees.trees_of(found, plans, depth)
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if is_terminal else None
    is_text = output_format == "text"
    text = as_text(report, language, columns) if is_text else as_json(report, language)
    uses_color = is_text and wants_color(color, sys.stdout)
    write(sys.stdout, text, color=uses_color, as_utf8=not is_text)
    write_lines(sys.stderr, what_was_read(report.run, language))
    return 2 if report.run.has_failed else 0


_INDENT = _GAP = "  "
# Longer names are cut if the output is not a terminal.
_LONGEST = 64
# If names have less room than this, marks move to lines below; a narrower terminal wraps lines.
_SHORTEST = 20


def as_text(report: trees.TreeReport, language: Language, columns: int | None) -> str:
    """Return the trees as text for a terminal `columns` wide (None: no terminal), with colours.

    `write` may strip the colours.
    """
    blocks = (_block(tree, language, columns) for tree in report.trees)
    return "\n".join("".join(f"{line.rstrip()}\n" for line in block) for block in blocks)


def _block(tree: trees.Tree, language: Language, columns: int | None) -> Iterator[str]:
    table = [
        trees.head_of(tree, language),
        *(trees.row_of(tree, node, language) for node in tree.nodes),
    ]
    least = min(_SHORTEST, max(width(row.name) for row in table))
    if _room(table, columns) < least:
        table = [*map(_without_marks, table)]
    room, widths = max(least, _room(table, columns)), _widths(table)
    for one in table:
        yield _in_columns(one, room, widths)
        yield from _notes(one, columns)


def _room(table: Sequence[trees.Row], columns: int | None) -> int:
    """Return the width of the longest name, or what the other columns leave if that is less."""
    taken = sum(size + len(_GAP) for size in _widths(table) if size)
    longest = max(width(row.name) for row in table)
    return min(longest, _LONGEST if columns is None else columns - taken)


def _widths(table: Sequence[trees.Row]) -> Sequence[int]:
    cells = zip(*(row.cells for row in table), strict=True)
    return [max(width(cell.text) for cell in column) for column in cells]


def _without_marks(row: trees.Row) -> trees.Row:
    """Return a row whose marks are on a line below it."""
    *cells, marks = row.cells
    return row._replace(cells=tuple(cells), notes=(*filter(None, [marks.text]), *row.notes))


def _in_columns(row: trees.Row, room: int, widths: Sequence[int]) -> str:
    """Return the line of a row: its name, cut to `room`, then its cells, padded to `widths`."""
    name = cut(row.name, room)
    line = padded(name, room)
    for cell, size in zip(row.cells, widths, strict=True):
        margin = "" if cell.is_left else " " * (size - width(cell.text))
        line += _GAP + margin + _coloured(cell)
    return line


def _notes(row: trees.Row, columns: int | None) -> Iterator[str]:
    for note in row.notes:
        whole = [_INDENT * (row.depth + 2) + note]
        lines = whole if columns is None else _wrapped(note, row.depth, columns)
        colour = trees.WRONG if note.startswith("!") else None
        yield from (click.style(line, fg=colour) for line in lines)


def _wrapped(text: str, depth: int, columns: int) -> Iterator[str]:
    margin = (_INDENT * (depth + 2))[: columns // 2]
    yield from wrap(text, columns, initial_indent=margin, subsequent_indent=margin)


def _coloured(cell: trees.Cell) -> str:
    return click.style(cell.text, fg=cell.colour) if cell.colour and cell.text else cell.text


def as_json(report: trees.TreeReport, language: Language) -> str:
    """Return the trees, and what was not checked, as the text of a JSON object."""
    return text_of(
        {
            "version": 2,
            "referentiels": [_referentiel(tree, language) for tree in report.trees],
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _referentiel(tree: trees.Tree, language: Language) -> Json:
    """Return a tree as JSON.

    `whole` is false if only a part of the referential was read; `total` is its number of points,
    null if it has none or they are unknown.
    """
    order = {node.place.index: at for at, node in enumerate(tree.nodes)}
    return {
        **row(tree.referentiel, "name", "folder"),
        "profile": tree.profile.name if tree.profile else None,
        "whole": not tree.referentiel.is_part,
        "total": json_of(tree.total),
        "nodes": [_node(node, order.get(node.place.parent or 0), language) for node in tree.nodes],
    }


def _node(node: trees.TreeNode, parent: int | None, language: Language) -> Json:
    """Return a node as JSON; `parent` is the index of its parent in `nodes`, null for the root.

    `share`, its percentage of the whole, and `points` are null if unknown. An `implied` node has no
    file, only descendants; a `lost` node has a file that cannot be read.
    """
    place = node.place
    action = place.node.action if place.node else None
    concerne = action.concerne if action else None
    return {
        "id": json_of(place.identifier),
        "parent": None if place.parent is None else parent,
        "depth": place.depth,
        "title": node.title,
        "implied": place.node is None and not place.is_lost,
        "lost": place.is_lost,
        "path": node.path,
        "line": place.node.document.source.position(place.node.action.anchor.start).line
        if place.node
        else None,
        "weight": weight_row(node.weight) if node.weight else None,
        "share": percentage(node.share),
        "points": json_of(node.points),
        "principes": [_principe(reading) for reading in node.principes],
        "reglementaire": place.is_reglementaire,
        "concerne": {"kinds": sorted(concerne.kinds), "all_but": concerne.excluded}
        if concerne
        else None,
        "wrong_sums": [
            {"rule": one.rule, "message": message(one, language), "identity": one.identity}
            for one in node.wrong
        ],
        "below": node.below,
        "regles": node.regles,
    }


def weight_row(weight: Weight) -> Json:
    """Return a weight as JSON: key, text, and exact value, or null if the text is not a number."""
    value = None if weight.value is None else str(weight.value)
    return {"key": weight.unit, "written": weight.raw, "value": value}


def _principe(reading: NiveauReading) -> Json:
    heading = reading.section.heading or reading.section.body
    return {
        "reading": reading.analysis.reading,
        "maximum": percentage(trees.maximum_of(reading)),
        "scored": reading.is_scored,
        "line": reading.document.source.position(heading.start).line,
    }
