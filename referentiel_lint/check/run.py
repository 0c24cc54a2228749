"""What `reflint check` does once its command line is read: find, check, fix, report."""

import gc
import sys
from collections.abc import Iterator, Sequence, Set
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from linter.engine import run as engine
from linter.engine.run import Universe
from linter.engine.runner import CachedDiagnostics, DocumentDiagnostics
from linter.engine.words import CRASHED
from linter.finding import Severity
from linter.registry import register_local
from linter.rule import Rule
from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK
from referentiel.files.not_checked import NotChecked
from referentiel.files.overlay import Observed
from referentiel_lint.baseline.entries import Mode
from referentiel_lint.cache.session import Cache
from referentiel_lint.check.baselines import held, known_before
from referentiel_lint.check.job_summary import append_summary
from referentiel_lint.check.output import (
    write_cache,
    write_diff,
    write_fallback,
    write_overview,
    write_report,
)
from referentiel_lint.check.progress import Progress, is_wanted
from referentiel_lint.check.request import DASH, Asked
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report, checked_of, run_of
from referentiel_lint.terminal.ci import is_unattended
from referentiel_lint.terminal.current_folder import folder_in_repository
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.options import NEVER
from referentiel_lint.terminal.output import (
    write_exact,
    write_summary,
    write_usage_error,
)

if TYPE_CHECKING:
    from linter.engine.known import KnownFindings
    from linter.fixing.state import FixRun
    from referentiel_lint.check.revisions import Revisions
    from referentiel_lint.check.stdin import Stdin


@dataclass(frozen=True, slots=True)
class _Checked:
    """What came of a check; `text` is what stdin is once it is fixed.

    `fallback` is why the files on disk were checked, and not those of the index.
    """

    report: Report
    fixed: "FixRun | None"
    text: bytes | None
    fallback: ErrorMessage | None


def check(asked: Asked) -> int:
    """Check, and write what is found; give the exit status."""
    register_local(_local_rules(asked))
    plans = Plans(
        asked.configuration,
        select=asked.select,
        ignore=asked.ignore,
        today=date.today(),
        is_cached=asked.is_cached,
    )
    language = language_of_run(plans, asked.language)
    is_shown = is_wanted(for_program=asked.is_for_program)
    with Progress(sys.stderr, language, is_shown=is_shown) as progress:
        cache = Cache(_place(asked), plans.plan, plans.profile, progress.checks)
        with _keeping_everything():
            checked = _Check(asked, plans, progress, cache).run()
    _write(asked, checked, language)
    if asked.is_verbose:
        write_cache(cache.report(language))
    cache.save()
    if asked.fail_on == NEVER:
        return checked.report.status(None)
    least = Severity(asked.fail_on) if asked.fail_on else plans.fail_on or Severity.ERROR
    return checked.report.status(least)


def _local_rules(asked: Asked) -> Sequence[Rule]:
    if not asked.rule_files:
        return ()
    from referentiel_lint.check.local_rules import load_rules

    return load_rules(asked.rule_files)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Look for no garbage: a check needs what it makes to its end, and looking takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _place(asked: Asked) -> Path | None:
    """Give the folder of the cache, where one is wanted."""
    if not asked.is_cached:
        return None
    from referentiel_lint.storage.folder import cache_folder

    return cache_folder()


@dataclass(frozen=True, slots=True)
class _Check:
    asked: Asked
    plans: Plans
    progress: Progress
    cache: Cache

    def run(self) -> _Checked:
        asked, stdin, paths = self.asked, None, self.asked.paths or (Path(),)
        if asked.wants_stdin:
            from referentiel_lint.check.stdin import read

            stdin = read(asked.paths, asked.stdin_filename)
            paths = (stdin.path,)
        with self._revisions(paths) as revisions:
            return self._run(paths, stdin, revisions)

    def _revisions(self, paths: Sequence[Path]) -> AbstractContextManager["Revisions | None"]:
        """Give what asks git, where that is wanted."""
        if not self.asked.staged and self.asked.diff_base is None:
            return nullcontext()
        from referentiel_lint.check.revisions import Revisions

        return Revisions(paths, self.plans, self.progress)

    def _run(
        self, paths: Sequence[Path], stdin: "Stdin | None", revisions: "Revisions | None"
    ) -> _Checked:
        asked = self.asked
        files = Observed(stdin.files if stdin else DISK, self.progress.reads)
        if revisions and asked.staged:
            found = revisions.universe(self.cache.read)
        else:
            found = find(paths, self.plans, files, self.cache.read)
        if asked.outputs:
            from referentiel_lint.check.output_files import refuse_checked

            refuse_checked(asked.outputs, found.referentiels, self._besides(found))
        if revisions and asked.diff_base is not None:
            revisions.compare(asked.diff_base, found, files)
        universe: Universe = [(one, self.plans.plan(one.folder_path)) for one in found.referentiels]
        if idle := [one.folder for one, plan in universe if not plan.rules]:
            from referentiel_lint.configuration.words import NO_RULE

            raise UsageError(*[ErrorMessage(folder, NO_RULE) for folder in idle])
        known = None
        if revisions and asked.diff_base is not None:
            known = revisions.known(universe)
            universe = revisions.with_before(universe)
        elif revisions and asked.staged:
            revisions.compare_with_head()
        fixed: FixRun | None = None
        diagnostics: DocumentDiagnostics = self.cache.diagnostics
        if asked.fix or asked.diff:
            if asked.mode is Mode.READ:
                before = known_before(universe, self.plans, asked.baseline)
                known = before if known is None else known | before
            diagnostics = CachedDiagnostics(diagnostics)
            fixed = self._fix(universe, found.focus, stdin, known, diagnostics)
        if fixed and not asked.diff:
            universe = fixed.universe
            # A file that has another name now is asked about as before.
            changed = [one for one, _ in universe]
            found = replace(found, referentiels=changed, focus=set(fixed.focus or ()))
        text = stdin.fixed(fixed.changes) if stdin and fixed and not asked.diff else None
        report = self._report(found, universe, fixed, revisions, diagnostics)
        return _Checked(report, fixed, text, revisions.fallback if revisions else None)

    def _besides(self, found: Discovery) -> Iterator[Path]:
        """Give the files besides the referentials that the run reads, if they are there."""
        for one in found.referentiels:
            if file := self.plans.file(one.folder_path):
                yield file.path
            yield self.asked.baseline or self.plans.baseline(one.folder_path)[0]

    def _fix(
        self,
        universe: Universe,
        focus: Set[str],
        stdin: "Stdin | None",
        known: "KnownFindings | None",
        diagnostics: DocumentDiagnostics,
    ) -> "FixRun":
        from linter.fixing.run import fix
        from linter.fixing.write_checks import WriteChecks

        is_for_disk = not (self.asked.diff or stdin)
        fixed = fix(
            universe,
            focus,
            unsafe=self.asked.unsafe,
            only_path=next(iter(focus), str(DASH)) if stdin else None,
            known=known,
            write_checks=WriteChecks() if is_for_disk else None,
            on_progress=self.progress.checks,
            diagnostics=diagnostics,
        )
        if is_for_disk:
            fixed.write()
        elif stdin and not self.asked.diff and fixed.problems:
            raise UsageError(*fixed.problems)
        return fixed

    def _report(
        self,
        found: Discovery,
        universe: Universe,
        fixed: "FixRun | None",
        revisions: "Revisions | None",
        diagnostics: DocumentDiagnostics,
    ) -> Report:
        """Check what was found, each by its plan, and hold it against what is known."""
        if revisions:
            universe = revisions.compared(universe)
        outcome = engine.check(universe, found.focus, self.progress.checks, diagnostics=diagnostics)
        if revisions:
            outcome = revisions.widened(outcome, universe, found)
        crashes = (NotChecked(path, CRASHED, rule) for path, rule in outcome.crashes)
        not_checked = (*found.not_checked, *crashes)
        is_partial = replace(run_of(found), not_checked=not_checked).has_failed
        outcome, baselines = held(
            outcome,
            universe,
            self.plans,
            file=self.asked.baseline,
            mode=self.asked.mode,
            may_prune=self.asked.may_prune and not is_unattended(),
            not_checked=found.not_checked,
            is_partial=is_partial,
        )
        since = None
        if revisions:
            outcome, since = revisions.held(outcome, universe)
        return Report(
            outcome.findings,
            outcome.outside,
            checked_of(found),
            not_checked,
            tuple(fixed.done) if fixed else (),
            tuple(fixed.refused.values()) if fixed else (),
            is_written=fixed is not None and not self.asked.diff,
            held_back=tuple(fixed.held_back.values()) if fixed else (),
            suppressed=outcome.suppressed,
            baselines=baselines,
            shows_gone=self.asked.shows_gone,
            since=since,
            mended=revisions.mended(outcome, universe) if revisions else 0,
            folder=folder_in_repository(),
        )


def _write(asked: Asked, checked: _Checked, language: Language) -> None:
    """Write the report to every output; `UsageError`, at the end, for files that failed."""
    report, stream = checked.report, sys.stdout
    problems = [*_write_files(asked, checked, language)]
    if checked.fallback:
        write_fallback(checked.fallback, language)
    if checked.fixed and asked.diff:
        from linter.fixing.diff import unified

        write_diff(unified(checked.fixed.changes), asked.output_format)
    if checked.text is not None:
        write_exact(sys.stdout, checked.text)
        stream = sys.stderr
    if not asked.diff or asked.is_for_program:
        form = asked.output_format
        write_report(report, form, language, asked.color, stream, statistics=asked.statistics)
    if checked.text is None or not asked.is_for_program:
        write_summary(report, language, asked.color)
        if not asked.statistics:
            write_overview(report, language, is_plain=asked.output_format == "plain")
    unfixed = checked.fixed.problems if checked.fixed else []
    if unfixed and asked.diff:  # Nothing was to be written: that it cannot be is no failure.
        write_usage_error(UsageError(*unfixed), language)
        unfixed = []
    if unfixed or problems:
        raise UsageError(*unfixed, *problems)


def _write_files(asked: Asked, checked: _Checked, language: Language) -> Iterator[ErrorMessage]:
    """Write the files of --output, and the summary of a job; give what could not be written."""
    if asked.outputs:
        from referentiel_lint.check.output_files import write_outputs

        yield from write_outputs(asked.outputs, checked.report, language)
    if asked.output_format == "github" and checked.text is None:
        try:
            append_summary(checked.report, language)
        except UsageError as usage_error:
            yield from usage_error.messages
