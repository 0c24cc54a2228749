"""The part on weights: an icicle, and the table of `reflint tree`."""

from collections.abc import Sequence

from referentiel_lint.pages.model import Captioned, Link
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import NodeRow, Weights
from referentiel_lint.tree.axes import with_axes
from referentiel_lint.tree.figure import figure_of
from referentiel_lint.tree.report import Tree, TreeNode
from referentiel_lint.tree.rows import head_of, row_of

# The depth of the rows on the page of the whole, if each axe has a page of its own.
_SHOWN = 2


def weights(tree: Tree, context: Context, axis: int | None = None) -> Weights:
    """Return the weights of a referential, or of an axe."""
    chosen = [(at, node) for at, (node, of) in enumerate(with_axes(tree)) if axis in (None, of)]
    root = chosen[0][0] if axis is not None else 0
    nodes = [node for _, node in chosen]
    name = context.name(tree)
    caption = context.say(words.ICICLE, name=name)
    if axis is not None:
        name = context.say(words.TITLE_AXIS, name=name, axis=context.say(words.AXIS, axis=axis))
        caption = context.say(words.ICICLE_AXIS, axis=axis)
    elif context.addresses.has_pages:
        nodes = [node for node in nodes if node.place.depth <= _SHOWN]
    key = context.addresses.anchor(tree.referentiel.place, "", "parts").lower()
    return Weights(
        context.heading(tree) if axis is None else context.axis(nodes[0]),
        Captioned(figure_of(tree, context.language, key=key, name=caption, root=root), caption),
        context.say(words.TREE, name=name),
        _heads(tree, context),
        tuple(_rows(tree, nodes, context)),
    )


def _heads(tree: Tree, context: Context) -> tuple[str, ...]:
    cells = [cell.text for cell in head_of(tree, context.language).cells[:-1]]
    return (context.say(words.NODE), *cells)


def _rows(tree: Tree, nodes: Sequence[TreeNode], context: Context) -> list[NodeRow]:
    rows, taken = [], set[str]()
    folder, addresses = tree.referentiel.place, context.addresses
    for node in nodes:
        row = row_of(tree, node, context.language)
        identifier = node.place.identifier
        anchor, address = "", None
        if identifier is not None:
            anchor = addresses.anchor(folder, str(identifier))
            address = addresses.node(folder, str(identifier))
        if anchor in taken or (address and not address.startswith("#")):
            anchor = ""  # Of a duplicate id, or on a page of its own.
        taken.add(anchor)
        link = address if address and not address.startswith("#") else None
        *cells, remarks = (cell.text for cell in row.cells)
        notes = tuple(filter(None, (remarks, *row.notes)))
        name = Link(row.name.strip(), link)
        rows.append(NodeRow(anchor, name, row.depth, tuple(cells), notes))
    return rows
