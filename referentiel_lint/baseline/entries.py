"""What a baseline knows of findings, and what a run says of a baseline."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from linter.finding import Severity
from referentiel.identifier import parse_id


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding by its identity, and how much of it is known.

    `referentiel` is the name of its referential, `.` where that is the whole project; `action` is
    an id, None where a file or a habit is meant. A habit is known in `count` places, in any number
    where an entry of version 1 says it (None); a wrong number at so great a `distance` from the
    right one, at any where it is None.
    """

    referentiel: str
    rule: str
    action: str | None
    identity: str
    count: int | None = 1
    distance: Fraction | None = None

    @property
    def said(self) -> tuple[str, str, str | None]:
        """What it says of its finding."""
        return self.referentiel, self.rule, self.action

    @property
    def rank(self) -> tuple[object, ...]:
        """Where it stands among others: actions go by their numbers."""
        identifier = parse_id(self.action) if self.action else None
        segments = identifier.segments if identifier else ()
        return self.referentiel, self.rule, segments, self.action or "", self.identity


class Place(NamedTuple):
    """The file of a baseline.

    `is_found` tells that the next run finds it by itself, `is_pruned` that what is gone from it is
    taken out of it in any run that may.
    """

    path: Path
    is_found: bool
    is_pruned: bool


class Mode(StrEnum):
    """What a run does with the file of a baseline."""

    READ = "read"
    PRUNE = "prune"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many entries there are now, how many more and fewer than before."""

    count: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a run says of a baseline: how many of its findings were known, and what is gone.

    `place` is the file's path for display; `is_there` tells that it was there, `is_found` that
    the next run finds it by itself. `is_left` tells that it was to be written and was not, because
    something could not be checked, `is_by_itself` that what is gone was taken out because the
    configuration asks for it.
    """

    place: str
    known: int
    gone: tuple[Entry, ...]
    is_there: bool = True
    is_found: bool = True
    is_left: bool = False
    is_by_itself: bool = False
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A referential that is there no more: it has lost its ids, and has no place for a finding.

    `severity` is that of an id that is gone; None where nobody asks for those.
    """

    folder: str
    severity: Severity | None

    def counts(self, fail_on: Severity) -> bool:
        """Tell whether it counts, as a finding would, at a least severity."""
        return self.severity is not None and self.severity.rank <= fail_on.rank


@dataclass(frozen=True, slots=True)
class Since:
    """What a run says of a revision: its name and commit, and how many findings were there then.

    `new` are the folders of the referentials that were none, `gone` are those that are none now.
    """

    revision: str
    commit: str
    known: int
    new: tuple[str, ...]
    gone: tuple[Gone, ...] = ()
