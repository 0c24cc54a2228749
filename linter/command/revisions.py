"""What `reflint check` asks of git: the index that it checks, the revision that it is held against.

Where git has no index to give, the files on disk are checked, and that is told.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Self

from linter.baseline.entries import Since
from linter.baseline.revision import Known, known, widened, without
from linter.command.progress import Progress
from linter.configuration.plans import Plans
from linter.engine import Outcome, Universe
from linter.git.index import Staged, staged
from linter.git.process import NoRepository
from linter.git.repository import Repository, Revision
from linter.git.universe import before
from linter.misuse import Misuse, Problem
from referentiel.discovery import Found, display, find
from referentiel.files import DISK, Files, Observed
from referentiel.referential import Referentiel


class Revisions:
    """What git knows of a run's paths, which are all in one repository.

    `fallback` is why the files on disk are checked where the index was asked for.
    """

    def __init__(self, paths: Sequence[Path], plans: Plans, progress: Progress) -> None:
        """Ask nothing yet."""
        self.fallback: Problem | None = None
        self._opened = ExitStack()
        self._paths = paths
        self._plans = plans
        self._progress = progress
        self._staged: Staged | None = None
        self._revision: Revision | None = None
        self._before: list[Referentiel | None] = []
        self._known: Known = frozenset()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what git still does."""
        self._opened.close()

    @cached_property
    def _repository(self) -> Repository:
        """The repository of the paths; `Misuse` where one lies outside, `NoRepository` if none."""
        repository = self._opened.enter_context(Repository.at(self._paths[0]))
        outside = [display(path) for path in self._paths if not repository.holds(path)]
        if outside:
            raise Misuse([Problem(path, "git.outside") for path in outside])
        return repository

    def universe(self) -> Found:
        """Find what the index holds of the paths, or the disk where git has none to give."""
        reads = self._progress.reads
        try:
            self._staged = staged(self._repository, self._paths, self._plans, reads)
        except NoRepository as why:
            self.fallback = why.problems[0]
            return find(self._paths, self._plans, Observed(DISK, reads))
        return self._staged.found

    def compare(self, name: str, universe: Universe, files: Files) -> Known:
        """Give what is known of a universe, read from `files`, since the revision of a name."""
        self._revision = self._repository.base(name)
        referentiels = [referentiel for referentiel, _ in universe]
        now = self._staged.files if self._staged else files
        self._before = [
            *before(
                self._repository,
                self._revision,
                referentiels,
                self._plans,
                now=now,
                tell=self._progress.reads,
            )
        ]
        self._known = known(universe, self._before, self._progress.checks)
        return self._known

    def compared(self, universe: Universe) -> Universe:
        """Have the rules on changes run too, where there is a revision to compare with."""
        if self._revision is None:
            return universe
        from scoring.changes.comparison import compare

        pairs = zip(universe, self._before, strict=True)
        return [
            (one, plan)
            if was is None
            else (one, replace(plan, comparison=compare(was, one, *plan.settings.agreed)))
            for (one, plan), was in pairs
        ]

    def widened(self, outcome: Outcome, universe: Universe) -> Outcome:
        """Bring what comes from the deletion of files that were named into the focus."""
        undeleted = self._staged.undeleted if self._staged else None
        if undeleted is None:
            return outcome
        by_folder = {one.folder: one for one in undeleted.referentiels}
        was = [by_folder.get(one.folder) for one, _ in universe]
        return widened(outcome, universe, was, self._progress.checks)

    def held(self, outcome: Outcome, universe: Universe) -> tuple[Outcome, Since | None]:
        """Take what is known since the revision out of an outcome, and tell how much that is."""
        if self._revision is None:
            return outcome, None
        outcome, count = without(outcome, self._known)
        pairs = zip(universe, self._before, strict=True)
        new = tuple(one.folder for (one, _), was in pairs if was is None)
        return outcome, Since(self._revision.name, self._revision.commit, count, new)
