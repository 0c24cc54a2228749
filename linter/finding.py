"""What a run reports: remarks as rules make them, findings as the engine stamps them."""

import dataclasses
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from referentiel.model import Document
from referentiel.node import Node
from referentiel.source import Position, Source, Span


class Severity(StrEnum):
    """How much a finding matters (diagnostics.md, "A finding")."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return tuple(Severity).index(self)


class Safety(StrEnum):
    """Whether a fix keeps what a file says, may change it, or is only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a span of a document."""

    document: Document
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a document's file, in the same folder."""

    document: Document
    name: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits, perhaps in several files, and new names, that apply whole or not at all."""

    safety: Safety
    edits: tuple[Edit, ...]
    renames: tuple[Rename, ...] = ()


def replacement(
    document: Document, span: Span, text: str, safety: Safety = Safety.SAFE
) -> tuple[Fix, ...]:
    """Return the fix that puts `text` in the place of a span, as a remark takes it."""
    return (Fix(safety, (Edit(document, span, text),)),)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place of a remark, with words of its own (`message` is their id)."""

    document: Document
    span: Span
    message: str
    arguments: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contributor:
    """A node that has a part in a sum, and what it counts for; it may stand far below the sum."""

    node: Node
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """What a rule has found, before the engine stamps rule, severity and identity on it.

    `span` is on one line, or None where the file as a whole is meant. `subject` is the
    action's id, or the file's name. `field` and `wrong` say what is wrong in canonical form
    (a key, a total, the offending words), free of place and language: they make the identity.
    `distance` is how far a sum is over (positive) or under what it should be, exactly: nearer is an
    improvement, and no new finding.
    `contributors` are all nodes that have a part in a sum: a file that holds one is concerned.
    """

    document: Document
    span: Span | None
    message: str
    subject: str
    field: str
    wrong: str
    arguments: Mapping[str, str] = dataclasses.field(default_factory=dict)
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    distance: Fraction | None = None
    contributors: tuple[Contributor, ...] = ()


@dataclass(frozen=True)
class Location:
    """A place for display: a path, and a span of its source, or None for the whole file."""

    path: str
    source: Source
    span: Span | None

    @cached_property
    def start(self) -> Position | None:
        """Line and column where it starts."""
        return self.source.position(self.span.start) if self.span else None

    @cached_property
    def end(self) -> Position | None:
        """Line and column where it ends, exclusive."""
        return self.source.position(self.span.end) if self.span else None


@dataclass(frozen=True, slots=True)
class RelatedLocation:
    """Another place of a finding, with the id and arguments of its words."""

    location: Location
    message: str
    arguments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LocatedFix:
    """A fix for display: the place of each edit and its new text; paths and new names."""

    safety: Safety
    edits: tuple[tuple[Location, str], ...]
    renames: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A diagnostic with everything that a report needs; `action` is an id, or None.

    For a sum, `summed_paths` are the paths of the files whose weights it adds up, and
    `contributing_paths` those of all files that contribute to it. A wrong sum has the `distance` of
    its diagnostic, and a `sum_identity` that does not change with its total.

    Where diagnostics of one rule fold (`linter.engine.folding`), `habit` is the identity of the
    finding that replaces them, and its `parts` are the folded findings. Its message then speaks of
    `count` locations, and each of its fixes concerns one of them.
    """

    rule: str
    severity: Severity
    location: Location
    message: str
    arguments: Mapping[str, str]
    referentiel: str
    action: str | None
    identity: str
    related: tuple[RelatedLocation, ...]
    fixes: tuple[LocatedFix, ...]
    summed_paths: frozenset[str] = frozenset()
    contributing_paths: frozenset[str] = frozenset()
    habit: str | None = None
    parts: tuple["Finding", ...] = ()
    distance: Fraction | None = None
    sum_identity: str | None = None

    @property
    def count(self) -> int:
        """In how many places it is found."""
        return len(self.parts) or 1

    @property
    def each(self) -> tuple["Finding", ...]:
        """The findings that are folded in it; itself where none are."""
        return self.parts or (self,)

    def offers(self, safety: Safety) -> bool:
        """Return whether a fix of so much safety comes first, in some place at least."""
        return any(part.fixes and part.fixes[0].safety is safety for part in self.each)

    @property
    def paths(self) -> frozenset[str]:
        """Every file that the finding is about."""
        places = (part.location for part in self.each)
        others = (other.location for part in self.each for other in part.related)
        return frozenset(place.path for place in (*places, *others))

    def mentions(self, focus: Set[str] | None) -> bool:
        """Return whether one of the files that it is about is in focus; None is every file."""
        return focus is None or not focus.isdisjoint(self.paths)

    def concerns(self, focus: Set[str]) -> bool:
        """Return whether it is about a file in focus, or about a sum that one has a part in."""
        return not focus.isdisjoint(self.paths | self.contributing_paths)

    def is_located_in(self, focus: Set[str]) -> bool:
        """Return whether it is about a file in focus; to have a part in a wrong sum is not enough.

        A sum over several files that stands on one of its parts is about none of them alone.
        """
        if not self.contributing_paths:
            return self.mentions(focus)
        path = self.location.path
        return path in focus and (
            path not in self.contributing_paths or self.contributing_paths <= focus
        )
