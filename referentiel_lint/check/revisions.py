"""What `reflint check` asks of git: the index that it checks, the revision that it is held against.

Outside of a repository the files on disk are checked, and that is told; where there is one whose
index cannot be read, nothing is.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Self

from linter.engine.known import KnownFindings, key, without
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Content, Files
from referentiel.files.not_checked import Reason
from referentiel.files.overlay import Observed
from referentiel.files.raw import ReadFiles
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.baseline.caused import Past, as_it_was, widened
from referentiel_lint.baseline.entries import Gone, Since
from referentiel_lint.baseline.revision import findings_of, known
from referentiel_lint.check.progress import Progress
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.git import words as git_words
from referentiel_lint.git.index import Staged, staged
from referentiel_lint.git.lineage import lineage
from referentiel_lint.git.process import NoRepository
from referentiel_lint.git.repository import Repository, Revision
from referentiel_lint.git.universe import InGit, Snapshot
from referentiel_lint.git.unread import Unread


class Revisions:
    """What git knows of a run's paths, which are all in one repository.

    `fallback` is why the files on disk are checked where the index was asked for.
    """

    def __init__(self, paths: Sequence[Path], plans: Plans, progress: Progress) -> None:
        """Ask nothing yet."""
        self.fallback: ErrorMessage | None = None
        self._opened = ExitStack()
        self._paths = paths
        self._plans = plans
        self._progress = progress
        self._staged: Staged | None = None
        self._revision: Revision | None = None
        # What each referential was, by its folder now, under its present name.
        self._before: dict[str, Referentiel] = {}
        self._gone: tuple[Gone, ...] = ()
        self._known = KnownFindings()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what git still does."""
        self._opened.close()

    @cached_property
    def _repository(self) -> Repository:
        """The repository of the paths; `UsageError` if one lies outside, `NoRepository` if none."""
        repository = self._opened.enter_context(Repository.at(self._paths[0]))
        outside = [display(path) for path in self._paths if not repository.holds(path)]
        if outside:
            raise UsageError(*[ErrorMessage(path, git_words.OUTSIDE) for path in outside])
        return repository

    def universe(self, read: ReadFiles) -> Discovery:
        """Find what the index holds of the paths, or the disk where there is no repository."""
        reads = self._progress.reads
        try:
            self._staged = staged(self._repository, self._paths, self._plans, reads, read)
        except NoRepository as why:
            if not why.is_outside:
                raise
            self.fallback = why.messages[0]
            return find(self._paths, self._plans, Observed(DISK, reads), read)
        return self._staged.found

    def compare(self, name: str, found: Discovery, files: Files) -> None:
        """Find what the referentials found, read from `files`, were at the revision of a name.

        Those that no revision can have are taken out of what was found.
        """
        self._revision = self._repository.base(name)
        past = self._past(self._revision)
        if self._staged:
            now = Snapshot(self._staged.files, self._plans)
        else:
            now = Snapshot(files, self._plans, known=InGit(self._repository))
            now.leave_out(found, self._paths, past)
        own = found.referentiels
        was = past.find([*self._paths, *past.witnesses(own)]).referentiels
        self._gone = tuple(
            Gone(one.folder, self._plans.plan(one.folder_path).severity("id-removed"))
            for one in self._pair(past, now, was, found)
        )

    def compare_with_head(self) -> None:
        """Have the rules on changes see what the index makes of the last commit, if there is one.

        What is found is held against nothing.
        """
        if self._staged is None:
            return
        head = self._repository.head()
        if head is None:
            return
        past, now = self._past(head), Snapshot(self._staged.files, self._plans)
        found = self._staged.found
        self._pair(past, now, past.find(past.witnesses(found.referentiels)).referentiels, found)

    def _past(self, revision: Revision) -> Snapshot:
        files = Observed(self._repository.files(revision), self._progress.reads)
        return Snapshot(files, self._plans, revision)

    def _pair(
        self, past: Snapshot, now: Snapshot, was: Sequence[Referentiel], found: Discovery
    ) -> Sequence[Referentiel]:
        """Find what referentials were; give those that were, and are none now."""
        unread, gone = Unread(now, found), []
        for old, one in lineage(past, now, was, found.referentiels, self._repository.top):
            if old is None:
                continue
            rest = unread.taken_out_of(old, (one or old).folder_path)
            if one:
                named = replace(rest, name=one.name, folder=one.folder, folder_path=one.folder_path)
                self._before[one.folder] = named
            elif rest.documents:
                gone.append(rest)
        return gone

    def known(self, universe: Universe) -> KnownFindings:
        """Give what is known of a universe since the revision; nothing where there is none."""
        was = [self._before.get(one.folder) for one, _ in universe]
        self._known = known(universe, was, self._progress.checks)
        return self._known

    def with_before(self, universe: Universe) -> Universe:
        """Have rules see what each referential was: the value before is evidence for a fix."""
        return [
            (one, replace(plan, settings=replace(plan.settings, before=was)) if was else plan)
            for one, plan in universe
            for was in [self._before.get(one.folder)]
        ]

    def compared(self, universe: Universe) -> Universe:
        """Have the rules on changes run too, where there is something to compare with."""
        return [(one, self._comparing(one, plan)) for one, plan in universe]

    def _comparing(self, referentiel: Referentiel, plan: Plan) -> Plan:
        was = self._before.get(referentiel.folder)
        if was is None:
            return plan
        from scoring.changes.comparison import compare

        return replace(plan, comparison=compare(was, referentiel, *plan.settings.agreed))

    def widened(self, outcome: Outcome, universe: Universe, found: Discovery) -> Outcome:
        """Bring into the focus what the files named have caused elsewhere since the revision."""
        if not outcome.elsewhere:
            return outcome
        gone = (one.path for one in found.not_checked if one.reason is Reason.DELETED)
        focus = {*found.focus, *gone}
        before, otherwise = [], []
        for one, plan in universe:
            if was := self._before.get(one.folder):
                before.append((was, self._plans.plan(one.folder_path)))
                if other := as_it_was(one, was, focus, self._plans.profile(one.folder_path)):
                    otherwise.append((other, self._comparing(other, plan)))
        past = Past(focus, before, otherwise)
        return widened(outcome, universe, past, self._progress.checks)

    def mended(self, outcome: Outcome, universe: Universe) -> int:
        """Count the findings of the index that the files on disk do not have any more."""
        if self._staged is None or not outcome.findings:
            return 0
        folders = {finding.referentiel for finding in outcome.findings}
        now = [
            (other, self._comparing(other, plan))
            for one, plan in universe
            if one.folder in folders and (other := self._on_disk(one))
        ]
        left = KnownFindings.of(findings_of(now, self._progress.checks)).among(outcome.findings)
        # What cannot be read there is not mended.
        read = {one.path(document) for one, _ in now for document in one.all_files}
        return sum(key(one) not in left for one in outcome.findings if one.location.path in read)

    def _on_disk(self, one: Referentiel) -> Referentiel | None:
        """Read a referential of the index from the disk; None where nothing of it differs there."""
        assert self._staged
        files = [one.file(document) for document in one.all_files]
        if all(_content(DISK, file) == _content(self._staged.files, file) for file in files):
            return None
        found = find(files, self._plans).referentiels
        return next((other for other in found if other.folder == one.folder), None)

    def held(self, outcome: Outcome, universe: Universe) -> tuple[Outcome, Since | None]:
        """Take what is known since the revision out of an outcome, and tell how much that is."""
        if self._revision is None:
            return outcome, None
        outcome, count = without(outcome, self._known)
        new = tuple(one.folder for one, _ in universe if one.folder not in self._before)
        revision = self._revision
        return outcome, Since(revision.name, revision.commit, count, new, self._gone)


def _content(files: Files, file: Path) -> Content | None:
    try:
        return files.read(file)
    except OSError:
        return None
