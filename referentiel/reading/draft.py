"""Entries under construction, and the faults of the structure of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import EntryForm, Grammar
from referentiel.identifier import Id
from referentiel.markdown.block import Fence, Heading
from referentiel.model import Section, Title
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import Span
from referentiel.yaml.tree import Node, Scalar, Tree

_MOST_LINES = 100


@dataclass
class DataBlock:
    """A data block: its YAML and its fence, or, unless `is_fenced`, the lines used as one."""

    fence: Fence
    tree: Tree
    grammar: Grammar
    is_fenced: bool = True

    @cached_property
    def _ids(self) -> tuple[Node, ...]:
        """The values of the id's keys, exact or mistyped."""
        known_key, id_keys = self.grammar.known_key, self.grammar.id_keys
        return tuple(
            entry.value for entry in self.tree.entries if known_key(entry.key.text) in id_keys
        )

    @cached_property
    def _id(self) -> str | None:
        for value in reversed(self._ids):
            if isinstance(value, Scalar) and (value.text or value.quoted):
                return value.text
        return None

    @cached_property
    def identifier(self) -> Id | None:
        """The id of an action in the block, if one could be read."""
        return None if self._id is None else self.grammar.parse_id(self._id)

    @property
    def identity(self) -> Id | str | None:
        """What identifies its entry: the id of an action, or the text of another id."""
        return (self._id or None) if self.grammar.forms else self.identifier

    @property
    def has_id_key(self) -> bool:
        """Whether the block has a key for the id."""
        return bool(self._ids)

    def joined(self, other: "DataBlock") -> "DataBlock":
        """Return this block with the entries of another that it does not have yet.

        A block longer than any real one is returned as it is: in a hostile file, adding to it again
        and again would take quadratic time.
        """
        one, two = self.tree, other.tree
        if len(one.entries) + len(one.comments) + len(one.faults) > _MOST_LINES:
            return self
        own = {(e.key.text, e.value.text) for e in one.entries if isinstance(e.value, Scalar)}
        added = (
            entry
            for entry in two.entries
            if not isinstance(entry.value, Scalar) or (entry.key.text, entry.value.text) not in own
        )
        tree = Tree(
            (*one.entries, *added),
            (*one.comments, *two.comments),
            (*one.faults, *two.faults),
            one.mapping,
            one.complete and two.complete,
        )
        return replace(self, tree=tree)

    @property
    def has_known_key(self) -> bool:
        """Whether some key is one that a profile knows, exactly or mistyped."""
        return any(self.grammar.known_key(entry.key.text) for entry in self.tree.entries)

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """The known keys that its keys mean, exact or mistyped."""
        names = (self.grammar.known_key(entry.key.text) for entry in self.tree.entries)
        return frozenset(name for name in names if name)


class LevelShift(NamedTuple):
    """The levels by which a heading is off, and the index of the fault that reports it.

    Headings below it that are off by as many levels follow from it, and are not faults.
    """

    by: int
    fault: int


@dataclass
class Draft:
    """An entry under construction.

    `level` is the level that its heading was meant to have, `shift` by how much the heading is off;
    `keyword_shift` is the same for its last keyword heading, which starts at `keyword_at`.
    `has_regular` is True once one of its sections is at the right level, and `is_second` if it is a
    second title. `last_kind` is the kind of its last section with a heading. `form` is what a
    sibling file's entry may have.
    """

    index: int
    parent: "Draft | None"
    level: int
    heading: Heading | None
    title: Title | None
    start: int
    form: EntryForm | None = None
    data: DataBlock | None = None
    formules: list[Fence] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    last_kind: SectionKind | None = None
    last_child: "Draft | None" = None
    keyword_at: int | None = None
    keyword_shift: LevelShift | None = None
    keyword_reported: bool = False
    shift: LevelShift | None = None
    has_regular: bool = False
    is_second: bool = False
    end: int = 0

    @property
    def identifier(self) -> Id | None:
        """The id in the data block, if one could be read."""
        return self.data.identifier if self.data else None

    @property
    def takes_data(self) -> bool:
        """Whether it should have a data block, and has none."""
        return self.data is None and (self.form is None or self.form.id_key is not None)

    @property
    def is_named(self) -> bool:
        """Whether it has a title with text that is not a second title."""
        return not self.is_second and self.title is not None and bool(self.title.text)

    @property
    def keyword_open(self) -> bool:
        """Whether the last of its sections is the keyword, so that children may follow."""
        return self.last_kind in KEYWORDS

    def has(self, kind: SectionKind | None) -> bool:
        """Return whether it has a section of the kind, with a heading."""
        return kind is not None and any(
            section.kind is kind and section.heading is not None for section in self.sections
        )

    @property
    def anchor(self) -> Span:
        """The span to report for the entry: its title, or what takes its place."""
        if self.title is not None and self.title.text:
            return self.title.span
        if self.heading is not None:
            return self.heading.span
        return self.data.fence.opening if self.data else Span(self.start, self.start)


_NO_ARGUMENTS: Mapping[str, str] = {}
# At most this many of the headings that follow from a wrong level are shown with it.
_MOST_SHOWN = 8


class FaultLog:
    """Faults in the order in which they are found; a later heading may change an earlier one."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(  # noqa: PLR0913 -- the fields of a fault
        self,
        code: Code,
        span: Span,
        draft: Draft | None,
        *,
        variant: str = "",
        arguments: Mapping[str, str] = _NO_ARGUMENTS,
        related: tuple[Related, ...] = (),
    ) -> int:
        """Add a fault in an action; return its index."""
        index = draft.index if draft else None
        self.faults.append(Fault(code, span, index, variant, arguments, related))
        return len(self.faults) - 1

    def make_heading_level(self, index: int) -> None:
        """Turn a fault into one of a heading's level."""
        self.faults[index] = self.faults[index]._replace(code=Code.HEADING_LEVEL, variant="")

    def add_consequence(self, cause: LevelShift, heading: Heading) -> None:
        """Add a heading that is off by as many levels as another to the fault of that one."""
        fault = self.faults[cause.fault]
        more = {**fault.arguments, "more": str(int(fault.arguments.get("more", "0")) + 1)}
        related = fault.related
        if len(related) < _MOST_SHOWN:
            related = (*related, Related("shifted", heading.span))
        self.faults[cause.fault] = fault._replace(arguments=more, related=related)
