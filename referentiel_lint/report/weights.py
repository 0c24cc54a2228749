"""The part on weights: an icicle, and the table of `reflint tree`."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from markupsafe import Markup

from linter.finding import Finding, Severity
from linter.words import N_, localized
from referentiel.weights.number import format_number
from referentiel_lint.pages.model import Link, Number, Row, Table, width_of
from referentiel_lint.report.context import Context
from referentiel_lint.report.icicle import Block, icicle
from referentiel_lint.report.model import NodeTable, Weights
from referentiel_lint.tree.trees import (
    TREE_AXE,
    Tree,
    TreeNode,
    columns_of,
    head_of,
    points_cell,
    row_of,
    share_cell,
)

NODE = N_("action")


def weights(tree: Tree, findings: Sequence[Finding], context: Context) -> Weights:
    """Return the weights of a referential, with the worst of its findings on each block."""
    name = context.name(tree)
    caption = context.say(N_("Weights in {name}, as shares of the whole"), name=name)
    if tree.total is not None and _is_in_points(tree):
        total = localized(format_number(tree.total), context.language)
        caption = context.say(
            N_("Weights in {name}, in points out of {total}"), name=name, total=total
        )
    key = context.addresses.anchor(tree.referentiel.place, "", "parts").lower()
    drawing = icicle(_blocks(tree, findings, context), context.language, key=key, name=caption)
    cells = [cell.text for cell in head_of(tree, context.language).cells[:-1]]
    heads = (context.say(NODE), *cells)
    table = Table(
        context.say(
            N_("Weight of each action of {name}; the bar shows its share of the action above"),
            name=name,
        ),
        heads,
        tuple(_rows(tree, context)),
    )
    opener = context.say(N_("All values as a table"))
    return Weights(context.heading(tree), caption, Markup(drawing), NodeTable(opener, table))


# --- The icicle


def _is_in_points(tree: Tree) -> bool:
    return tree.has_points and tree.total is not None


def _value(tree: Tree, node: TreeNode, context: Context) -> str:
    """Return what a node weighs in the unit of the referential: points, else a share."""
    cell = points_cell(node.points, context.language)
    return (cell if _is_in_points(tree) else share_cell(node.share, context.language)).text


def _blocks(tree: Tree, findings: Sequence[Finding], context: Context) -> list[Block]:
    worst = _worst(tree, findings, context)
    below: dict[int, int] = {}
    blocks: list[Block] = []
    for node in tree.nodes:
        place = node.place
        parent = below.get(-1 if place.parent is None else place.parent)
        if blocks and parent is None:
            continue
        below[place.index] = len(blocks)
        is_implied_axe = place.node is None and place.depth == 1
        axe = TREE_AXE.say(context.language, label=place.label)
        blocks.append(
            Block(
                axe if is_implied_axe else place.label,
                node.title or "",
                parent,
                node.share,
                _value(tree, node, context),
                bool(node.wrong),
                worst.get(place.index, ""),
            )
        )
    return blocks


def _worst(tree: Tree, findings: Sequence[Finding], context: Context) -> Mapping[int, str]:
    """Return the worst of the errors and warnings on each node or below it, by index."""
    place_of, own = context.addresses.place_of, tree.referentiel.place
    places = {str(one.place.identifier): one.place for one in tree.nodes if one.place.identifier}
    above = {one.place.index: one.place.parent for one in tree.nodes}
    worst: dict[int, Severity] = {}
    for finding in findings:
        for part in finding.each if place_of(finding) == own else ():
            place = places.get(part.action or "")
            at = place.index if place else None
            while at is not None and part.severity.rank < worst.get(at, Severity.INFO).rank:
                worst[at] = part.severity
                at = above[at]
    return worst


# --- The table


def _rows(tree: Tree, context: Context) -> Iterator[Row]:
    """Yield a row for each action; the bar of its points or share is its part of the parent's."""
    taken = set[str]()
    folder, addresses = tree.referentiel.place, context.addresses
    shares = {node.place.index: node.share for node in tree.nodes}
    barred = "points" if _is_in_points(tree) else "share"
    for node in tree.nodes:
        row = row_of(tree, node, context.language)
        identifier, parent = node.place.identifier, node.place.parent
        anchor, address = "", None
        if identifier is not None:
            anchor = addresses.anchor(folder, str(identifier))
            address = addresses.node(folder, str(identifier))
        if anchor in taken:
            anchor = ""  # Of a duplicate id.
        taken.add(anchor)
        *cells, remarks = (cell.text for cell in row.cells)
        whole = shares.get(parent) if parent is not None else None
        width = width_of(node.share or Fraction(0), whole or Fraction(0))
        name = context.heading(tree) if parent is None else row.name.strip()
        yield Row(
            Link(name, address),
            tuple(
                Number(text, width if column == barred else 0)
                for column, text in zip(columns_of(tree), cells, strict=True)
            ),
            depth=row.depth,
            anchor=anchor,
            notes=tuple(filter(None, (remarks, *row.notes))),
        )
