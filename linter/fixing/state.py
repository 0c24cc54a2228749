"""The state of a fix run: what is fixed, what cannot be, and how that is written or undone."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from linter.engine.known import Key, key
from linter.engine.plan import Plan
from linter.engine.run import Universe
from linter.finding import Finding
from linter.fixing.edits import (
    SelectedFix,
    renamed_path,
)
from linter.fixing.files import Change, changes, grouped
from linter.fixing.verification import with_documents
from linter.fixing.writing import write
from linter.usage_error import ErrorMessage
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel.referential import Referentiel

# How many rounds may change one file; real files take a few.
_MOST_ROUNDS = 32


@dataclass
class FixRun:
    """The state of a fix run: the universe after the fixes so far, and what became of each fix.

    `applied` are the fixes in order, each with the original paths of the files that it changes.
    `refused` are the findings whose safe fix could not be verified, `held_back` those whose fix
    concerns a file that cannot be written, for the reasons in `problems`; both by finding key.
    `renamed` maps a new path to the original one, `rounds` counts the changes of each file, and
    the files in `unstable` are left alone. Renamed files stay in `focus`.
    """

    before: Universe
    universe: list[tuple[Collection, Plan]]
    focus: Set[str] | None
    applied: list[tuple[SelectedFix, frozenset[str]]] = field(default_factory=list)
    refused: dict[Key, Finding] = field(default_factory=dict)
    held_back: dict[Key, Finding] = field(default_factory=dict)
    problems: list[ErrorMessage] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    rounds: Counter[str] = field(default_factory=Counter)
    unstable: frozenset[str] = frozenset()

    @property
    def never_settled(self) -> frozenset[str]:
        """The files, by original path, in which one fix keeps enabling the next."""
        return frozenset(path for path, count in self.rounds.items() if count > _MOST_ROUNDS)

    @property
    def state(self) -> int:
        """A hash of all texts: a state that recurs ends the run."""
        return hash(frozenset(texts_of(self.universe).items()))

    @property
    def done(self) -> list[Finding]:
        """The findings that were fixed, in order; the parts of folded ones."""
        return [chosen.finding for chosen, _ in self.applied]

    @cached_property
    def files(self) -> Mapping[str, tuple[Document, Path]]:
        """The original documents and their files, by path."""
        return {
            one.path(document): (document, one.file(document))
            for one, _ in self.before
            for document in one.documents
        }

    @property
    def changes(self) -> list[Change]:
        """The files whose text or name differs now."""
        return changes(self.files, texts_of(self.universe), self.renamed)

    def write(self) -> None:
        """Write the changed files; roll back and report those that cannot be written."""
        written = write(grouped(self.changes, (paths for _, paths in self.applied)))
        self.problems += written.problems
        if written.failed:
            self._take_back(written.failed)

    def origin(self, path: str) -> str:
        """Return the original path of a file."""
        return self.renamed.get(path, path)

    def _take_back(self, failed: Set[str]) -> None:
        """Roll back files, given by their original paths."""
        for index, (now, plan) in enumerate(self.universe):
            documents = tuple(
                self.files[path][0]
                if (path := self.origin(now.path(document))) in failed
                else document
                for document in now.documents
            )
            self.universe[index] = (with_documents(now, documents), plan)
        for new, old in list(self.renamed.items()):
            if old in failed:
                del self.renamed[new]
                self._move(new, old)
        lost = [chosen.finding for chosen, paths in self.applied if paths & failed]
        for finding in lost:
            self.hold_back(finding)
        self.applied = [one for one in self.applied if not one[1] & failed]

    def record(self, fixes: Sequence[SelectedFix]) -> None:
        """Record applied fixes, and the renames among them."""
        for chosen in fixes:
            self.applied.append((chosen, frozenset(map(self.origin, chosen.paths))))
        now = self.applied[-len(fixes) :] if fixes else []
        self.rounds.update({path for _, changed in now for path in changed})
        for chosen in fixes:
            for path, name in chosen.fix.renames:
                new_path = renamed_path(path, name)
                self.renamed[new_path] = self.renamed.pop(path, path)
                self._move(path, new_path)

    def leaves(self, finding: Finding) -> bool:
        """Whether the fix of a finding is refused or held back."""
        return key(finding) in self.refused or key(finding) in self.held_back

    def hold_back(self, finding: Finding) -> None:
        """Record that the fix of a finding cannot be written."""
        self.held_back[key(finding)] = finding

    def _move(self, path: str, new_path: str) -> None:
        """Keep a renamed file in focus if it was."""
        if self.focus is not None and path in self.focus:
            self.focus = {*self.focus - {path}, new_path}


def relinked(universe: Universe) -> list[tuple[Collection, Plan]]:
    """Return a universe in which ensembles refer to the referentials as they are in it."""
    now = {one.folder: one for one, _ in universe if isinstance(one, Referentiel)}
    return [
        (one if isinstance(one, Referentiel) else one.beside(now), plan) for one, plan in universe
    ]


def texts_of(universe: Universe) -> dict[str, str]:
    """Return the texts of a universe, by path."""
    return {one.path(doc): doc.source.text for one, _ in universe for doc in one.documents}
