"""Actions under construction: what the outline has gathered of each node so far."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from referentiel.identifier import Id, parse_id
from referentiel.markdown.block import Fence, Heading
from referentiel.model import Section, Title
from referentiel.profile import ID_KEYS, KEYWORDS, SectionKind, known_key
from referentiel.source import Span
from referentiel.yaml.tree import Node, Scalar, Tree

_MOST_LINES = 100


@dataclass
class DataBlock:
    """A fence and the YAML in it; without `is_fenced` the lines alone, which stand for it."""

    fence: Fence
    tree: Tree
    is_fenced: bool = True

    @cached_property
    def _ids(self) -> tuple[Node, ...]:
        """The values of the keys that are, or can only be, the id's."""
        return tuple(
            entry.value for entry in self.tree.entries if known_key(entry.key.text) in ID_KEYS
        )

    @cached_property
    def identifier(self) -> Id | None:
        """The id in the block, if there is one that can be read."""
        for value in reversed(self._ids):
            if isinstance(value, Scalar) and (value.text or value.quoted):
                return parse_id(value.text)
        return None

    @property
    def has_id_key(self) -> bool:
        """Whether the block names an action."""
        return bool(self._ids)

    def joined(self, other: "DataBlock") -> "DataBlock":
        """Give this block with the lines of another, but for those that say the same.

        A block that has more lines than any author's is given as it is: adding to it again and
        again would take too long.
        """
        one, two = self.tree, other.tree
        if len(one.entries) + len(one.comments) + len(one.slips) > _MOST_LINES:
            return self
        said = {(e.key.text, e.value.text) for e in one.entries if isinstance(e.value, Scalar)}
        added = (
            entry
            for entry in two.entries
            if not isinstance(entry.value, Scalar) or (entry.key.text, entry.value.text) not in said
        )
        tree = Tree(
            (*one.entries, *added),
            (*one.comments, *two.comments),
            (*one.slips, *two.slips),
            one.mapping,
            one.complete and two.complete,
        )
        return replace(self, tree=tree)

    @property
    def has_known_key(self) -> bool:
        """Whether some key is one that a profile knows, exactly or mistyped."""
        return any(known_key(entry.key.text) for entry in self.tree.entries)


class Shift(NamedTuple):
    """By how many levels a heading is off, and the fault, by its index, that says so.

    Headings below it that are off by as many follow from it.
    """

    by: int
    fault: int


@dataclass
class Draft:
    """A node: its heading, its data block and its sections as they are found.

    `level` is the level that its heading was meant to have; `shift` tells by how much it is
    off, `keyword_shift` the same of its last keyword heading, which stands at `keyword_at`.
    `has_regular` tells that one of its sections stands at its level. `last_kind` is the kind of
    its last section with a heading.
    """

    index: int
    parent: "Draft | None"
    level: int
    heading: Heading | None
    title: Title | None
    start: int
    data: DataBlock | None = None
    sections: list[Section] = field(default_factory=list)
    last_kind: SectionKind | None = None
    last_child: "Draft | None" = None
    keyword_at: int | None = None
    keyword_shift: Shift | None = None
    keyword_reported: bool = False
    shift: Shift | None = None
    has_regular: bool = False
    is_second: bool = False
    end: int = 0

    @property
    def identifier(self) -> Id | None:
        """The id in the data block, if there is one that can be read."""
        return self.data.identifier if self.data else None

    @property
    def is_named(self) -> bool:
        """Whether its heading is that of an action: it says something, and is no second title."""
        return not self.is_second and self.title is not None and bool(self.title.text)

    @property
    def keyword_open(self) -> bool:
        """Whether the last heading among its own sections is the keyword: children may follow."""
        return self.last_kind in KEYWORDS

    def has(self, kind: SectionKind | None) -> bool:
        """Tell whether it has a section of the kind, with a heading of its own."""
        return kind is not None and any(
            section.kind is kind and section.heading is not None for section in self.sections
        )

    @property
    def anchor(self) -> Span:
        """The place of the title, or of what stands for it."""
        if self.title is not None and self.title.text:
            return self.title.span
        if self.heading is not None:
            return self.heading.span
        return self.data.fence.opening if self.data else Span(self.start, self.start)
