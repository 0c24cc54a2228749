"""Diagnostics, which rules yield; findings, which the engine makes of them; their messages."""

import dataclasses
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from linter.words import N_, NN_, Language, Text, quote
from referentiel.fault import Fault
from referentiel.identifier import Id
from referentiel.model import Document, Entry
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import CellName, Position, Source, Span


class Severity(StrEnum):
    """The severity of a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """The rank among severities, 0 for an error."""
        return tuple(Severity).index(self)


class Safety(StrEnum):
    """Whether a fix preserves the meaning of files, may change it, or is only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Edit(NamedTuple):
    """New text for a span of a document."""

    document: Document
    span: Span
    text: str


class Rename(NamedTuple):
    """A new name for the file of a document, in the same folder."""

    document: Document
    name: str


class Fix(NamedTuple):
    """Edits, perhaps in several files, and renames; either all of these are applied or none."""

    safety: Safety
    edits: tuple[Edit, ...]
    renames: tuple[Rename, ...] = ()


def replacement(
    document: Document, span: Span, text: str, safety: Safety = Safety.SAFE
) -> tuple[Fix, ...]:
    """Return, as a tuple, the only fix of a diagnostic, which replaces a span with `text`.

    The tuple is empty if the cell of a sheet would need quotes that it does not have.
    """
    table = document.source.cells
    written = text if table is None else table.written(span.start, text)
    return () if written is None else (Fix(safety, (Edit(document, span, written),)),)


class Related(NamedTuple):
    """Another span of a diagnostic, with its message."""

    document: Document
    span: Span
    message: Text
    arguments: Mapping[str, str] = {}

    @classmethod
    def at(cls, node: Node, message: Text, /, **arguments: str) -> "Related":
        """Return a related span at the anchor of a node: its id, or its title if it has no id."""
        return cls(node.document, node.action.anchor, message, arguments)


class Contributor(NamedTuple):
    """A node that contributes to a sum, at any depth, and its value."""

    node: Node
    value: str


class Place(NamedTuple):
    """A place in a document: a span (None for the whole file) and the entry around it, if any.

    `field` is the part of the entry that the diagnostic is about, if any.
    """

    document: Document
    span: Span | None = None
    action: Entry | None = None
    field: str = ""

    @property
    def title(self) -> str:
        """The title of the entry, else its id as written; "" if it has neither."""
        if self.action is None:
            return ""
        title = self.action.title.text if self.action.title else ""
        return title or self.action.written_id or ""


def subject_of(document: Document, entry: Entry | None) -> str:
    """Return the subject of a diagnostic: the id of the entry, else the name of the file.

    In a sibling file, it is the id as written, else the title of the entry, else the file name.
    """
    if entry is None or not document.kind.is_sibling:
        return str(entry.identifier or "") or document.name if entry else document.name
    return entry.written_id or (entry.title.text if entry.title else "") or document.name


def entry_of(document: Document, fault: Fault) -> Entry | None:
    """Return the entry that contains a fault, or None."""
    return None if fault.action is None else document.entries[fault.action]


def absent_action(referentiel: Referentiel, identifier: Id) -> str:
    """Return the key of an action that a referential lacks, for `Diagnostic.absent`."""
    return f"{referentiel.folder} {identifier}"


def action_at(document: Document, index: int | None) -> str | None:
    """Return the id of an entry, given its index; None if there is no id or no entry.

    In a sibling file, it is the id of the entry or of the nearest enclosing entry that has one.
    """
    if not document.kind.is_sibling:
        return None if index is None else str(document.actions[index].identifier or "") or None
    while index is not None and not document.entries[index].written_id:
        index = document.entries[index].parent
    return None if index is None else document.entries[index].written_id


# The messages of the related spans of faults, by role.
_ROLES: Mapping[str, Text] = {
    "entry": N_("the engine may read the comment instead of the block of this entry"),
    "first": N_("first occurrence here"),
    "opening": N_("the block begins here"),
    "parent": N_("the title of the parent"),
    "shifted": N_("this heading is off by the same number of levels"),
    "swallowed": N_("this heading is lost"),
}
_MOST_RELATED = 4


class Habit(NamedTuple):
    """A mistake that an author repeats: `least` or more findings of it are folded into one.

    `message` is that of the folded finding; its `{count}` is never 1. `key` distinguishes the
    habits of one rule.
    """

    message: Text
    least: int = 2
    key: str = ""


class Diagnostic(NamedTuple):
    """The result of a rule, before the engine adds rule, severity and identity.

    `span` is on one line, or None for the file as a whole. `arguments` fill the placeholders of
    `message`. `subject` is what the diagnostic is about, usually an id (`subject_of`). `field` and
    `wrong` say what is wrong in canonical form (a key, a total, the wrong words), independent of
    location and language; the identity depends on these and on `subject`.

    `distance` is how far a sum is above (positive) or below (negative) the right one: if it keeps
    its sign and comes nearer to 0, that is no new finding. `contributors` are all nodes that
    contribute to a sum; the diagnostic concerns their files. `part` is the message of each related
    location that leads from a file in focus up to the sum (`path_to_sum`).

    `absent` are the keys of missing things that cause the diagnostic (`absent_action`), by which
    findings are folded (`folded_by_absence`). Diagnostics of one rule whose habits have the same
    key are folded too (`Habit`). `severity` is None for the severity of the rule.
    """

    document: Document
    span: Span | None
    message: Text
    subject: str
    field: str
    wrong: str
    arguments: Mapping[str, str] = {}
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    distance: Fraction | None = None
    contributors: tuple[Contributor, ...] = ()
    absent: tuple[str, ...] = ()
    severity: Severity | None = None
    habit: Habit | None = None
    part: Text | None = None

    @classmethod
    def at(  # noqa: PLR0913 -- where, what, and what goes with it
        cls,
        where: Place | Node,
        message: Text,
        /,
        *,
        wrong: str,
        field: str = "",
        remedy: Text | None = None,
        severity: Severity | None = None,
        habit: Habit | None = None,
        related: Iterable[Related] = (),
        fixes: Iterable[Fix] = (),
        absent: Iterable[str] = (),
        subject: str | None = None,
        **arguments: str | Text,
    ) -> "Diagnostic":
        """Return a diagnostic at a place, cut at the end of its first line, or at a node's anchor.

        By default, `field` is the field of the place, and `subject` is what `subject_of` returns.
        The keyword `arguments` fill the placeholders of the message and of the remedy; a `Text`
        among them is translated with the message.
        """
        if isinstance(where, Node):
            where = Place(where.document, where.action.anchor, where.action)
        document, span, action, _ = where
        if remedy is not None:
            message = message._replace(remedy=remedy)
        words = {name: one for name, one in arguments.items() if not isinstance(one, Text)}
        phrases = {name: one for name, one in arguments.items() if isinstance(one, Text)}
        if phrases:
            message = message.embed(**phrases)
        return cls(
            document=document,
            span=span and document.source.first_line(span),
            message=message,
            subject=subject_of(document, action) if subject is None else subject,
            field=field or where.field,
            wrong=wrong,
            arguments=words,
            related=tuple(related),
            fixes=tuple(fixes),
            absent=tuple(absent),
            severity=severity,
            habit=habit,
        )

    @classmethod
    def of(  # noqa: PLR0913 -- what differs from one fault to another
        cls,
        document: Document,
        fault: Fault,
        message: Text,
        /,
        *,
        wrong: str | None = None,
        field: str = "",
        remedy: Text | None = None,
        severity: Severity | None = None,
        habit: Habit | None = None,
        fixes: Iterable[Fix] = (),
        **arguments: str | Text,
    ) -> "Diagnostic":
        """Return the diagnostic of a fault of a document; `field` is by default the fault's code.

        The message gets the given `arguments` and, quoted, the arguments of the fault, `title`
        (`Place.title`) and `found`, which is the text at the span unless the fault sets it. `wrong`
        is by default the variant of the fault and `found`.
        """
        place = Place(document, fault.span, entry_of(document, fault))
        found = document.source.slice(fault.span)
        words = {"found": found, "title": place.title, **fault.arguments}
        return cls.at(
            place,
            message,
            wrong=" ".join(f"{fault.variant} {words['found']}".split()) if wrong is None else wrong,
            field=field or fault.code,
            remedy=remedy,
            severity=severity,
            habit=habit,
            related=[
                Related(document, other.span, _ROLES[other.role])
                for other in fault.related[:_MOST_RELATED]
            ],
            fixes=fixes,
            absent=(),
            subject=None,
            **{**{name: quote(word) for name, word in words.items()}, **arguments},
        )


@dataclass(frozen=True)
class Location:
    """A location to display: a path, and a span of its source, None for the whole file."""

    path: str
    source: Source = dataclasses.field(repr=False)
    span: Span | None

    @cached_property
    def start(self) -> Position | None:
        """The line and column of the start, None for the whole file."""
        return self.source.position(self.span.start) if self.span else None

    @cached_property
    def end(self) -> Position | None:
        """The line and column of the exclusive end, None for the whole file."""
        if self.is_in_workbook and self.start:
            return Position(self.start.line, self.start.column + 1)
        return self.source.position(self.span.end) if self.span else None

    @property
    def is_in_workbook(self) -> bool:
        """Whether the location is a span in a workbook: its position is then that of a cell."""
        cells = self.source.cells
        return bool(cells and self.span and cells.position(self.span.start))

    @property
    def sheet(self) -> str:
        """The name of the sheet in a workbook, "" for other files."""
        return (self.source.cells.sheet if self.source.cells else None) or ""

    @cached_property
    def cell(self) -> CellName | None:
        """The name of the cell that contains the start, None if there is no such cell."""
        return self.source.cells.named(self.span.start) if self.source.cells and self.span else None

    @cached_property
    def cell_start(self) -> Position | None:
        """The position of the cell that contains the start; None without a span or a table."""
        if not self.source.cells or not self.span:
            return None
        return self.source.position(self.source.cells.start(self.span.start))


class RelatedLocation(NamedTuple):
    """Another location of a finding, with its message."""

    location: Location
    message: Text
    arguments: Mapping[str, str]


class LocatedFix(NamedTuple):
    """A fix to display: (location, new text) of each edit, and (path, new name) of each rename."""

    safety: Safety
    edits: tuple[tuple[Location, str], ...]
    renames: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A diagnostic with everything that a report needs.

    `referentiel` is the folder of its collection. `action` is the id of the action concerned, which
    need not exist; in a sibling file, the id of the nearest entry that has one; else None.
    `subject`, `field`, `wrong` and `distance` are those of the diagnostic, but `subject` is None if
    it is the name of the file. For a sum, `contributing_paths` are the files that contribute to it,
    and `sum_identity` is an identity that does not depend on the total.

    `habit` is the identity of the folded finding that replaces this one if enough findings of its
    rule have the same habit (`linter.engine.findings`). A folded finding has the findings that it
    replaces as `parts`: its message is about `count` locations, each of its fixes concerns one of
    them, and its `action`, `subject` and `distance` are None. If one missing thing causes several
    findings (`absent`), the finding that represents them has them as `parts`, and has no habit.
    """

    rule: str
    severity: Severity
    location: Location
    message: Text
    arguments: Mapping[str, str]
    referentiel: str
    action: str | None
    subject: str | None
    identity: str
    related: tuple[RelatedLocation, ...]
    fixes: tuple[LocatedFix, ...]
    contributing_paths: frozenset[str] = frozenset()
    habit: str | None = None
    folding: Habit | None = None
    field: str = ""
    wrong: str = ""
    parts: tuple["Finding", ...] = ()
    distance: Fraction | None = None
    sum_identity: str | None = None
    absent: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """The number of folded findings, 1 for a finding that is not folded."""
        return len(self.parts) or 1

    @property
    def each(self) -> tuple["Finding", ...]:
        """The folded findings, or only the finding itself if it is not folded."""
        return self.parts or (self,)

    def offers(self, safety: Safety) -> bool:
        """Return whether the first fix of any part outside workbooks has the given safety."""
        return any(
            part.fixes and part.fixes[0].safety is safety and not part.location.is_in_workbook
            for part in self.each
        )

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all its locations, related ones included."""
        places = (part.location for part in self.each)
        others = (other.location for part in self.each for other in part.related)
        return frozenset(place.path for place in (*places, *others))

    def mentions(self, focus: Set[str] | None) -> bool:
        """Return whether one of its locations is in focus; None means all files."""
        return focus is None or not focus.isdisjoint(self.paths)

    def concerns(self, focus: Set[str]) -> bool:
        """Return whether the finding has a location in `focus`, or its sum a file in `focus`."""
        return not focus.isdisjoint(self.paths | self.contributing_paths)

    def is_located_in(self, focus: Set[str]) -> bool:
        """Return whether one of its locations is in focus; for a sum, its own location must be.

        If this location is in one of the files that contribute to the sum, all of these files must
        be in focus.
        """
        if not self.contributing_paths:
            return self.mentions(focus)
        path = self.location.path
        return path in focus and (
            path not in self.contributing_paths or self.contributing_paths <= focus
        )


# --- Messages

# A rule that reports each name once, with the other places that use the name as related locations.
_EACH_NAME_ONCE = "question-unknown"


# The message of a finding that represents others about the same absence.
_WITH_CONSEQUENCES = NN_(
    "{message}; {count} other place is affected", "{message}; {count} other places are affected"
)


def _dependent_places(finding: Finding) -> int:
    """Return the number of other places that an absence affects, given the finding about it."""
    named = sum(len(part.related) for part in finding.parts if part.rule == _EACH_NAME_ONCE)
    return named + len(finding.parts) - 1


def message(finding: Finding, language: Language) -> str:
    """Return the message of a finding.

    If the finding represents all findings that one missing thing causes, the message says how many
    other places are affected.
    """
    text = finding.message.say(language, **finding.arguments)
    if not finding.parts or finding.habit:
        return text
    return _WITH_CONSEQUENCES.say(language, message=text, count=_dependent_places(finding))


def remedy(finding: Finding, language: Language) -> str:
    """Return the remedy for a finding, "" if its message has none."""
    advice = finding.message.remedy
    return "" if advice is None else advice.say(language, **finding.arguments)


def related_message(related: RelatedLocation, language: Language) -> str:
    """Return the message of a related location."""
    return related.message.say(language, **related.arguments)
