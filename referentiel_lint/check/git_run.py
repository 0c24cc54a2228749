"""What a check needs from git: the index for --staged, the revision for --diff-base.

Outside a repository, --staged checks the files on disk and says so; if the index cannot be read,
nothing is checked.
"""

from collections.abc import Sequence, Set
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Self

from linter.directives import RetiredIds
from linter.engine.findings import KnownFindings
from linter.engine.run import Outcome, Universe
from linter.finding import Finding
from linter.registry import Plan
from linter.words import ErrorMessage, UsageError
from referentiel.ensemble import Collection
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Content, Files, Observed, repository_top
from referentiel.files.opening import ReadFiles
from referentiel.kind import Kind
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.baseline.filter import former_findings, gone_findings
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.git.process import NoRepository
from referentiel_lint.git.repository import OUTSIDE, Repository, Revision
from referentiel_lint.git.snapshot import GitFiles, Snapshot, Staged, UnreadFiles, pair, staged
from referentiel_lint.reports.report import DiffBase, RemovedInIndex, RemovedReferentiel
from referentiel_lint.terminal.output import Progress

# The scopes of rules that look at a single file.
_OF_ONE_FILE = ("document", "suppressions")


class GitRun:
    """The files of a check as git has them: in the index, and in a revision to compare with.

    All paths of the check must be in one repository.

    `fallback` says why --staged checks the files on disk instead of the index. `removed_in_index`
    lists the sheets of actions that the last commit has and the index lacks; it is None if the
    index is not compared with a commit.
    """

    def __init__(self, paths: Sequence[Path], plans: Plans, progress: Progress) -> None:
        """Store the arguments; git runs when it is needed."""
        self.fallback: ErrorMessage | None = None
        self.removed_in_index: RemovedInIndex | None = None
        self._opened = ExitStack()
        self._paths = paths
        self._plans = plans
        self._progress = progress
        self._staged: Staged | None = None
        self._revision: Revision | None = None
        # Each referential and ensemble as it was, under its present name.
        self._before: dict[tuple[object, ...], Collection] = {}
        # The paths of their files that were in focus.
        self._focus_before: set[str] = set()
        self._removed: tuple[RemovedReferentiel, ...] = ()
        self._former: Sequence[Finding] = ()
        self._known = KnownFindings()
        self._gone: tuple[Finding, ...] = ()

    def __enter__(self) -> Self:
        """Return the run itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the git processes."""
        self._opened.close()

    @cached_property
    def _repository(self) -> Repository:
        """The repository of the paths; raises `UsageError` if a path is outside of it."""
        inside = next(filter(repository_top, self._paths), self._paths[0])
        repository = self._opened.enter_context(Repository.at(inside))
        outside = [display(path) for path in self._paths if not repository.holds(path)]
        if outside:
            raise UsageError(*[ErrorMessage(path, OUTSIDE) for path in outside])
        return repository

    def find_staged(self, read: ReadFiles) -> Discovery:
        """Return the referentials in the index.

        Without a repository, set `fallback`, and return the referentials on disk. Raise
        `NoRepository` if git fails for another reason.
        """
        reads = self._progress.reads
        try:
            self._staged = staged(self._repository, self._paths, self._plans, reads, read)
        except NoRepository as why:
            if not why.is_outside:
                raise
            self.fallback = why.messages[0]
            return find(self._paths, self._plans, Observed(DISK, reads), read)
        return self._staged.found

    def compare_with(self, name: str, found: Discovery, files: Files) -> None:
        """Pair what was found with its state in the revision `name`; `found` was read from `files`.

        Referentials that no revision can contain, such as ignored ones, are removed from `found`
        unless they are named explicitly.
        """
        self._revision = self._repository.base(name)
        past = self._past(self._revision)
        if self._staged:
            now = Snapshot(self._staged.files, self._plans)
        else:
            now = Snapshot(files, self._plans, known=GitFiles(self._repository))
            now.leave_out(found, self._paths, past)
        gone = self._compare(past, now, past.find(self._paths), found)
        self._removed = tuple(map(self._removal, gone))

    def _compare(
        self, past: Snapshot, now: Snapshot, was: Discovery, found: Discovery
    ) -> Sequence[Referentiel]:
        """Search for the earlier states that `was` lacks, then return the result of `_pair`."""
        known = {*map(past.place, was.collections)}
        others = [one for one in found.collections if past.place(one) not in known]
        if others:
            was = was.with_collections(
                (*was.collections, *past.find(past.witnesses(others)).collections)
            )
        return self._pair(past, now, was, found)

    def _removal(self, one: Referentiel) -> RemovedReferentiel:
        return RemovedReferentiel(
            one.place, self._plans.plan(one.folder_path).severity("id-removed")
        )

    def compare_with_head(self) -> None:
        """Let comparison rules compare the index with the last commit, if there is one.

        Sheets that the index lacks are stored in `removed_in_index`. Unlike with `compare_with`, no
        finding is left out of the report.
        """
        if self._staged is None:
            return
        head = self._repository.head()
        if head is None:
            return
        past, now = self._past(head), Snapshot(self._staged.files, self._plans)
        found = self._staged.found
        # Without sheets, only the referentials that still exist need an earlier state.
        with_sheets = past.has_sheets(self._repository.top)
        paths = self._paths if with_sheets else past.witnesses(found.collections)
        gone = self._compare(past, now, past.find(paths), found)
        # Nobody deletes a folder by accident, but a sheet of a workbook may get lost.
        sheets = (one for one in gone if one.kind is Kind.TABLEUR)
        self.removed_in_index = RemovedInIndex(
            head.name, head.commit, tuple(map(self._removal, sheets))
        )

    def _past(self, revision: Revision) -> Snapshot:
        files = Observed(self._repository.files(revision), self._progress.reads)
        return Snapshot(files, self._plans, revision)

    def _pair(
        self, past: Snapshot, now: Snapshot, was: Discovery, found: Discovery
    ) -> Sequence[Referentiel]:
        """Store earlier states, found by folder or content; return the referentials now gone."""
        unread, gone, top = UnreadFiles(now, found), [], self._repository.top
        for old, one in pair(
            past,
            now,
            was.referentiels,
            found.referentiels,
            lambda state: state.everything(top).referentiels,
        ):
            rest = old and unread.without_unread(old, (one or old).folder_path)
            if old and rest and one:
                self._note_before(old, rest.placed_like(one), one, was)
            elif rest and rest.documents:
                gone.append(rest)
        for past_one, one_now in pair(
            past, now, was.ensembles, found.ensembles, lambda state: state.everything(top).ensembles
        ):
            if past_one and one_now:
                self._note_before(past_one, past_one.placed_like(one_now), one_now, was)
        return gone

    def _note_before(
        self, old: Collection, named: Collection, one: Collection, was: Discovery
    ) -> None:
        self._before[_key(one)] = named
        asked = (file for file in named.all_files if old.path(file) in was.focus)
        self._focus_before |= set(map(named.path, asked))

    def known(self, universe: Universe) -> KnownFindings:
        """Return and store the findings that the revision already had."""
        before = [(was, plan) for one, plan in universe if (was := self._was(one))]
        self._former = former_findings(before, self._progress.checks)
        self._known = KnownFindings.of(self._former)
        return self._known

    def _before_of(self, whole: Collection) -> Referentiel | None:
        was = self._was(whole)
        return was if isinstance(was, Referentiel) else None

    def _was(self, whole: Collection) -> Collection | None:
        return self._before.get(_key(whole))

    def with_before(self, universe: Universe) -> Universe:
        """Return the universe with earlier states of referentials, if any, in `Settings.before`."""
        return [
            (one, plan._replace(settings=plan.settings._replace(before=was)) if was else plan)
            for one, plan in universe
            for was in [self._before_of(one)]
        ]

    def with_comparisons(self, universe: Universe) -> Universe:
        """Return the universe with comparisons to earlier states, for comparison rules."""
        return [(one, self._comparing(one, plan)) for one, plan in universe]

    def _comparing(self, referentiel: Collection, plan: Plan) -> Plan:
        was = self._before_of(referentiel)
        if was is None or not isinstance(referentiel, Referentiel):
            return plan
        from scoring.changes.comparison import compare

        renamed = RetiredIds(referentiel.documents).renamed
        return plan._replace(comparison=compare(was, referentiel, *plan.settings.agreed, renamed))

    def with_caused_elsewhere(
        self, outcome: Outcome, universe: Universe, found: Discovery
    ) -> Outcome:
        """Return the outcome, with findings that files in focus caused elsewhere in `findings`.

        Such a finding is new, its rule looks at more than one file, and its own file is in focus or
        has not changed.
        """
        before = [
            (was, plan._replace(rules=rules, known=plan.known or plan.rules))
            for one, plan in universe
            if (was := self._was(one))
            for rules in [tuple(r for r in plan.rules if r.scope not in _OF_ONE_FILE)]
        ]
        across = {rule.name for _, plan in before for rule in plan.rules}
        texts = {was.path(file): file.source.text for was, _ in before for file in was.all_files}
        candidates = [
            one
            for one in outcome.elsewhere
            for path in [one.location.path]
            if one.rule in across
            and (path in found.focus or texts.get(path) == one.location.source.text)
        ]
        if not candidates:
            return outcome
        old = KnownFindings.of(former_findings(before, self._progress.checks))
        caused = {id(one) for one in candidates if not old.covers(one)}
        paths = (one.path(file) for one, _ in universe for file in one.all_files)
        order = {path: place for place, path in enumerate(paths)}
        inside = (*outcome.findings, *(one for one in outcome.elsewhere if id(one) in caused))
        return outcome._replace(
            findings=tuple(sorted(inside, key=lambda one: (order[one.location.path], _start(one)))),
            elsewhere=tuple(one for one in outcome.elsewhere if id(one) not in caused),
        )

    def note_gone(
        self, outcome: Outcome, universe: Universe, unread: Set[str], *, is_partial: bool
    ) -> None:
        """Store which findings of the revision are gone; `outcome` must include known findings."""
        focus = self._focus_before | (outcome.focus or set())
        former = [one for one in self._former if one.mentions(focus)]
        self._gone = tuple(gone_findings(former, outcome, universe, unread, is_partial=is_partial))

    def fixed_on_disk(self, outcome: Outcome, universe: Universe) -> int:
        """Return how many findings in the index are already fixed on disk; 0 without --staged."""
        if self._staged is None or not outcome.findings:
            return 0
        folders = {finding.referentiel for finding in outcome.findings}
        now = [
            (other, self._comparing(other, plan))
            for one, plan in universe
            if one.folder in folders and (other := self._on_disk(one))
        ]
        left = KnownFindings.of(former_findings(now, self._progress.checks))
        # A file that cannot be read on disk does not count as fixed.
        read = {one.path(document) for one, _ in now for document in one.all_files}
        on_disk = (one for one in outcome.findings if one.location.path in read)
        return sum(not left.covers(one) for one in on_disk)

    def _on_disk(self, one: Collection) -> Collection | None:
        """Return a collection of the index as it is on disk; None if it is the same or missing."""
        assert self._staged
        files = [one.file(document) for document in one.all_files]
        if all(content_of(DISK, file) == content_of(self._staged.files, file) for file in files):
            return None
        found = find(files, self._plans).collections
        return next((other for other in found if _key(other) == _key(one)), None)

    def without_known(
        self, outcome: Outcome, universe: Universe
    ) -> tuple[Outcome, DiffBase | None]:
        """Return the outcome without the findings that the revision had, and a summary.

        Without --diff-base, the outcome is unchanged, and the summary is None.
        """
        if self._revision is None:
            return outcome, None
        outcome, count = outcome.without(self._known)
        new = tuple(
            one.place
            for one, _ in universe
            if isinstance(one, Referentiel) and self._was(one) is None
        )
        revision = self._revision
        return outcome, DiffBase(
            revision.name, revision.commit, count, new, self._removed, self._gone
        )


def _start(finding: Finding) -> tuple[int, str]:
    span = finding.location.span
    return (span.start if span else -1), finding.rule


def _key(one: Collection) -> tuple[object, ...]:
    """Return what identifies a collection: its folder and, in a workbook, the name of its sheet."""
    return one.folder, isinstance(one, Referentiel) and one.sheet


def content_of(files: Files, file: Path) -> Content | None:
    """Return the content of a file; None if it cannot be read."""
    try:
        return files.read(file)
    except OSError:
        return None
