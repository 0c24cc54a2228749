"""`reflint check`: read referentials, run the rules, report."""

from pathlib import Path

import click

from linter import engine
from linter.command.output import write_report, write_summary
from linter.finding import Severity
from linter.registry import RULES
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
    default="error",
    show_default=True,
    help="Exit with 1 for findings of this severity and graver ones.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours: where a terminal reads, always, or never.",
)
def command(
    paths: tuple[Path, ...], output_format: str, lang: str | None, fail_on: str, color: str
) -> int:
    """Check the referentials behind PATHS: folders, walked, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always
    checked with the whole referential that it belongs to; only what concerns the files named is
    reported.

    Exit status: 0 nothing at the level of --fail-on, 1 findings, 2 something asked for could
    not be checked.
    """
    language = Language(lang) if lang else language_of()
    found = find(paths or (Path(),))
    report = report_of(found)
    write_report(report, output_format, language, color)
    write_summary(report, language, color)
    return report.status(Severity(fail_on))


def report_of(found: Found) -> Report:
    """Run every rule over what was found."""
    outcome = engine.check(found.referentiels, RULES, found.focus)
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
