"""What can have changed between two states of a referential: a closed union, without words.

Each is told once: what only follows from a change above, as the new ids below an orientation that
was renumbered, is counted in it (`below`).
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Weight
from scoring.changes.matches import Evidence
from scoring.changes.principes import LevelChange
from scoring.principe.analysis import Reading


@dataclass(frozen=True, slots=True)
class Added:
    """An action that was not there, with so many below it."""

    kind: ClassVar[str] = "added"
    after: Node
    below: int = 0


@dataclass(frozen=True, slots=True)
class Removed:
    """An action that is there no more, with so many below it."""

    kind: ClassVar[str] = "removed"
    before: Node
    below: int = 0


@dataclass(frozen=True, slots=True)
class Replaced:
    """Another action under the same id: the two have neither title nor text in common."""

    kind: ClassVar[str] = "replaced"
    before: Node
    after: Node


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The same action below the same one, under another id.

    `evidence` and `likeness` (a part of 1) tell what it is known by.
    """

    kind: ClassVar[str] = "renumbered"
    before: Node
    after: Node
    evidence: Evidence
    likeness: Fraction
    below: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """The same action below another one, or in another file; its id may be another one too."""

    kind: ClassVar[str] = "moved"
    before: Node
    after: Node
    evidence: Evidence
    likeness: Fraction
    below: int = 0


@dataclass(frozen=True, slots=True)
class Retitled:
    """Another title."""

    kind: ClassVar[str] = "title"
    before: Node
    after: Node


@dataclass(frozen=True, slots=True)
class Reweighted:
    """Other weights as written, with the shares of the whole, None where these cannot be told."""

    kind: ClassVar[str] = "weight"
    before: Node
    after: Node
    weights_before: tuple[Weight, ...]
    weights_after: tuple[Weight, ...]
    share_before: Fraction | None = None
    share_after: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SectionsChanged:
    """Sections that are gone, new, or say something else, by their names."""

    kind: ClassVar[str] = "sections"
    before: Node
    after: Node
    lost: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeysChanged:
    """Keys of the data block that are gone, new, or have another value; ids and weights aside."""

    kind: ClassVar[str] = "keys"
    before: Node
    after: Node
    lost: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConcerneChanged:
    """Other kinds of collectivité concerned; None is all."""

    kind: ClassVar[str] = "concerne"
    before: Node
    after: Node
    concerne_before: Concerne | None
    concerne_after: Concerne | None


@dataclass(frozen=True, slots=True)
class PrincipeChanged:
    """Another principle: its levels, and how they are read, None where there is none.

    Maxima are parts of 1, None where they cannot be told; `is_reordered` tells that the same levels
    stand in another order, which answers by number follow. `is_only_structure` says that neither
    levels nor reading nor maximum are others, and yet it is read otherwise: branches, or bounds.
    """

    kind: ClassVar[str] = "principe"
    before: Node
    after: Node
    levels: tuple[LevelChange, ...]
    reading_before: Reading | None
    reading_after: Reading | None
    maximum_before: Fraction | None
    maximum_after: Fraction | None
    is_reordered: bool = False

    @property
    def is_only_structure(self) -> bool:
        """Whether what has changed is none of what the fields say."""
        is_same = self.reading_before is self.reading_after
        return is_same and not self.levels and self.maximum_before == self.maximum_after


@dataclass(frozen=True, slots=True)
class FileRenamed:
    """Another name for a file, where no new id of its action is the reason."""

    kind: ClassVar[str] = "file"
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FileAdded:
    """A file in which no action can be read, and that was not there."""

    kind: ClassVar[str] = "file"
    after: str


@dataclass(frozen=True, slots=True)
class FileRemoved:
    """A file in which no action could be read, and that is there no more."""

    kind: ClassVar[str] = "file"
    before: str


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """Another profile of the referential."""

    kind: ClassVar[str] = "profile"
    before: Profile | None
    after: Profile | None


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
    | FileRenamed
    | FileAdded
    | FileRemoved
    | ProfileChanged
)


def nodes_of(change: Change) -> tuple[Node | None, Node | None]:
    """Return the action that a change is about, before and after."""
    match change:
        case FileRenamed() | FileAdded() | FileRemoved() | ProfileChanged():
            return None, None
        case Added():
            return None, change.after
        case Removed():
            return change.before, None
        case _:
            return change.before, change.after
