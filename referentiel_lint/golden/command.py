"""`reflint golden`: golden cases derived from the files, and held against the engine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter.words.language import Language
from linter.words.text import Text
from referentiel.files.discovery import find
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.golden import words
from referentiel_lint.golden.cases import hold_cases, write_cases
from referentiel_lint.golden.report import (
    GoldenReport,
    Held,
)
from referentiel_lint.principes.without_principes import note_without_principes
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Group, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines

_FOLDER = "tests/golden"


@click.group("golden", help=words.HELP, cls=Group)
def command() -> None:
    """Run `reflint golden`."""


@command.command(
    "derive",
    help=words.HELP_DERIVE,
    short_help=Text(
        fr="Écrire les cas de référence d'après les fichiers.",
        en="Write golden cases from the files.",
    ),
)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=_FOLDER,
    show_default=True,
    help=Text(
        fr="Le dossier des fichiers de cas de référence.",
        en="The folder of the golden files.",
    ),
)
@options.lang
@options.config
def derive_command(
    paths: tuple[Path, ...], into: Path, lang: str | None, configuration: Path | None
) -> int:
    """Run `reflint golden derive`."""
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    found = find(paths or (Path(),), plans)
    note_without_principes(found)
    write_lines(sys.stdout, write_cases(found, into, language))
    run = run_of(found)
    write_lines(sys.stderr, what_was_read(run, language))
    return 2 if run.has_failed else 0


@command.command(
    "check",
    help=words.HELP_CHECK,
    short_help=Text(
        fr="Les confronter aux fichiers et au calcul.",
        en="Hold them against the files and the engine.",
    ),
)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "--cases",
    type=click.Path(file_okay=False, path_type=Path),
    default=_FOLDER,
    show_default=True,
    help=Text(
        fr="Le dossier des fichiers de cas de référence.",
        en="The folder of the golden files.",
    ),
)
@options.text_or_json
@options.lang
@options.config
def check_command(
    paths: tuple[Path, ...],
    cases: Path,
    output_format: str,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Run `reflint golden check`."""
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    found = find(paths or (Path(),), plans)
    held = Held()
    if not note_without_principes(found):
        held = hold_cases(found, cases, plans, language)
    report = GoldenReport(held, run_of(found))
    if output_format == "json":
        from referentiel_lint.golden.json import render
    else:
        from referentiel_lint.golden.text import render
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format == "json")
    write_lines(sys.stderr, _summary(report, language))
    return report.status


def _summary(report: GoldenReport, language: Language) -> Iterator[str]:
    """Tell what was read, how many cases were held, and how many problems there are."""
    held = report.held
    yield from what_was_read(report.run, language)
    if held.without_mixed:
        orientations = ", ".join(held.without_mixed)
        yield words.NO_MIXED.say(language, orientations=orientations)
    if report.run.has_failed and not (held.cases or held.told):
        yield words.NOTHING.say(language)
        return
    numbers = ((kind, number) for kind, number in held.counts.items() if number)
    problems = ", ".join(
        words.PROBLEMS[kind].say(language, count=number) for kind, number in numbers
    )
    clean = words.CLEAN_PARTLY if report.run.has_failed else words.CLEAN
    yield words.TOTAL.say(
        language,
        count=words.CASES.say(language, count=held.cases),
        mixed=words.MIXED.say(language, count=held.mixed),
        problems=problems or clean.say(language),
    )
