"""The names of actions in sibling files: `eci_2.4.2`, and `eci` for the root."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from referentiel.identifier import ROOT, Id, parse_id
from referentiel.node import Node
from referentiel.referential import Referentiel

# What the number of an action may be written with, and what may stand before it.
_NUMBER = "0123456789., "
_MARKS = "_-. "


class Reference(NamedTuple):
    """What a reference names: a referential, None if it names none; the id as far as it is one."""

    name: str
    referentiel: Referentiel | None
    identifier: Id | None


class ActionNames:
    """The actions of some referentials by their names."""

    def __init__(self, referentiels: Sequence[Referentiel]) -> None:
        """Take the names of the referentials."""
        self._by_name: dict[str, Referentiel] = {}
        for one in referentiels:
            self._by_name.setdefault(one.short_name, one)
        self._folded = {name.casefold(): one for name, one in self._by_name.items()}

    def node(self, written: str) -> Node | None:
        """Return the action that a reference names exactly, if it is here."""
        name, mark, text = written.rpartition("_")
        referentiel = self._by_name.get(name) if mark and text else None
        if referentiel is None:
            name, text, referentiel = written, "", self._by_name.get(written)
        identifier = parse_id(text)
        if referentiel is None or identifier is None or str(identifier) != text:
            return None
        return next(iter(referentiel.by_id.get(identifier, ())), None)

    def name(self, node: Node) -> str:
        """Return the name of an action in references."""
        names = (name for name, one in self._by_name.items() if node in one.nodes)
        return self._name(next(names), node.identifier or ROOT)

    def parse(self, written: str) -> Reference:
        """Return what a reference means, however it is written."""
        text = written.strip()
        folded = text.casefold()
        if folded in self._folded:
            return Reference(text, self._folded[folded], ROOT)
        stem = text.rstrip(_NUMBER)
        name, number = stem.rstrip(_MARKS), text[len(stem) :].replace(" ", "")
        referentiel = self._folded.get(name.casefold())
        for known, one in self._folded.items():
            if referentiel is None and folded.startswith(tuple(known + mark for mark in _MARKS)):
                return Reference(known, one, None)
        return Reference(name, referentiel, parse_id(number))

    def is_here(self, written: str) -> bool:
        """Return whether an action would be here if it existed.

        Its referential is, and holds the actions beside it. A bare id is that of no action where
        there is a referential: it lacks the name.
        """
        name, referentiel, identifier = self.parse(written)
        if referentiel is None:
            return not name and identifier not in (None, ROOT) and bool(self._by_name)
        return identifier is None or _is_complete_around(referentiel, identifier)

    def nearest(self, written: str) -> str | None:
        """Return the name of the action that a reference to none most likely means."""
        name, referentiel, identifier = self.parse(written)
        if identifier is None or (referentiel is None and identifier == ROOT):
            return None
        candidates = [referentiel] if referentiel else [*self._by_name.values()] * (not name)
        named = [one for one in candidates if identifier in one.by_id] or candidates
        if len(named) != 1:
            return None
        nearest = _nearest(named[0], identifier)
        return None if nearest is None else self._name(named[0].short_name, nearest)

    def means(self, written: str, name: str | None) -> bool:
        """Return whether a reference is the name of an action with another spelling."""
        return name is not None and self.parse(written)[2] == self.parse(name)[2]

    def _name(self, name: str, identifier: Id) -> str:
        return f"{name}_{identifier}" if identifier.segments else name


def _ancestors(identifier: Id) -> Iterator[Id]:
    """Yield the ids above one, the nearest first."""
    while identifier.parent is not None:
        identifier = identifier.parent
        yield identifier


def _is_complete_around(referentiel: Referentiel, identifier: Id) -> bool:
    """Return whether an action with an id would have been read if it existed."""
    if identifier in referentiel.by_id:
        return True
    if referentiel.may_hold_unread(identifier):
        return False
    above = next((one for one in _ancestors(identifier) if one in referentiel.by_id), None)
    if above is None:
        return referentiel.is_whole
    (parent, *_) = referentiel.by_id[above]
    children = referentiel.children(parent)
    if any(child.identifier is None for child in children):
        return False
    return referentiel.is_whole or any(one.document is parent.document for one in children)


def _nearest(referentiel: Referentiel, identifier: Id) -> Id | None:
    """Return the id itself, else the nearest of its family, else the nearest one above."""
    if identifier in referentiel.by_id:
        return identifier
    family = [one for one in referentiel.by_id if one.parent == identifier.parent]
    if family:
        number = identifier.segments[-1]
        return min(family, key=lambda one: abs(one.segments[-1] - number))
    above = (one for one in _ancestors(identifier) if one in referentiel.by_id and one.segments)
    return next(above, None)
