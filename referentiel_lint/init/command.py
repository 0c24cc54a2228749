"""`reflint init`: write a configuration and a pre-commit hook."""

import os
import sys
from pathlib import Path

import click

from linter.rule import Settings
from linter.topics.weights.totals import USUAL, total_of
from linter.words import N_, usage_error
from referentiel.files.discovery import find
from referentiel.files.opening import Reason
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import BASELINE, Plans
from referentiel_lint.init.configuration import Pinned
from referentiel_lint.init.steps import Setup
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write_lines


@click.command("init", cls=Command)
@click.argument("folder", default=".", type=options.PATH)
@option(
    "--baseline",
    "has_baseline",
    is_flag=True,
    help=N_("Name a baseline file in the configuration."),
)
@options.lang
def command(folder: Path, *, has_baseline: bool, lang: str | None) -> int:
    """Write a configuration for the referentials below FOLDER, and a pre-commit hook.

    reflint.toml pins the profile of each referential and the language. The hook is appended to
    .pre-commit-config.yaml at the top of the repository, and one for scenarios if there are any; if
    that is not safe, the lines are printed instead. Existing settings are left alone: running the
    command again changes nothing.

    Exit status: 0 done, or nothing to do, 2 something could not be done.
    """
    plans = Plans()
    language = language_of_run(plans, lang)
    found = find([folder], plans)
    run = run_of(found)
    if all(one.reason == Reason.NO_REFERENTIEL for one in run.failures) and run.failures:
        raise usage_error(
            display(folder),
            N_(
                "there is no referential in this folder, for which to write a configuration",
                remedy=N_("name its folder: `reflint init FOLDER`"),
            ),
        )
    write_lines(sys.stderr, what_was_read(run, language))
    if run.has_failed:
        return 2
    real = Path(os.path.realpath(folder))
    setup = Setup(
        folder,
        {
            Path(os.path.realpath(one.folder_path)).relative_to(real).as_posix(): Pinned(
                one.profile.name if one.profile else None, _total(one)
            )
            for one in found.referentiels
        },
        plans.file(folder),
        language,
        BASELINE if has_baseline else None,
        has_scenarios=any(
            ensemble.path(scenario.document) in found.focus
            for ensemble in found.ensembles
            for scenario in ensemble.scenarios
        ),
    )
    try:
        setup.run()
    finally:  # Report what was written before a failure.
        write_lines(sys.stdout, setup.lines)
    return 0 if setup.is_done else 2


def _total(referentiel: Referentiel) -> int | None:
    """Return the points of a referential that has the usual total, but none at its root."""
    found = total_of(referentiel, Settings(profile=referentiel.profile))
    return int(USUAL) if found and found.value == USUAL else None
