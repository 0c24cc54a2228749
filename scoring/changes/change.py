"""The changes that are possible between two versions of a referential, as a closed union.

Each is reported once: what only follows from another one, such as the new ids below a renumbered
orientation, is counted there (`below`).
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Weight
from scoring.changes.level_changes import LevelChange
from scoring.changes.matches import Evidence
from scoring.principe.analysis import Reading


@dataclass(frozen=True, slots=True)
class Added:
    """A new action, with the number of new ones below it."""

    kind: ClassVar[str] = "added"
    after: Node
    below: int = 0


@dataclass(frozen=True, slots=True)
class Removed:
    """An action that is gone, with the number of those gone below it."""

    kind: ClassVar[str] = "removed"
    before: Node
    below: int = 0


@dataclass(frozen=True, slots=True)
class _OnBothSides:
    """An action, before and after."""

    before: Node
    after: Node


@dataclass(frozen=True, slots=True)
class _Recognised(_OnBothSides):
    """An action under another id or at another place, with the number of those that go along.

    `evidence` and `likeness` (a part of 1) say how it was recognised.
    """

    evidence: Evidence
    likeness: Fraction
    below: int = 0


@dataclass(frozen=True, slots=True)
class _TextsChanged(_OnBothSides):
    """The names of texts that are gone, new, or different."""

    lost: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]


class Replaced(_OnBothSides):
    """Another action under the same id, with neither title nor text in common."""

    kind: ClassVar[str] = "replaced"


class Renumbered(_Recognised):
    """The same action below the same parent, under another id."""

    kind: ClassVar[str] = "renumbered"


class Moved(_Recognised):
    """The same action below another parent or in another file, with the same id or another."""

    kind: ClassVar[str] = "moved"


class Retitled(_OnBothSides):
    """An action with another title."""

    kind: ClassVar[str] = "title"


@dataclass(frozen=True, slots=True)
class Reweighted(_OnBothSides):
    """Other weights, as written, with the shares of the whole, None if unknown."""

    kind: ClassVar[str] = "weight"
    weights_before: tuple[Weight, ...]
    weights_after: tuple[Weight, ...]
    share_before: Fraction | None = None
    share_after: Fraction | None = None


class SectionsChanged(_TextsChanged):
    """Sections that are gone, new, or have another text, by their names."""

    kind: ClassVar[str] = "sections"


class KeysChanged(_TextsChanged):
    """Keys of the data block that are gone, new, or have another value, except ids and weights."""

    kind: ClassVar[str] = "keys"


@dataclass(frozen=True, slots=True)
class ConcerneChanged(_OnBothSides):
    """Other kinds of collectivité concerned, None for all."""

    kind: ClassVar[str] = "concerne"
    concerne_before: Concerne | None
    concerne_after: Concerne | None


@dataclass(frozen=True, slots=True)
class PrincipeChanged(_OnBothSides):
    """Another principle: its levels, and how they are read (None without a principle).

    Maxima are parts of 1, None if unknown. `is_reordered` means that the same levels are in another
    order, which changes what an answer by number refers to.
    """

    kind: ClassVar[str] = "principe"
    levels: tuple[LevelChange, ...]
    reading_before: Reading | None
    reading_after: Reading | None
    maximum_before: Fraction | None
    maximum_after: Fraction | None
    is_reordered: bool = False

    @property
    def is_only_structure(self) -> bool:
        """Whether only branches, lists or bounds differ: not levels, reading or maximum."""
        is_same = self.reading_before is self.reading_after
        return is_same and not self.levels and self.maximum_before == self.maximum_after


@dataclass(frozen=True, slots=True)
class FileChanged:
    """A file with another name, a new file (`before` None), or one that is gone (`after` None).

    A name that follows the id of its action is no change of its own; a new file, or one that is
    gone, is one only if no action in it can be read.
    """

    kind: ClassVar[str] = "file"
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """The referential with another profile."""

    kind: ClassVar[str] = "profile"
    before: Profile | None
    after: Profile | None


@dataclass(frozen=True, slots=True)
class ColumnsChanged:
    """What only one side can hold, since the other is a sheet without such a column.

    Sections, keys and texts by their names, each with the number of actions that have it; they are
    not compared.
    """

    kind: ClassVar[str] = "columns"
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]


Change = (
    Added
    | Removed
    | Replaced
    | Renumbered
    | Moved
    | Retitled
    | Reweighted
    | SectionsChanged
    | KeysChanged
    | ConcerneChanged
    | PrincipeChanged
    | FileChanged
    | ProfileChanged
    | ColumnsChanged
)


def nodes_of(change: Change) -> tuple[Node | None, Node | None]:
    """Return the action that a change is about, before and after."""
    match change:
        case FileChanged() | ProfileChanged() | ColumnsChanged():
            return None, None
        case Added():
            return None, change.after
        case Removed():
            return change.before, None
        case _:
            return change.before, change.after
