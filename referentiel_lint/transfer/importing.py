"""`reflint import`: a sheet to a referential in Markdown."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from linter.fixing.draft import Change, bytes_of, unified
from linter.fixing.writing import of_place, unwritable
from linter.words import N_, NN_, ErrorMessage, UsageError, usage_error
from referentiel.files.writing import write_new_folder
from referentiel.kind import Kind
from referentiel.paths import display, spelled
from referentiel.profile import OF_FILES, PROFILES
from referentiel.reading.reader import read_text
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.terminal import options
from referentiel_lint.terminal.ci import inert
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write_exact, write_lines
from referentiel_lint.transfer.content import Drop, Dropped, content_of, without_letters
from referentiel_lint.transfer.export import ACTIONS, NO_ACTION, NO_FOLDER, NO_OUTPUT
from referentiel_lint.transfer.markdown import (
    FOLDER,
    files_of,
    profile_of,
    referentiel_of,
    text_of,
    unkept,
    unkept_regles,
)
from referentiel_lint.transfer.sources import (
    ensemble_of,
    findings_of,
    new_findings,
    new_rules,
    refuse,
    refuse_changed,
    refuse_unreadable,
    sheet_in,
)

_FOLDER_EXISTS = N_("this folder is not empty", remedy=N_("give a folder that is new or empty"))

_EXAMPLE = "--output referentiel"


@click.command("import", cls=Command)
@click.argument("file", type=options.PATH, metavar="FILE")
@option(
    "-o",
    "--output",
    type=options.PATH,
    metavar="FOLDER",
    help=N_("Folder to write, new or empty."),
)
@option(
    "--profile",
    type=click.Choice([profile.name for profile in OF_FILES]),
    help=N_("Profile of the files [default: deduced from the columns]."),
)
@option(
    "--diff",
    "is_diff",
    is_flag=True,
    help=N_("Print what would be written; write nothing."),
)
@options.lang
@options.config
def command(
    file: Path,
    *,
    output: Path | None,
    profile: str | None,
    is_diff: bool,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Write the sheet of actions FILE, a .csv or a workbook, to a folder of Markdown files.

    There is a file for each action down to the mesures; the actions below are in the text of their
    parent. Formulas of règles go to a file in the folder `personnalisations`. The profile is
    `ponderation` if the sheet has this column, `niveaux` if it has columns that only this profile
    knows, else `pourcentage`.

    What Markdown cannot express is left out and listed on stderr, with what `reflint check` finds
    in the files and not in the sheet. A text that Markdown would read as something else is refused
    with its cell, as are rows that cannot be read. All files are written, or none.

    With --diff, what would be written is shown, and nothing is written.

    Exit status: 0 written, 1 written with something left for you to do, 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    folder = _folder(output)
    dropped = Dropped()
    one = sheet_in(file, plans, dropped)
    plan = plans.plan(one.folder_path)
    findings = findings_of(one, plan, [ensemble_of(one)])
    refuse_unreadable(one, findings, language)
    dropped.add(
        Drop.MERGED,
        "",
        sum((one.rule, one.field) == ("sheet-layout", "cells-merged") for one in findings),
    )
    content = without_letters(content_of(one, dropped))
    refuse([] if content.actions else [ErrorMessage(one.folder, NO_ACTION)])
    chosen = PROFILES[profile] if profile else profile_of(content)
    files = files_of(content, chosen)
    name = spelled(Path(os.path.realpath(folder)).name)
    regles = text_of(content, name)
    parts = [*unkept(content, files, chosen), *unkept_regles(content, regles, name)]
    refuse_changed(one, content, parts, chosen)
    every = {**files, f"{FOLDER}/{name}.md": regles} if regles else files
    if is_diff:
        text = inert(unified(_changes(folder, every)))
        write_exact(sys.stdout, text.encode("utf-8", "backslashreplace"))
    else:
        _write(folder, every)
        summary = N_("{path}: {actions} in {files}, profile {profile}").say(
            language,
            path=display(folder),
            actions=ACTIONS.say(language, count=len(content.actions)),
            files=NN_("{count} file", "{count} files").say(language, count=len(every)),
            profile=chosen.name,
        )
        write_lines(sys.stdout, [summary])
    written = referentiel_of(files, folder)
    documents = [read_text(path, every[path], kind=Kind.REGLES) for path in every.keys() - files]
    more = new_rules(findings, findings_of(written, plan, [ensemble_of(written, documents)]))
    write_lines(sys.stderr, [*content.dropped.lines(language), *new_findings(more, language)])
    return 1 if more else 0


def _folder(output: Path | None) -> Path:
    """Return the folder to write; `UsageError` if it cannot be."""
    if output is None:
        raise usage_error("--output", NO_OUTPUT, example=_EXAMPLE)
    place = display(output)
    if problem := of_place(place, output):
        raise UsageError(problem)
    try:
        is_taken = any(output.iterdir()) if output.is_dir() else output.exists()
    except OSError as error:
        raise UsageError(unwritable(place, error)) from error
    if is_taken or (output.is_symlink() and not output.exists()):
        raise usage_error(place, _FOLDER_EXISTS)
    if not output.parent.is_dir():
        raise usage_error(place, NO_FOLDER, folder=display(output.parent))
    return output


def _changes(folder: Path, files: Mapping[str, str]) -> list[Change]:
    paths = {name: f"{display(folder)}/{name}" for name in files}
    return [
        Change(paths[name], "", text, paths[name], folder / name, is_new=True)
        for name, text in files.items()
    ]


def _write(folder: Path, files: Mapping[str, str]) -> None:
    try:
        write_new_folder(folder, {name: bytes_of(text) for name, text in files.items()})
    except FileExistsError as error:
        raise usage_error(display(folder), _FOLDER_EXISTS) from error
    except OSError as error:
        raise UsageError(unwritable(display(folder), error)) from error
