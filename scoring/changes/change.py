"""A change between two states of a referential, or of sibling files."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.changes.item import Item


class ChangeKind(StrEnum):
    """What a change is, in the order in which those of one item are listed."""

    PROFILE = "profile"
    ONE_SIDE = "one-side"
    ADDED = "added"
    REMOVED = "removed"
    # Another item under the same id: neither title nor text in common.
    REPLACED = "replaced"
    # The same item under another id, or below another parent.
    MOVED = "moved"
    TITLE = "title"
    WEIGHT = "weight"
    CONCERNE = "concerne"
    KEYS = "keys"
    PRINCIPE = "principe"
    FORMULE = "formule"
    SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an item, before and after; None where it does not exist.

    What only follows from another change, such as the new ids below a renumbered orientation, is
    counted there (`below`). `perhaps` is the only item that was added in the family of a removed
    one, if it may be the same. `lost`, `added` and `changed` are names: of keys, of sections, of
    the profile; for `ONE_SIDE` of what no item of the other side has, and that is not compared.
    `shares` are the parts of the whole before and after, None if unknown.
    """

    kind: ChangeKind
    before: Item | None = None
    after: Item | None = None
    below: int = 0
    perhaps: Item | None = None
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    shares: tuple[Fraction | None, Fraction | None] = (None, None)

    @property
    def sides(self) -> tuple[Item | None, Item | None]:
        """The item before and after."""
        return self.before, self.after

    @property
    def has_same_text(self) -> bool:
        """Whether an item that moved has neither another title nor other texts."""
        one, other = ((item.folded_title, item.texts) if item else None for item in self.sides)
        return one is not None and one == other


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Sort changes by the ids of their items, those that are about none first."""
    order = list(ChangeKind)

    def rank(change: Change) -> tuple[object, ...]:
        item = change.after or change.before
        path = (item.path or ("",)) if item else ()
        has_path = bool(item and item.path is not None)
        return item is not None, not has_path, path if has_path else (), order.index(change.kind)

    return tuple(sorted(changes, key=rank))
