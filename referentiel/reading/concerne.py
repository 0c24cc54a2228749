"""The key `concerne`: the collectivités that an action concerns."""

from referentiel.weights.concerne import Concerne
from referentiel.yaml.tree import Collection, Node, Scalar


def read_concerne(value: Node) -> Concerne | None:
    """Read a name or a list of names, or the same with `sauf`, which means all others.

    None if it cannot be read.
    """
    nodes = value.items if isinstance(value, Collection) else (value,)
    names = [node.text for node in nodes if isinstance(node, Scalar)]
    return Concerne.of_names(names, value.span) if len(names) == len(nodes) else None
