"""The names of actions in sibling files: `eci_2.4.2`, and `eci` for the root."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from referentiel.identifier import ROOT, Id, parse_id, parse_lettered_id
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.text.composition import compose

# What the number of an action may be written with, and what may stand before it.
_NUMBER = "0123456789., "
_MARKS = "_-. "
# The sign of an element of a list, which is no part of a name.
_SIGNS = "-–—•·* "


class Reference(NamedTuple):
    """What a reference names: a referential, None if it is not here; the id as far as it is one.

    `name` is that of the referential, spelled as its own if it is here; empty if there is none.
    """

    name: str
    referentiel: Referentiel | None
    identifier: Id | None


class ActionNames:
    """The actions of some referentials by their names.

    Several may have one name, such as two years of one: an action is that of the first that has it.
    """

    def __init__(self, referentiels: Sequence[Referentiel] = ()) -> None:
        """Take the referentials that are here."""
        self._known: dict[str, list[_Known]] = {}
        for one in referentiels:
            self._known.setdefault(_folded(one.short_name), []).append(_Known(one))
        self._lengths = sorted({len(name) for name in self._known}, reverse=True)

    def node(self, written: str) -> Node | None:
        """Return the action that a reference names exactly, if it is here."""
        name, referentiel, identifier = self.parse(written)
        if referentiel is None or identifier is None:
            return None
        if _name(name, identifier) != compose(written):
            return None
        return next(iter(referentiel.by_id.get(identifier, ())), None)

    def parse(self, written: str) -> Reference:
        """Return what a reference means, however it is written."""
        text = compose(written.strip()).lstrip(_SIGNS)
        folded = text.casefold()
        if folded in self._known:
            return self._reference(folded, ROOT)
        stem = text.rstrip(_NUMBER)
        name, number = stem.rstrip(_MARKS), text[len(stem) :].replace(" ", "").lstrip(".,")
        if name.casefold() in self._known:
            return self._reference(name.casefold(), parse_id(number))
        if beginning := self._beginning(folded, is_separate=stem.endswith("_")):
            return self._reference(beginning, self._lettered(beginning, text))
        if name == stem and name and number.isdecimal():  # The name of a root may end in a digit.
            return Reference(text, None, ROOT)
        return Reference(name, None, parse_id(number))

    def is_here(self, written: str) -> bool:
        """Return whether an action would be here if it existed.

        Its referential is, and holds the actions beside it. A bare id is that of no action where
        there is a referential: it lacks the name.
        """
        name, referentiel, identifier = self.parse(written)
        if referentiel is None:
            return not name and identifier not in (None, ROOT) and bool(self._known)
        return identifier is None or all(
            one.is_complete_around(identifier) for one in self._known[_folded(name)]
        )

    def nearest(self, written: str) -> str | None:
        """Return the name of the action that a reference to none most likely means."""
        name, referentiel, identifier = self.parse(written)
        if identifier is None or (referentiel is None and identifier == ROOT):
            return None
        if referentiel:
            candidates = self._known[_folded(name)][:1]
        else:
            candidates = [one for same in self._known.values() for one in same] * (not name)
        named = [one for one in candidates if identifier in one.referentiel.by_id] or candidates
        if len(named) != 1:
            return None
        nearest = named[0].nearest(identifier)
        return None if nearest is None else _name(named[0].name, nearest)

    def means(self, written: str, name: str | None) -> bool:
        """Return whether a reference is the name of an action with another spelling."""
        return name is not None and self.parse(written)[2] == self.parse(name)[2]

    def _lettered(self, beginning: str, written: str) -> Id | None:
        """Return an id with letters, after the name of a referential that has such ids."""
        identifier = parse_lettered_id(written[len(beginning) + 1 :])
        has_letters = any(one.has_letters for one in self._known[beginning])
        return identifier if has_letters else None

    def _reference(self, folded: str, identifier: Id | None) -> Reference:
        """Return a reference to an action of a referential that is here."""
        known = self._known[folded]
        having = (one for one in known if identifier in one.referentiel.by_id)
        one = next(having, known[0])
        return Reference(one.name, one.referentiel, identifier)

    def _beginning(self, folded: str, *, is_separate: bool) -> str | None:
        """Return the name of a referential that a reference begins with, of several the longest.

        If what comes before the number `is_separate`, it may be a longer name.
        """
        for length in self._lengths:
            name, mark, after = folded[:length], folded[length : length + 1], folded[length + 1 :]
            if name in self._known and mark and mark in _MARKS:
                return None if is_separate and after[:1].isalpha() else name
        return None


class _Known:
    """A referential that is here; what is asked of it for each reference is asked once."""

    def __init__(self, referentiel: Referentiel) -> None:
        self.referentiel = referentiel
        self.name = referentiel.short_name
        self._complete: dict[Id, bool] = {}

    @property
    def has_letters(self) -> bool:
        """Whether its ids may have letters, as those of sheets may."""
        return self.referentiel.kind is Kind.TABLEUR

    def is_complete_around(self, identifier: Id) -> bool:
        """Return whether an action with an id would have been read if it existed."""
        by_id = self.referentiel.by_id
        if identifier in by_id:
            return True
        if self.referentiel.may_hold_unread(identifier):
            return False
        above = next((one for one in _ancestors(identifier) if one in by_id), None)
        if above is None:
            return self.referentiel.is_whole
        if above not in self._complete:
            self._complete[above] = self._is_complete_below(above)
        return self._complete[above]

    def nearest(self, identifier: Id) -> Id | None:
        """Return the id itself, else the nearest of its family, else the nearest one above."""
        by_id = self.referentiel.by_id
        if identifier in by_id:
            return identifier
        numbers = self._numbers.get(identifier.parent)
        if numbers:
            number = identifier.segments[-1]
            at = bisect_left(numbers, number)
            nearest = min(numbers[max(at - 1, 0) : at + 1], key=lambda one: abs(one - number))
            return Id((*identifier.segments[:-1], nearest))
        above = (one for one in _ancestors(identifier) if one in by_id and one.segments)
        return next(above, None)

    @cached_property
    def _numbers(self) -> Mapping[Id | None, Sequence[int]]:
        """The last numbers of the ids below each id, in order."""
        numbers = defaultdict(list)
        for one in self.referentiel.by_id:
            if one.segments:
                numbers[one.parent].append(one.segments[-1])
        return {parent: sorted(below) for parent, below in numbers.items()}

    def _is_complete_below(self, identifier: Id) -> bool:
        (parent, *_) = self.referentiel.by_id[identifier]
        children = self.referentiel.children(parent)
        ids = {child.identifier for child in children}
        if None in ids or len(ids) < len(children):  # Of two with one id, one may be meant.
            return False
        return self.referentiel.is_whole or any(one.document is parent.document for one in children)


def _name(referentiel: str, identifier: Id) -> str:
    return f"{referentiel}_{identifier}" if identifier.segments else referentiel


def _folded(name: str) -> str:
    return compose(name).casefold()


def _ancestors(identifier: Id) -> Iterator[Id]:
    """Yield the ids above one, the nearest first."""
    while identifier.parent is not None:
        identifier = identifier.parent
        yield identifier
