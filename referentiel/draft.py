"""Actions under construction: what the outline has gathered of each node so far."""

from dataclasses import dataclass, field
from functools import cached_property

from referentiel.identifier import Id, parse_id
from referentiel.layout import Fence, Heading
from referentiel.located_yaml import Scalar, Tree
from referentiel.model import Section, Title
from referentiel.names import same_name
from referentiel.profile import ALL_KEYS, ID_KEYS, KEYWORDS, SectionKind
from referentiel.source import Span


@dataclass
class DataBlock:
    """A fence and the YAML in it."""

    fence: Fence
    tree: Tree

    @cached_property
    def identifier(self) -> Id | None:
        """The id in the block, if there is one that can be read."""
        for entry in reversed(self.tree.entries):
            if entry.key.text in ID_KEYS and isinstance(entry.value, Scalar):
                return parse_id(entry.value.text)
        return None

    @property
    def has_id_key(self) -> bool:
        """Whether the block names an action."""
        return any(entry.key.text in ID_KEYS for entry in self.tree.entries)

    @property
    def has_known_key(self) -> bool:
        """Whether some key is one that a profile knows, exactly or mistyped."""
        return any(same_name(entry.key.text, ALL_KEYS) for entry in self.tree.entries)


@dataclass
class Draft:
    """A node: its heading, its data block and its sections as they are found.

    `level` is the level that its heading was meant to have. `keyword_open` is True from its
    keyword heading to its next section: children may follow. `last_kind` is the kind of its
    last section with a heading.
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
    has_children: bool = False
    keyword_reported: bool = False
    end: int = 0

    @property
    def identifier(self) -> Id | None:
        """The id in the data block, if there is one that can be read."""
        return self.data.identifier if self.data else None

    @property
    def keyword_open(self) -> bool:
        """Whether the last heading among the node's own sections is the keyword."""
        return self.last_kind in KEYWORDS

    @property
    def anchor(self) -> Span:
        """The place of the title, or of what stands for it."""
        if self.title is not None and self.title.text:
            return self.title.span
        if self.heading is not None:
            return self.heading.span
        return self.data.fence.opening if self.data else Span(self.start, self.start)
