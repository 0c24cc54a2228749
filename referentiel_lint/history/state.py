"""A referential at one revision: how many findings `check` has of it, and its points."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.engine.runner import DocumentDiagnostics, RuleDiagnostic
from linter.finding import Severity
from linter.rule import DocumentRule, Settings
from referentiel.files.raw import RawFile, ReadFiles, read_each
from referentiel.model import Document
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel_lint.cache.record import key_of
from referentiel_lint.git.snapshot import Snapshot
from referentiel_lint.reports.report import run_of
from scoring.family_tree import family_tree
from scoring.shares import has_points, shares_of

# In a file with such words, a suppression may expire.
_DIRECTIVE, _EXPIRIES = "reflint", ("until", "jusqu")


class Unread(NamedTuple):
    """The paths, or rules, because of which the state of a revision is unknown."""

    paths: tuple[str, ...]


class State(NamedTuple):
    """A referential at a revision: its findings, and its points, None if unknown.

    It `may_expire` if its findings depend on the day on which it is checked.
    """

    findings: Mapping[Severity, int]
    has_points: bool
    points: Fraction | None
    may_expire: bool

    @property
    def total(self) -> int:
        """The number of findings."""
        return sum(self.findings.values())


class StateReader:
    """Reads the states of a referential one after the other, each by the plan of now.

    A file that is the same in two states that follow each other is parsed once, and its document
    rules run once. The first state that is read may know more: `read` and `diagnostics` are those
    of the cache of a check.
    """

    def __init__(
        self,
        now: Referentiel,
        plan: Plan,
        read: ReadFiles,
        diagnostics: DocumentDiagnostics,
        on_progress: Callable[[str], None],
    ) -> None:
        """Read nothing yet."""
        self._now, self._plan, self._on_progress = now, plan, on_progress
        self._read_first: ReadFiles | None = read
        self._find = diagnostics
        # Of the state before, and of the one that is read.
        self._before: Mapping[str, Document] = {}
        self._documents: dict[str, Document] = {}
        self._diagnostics: dict[tuple[Document, Profile | None], Sequence[RuleDiagnostic]] = {}

    def state(self, snapshot: Snapshot, folder: Path) -> State | Unread | None:
        """Return the state of the referential in a folder; None if it was not there.

        `UsageError` if the clone lacks the content of a file.
        """
        self._before, self._documents = self._documents, {}
        there = replace(self._now, folder_path=folder)
        found = replace(snapshot, read=self._read).find(snapshot.witnesses([there]))
        if failures := run_of(found).failures:
            return Unread(tuple(one.path for one in failures))
        own = [one for one in found.referentiels if one.folder_path == folder]
        if not own:
            return None
        self._forget_all_but(self._documents.values())
        named = own[0].placed_like(self._now)
        outcome = engine.check(
            [(named, self._plan)], None, self._on_progress, diagnostics=self._of_document
        )
        if outcome.crashes:
            return Unread(tuple(f"{path} ({rule})" for path, rule in outcome.crashes))
        return State(
            Counter(finding.severity for finding in outcome.findings),
            has_points(named),
            self._points(named),
            any(map(_may_expire, named.documents)),
        )

    def _points(self, referentiel: Referentiel) -> Fraction | None:
        if not has_points(referentiel):
            return None
        return shares_of(family_tree(referentiel), self._plan.settings.total).total

    # --- What the state before has in common

    def _read(self, folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
        keyed = {key_of(file): file for file in files}
        missing = {key: file for key, file in keyed.items() if key not in self._before}
        read, self._read_first = self._read_first or read_each, None
        new = dict(zip(missing, read(folder, list(missing.values())), strict=True))
        documents = {key: self._before.get(key) or new[key] for key in keyed}
        self._documents |= documents
        return list(documents.values())

    def _of_document(
        self, document: Document, settings: Settings, rules: Sequence[DocumentRule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of document rules, which depend on the profile too."""
        key = document, settings.profile
        if key not in self._diagnostics:
            self._diagnostics[key] = tuple(self._find(document, settings, rules))
        return self._diagnostics[key]

    def _forget_all_but(self, documents: Iterable[Document]) -> None:
        kept = {*map(id, documents)}
        self._diagnostics = {
            key: found for key, found in self._diagnostics.items() if id(key[0]) in kept
        }


def _may_expire(document: Document) -> bool:
    text = document.source.text.casefold()
    return _DIRECTIVE in text and any(word in text for word in _EXPIRIES)
