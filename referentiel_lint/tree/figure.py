"""The tree as a figure: an icicle of shares, and the table of `reflint tree`."""

from collections.abc import Iterator
from dataclasses import replace

from linter.catalogue import message
from linter.words.language import Language
from referentiel_lint.figures.figure import Figure, Table
from referentiel_lint.figures.icicle import Block, icicle
from referentiel_lint.reports import words as reports_words
from referentiel_lint.tree import words
from referentiel_lint.tree.report import Tree, TreeNode, TreeReport
from referentiel_lint.tree.rows import Row, head_of, row_of, share_cell


def figures_of(report: TreeReport, language: Language) -> Iterator[tuple[str, Figure]]:
    """Yield the name and the figure of each tree, with its rows as table."""
    for number, tree in enumerate(report.trees, start=1):
        folder = tree.referentiel.folder
        name = words.FIGURE.say(language, name=tree.referentiel.name or folder)
        figure = figure_of(tree, language, key=f"tree-{number}", name=name)
        yield name, replace(figure, table=_table(tree, language))


def figure_of(tree: Tree, language: Language, *, key: str, name: str, root: int = 0) -> Figure:
    """Draw the node with index `root` in `tree.nodes`, and all below it."""
    below: dict[int, int] = {}
    blocks: list[Block] = []
    for node in tree.nodes[root:]:
        parent = below.get(-1 if node.place.parent is None else node.place.parent)
        if blocks and parent is None:
            continue
        below[node.place.index] = len(blocks)
        blocks.append(_block(node, parent, language))
    return icicle(blocks, language, key=key, name=name)


def _block(node: TreeNode, parent: int | None, language: Language) -> Block:
    place = node.place
    is_implied_axe = place.node is None and place.depth == 1
    return Block(
        reports_words.TREE_AXE.say(language, label=place.label) if is_implied_axe else place.label,
        node.title or "",
        parent,
        node.share,
        share_cell(node.share, language).text,
        tuple(message(finding, language) for finding in node.wrong),
    )


def _table(tree: Tree, language: Language) -> Table:
    """Return the rows of the tree, with notes among the remarks."""
    head, rows = head_of(tree, language), [row_of(tree, node, language) for node in tree.nodes]
    heads = [cell.text for cell in head.cells[:-1]]
    reading = words.COLUMNS["reading"].say(language)
    return Table(
        (words.NODE.say(language), *heads, words.MARKS.say(language)),
        tuple(
            (
                row.name.strip(),
                *(cell.text for cell in row.cells[:-1]),
                " ; ".join(_remarks(row)),
            )
            for row in rows
        ),
        frozenset(at for at, name in enumerate(heads, start=1) if name != reading),
    )


def _remarks(row: Row) -> Iterator[str]:
    """Yield the marks and notes of a row, without the sign of errors."""
    yield from filter(None, [row.cells[-1].text])
    yield from (note.removeprefix("! ") for note in row.notes)
