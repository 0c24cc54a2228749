"""The entries of a baseline, and what a run did with a baseline or a diff base."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from linter.finding import Finding, Severity
from referentiel.identifier import parse_id


class Entry(NamedTuple):
    """A known finding, or a part of a folded one, by its identity.

    `referentiel` is the path of its referential in the project, `.` where it is the project;
    `action` is an id, None for a file. A wrong number is known up to a `distance` from the right
    one; other findings have none.
    """

    referentiel: str
    rule: str
    action: str | None
    identity: str
    distance: Fraction | None = None

    @property
    def subject(self) -> tuple[str, str, str | None]:
        """The rule and the action or file of the finding."""
        return self.referentiel, self.rule, self.action

    @property
    def rank(self) -> tuple[object, ...]:
        """The sort key in the file: actions by their numbers."""
        identifier = parse_id(self.action) if self.action else None
        segments = identifier.segments if identifier else ()
        return self.referentiel, self.rule, segments, self.action or "", self.identity


class Mode(StrEnum):
    """What a run does with a baseline file."""

    READ = "read"
    PRUNE = "prune"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class BaselineUpdate:
    """What was written: the number of entries, and how many were added and removed."""

    count: int
    added: int
    removed: int


class BaselineResult(NamedTuple):
    """What a run did with a baseline: how many findings were known, and which entries are gone.

    `path` is that of the file, for display; `folders` are those of the referentials and ensembles
    in which some were known. `is_default` says that a run without options uses it, `is_left` that
    it was not written because something could not be checked.
    """

    path: str
    known: int
    gone: tuple[Entry, ...]
    folders: frozenset[str] = frozenset()
    exists: bool = True
    is_default: bool = True
    is_left: bool = False
    written: BaselineUpdate | None = None


class RemovedReferentiel(NamedTuple):
    """A referential that no longer exists: its ids are gone, but no file can contain the finding.

    `folder` names the sheet too, of one in a workbook: `ref.xlsx!Actions`. `severity` is that of a
    removed id; None if that rule does not run.
    """

    folder: str
    severity: Severity | None

    def counts(self, fail_on: Severity) -> bool:
        """Return whether it counts like a finding of at least this severity."""
        return self.severity is not None and self.severity.rank <= fail_on.rank


class RemovedInIndex(NamedTuple):
    """The sheets of actions in the last commit, by its name and id, that are not in the index."""

    revision: str
    commit: str
    removed: tuple[RemovedReferentiel, ...]


class DiffBase(NamedTuple):
    """The revision of --diff-base: its name and commit, and how many findings it had already.

    `new` are the folders of referentials that it did not have, `removed` the referentials that only
    it had, `gone` its findings that are gone.
    """

    revision: str
    commit: str
    known: int
    new: tuple[str, ...]
    removed: tuple[RemovedReferentiel, ...] = ()
    gone: tuple[Finding, ...] = ()
