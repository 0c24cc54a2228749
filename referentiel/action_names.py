"""The names of actions in sibling files: `eci_2.4.2`, and `eci` for the root."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from referentiel.identifier import ROOT, Id, parse_id, parse_lettered_id
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.text.letters import compose

# What the number of an action may be written with, and what may stand before it.
_NUMBER = "0123456789., "
_MARKS = "_-. "
# Letters that are typed or read for digits.
_DIGITS = str.maketrans("lIOo,", "1100.")
# The sign of an element of a list, which is no part of a name.
_SIGNS = "-–—•·* "


class Reference(NamedTuple):
    """What a reference names: its referential, None if it is not here, and its id if readable.

    `name` is that of the referential, spelled as the referential spells it if it is here; empty if
    there is none.
    """

    name: str
    referentiel: Referentiel | None
    identifier: Id | None


class ActionNames:
    """The actions of some referentials by their names.

    Several may share a name, such as two years of one: the first that has an action provides it.
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

        It would if its referential is here and contains the actions beside it. A bare id, without
        the name of a referential, names no action.
        """
        name, referentiel, identifier = self.parse(written)
        if referentiel is None:
            return not name and identifier not in (None, ROOT) and bool(self._known)
        return identifier is None or all(
            one.is_complete_around(identifier) for one in self._known[_folded(name)]
        )

    def meant(self, written: str) -> str | None:
        """Return the name of the action that a malformed reference means, if any.

        Malformed references are `eci_1.2.04`, `eci1.2.4`, `1.2.4` without its name, or `eci_l.2.4`.
        """
        name, referentiel, identifier = self.parse(written)
        if referentiel is not None:
            candidates = self._known[_folded(name)][:1]
            if identifier is None:
                identifier = parse_id(compose(written.strip())[len(name) + 1 :].translate(_DIGITS))
        else:
            candidates = [one for same in self._known.values() for one in same] * (not name)
            if identifier == ROOT:
                return None
        named = [one for one in candidates if identifier in one.referentiel.by_id]
        if identifier is None or len(named) != 1:
            return None
        return _name(named[0].name, identifier)

    def lacking(self, written: str) -> tuple[Referentiel, Id] | None:
        """Return what is missing for a reference: the action, or its highest missing ancestor."""
        _, referentiel, identifier = self.parse(written)
        if referentiel is None or identifier is None or identifier in referentiel.by_id:
            return None
        absent = (one for one in _ancestors(identifier) if one not in referentiel.by_id)
        return referentiel, [identifier, *absent][-1]

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
        """Return the longest name of a referential that a reference begins with, if any.

        If what comes before the number `is_separate`, it may be a longer name.
        """
        for length in self._lengths:
            name, mark, after = folded[:length], folded[length : length + 1], folded[length + 1 :]
            if name in self._known and mark and mark in _MARKS:
                return None if is_separate and after[:1].isalpha() else name
        return None


class _Known:
    """A referential that is here, with what is computed once for all references to it."""

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

    def _is_complete_below(self, identifier: Id) -> bool:
        (parent, *_) = self.referentiel.by_id[identifier]
        if parent.document.hides(parent.action):
            return False
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
