"""The tree as a figure: an icicle of shares."""

from linter.catalogue import message
from linter.words.language import Language
from referentiel_lint.figures.figure import Figure
from referentiel_lint.figures.icicle import Block, icicle
from referentiel_lint.reports import words as reports_words
from referentiel_lint.tree.report import Tree, TreeNode
from referentiel_lint.tree.rows import share_cell


def figure_of(tree: Tree, language: Language, *, key: str, name: str) -> Figure:
    """Draw all nodes of a tree."""
    below: dict[int, int] = {}
    blocks: list[Block] = []
    for node in tree.nodes:
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
