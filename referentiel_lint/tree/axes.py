"""The axes of a tree, and the axe that each node is in."""

from collections.abc import Mapping, Sequence

from referentiel_lint.tree.report import Tree, TreeNode


def with_axes(tree: Tree) -> Sequence[tuple[TreeNode, int | None]]:
    """Return each node with the number of the axe that it is, or is below; None without one."""
    axes: dict[int | None, int | None] = {None: None}
    pairs = []
    for node in tree.nodes:
        place = node.place
        axis = axes.get(place.parent)
        if place.depth == 1 and place.identifier is not None and place.identifier.depth == 1:
            axis = place.identifier.segments[0]
        axes[place.index] = axis
        pairs.append((node, axis))
    return pairs


def first_nodes(tree: Tree) -> Mapping[int, TreeNode]:
    """Return the node of each axe, by its number."""
    nodes: dict[int, TreeNode] = {}
    for node, axis in with_axes(tree):
        if axis is not None:
            nodes.setdefault(axis, node)
    return nodes
