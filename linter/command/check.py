"""`reflint check`: read referentials, run the rules, report."""

from pathlib import Path

import click

from linter import engine
from linter.command.output import speaking, write_report, write_summary
from linter.configuration.plans import Plans
from linter.finding import Severity
from linter.reports import FORMATS
from linter.reports.report import Checked, Report
from linter.words import Language, language_of
from referentiel.discovery import Found, NotChecked, find


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
    color: str,
) -> int:
    """Check the referentials behind PATHS: folders, walked, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always
    checked with the whole referential that it belongs to; only what concerns the files named is
    reported.

    Exit status: 0 nothing at the level of --fail-on, 1 findings, 2 something asked for could
    not be checked.
    """
    with speaking(lang):
        plans = Plans(configuration, select=select, ignore=ignore)
        report = report_of(find(paths or (Path(),), plans), plans)
    language = Language(lang) if lang else plans.language or language_of()
    write_report(report, output_format, language, color)
    write_summary(report, language, color)
    return report.status(Severity(fail_on) if fail_on else plans.fail_on or Severity.ERROR)


def report_of(found: Found, plans: Plans) -> Report:
    """Check what was found, each referential by its plan."""
    universe = [(one, plans.plan(Path(one.folder))) for one in found.referentiels]
    outcome = engine.check(universe, found.focus)
    crashes = (NotChecked(path, engine.CRASHED, rule) for path, rule in outcome.crashes)
    return Report(
        outcome.findings,
        outcome.outside,
        tuple(
            Checked(r.folder, r.profile.name if r.profile else None, len(r.documents))
            for r in found.referentiels
        ),
        (*found.not_checked, *crashes),
    )
