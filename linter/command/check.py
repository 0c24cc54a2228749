"""`reflint check`: read referentials, run the rules, report."""

from pathlib import Path

import click

from linter.baseline.entries import Mode
from linter.command import options
from linter.command.checking import DASH, Asked, check
from linter.reports import FORMATS


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
    type=click.Path(path_type=Path),
    help="File of the findings that are known, of which nothing is said [default: the "
    "configuration's].",
)
@click.option(
    "--write-baseline", is_flag=True, help="Write what is found to the baseline: it is known then."
)
@click.option("--prune-baseline", is_flag=True, help="Take what is gone out of the baseline.")
@click.option("--watch", is_flag=True, help="Check again at each change, until Ctrl-C.")
@options.color
def command(
    paths: tuple[Path, ...],
    *,
    output_format: str,
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
    watch: bool,
    color: str,
) -> int:
    """Check the referentials behind PATHS: folders, walked, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always
    checked with the whole referential that it belongs to; only what concerns the files named is
    reported.

    With a baseline, only what is new is reported. It is written by --write-baseline to the file
    of --baseline, else of the configuration, else to .reflint-baseline.json beside this.

    With --diff, stdout holds the diff; in a machine format the findings, and stderr the diff.

    `-` with --stdin-filename checks the text on stdin as that file. With --fix, stdout then holds
    the fixed text alone, to be taken unless the exit status is 2, and stderr the findings; in a
    machine format nothing else.

    With --watch, what is asked is checked again at each change of a file or a configuration, until
    Ctrl-C.

    Exit status: 0 nothing at the level of --fail-on, 1 findings, 2 something asked for could
    not be checked, 130 interrupted.
    """
    asked = Asked(
        paths=paths,
        output_format=output_format,
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
        statistics=statistics,
        color=color,
    )
    _refuse(asked, watches=watch)
    if not watch:
        return check(asked)
    from linter.command.watch import watching

    return watching(asked)


def _refuse(asked: Asked, *, watches: bool) -> None:
    """Refuse options that do not go together."""
    writes_baseline = asked.mode is not Mode.READ
    if asked.unsafe and not (asked.fix or asked.diff):
        raise click.UsageError("--unsafe-fixes wants --fix or --diff beside it")
    if (asked.diff or DASH in asked.paths) and writes_baseline:
        raise click.UsageError("--diff and `-` write no file, and so no baseline")
    if asked.diff and asked.statistics:
        raise click.UsageError("--diff and --statistics are two things to show")
    if watches and (writes_baseline or (asked.fix and not asked.diff) or asked.wants_stdin):
        raise click.UsageError("--watch looks at files and writes none: see --diff")
