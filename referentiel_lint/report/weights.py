"""The part on weights: an icicle, and the table of `reflint tree`."""

from referentiel_lint.pages.model import Captioned, Link
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import NodeRow, Weights
from referentiel_lint.tree.figure import figure_of
from referentiel_lint.tree.report import Tree
from referentiel_lint.tree.rows import head_of, row_of


def weights(tree: Tree, context: Context) -> Weights:
    """Return the weights of a referential."""
    name = context.name(tree)
    caption = context.say(words.ICICLE, name=name)
    key = context.addresses.anchor(tree.referentiel.place, "", "parts").lower()
    return Weights(
        context.heading(tree),
        Captioned(figure_of(tree, context.language, key=key, name=caption), caption),
        context.say(words.TREE, name=name),
        _heads(tree, context),
        tuple(_rows(tree, context)),
    )


def _heads(tree: Tree, context: Context) -> tuple[str, ...]:
    cells = [cell.text for cell in head_of(tree, context.language).cells[:-1]]
    return (context.say(words.NODE), *cells)


def _rows(tree: Tree, context: Context) -> list[NodeRow]:
    rows, taken = [], set[str]()
    folder, addresses = tree.referentiel.place, context.addresses
    for node in tree.nodes:
        row = row_of(tree, node, context.language)
        identifier = node.place.identifier
        anchor, address = "", None
        if identifier is not None:
            anchor = addresses.anchor(folder, str(identifier))
            address = addresses.node(folder, str(identifier))
        if anchor in taken:
            anchor = ""  # Of a duplicate id.
        taken.add(anchor)
        *cells, remarks = (cell.text for cell in row.cells)
        notes = tuple(filter(None, (remarks, *row.notes)))
        name = Link(row.name.strip(), address)
        rows.append(NodeRow(anchor, name, row.depth, tuple(cells), notes))
    return rows
