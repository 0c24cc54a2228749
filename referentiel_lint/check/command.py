"""`reflint check`: read referentials, run the rules, report."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.baseline.entries import Mode
from referentiel_lint.check import words
from referentiel_lint.check.formats import FORMATS, MACHINE_FORMATS
from referentiel_lint.check.output_files import complete_formats
from referentiel_lint.check.request import DASH, Asked
from referentiel_lint.check.run import check
from referentiel_lint.terminal import options
from referentiel_lint.terminal.ci import is_github
from referentiel_lint.terminal.command import Command

if TYPE_CHECKING:
    from referentiel_lint.check.output_files import Output


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@click.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    help="How findings are told on stdout [default: full; github in GitHub Actions].",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT:FILE",
    shell_complete=complete_formats,
    help="Write the findings to a file too, in any format; once for each file.",
)
@click.option(
    "--statistics",
    is_flag=True,
    help="Tell how many findings each rule has, and not each of them; json has both in any case.",
)
@options.lang
@options.fail_on
@options.config
@options.select
@options.ignore
@click.option("--fix", is_flag=True, help="Apply the fixes that change nothing of what files say.")
@click.option(
    "--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: the other fixes too."
)
@click.option("--diff", is_flag=True, help="Show on stdout what --fix would change; write nothing.")
@click.option(
    "--stdin-filename",
    metavar="PATH",
    help="With `-`: the file for which the text on stdin stands; it need not be there.",
)
@click.option(
    "--baseline",
    type=options.PATH,
    help="File of the findings that are known, of which nothing is said [default: the "
    "configuration's].",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write what is found to the baseline, where it is known then, and take out what is gone.",
)
@click.option("--prune-baseline", is_flag=True, help="Take what is gone out of the baseline.")
@click.option("--show-gone", is_flag=True, help="List what is gone from the baseline.")
@click.option(
    "--staged", is_flag=True, help="Check what git's index holds, and not the files on disk."
)
@click.option(
    "--diff-base",
    metavar="REV",
    help="Report only what is new since HEAD has left this revision of git; `REV..` is REV itself.",
)
@click.option(
    "--no-cache",
    is_flag=True,
    help="Find everything out again: use and keep nothing of other runs.",
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Tell on stderr which files were known from other runs, and why the others were read.",
)
@click.option("--watch", is_flag=True, help="Check again at each change, until Ctrl-C.")
@options.color
def command(
    paths: tuple[Path, ...],
    *,
    output_format: str | None,
    outputs: tuple[str, ...],
    statistics: bool,
    lang: str | None,
    fail_on: str | None,
    configuration: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe: bool,
    diff: bool,
    stdin_filename: str | None,
    baseline: Path | None,
    write_baseline: bool,
    prune_baseline: bool,
    show_gone: bool,
    staged: bool,
    diff_base: str | None,
    no_cache: bool,
    verbose: bool,
    watch: bool,
    color: str,
) -> int:
    """Check the referentials behind PATHS: folders, walked, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always
    checked with the whole referential that it belongs to; only what concerns the files named is
    reported.

    With a baseline, only what is new is reported and, with --fix, fixed. It is written by
    --write-baseline to the file of --baseline, else of the configuration, else to
    .reflint-baseline.json beside this.

    --output writes files besides: `--output sarif:reflint.sarif`. Where neither it nor
    --output-format says what is wanted, GitHub Actions is given annotations on stdout; with the
    format github, all findings go into the summary of the job too.

    With --diff, stdout holds the diff; in a machine format the findings, and stderr the diff.

    `-` with --stdin-filename checks the text on stdin as that file. With --fix, stdout then holds
    the fixed text alone, to be taken unless the exit status is 2, and stderr the findings; in a
    machine format nothing else.

    With --staged, exactly the files of git's index are read: what is deleted or renamed in it
    shows, and untracked files do not count. PATHS may name a file that is deleted there: what its
    deletion leaves wrong is reported. Outside of a repository the files on disk are checked, and
    that is told; an index that cannot be read is an error.

    With --diff-base, a finding that was there already at the revision is left out, by its identity.
    As in a pull request, that is the commit at which HEAD has left a branch, and `REV..` the
    revision as it is now. Both sides are checked by the same configuration, the one on disk. With
    --fix, only what is new is fixed. A referential that is gone since is told, and counts as a
    finding `id-removed` would.

    With --watch, what is asked is checked again at each change of a file or a configuration, until
    Ctrl-C.

    Exit status: 0 nothing at the level of --fail-on, 1 findings, 2 something asked for could
    not be checked, 130 interrupted.
    """
    asked = Asked(
        paths=paths,
        output_format=output_format or "full",
        outputs=_outputs(outputs, lang),
        language=lang,
        fail_on=fail_on,
        configuration=configuration,
        select=select,
        ignore=ignore,
        fix=fix,
        unsafe=unsafe,
        diff=diff,
        stdin_filename=stdin_filename,
        baseline=baseline,
        mode=Mode.WRITE if write_baseline else Mode.PRUNE if prune_baseline else Mode.READ,
        shows_gone=show_gone,
        staged=staged,
        diff_base=diff_base,
        is_cached=not no_cache,
        is_verbose=verbose,
        statistics=statistics,
        watches=watch,
        color=color,
    )
    _refuse(asked, watches=watch)
    _refuse_of_outputs(asked, watches=watch)
    _refuse_of_git(asked, watches=watch)
    if output_format is None and not watch and asked.is_plain and is_github():
        asked = replace(asked, output_format="github")
    if not watch:
        return check(asked)
    from referentiel_lint.check.watch import watching

    return watching(asked)


def _outputs(texts: tuple[str, ...], language: str | None) -> "tuple[Output, ...]":
    """Read the options --output."""
    if not texts:
        return ()
    from referentiel_lint.check.output_files import outputs_of

    return outputs_of(texts)


def _refuse(asked: Asked, *, watches: bool) -> None:
    """Refuse options that do not go together."""
    writes_baseline = asked.mode is not Mode.READ
    baseline = "--write-baseline" if asked.mode is Mode.WRITE else "--prune-baseline"
    is_stdin = DASH in asked.paths
    wrong = {
        ("--unsafe-fixes", words.UNSAFE_ALONE): asked.unsafe and not (asked.fix or asked.diff),
        (baseline, words.BASELINE_DIFF): writes_baseline and asked.diff,
        (baseline, words.BASELINE_STDIN): writes_baseline and is_stdin,
        ("--statistics", words.STATISTICS_DIFF): asked.statistics and asked.diff,
        ("--watch", words.WATCH_BASELINE): watches and writes_baseline,
        ("--watch", words.WATCH_FIX): watches and asked.fix and not asked.diff,
        ("--watch", words.WATCH_STDIN): watches and asked.wants_stdin,
    }
    if problems := [
        ErrorMessage(place, what) for (place, what), is_wrong in wrong.items() if is_wrong
    ]:
        raise UsageError(*problems)


def _refuse_of_outputs(asked: Asked, *, watches: bool) -> None:
    """Refuse what formats and files have no place for."""
    problems, form = [], asked.output_format
    if watches and asked.outputs:
        problems.append(ErrorMessage("--watch", words.OUTPUT_WATCH))
    if asked.statistics and form in MACHINE_FORMATS and form != "json":
        problems.append(ErrorMessage("--statistics", words.OUTPUT_STATISTICS, {"name": form}))
    if problems:
        raise UsageError(*problems)


def _refuse_of_git(asked: Asked, *, watches: bool) -> None:
    """Refuse what is not to be asked of an index or a revision."""
    wrong = {
        words.STAGED_FIX: asked.staged and asked.fix,
        words.STAGED_DIFF: asked.staged and asked.diff,
        words.STAGED_STDIN: asked.staged and asked.wants_stdin,
        words.STAGED_WATCH: asked.staged and watches,
        words.DIFF_BASE_BASELINE: asked.diff_base is not None and asked.mode is not Mode.READ,
    }
    problems = [
        ErrorMessage("--diff-base" if text is words.DIFF_BASE_BASELINE else "--staged", text)
        for text, is_wrong in wrong.items()
        if is_wrong
    ]
    if problems:
        raise UsageError(*problems)
