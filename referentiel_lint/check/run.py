"""A run of `reflint check`: find, fix, check, report; `reflint check -` checks text on stdin."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from linter.engine import run as engine
from linter.engine.findings import KnownFindings, folded_by_absence
from linter.engine.run import CRASHED, CachedDiagnostics, DocumentDiagnostics, Universe
from linter.finding import Severity
from linter.words import N_, ErrorMessage, Language, Text, UsageError, usage_error
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Content, Observed, Overlay
from referentiel.files.opening import NotChecked, Reason
from referentiel.reading.decoding import MAX_BYTES, most_bytes
from referentiel_lint.baseline.filter import Mode, apply_baselines, known_findings, unread_folders
from referentiel_lint.cache import Cache
from referentiel_lint.check.arguments import ANNOTATED, DASH, NEVER, Arguments, refuse_read
from referentiel_lint.check.output import Result, write_result
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report, checked_of, ensembles_of
from referentiel_lint.terminal.command import folder_in_repository, language_of_run
from referentiel_lint.terminal.output import Progress, shows_progress

if TYPE_CHECKING:
    from linter.fixing.draft import Change
    from linter.fixing.run import FixRun
    from referentiel_lint.check.git_run import GitRun


def check(arguments: Arguments) -> int:
    """Check, fix and report; return the exit status."""
    plans = Plans(
        arguments.configuration,
        select=arguments.select,
        ignore=arguments.ignore,
        today=date.today(),
    )
    language = language_of_run(plans, arguments.lang)
    result, cache = examine(arguments, plans, language)
    write_result(arguments, result, language)
    cache.save()
    return _status(arguments, plans, result.report)


def examine(arguments: Arguments, plans: Plans, language: Language) -> tuple[Result, Cache]:
    """Run a check without writing a report; return the result, and the cache, not yet saved."""
    is_shown = shows_progress(for_program=arguments.is_for_program)
    with Progress(sys.stderr, language, is_shown=is_shown) as progress:
        cache = Cache(_cache_folder(arguments))
        return _Check(arguments, plans, progress, cache).run(), cache


def _status(arguments: Arguments, plans: Plans, report: Report) -> int:
    if arguments.fail_on == NEVER:
        return report.status(None)
    least = Severity(arguments.fail_on) if arguments.fail_on else plans.fail_on or Severity.ERROR
    return report.status(least)


def _cache_folder(arguments: Arguments) -> Path | None:
    if arguments.no_cache:
        return None
    from referentiel_lint.cache import cache_folder

    return cache_folder()


def planned(found: Discovery, plans: Plans) -> Universe:
    """Return each collection with its plan; raise `UsageError` if a plan runs no rule."""
    universe = [(one, plans.plan(one.folder_path)) for one in found.collections]
    if idle := [one.folder for one, plan in universe if not plan.rules]:
        raise UsageError(
            *[
                ErrorMessage(
                    folder,
                    N_(
                        "no rule is left to run: the settings exclude all of them",
                        remedy=N_(
                            "check `select` and `ignore`: `reflint check "
                            "--show-settings` shows where they come from; to skip "
                            "files, use `exclude`"
                        ),
                    ),
                )
                for folder in idle
            ]
        )
    return universe


def inputs(found: Discovery, plans: Plans, baseline: Path | None = None) -> Iterator[Path]:
    """Yield the checked files, their configurations and their baselines.

    `baseline` is the value of --baseline. A baseline is included even if there is no such file.
    """
    for one in found.collections:
        yield from map(one.file, one.all_files)
        if file := plans.file(one.folder_path):
            yield file.path
        yield baseline or plans.baseline(one.folder_path)[0]


class _Check(NamedTuple):
    """One check: find the files, fix them, run the rules, and subtract known findings."""

    arguments: Arguments
    plans: Plans
    progress: Progress
    cache: Cache

    def run(self) -> Result:
        stdin, paths = None, self.arguments.paths or (Path(),)
        if self.arguments.uses_stdin:
            stdin = _read(self.arguments.paths, self.arguments.stdin_filename)
            paths = (stdin.path,)
        with self._git_run(paths) as git_run:
            return self._result(paths, stdin, git_run)

    def _git_run(self, paths: Sequence[Path]) -> AbstractContextManager["GitRun | None"]:
        """Return a context that gives a `GitRun` for --staged or --diff-base, None without them."""
        if not self.arguments.staged and self.arguments.diff_base is None:
            return nullcontext()
        from referentiel_lint.check.git_run import GitRun

        return GitRun(paths, self.plans, self.progress)

    def _result(
        self, paths: Sequence[Path], stdin: "Stdin | None", git_run: "GitRun | None"
    ) -> Result:
        arguments = self.arguments
        files = Observed(stdin.files if stdin else DISK, self.progress.reads)
        read = self.cache.reader(self.plans.plan)
        if git_run and arguments.staged:
            found = git_run.find_staged(read)
        else:
            found = find(paths, self.plans, files, read)
        self._refuse_outputs(found)
        if git_run and arguments.diff_base is not None:
            git_run.compare_with(arguments.diff_base, found, files)
        universe = planned(found, self.plans)
        known = None
        if git_run and arguments.diff_base is not None:
            known = git_run.known(universe)
            universe = git_run.with_before(universe)
        elif git_run and arguments.staged:
            git_run.compare_with_head()
        fixed: FixRun | None = None
        diagnostics: DocumentDiagnostics = self.cache.diagnostics
        if arguments.fix or arguments.diff:
            if arguments.mode is Mode.READ:
                before = known_findings(universe, self.plans, arguments.baseline)
                known = before if known is None else known | before
            diagnostics = CachedDiagnostics(diagnostics)
            fixed = self._fix(universe, found.focus, stdin, known, diagnostics)
        if fixed and not arguments.diff:
            universe = fixed.universe
            # A renamed file stays in focus, under its new name.
            found = found.with_collections(one for one, _ in universe)
            found.focus = set(fixed.focus or ())
        text = stdin.fixed(fixed.changes) if stdin and fixed and not arguments.diff else None
        report = report_of(
            found,
            universe,
            arguments,
            self.plans,
            diagnostics=diagnostics,
            on_progress=self.progress.checks,
            fixed=fixed,
            git_run=git_run,
        )
        fallback = git_run.fallback if git_run else None
        return Result(found, report, fixed, text, fallback)

    def _refuse_outputs(self, found: Discovery) -> None:
        """Raise `UsageError` for outputs that would overwrite inputs or do not suit the files."""
        arguments = self.arguments
        if not arguments.outputs:
            return
        for one in arguments.outputs:
            if one.form == ANNOTATED:
                from referentiel_lint.check.annotated_copy import refuse_unsuitable

                refuse_unsuitable(one.place, found)
        outputs = ((one.place, one.file) for one in arguments.outputs)
        read = inputs(found, self.plans, arguments.baseline)
        refuse_read(outputs, [*read, *arguments.rule_files])

    def _fix(
        self,
        universe: Universe,
        focus: Set[str],
        stdin: "Stdin | None",
        known: KnownFindings | None,
        diagnostics: DocumentDiagnostics,
    ) -> "FixRun":
        from linter.fixing.run import fix

        is_for_disk = not (self.arguments.diff or stdin)
        fixed = fix(
            universe,
            focus,
            unsafe=self.arguments.unsafe,
            only_path=next(iter(focus), str(DASH)) if stdin else None,
            known=known,
            on_progress=self.progress.checks,
            diagnostics=diagnostics,
        )
        if is_for_disk:
            fixed.write()
        elif stdin and not self.arguments.diff and fixed.problems:
            raise UsageError(*fixed.problems)
        return fixed


def _not_checked(found: Discovery, arguments: Arguments) -> Iterator[NotChecked]:
    """Yield what was not checked; in a hook, tables without actions count as left out.

    A hook is given every table of a commit, whatever is in it.
    """
    is_of_hook = arguments.staged or (arguments.fix and arguments.fail_on == NEVER)
    for one in found.not_checked:
        is_table = one.reason in {Reason.SHEET_WITHOUT, Reason.WORKBOOK_WITHOUT}
        yield one._replace(reason=Reason.LEFT_OUT) if is_of_hook and is_table else one


def report_of(
    found: Discovery,
    universe: Universe,
    arguments: Arguments,
    plans: Plans,
    *,
    diagnostics: DocumentDiagnostics,
    on_progress: Callable[[str], None] = engine.ignore_progress,
    fixed: "FixRun | None" = None,
    git_run: "GitRun | None" = None,
) -> Report:
    """Run the rules and apply the baselines; return the report without known findings."""
    if git_run:
        universe = git_run.with_comparisons(universe)
    outcome = engine.check(universe, found.focus, on_progress, diagnostics=diagnostics)
    if git_run:
        outcome = git_run.with_caused_elsewhere(outcome, universe, found)
    crashes = (NotChecked(path, CRASHED, rule) for path, rule in outcome.crashes)
    not_checked = (*_not_checked(found, arguments), *crashes)
    is_partial = Report((), 0, (), not_checked).has_failed
    unread = unread_folders(found.not_checked, found.ensembles)
    if git_run:
        git_run.note_gone(outcome, universe, unread, is_partial=is_partial)
    outcome, baselines = apply_baselines(
        outcome,
        universe,
        plans,
        file=arguments.baseline,
        mode=arguments.mode,
        unread=unread,
        is_partial=is_partial,
    )
    diff_base = None
    if git_run:
        outcome, diff_base = git_run.without_known(outcome, universe)
    return Report(
        folded_by_absence(outcome.findings),
        outcome.outside,
        checked_of(found),
        not_checked,
        tuple(fixed.done) if fixed else (),
        tuple(fixed.refused.values()) if fixed else (),
        is_written=fixed is not None and not arguments.diff,
        held_back=tuple(fixed.held_back.values()) if fixed else (),
        suppressed=outcome.suppressed,
        baselines=baselines,
        diff_base=diff_base,
        fixed_on_disk=git_run.fixed_on_disk(outcome, universe) if git_run else 0,
        folder=folder_in_repository(),
        ensembles=ensembles_of(found),
        removed_in_index=git_run.removed_in_index if git_run else None,
    )


# --- Text on stdin, checked as a file

_STDIN_FILENAME = "--stdin-filename"
# How many bytes of stdin are counted at most; beyond the size limit they are not kept.
_MOST = 16 << 20
_CHUNK = 1 << 16


class Stdin(NamedTuple):
    """The text on stdin, and the path of the file that it is checked as."""

    path: Path
    content: Content

    @property
    def files(self) -> Overlay:
        """The files on disk, with this text in place of the named file."""
        return Overlay({self.path: self.content})

    def fixed(self, changes: "Sequence[Change]") -> bytes:
        """Return the text as bytes, with the change of its file in `changes`, if any.

        Raise `UsageError` if the text is too large, or has fixes but is not in UTF-8.
        """
        from linter.fixing.writing import NOT_UTF8

        for change in changes:
            if self.content.data != change.data_before:
                raise usage_error(change.path, NOT_UTF8)
            return change.data_after
        if self.content.size > (most := most_bytes(self.path.name)):
            raise UsageError(
                _problem(
                    N_(
                        "text over {limit} KB is not fixed",
                        remedy=N_("shorten it, or run again without --fix"),
                    ),
                    most,
                )
            )
        return self.content.data


def _read(paths: Sequence[Path], name: str | None) -> Stdin:
    """Read stdin as the file `name`; raise `UsageError` if that is not possible."""
    if problems := list(_problems(paths, name)):
        raise UsageError(*problems)
    assert name is not None
    if sys.stdin is None:
        raise UsageError(
            _problem(N_("stdin is closed", remedy=N_("send the text to be checked to stdin")))
        )
    return Stdin(Path(name), _stdin_content(sys.stdin.buffer, most_bytes(name)))


def _problems(paths: Sequence[Path], name: str | None) -> Iterator[ErrorMessage]:
    if DASH not in paths:
        yield ErrorMessage(
            _STDIN_FILENAME,
            N_(
                "this option requires `-`, for stdin",
                remedy=N_("write `reflint check - --stdin-filename PATH`"),
            ),
        )
    elif len(paths) > 1:
        yield _problem(
            N_(
                "stdin cannot be combined with other paths",
                remedy=N_("name only `-`; the file is checked with its whole referential"),
            )
        )
    if name is None:
        yield _problem(
            N_("the path of the text on stdin is missing", remedy=N_("add `--stdin-filename PATH`"))
        )
    elif not name or os.path.isdir(name):  # noqa: PTH112 -- Path.is_dir raises where the folder is closed
        yield ErrorMessage(
            _STDIN_FILENAME,
            N_("`{path}` is a folder", remedy=N_("give the path of the file")),
            {"path": name or "."},
        )


def _stdin_content(stream: BinaryIO, limit: int) -> Content:
    """Return up to `limit` + 1 bytes of a stream, and its size; raise `UsageError` over `_MOST`."""
    data = stream.read(limit + 1)
    size = len(data)
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > _MOST:
            raise UsageError(
                _problem(
                    N_(
                        "the text on stdin is over {most} MB",
                        remedy=N_(
                            "a file of a referential is smaller than {limit} KB: check "
                            "what you send"
                        ),
                    ),
                    limit,
                    most=str(_MOST >> 20),
                )
            )
    return Content(data, size)


def _problem(text: Text, limit: int = MAX_BYTES, **arguments: str) -> ErrorMessage:
    return ErrorMessage(str(DASH), text, {"limit": str(limit >> 10), **arguments})
