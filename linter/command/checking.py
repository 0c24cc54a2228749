"""What `reflint check` does once its command line is read: find, check, fix, report."""

import sys
from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from linter import engine
from linter.baseline.entries import Mode
from linter.command.baselines import held
from linter.command.output import speaking, write_bytes, write_diff, write_report, write_summary
from linter.command.progress import Progress, is_wanted
from linter.configuration.plans import Plans
from linter.engine import Universe
from linter.finding import Severity
from linter.reports import MACHINE_FORMATS
from linter.reports.report import Report, checked_of, run_of
from linter.words import Language
from referentiel.discovery import Found, NotChecked, find
from referentiel.files import DISK, Observed

if TYPE_CHECKING:
    from linter.command.stdin import Stdin
    from linter.fixing.run import Fixed

# The path that stands for stdin.
DASH = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; `language` and `fail_on` are None where it does not say."""

    paths: tuple[Path, ...]
    output_format: str
    language: str | None
    fail_on: str | None
    configuration: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    unsafe: bool
    diff: bool
    stdin_filename: str | None
    baseline: Path | None
    mode: Mode
    statistics: bool
    color: str

    @property
    def is_for_program(self) -> bool:
        """Whether what is told is for a program."""
        return self.output_format in MACHINE_FORMATS

    @property
    def wants_stdin(self) -> bool:
        """Whether stdin is spoken of."""
        return DASH in self.paths or self.stdin_filename is not None


@dataclass(frozen=True, slots=True)
class _Checked:
    """What came of a check; `text` is what stdin is once it is fixed."""

    report: Report
    fixed: "Fixed | None"
    text: bytes | None


def check(asked: Asked) -> int:
    """Check, and write what is found; give the exit status."""
    with speaking(asked.language):
        plans = Plans(
            asked.configuration, select=asked.select, ignore=asked.ignore, today=date.today()
        )
    language = plans.language_for(asked.language)
    is_shown = is_wanted(for_program=asked.is_for_program)
    with speaking(language), Progress(sys.stderr, language, is_shown=is_shown) as progress:
        checked = _Check(asked, plans, progress).run()
    _write(asked, checked, language)
    least = Severity(asked.fail_on) if asked.fail_on else plans.fail_on or Severity.ERROR
    return checked.report.status(least)


@dataclass(frozen=True, slots=True)
class _Check:
    asked: Asked
    plans: Plans
    progress: Progress

    def run(self) -> _Checked:
        asked, stdin, paths = self.asked, None, self.asked.paths or (Path(),)
        if asked.wants_stdin:
            from linter.command.stdin import read

            stdin = read(asked.paths, asked.stdin_filename)
            paths = (stdin.path,)
        files = Observed(stdin.files if stdin else DISK, self.progress.reads)
        found = find(paths, self.plans, files)
        universe = [(one, self.plans.plan(Path(one.folder))) for one in found.referentiels]
        fixed = None
        if asked.fix or asked.diff:
            fixed = self._fix(universe, found.focus, stdin)
            universe = universe if asked.diff else fixed.universe
        text = stdin.fixed(fixed.changes) if stdin and fixed and not asked.diff else None
        return _Checked(self._report(found, universe, fixed), fixed, text)

    def _fix(self, universe: Universe, focus: Set[str], stdin: "Stdin | None") -> "Fixed":
        from linter.fixing.files import write
        from linter.fixing.run import fix

        alone = next(iter(focus), str(DASH)) if stdin else None
        unsafe, at = self.asked.unsafe, self.progress.checks
        fixed = fix(universe, focus, unsafe=unsafe, alone=alone, at=at)
        if not self.asked.diff and not stdin:
            write(fixed.changes)
        fixed.is_written = not self.asked.diff
        return fixed

    def _report(self, found: Found, universe: Universe, fixed: "Fixed | None") -> Report:
        """Check what was found, each by its plan, and hold it against the baselines."""
        outcome = engine.check(universe, found.focus, self.progress.checks)
        crashes = (NotChecked(path, engine.CRASHED, rule) for path, rule in outcome.crashes)
        not_checked = (*found.not_checked, *crashes)
        is_partial = replace(run_of(found), not_checked=not_checked).has_failed
        outcome, baselines = held(
            outcome,
            universe,
            self.plans,
            file=self.asked.baseline,
            mode=self.asked.mode,
            is_partial=is_partial,
        )
        return Report(
            outcome.findings,
            outcome.outside,
            checked_of(found),
            not_checked,
            tuple(fixed.done) if fixed else (),
            tuple(fixed.refused.values()) if fixed else (),
            is_written=fixed is not None and fixed.is_written,
            suppressed=outcome.suppressed,
            baselines=baselines,
        )


def _write(asked: Asked, checked: _Checked, language: Language) -> None:
    report, stream = checked.report, sys.stdout
    if checked.fixed and asked.diff:
        from linter.fixing.diff import unified

        write_diff(unified(checked.fixed.changes), asked.output_format)
    if checked.text is not None:
        write_bytes(sys.stdout, checked.text)
        stream = sys.stderr
    if not asked.diff or asked.is_for_program:
        form = asked.output_format
        write_report(report, form, language, asked.color, stream, statistics=asked.statistics)
    if checked.text is None or not asked.is_for_program:
        write_summary(report, language, asked.color)
