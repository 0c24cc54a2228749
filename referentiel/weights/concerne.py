"""Alternatives: siblings that concern different kinds of collectivité."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from referentiel.source import Span
from referentiel.yaml.tree import Collection, Node, Scalar

# Files name three or four; with thousands, all siblings would be added up for each.
_MOST_KINDS = 32
_EXCEPT = "sauf "


class Concerne(NamedTuple):
    """The kinds of collectivité that an action concerns: those named, or all others."""

    kinds: frozenset[str]
    excluded: bool
    span: Span

    def includes(self, kind: str | None) -> bool:
        """Return whether `kind` is concerned; None stands for any kind that is not named."""
        return (kind in self.kinds) != self.excluded

    @classmethod
    def of_names(cls, names: Iterable[str], span: Span) -> "Concerne | None":
        """Return what names mean, all or none of them with `sauf`, which means all others.

        None if nothing is named, or if some names have `sauf` and others do not.
        """
        named = [" ".join(name.split()).casefold() for name in names]
        excluded = {name.startswith(_EXCEPT) for name in named}
        kinds = frozenset(name.removeprefix(_EXCEPT).strip() for name in named)
        if len(excluded) != 1 or "" in kinds:
            return None
        return cls(kinds, excluded == {True}, span)


class Concerning(Protocol):
    """Anything that may concern only some kinds of collectivité."""

    @property
    def concerne(self) -> Concerne | None:
        """The collectivités that it concerns; None means all."""


C = TypeVar("C", bound=Concerning)


def kinds_among(siblings: Sequence[Concerning]) -> tuple[str | None, ...]:
    """Return the kinds of collectivité that siblings distinguish, and None for any other.

    The tuple is only None if no sibling has a `concerne`. The number of kinds is limited; they are
    in alphabetical order.
    """
    named = {kind for one in siblings if one.concerne for kind in one.concerne.kinds}
    return (*sorted(named)[:_MOST_KINDS], None)


def concerned(siblings: Sequence[C], kind: str | None) -> tuple[C, ...]:
    """Return the siblings that concern a kind; None stands for any kind that none of them names."""
    return tuple(one for one in siblings if one.concerne is None or one.concerne.includes(kind))


def by_kind(siblings: Sequence[C]) -> Iterator[tuple[str | None, Sequence[C]]]:
    """Yield each kind that siblings distinguish, with those that concern it.

    A kind that none of the siblings concerns is left out.
    """
    if siblings and all(one.concerne is None for one in siblings):
        yield None, siblings  # The case of nearly all families.
        return
    for kind in kinds_among(siblings):
        if nodes := concerned(siblings, kind):
            yield kind, nodes


def read_concerne(value: Node) -> Concerne | None:
    """Read a name or a list of names, or the same with `sauf`, which means all others.

    None if it cannot be read.
    """
    nodes = value.items if isinstance(value, Collection) else (value,)
    names = [node.text for node in nodes if isinstance(node, Scalar)]
    return Concerne.of_names(names, value.span) if len(names) == len(nodes) else None
