"""`reflint export`: a referential in Markdown to a sheet."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from linter.finding import Finding
from linter.fixing.writing import of_place, unwritable
from linter.registry import Plan
from linter.words import N_, NN_, ErrorMessage, UsageError, usage_error
from referentiel.files.writing import write_new
from referentiel.kind import Kind
from referentiel.paths import display
from referentiel.reading.reader import read_document
from referentiel.referential import Referentiel, of_sheet
from referentiel.sheets.layout import csv_bytes
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write_lines
from referentiel_lint.transfer.content import Content, content_of, header_of, rows_of
from referentiel_lint.transfer.markdown import profile_of, with_regles
from referentiel_lint.transfer.sources import (
    ensemble_of,
    findings_of,
    markdown_in,
    new_findings,
    new_rules,
    refuse,
    refuse_unreadable,
    refuse_unstorable,
)
from referentiel_lint.transfer.workbook import require_openpyxl, workbook_bytes

ACTIONS = NN_("{count} action", "{count} actions")
NO_OUTPUT = N_("say where to write", remedy=N_("add `{example}`"))
NO_FOLDER = N_("there is no folder `{folder}`", remedy=N_("create it first"))
NO_ACTION = N_("there is no action to write", remedy=N_("give an id to each action"))

_EXISTS = N_("this file already exists", remedy=N_("give another name, or delete it first"))

CSV, WORKBOOK = ".csv", ".xlsx"
_EXAMPLE = "--output referentiel.xlsx"


@click.command("export", cls=Command)
@click.argument("path", type=options.PATH, default=Path())
@option(
    "-o",
    "--output",
    type=options.PATH,
    metavar="FILE",
    help=N_("File to write, .xlsx or .csv; it must not exist."),
)
@options.lang
@options.config
def command(
    path: Path, *, output: Path | None, lang: str | None, configuration: Path | None
) -> int:
    """Write the referential in the folder PATH to a sheet, with a row for each action.

    There is a column for the ids, one for the titles, and one for each key and each section that an
    action has; the règles of the folder `personnalisations` are columns too. `reflint import` turns
    it back into equal files.

    What a sheet cannot contain is left out and listed on stderr, with what `reflint check` finds in
    the sheet and not in the files. Files that could not be read as a whole are refused. The sheet
    is written whole or not at all, and replaces no file.

    A workbook (.xlsx) needs `pip install 'referentiel-lint[sheets]'`.

    Exit status: 0 written, 1 written with something left for you to do, 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    target = _target(output)
    if target.suffix.casefold() == WORKBOOK:
        require_openpyxl(display(target))
    content = Content(())
    one, ensembles = markdown_in(path, plans, content.dropped)
    plan = plans.plan(one.folder_path)
    findings = findings_of(one, plan, ensembles)
    refuse_unreadable(one, findings, language, ensembles)
    content = with_regles(content_of(one, content.dropped), one, ensembles)
    refuse([] if content.actions else [ErrorMessage(one.folder, NO_ACTION)])
    _write(target, one, content)
    actions = ACTIONS.say(language, count=len(content.actions))
    write_lines(
        sys.stdout, [N_("{path}: {actions}").say(language, path=display(target), actions=actions)]
    )
    more = _new_findings(content, plan, findings)
    lines = [*content.dropped.lines(language), *new_findings(more, language)]
    if one.profile and one.profile is not profile_of(content):
        arguments = {"path": display(target), "profile": one.profile.name}
        lines.append(
            N_(
                "`reflint import {path} --profile {profile} -o FOLDER` creates files of "
                "this profile again"
            ).say(language, **arguments)
        )
    write_lines(sys.stderr, lines)
    return 1 if more else 0


def _target(output: Path | None) -> Path:
    """Return the file to write; `UsageError` if it cannot be."""
    if output is None or not output.name:
        raise usage_error("--output", NO_OUTPUT, example=_EXAMPLE)
    place = display(output)
    if output.suffix.casefold() not in (CSV, WORKBOOK):
        raise usage_error(
            place,
            N_(
                "this file format is not supported",
                remedy=N_("give a name that ends in `.xlsx` or `.csv`"),
            ),
        )
    if output.exists() or output.is_symlink():
        raise usage_error(place, _EXISTS)
    if not output.parent.is_dir():
        folder = {"folder": display(output.parent)}
        raise usage_error(place, NO_FOLDER, **folder)
    if problem := of_place(place, output.parent):
        raise UsageError(problem)
    return output


def _write(target: Path, one: Referentiel, content: Content) -> None:
    header, rows = header_of(content), rows_of(content)
    if target.suffix.casefold() == WORKBOOK:
        refuse_unstorable(one, content)
        data = workbook_bytes(one.short_name, header, rows)
    else:
        data = csv_bytes([header, *rows])
    try:
        write_new(target, data)
    except FileExistsError as error:
        raise usage_error(display(target), _EXISTS) from error
    except OSError as error:
        raise UsageError(unwritable(display(target), error)) from error


def _new_findings(content: Content, plan: Plan, before: Sequence[Finding]) -> dict[str, int]:
    """Count what `check` finds in the sheet and not in the files, by rule."""
    data = csv_bytes([header_of(content), *rows_of(content)])
    document = read_document("a.csv", data, kind=Kind.TABLEUR)
    one = of_sheet(document, "a.csv", "a.csv", Path("a.csv"))
    return new_rules(before, findings_of(one, plan, [ensemble_of(one)]))
