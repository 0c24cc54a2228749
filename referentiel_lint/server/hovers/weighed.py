"""An action with what it weighs, exactly as `reflint tree` shows it."""

from typing import NamedTuple

from linter.engine.plan import Plan
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel_lint.server.view import View
from referentiel_lint.tree.report import Tree, TreeNode
from referentiel_lint.tree.trees import regles_of, tree_of


class Weighed(NamedTuple):
    """A node of the tree of its referential; the tree may lack other files."""

    tree: Tree
    node: TreeNode


def weighed(view: View, one: Referentiel, node: Node) -> Weighed | None:
    """Return an action of a referential in its tree."""
    tree = tree_of_file(view, one, one.path(node.document))
    return next((Weighed(tree, each) for each in tree.nodes if each.place.node is node), None)


def tree_of_file(view: View, one: Referentiel, path: str) -> Tree:
    """Return the tree of a file of a referential, with the actions above it."""
    return tree_of(one, _plan(view, one), {path}, regles=regles_of(view.reading.found))


def own_node(view: View, index: int) -> Node | None:
    """Return the action with an index in the document of a view; None in a copy of another file."""
    one = view.collection
    if not isinstance(one, Referentiel):
        return None
    return next(
        (
            node
            for node in one.nodes
            if node.document is view.document and node.action_index == index
        ),
        None,
    )


def owner_of(view: View, node: Node) -> Referentiel:
    """Return the referential of an action."""
    owners = (one for one, _ in view.universe if isinstance(one, Referentiel))
    return next(
        one for one in owners if node.index < len(one.nodes) and one.nodes[node.index] is node
    )


def _plan(view: View, one: Referentiel) -> Plan:
    return next(plan for whole, plan in view.universe if whole is one)
