"""`reflint check`: read referentials, run the rules, report."""

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter import engine
from linter.command.output import speaking, write_diff, write_report, write_summary
from linter.configuration.plans import Plans
from linter.engine import Universe
from linter.finding import Severity
from linter.reports import FORMATS, MACHINE_FORMATS
from linter.reports.report import Report, checked_of
from linter.words import Language, language_of
from referentiel.discovery import Found, NotChecked, find

if TYPE_CHECKING:
    from linter.fixing.run import Fixed


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    default="full",
    show_default=True,
    help="How findings are told on stdout.",
)
@click.option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    help="Language of the messages [default: the locale's, else en].",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Exit with 1 for findings of this severity and graver ones [default: the "
    "configuration's, else error].",
)
@click.option(
    "--config",
    "configuration",
    type=click.Path(path_type=Path),
    help="Configuration file [default: the nearest reflint.toml or pyproject.toml].",
)
@click.option("--select", multiple=True, help="Run these rules alone: a name, or `principe-*`.")
@click.option("--ignore", multiple=True, help="Leave these rules out: a name, or a pattern.")
@click.option("--fix", is_flag=True, help="Apply the fixes that change nothing of what files say.")
@click.option(
    "--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: the other fixes too."
)
@click.option("--diff", is_flag=True, help="Show on stdout what --fix would change; write nothing.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours: where a terminal reads, always, or never.",
)
def command(
    paths: tuple[Path, ...],
    *,
    output_format: str,
    lang: str | None,
    fail_on: str | None,
    configuration: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe: bool,
    diff: bool,
    color: str,
) -> int:
    """Check the referentials behind PATHS: folders, walked, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always
    checked with the whole referential that it belongs to; only what concerns the files named is
    reported.

    With --diff, stdout holds the diff; in a machine format the findings, and stderr the diff.

    Exit status: 0 nothing at the level of --fail-on, 1 findings, 2 something asked for could
    not be checked.
    """
    if unsafe and not (fix or diff):
        raise click.UsageError("--unsafe-fixes wants --fix or --diff beside it")
    with speaking(lang):
        plans = Plans(configuration, select=select, ignore=ignore)
        found = find(paths or (Path(),), plans)
        universe = [(one, plans.plan(Path(one.folder))) for one in found.referentiels]
        fixed = None
        if fix or diff:
            fixed = _fix(universe, found.focus, unsafe=unsafe, is_written=not diff)
            universe = universe if diff else fixed.universe
        report = report_of(found, universe, fixed)
    language = Language(lang) if lang else plans.language or language_of()
    if fixed and diff:
        from linter.fixing.diff import unified

        write_diff(unified(fixed.changes), output_format)
    if not diff or output_format in MACHINE_FORMATS:
        write_report(report, output_format, language, color)
    write_summary(report, language, color)
    return report.status(Severity(fail_on) if fail_on else plans.fail_on or Severity.ERROR)


def _fix(universe: Universe, focus: Set[str], *, unsafe: bool, is_written: bool) -> "Fixed":
    from linter.fixing.files import write
    from linter.fixing.run import fix

    fixed = fix(universe, focus, unsafe=unsafe)
    if is_written:
        write(fixed.changes)
        fixed.is_written = True
    return fixed


def report_of(found: Found, universe: Universe, fixed: "Fixed | None" = None) -> Report:
    """Check what was found, each referential by its plan."""
    outcome = engine.check(universe, found.focus)
    crashes = (NotChecked(path, engine.CRASHED, rule) for path, rule in outcome.crashes)
    return Report(
        outcome.findings,
        outcome.outside,
        checked_of(found),
        (*found.not_checked, *crashes),
        tuple(fixed.done) if fixed else (),
        tuple(fixed.refused.values()) if fixed else (),
        fixed is not None and fixed.is_written,
    )
