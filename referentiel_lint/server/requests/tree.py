"""`reflint/tree`: the trees as `reflint tree` gives them, with the place of each node."""

from collections import defaultdict
from collections.abc import Mapping

from lsprotocol import types

from referentiel_lint.server.positions import Positions
from referentiel_lint.server.reading import Reading
from referentiel_lint.server.requests.parameters import NoParams
from referentiel_lint.server.session import Session
from referentiel_lint.tree.json import model_of
from referentiel_lint.tree.report import Tree, TreeNode


async def answer(session: Session, _params: NoParams) -> Mapping[str, object]:
    """Return what `--output-format json` gives, and the place, state and children of each node."""
    reading = (await session.checked()).reading
    with session.workspace.rules:  # Some are run for the sums of a tree.
        trees = reading.trees
    given = model_of(trees, session.language).model_dump(mode="json")
    for tree, rows in zip(trees.trees, given["referentiels"], strict=True):
        children = defaultdict(list)
        for at, row in enumerate(rows["nodes"]):
            children[row["parent"]].append(at)
        for at, (node, row) in enumerate(zip(tree.nodes, rows["nodes"], strict=True)):
            uri, where = _place(tree, node, reading)
            row |= {"uri": uri, "range": where, "state": _state(node), "children": children[at]}
    return dict(given)


def _place(
    tree: Tree, node: TreeNode, reading: Reading
) -> tuple[str, types.Range] | tuple[None, None]:
    if node.place.node is None:
        return None, None
    document, action = node.place.node.document, node.place.node.action
    placed = reading.of(tree.referentiel, document)
    assert placed is not None
    return placed.uri, Positions(document.source).range(action.anchor)


def _state(node: TreeNode) -> str:
    if node.place.is_lost:
        return "lost"
    if node.place.node is None:
        return "implied"
    return "wrong-sum" if node.wrong else "sound"
