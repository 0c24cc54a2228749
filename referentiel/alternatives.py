"""Alternatives: siblings that concern different kinds of collectivité (format.md, section 3)."""

from collections.abc import Iterator, Sequence

from referentiel.node import Node

# Files name three or four; thousands would each be added up over all siblings.
_MOST_KINDS = 32


def kinds_among(siblings: Sequence[Node]) -> tuple[str | None, ...]:
    """Give the kinds of collectivité that siblings tell apart, and None for any other.

    Nothing is declared where the tuple holds None alone. So many kinds are told apart at most, by
    their names.
    """
    named = {kind for node in siblings if node.facts.concerne for kind in node.facts.concerne.kinds}
    return (*sorted(named)[:_MOST_KINDS], None)


def concerned(siblings: Sequence[Node], kind: str | None) -> tuple[Node, ...]:
    """Give the siblings that concern a kind; None stands for any kind that none of them names."""
    return tuple(
        node
        for node in siblings
        if node.facts.concerne is None or node.facts.concerne.includes(kind)
    )


def by_kind(siblings: Sequence[Node]) -> Iterator[tuple[str | None, Sequence[Node]]]:
    """Give each kind that siblings tell apart with those that concern it.

    A kind that no sibling leaves anything to is none of theirs, and is not given.
    """
    if siblings and all(node.facts.concerne is None for node in siblings):
        yield None, siblings  # So it is in nearly all families.
        return
    for kind in kinds_among(siblings):
        if nodes := concerned(siblings, kind):
            yield kind, nodes
