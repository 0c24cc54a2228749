"""What a baseline knows of a finding, and what a run makes of it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from linter.engine import TOO_MANY, Outcome, Universe
from linter.finding import Finding
from referentiel.identifier import parse_id

# The name of a referential that is the whole project.
_WHOLE = "."


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding by its identity; the rest is for people. `action` is an id, None for a file."""

    referentiel: str
    rule: str
    action: str | None
    identity: str

    @property
    def place(self) -> tuple[object, ...]:
        """Where it stands among others: actions go by their numbers."""
        identifier = parse_id(self.action) if self.action else None
        segments = identifier.segments if identifier else ()
        return self.referentiel, self.rule, segments, self.action or "", self.identity


class Mode(StrEnum):
    """What is done with the file of a baseline."""

    HOLD = "hold"
    PRUNE = "prune"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Held:
    """What a run says of a baseline: how much it found was known, and what is gone.

    `place` is its path for display. `is_there` is False where the file was not there.
    `written` tells how many entries it has now, more and fewer than before; None where it was left
    alone, as asked or, where `is_partial`, because something could not be checked. `is_found` tells
    that the next run finds the file by itself.
    """

    place: str
    known: int
    gone: tuple[Entry, ...]
    is_there: bool = True
    is_partial: bool = False
    is_found: bool = True
    written: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A baseline's entries against a run: those that are gone, and those that findings have."""

    gone: frozenset[Entry]
    found: frozenset[Entry]


def compare(
    entries: Set[Entry], outcome: Outcome, universe: Universe, *, is_partial: bool
) -> Comparison:
    """Hold entries against what was found in a universe.

    Gone is only what would have been found: in a referential that was read, by a rule that ran or
    is no more. Of a run in which something could not be checked, nothing is.
    """
    names = {one.folder: one.name or _WHOLE for one, _ in universe}
    inside = [f for f in outcome.findings if f.referentiel in names]
    everything = {f.identity for f in (*inside, *outcome.elsewhere)}
    found = frozenset(_entry(finding, names) for finding in inside)
    if is_partial:
        return Comparison(frozenset(), found)
    idle = {(name, rule) for one, plan in universe for name, rule in _idle(one.name, plan)}
    gone = (
        entry
        for entry in entries
        if entry.identity not in everything
        and entry.referentiel in names.values()
        and (entry.referentiel, entry.rule) not in idle
    )
    return Comparison(frozenset(gone), found)
