"""The key `concerne`: the collectivités that an action concerns."""

from referentiel.weights.concerne import Concerne
from referentiel.yaml.tree import Collection, Node, Scalar

_EXCEPT = "sauf "


def read_concerne(value: Node) -> Concerne | None:
    """Read a name or a list of names, or the same with `sauf`, which means all others.

    None if nothing is named, or if some names have `sauf` and others do not.
    """
    nodes = value.items if isinstance(value, Collection) else (value,)
    names = [" ".join(node.text.split()).casefold() for node in nodes if isinstance(node, Scalar)]
    excluded = {name.startswith(_EXCEPT) for name in names}
    kinds = frozenset(name.removeprefix(_EXCEPT).strip() for name in names)
    if len(names) != len(nodes) or len(excluded) != 1 or "" in kinds:
        return None
    return Concerne(kinds, excluded == {True}, value.span)
