"""`reflint check`: its options, as click declares them."""

from typing import Any

import click

from linter.finding import Severity
from linter.registry import register_local
from linter.words import N_, UsageError
from referentiel_lint.check.arguments import (
    FORMATS,
    NEVER,
    Arguments,
    complete_formats,
    conflicts,
    parse_outputs,
)
from referentiel_lint.check.run import check
from referentiel_lint.terminal import command as terminal


@click.command("check", cls=terminal.Command)
@click.argument("paths", nargs=-1, type=terminal.PATH)
@terminal.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    help=N_("Format of the findings on stdout [default: full; github in GitHub Actions]."),
)
@terminal.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT:FILE",
    shell_complete=complete_formats,
    help=N_("Also write the findings to a file; repeatable."),
)
@terminal.option(
    "--annotated",
    metavar="FILE",
    type=terminal.PATH,
    help=N_(
        "Also write a workbook: a copy of the checked workbook or sheet, with a colour and a "
        "comment on each cell that has a finding, and with a sheet that lists the findings."
    ),
)
@terminal.option(
    "--statistics",
    is_flag=True,
    help=N_("Count the findings of each rule instead of listing them; json always contains both."),
)
@terminal.lang
@terminal.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    help=N_(
        "Exit with status 1 if there are findings of this severity or higher [default: the "
        "configuration's, else error]."
    ),
)
@terminal.config
@terminal.option(
    "--select",
    multiple=True,
    shell_complete=terminal.complete_rules,
    help=N_("Run only these rules: a name or a pattern such as `principe-*`; repeatable."),
)
@terminal.option(
    "--ignore",
    multiple=True,
    shell_complete=terminal.complete_rules,
    help=N_("Do not run these rules: a name or a pattern; repeatable."),
)
@terminal.option(
    "--rules",
    "rule_files",
    multiple=True,
    type=terminal.PATH,
    help=N_("Also run the rules in this Python file, which is executed; repeatable."),
)
@terminal.option(
    "--fix",
    is_flag=True,
    help=N_("Apply the safe fixes, which do not change the meaning of the files."),
)
@terminal.option(
    "--unsafe-fixes", "unsafe", is_flag=True, help=N_("With --fix or --diff, include unsafe fixes.")
)
@terminal.option(
    "--diff", is_flag=True, help=N_("Print what --fix would change, and write nothing.")
)
@terminal.option(
    "--stdin-filename",
    metavar="PATH",
    help=N_("With `-`, the path of the text on stdin; the file need not exist."),
)
@terminal.option(
    "--baseline",
    type=terminal.PATH,
    help=N_(
        "Baseline: a file of known findings, which are not reported [default: the configured file, "
        "else .reflint-baseline.json]."
    ),
)
@terminal.option(
    "--write-baseline",
    is_flag=True,
    help=N_("Write all current findings to the baseline, and drop those that no longer occur."),
)
@terminal.option(
    "--prune-baseline",
    is_flag=True,
    help=N_("Drop from the baseline the findings that no longer occur."),
)
@terminal.option(
    "--staged",
    is_flag=True,
    help=N_("Check the content of git's index instead of the files on disk."),
)
@terminal.option(
    "--diff-base",
    metavar="REV",
    help=N_(
        "Report only findings that are new since HEAD forked from this git revision; "
        "`REV..` means REV itself."
    ),
)
@terminal.option("--no-cache", is_flag=True, help=N_("Neither read nor write the cache."))
@terminal.option(
    "--show-settings",
    is_flag=True,
    help=N_("Print every setting with its value and origin, and check nothing."),
)
@terminal.color
def command(**values: Any) -> int:
    """Check the referentials in PATHS: folders, searched recursively, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always checked
    within its whole referential; only findings that concern the named files are reported.
    Questions, règles, preuves, indicateurs and scenarios are checked together, with the actions
    that they refer to.

    With a baseline, only new findings are reported and, with --fix, fixed. --write-baseline writes
    it to the file that --baseline or else the configuration names; by default, it is
    .reflint-baseline.json beside the configuration, else at the top of the repository, else in the
    current folder.

    --output also writes the findings to a file, for example `--output sarif:reflint.sarif`. In
    GitHub Actions, the default format is github (annotations), except with --output, --diff,
    --statistics or `-`; with this format, the job summary counts the findings of each rule.

    --annotated writes a copy of one workbook, or of one CSV sheet as a workbook, for review: the
    copy has no charts, images or macros.

    With --diff, stdout contains the diff; with a machine format it contains the findings, and
    stderr the diff.

    `-` with --stdin-filename checks the text on stdin as that file. With --fix, stdout then
    contains only the fixed text, valid unless the exit status is 2, and stderr the findings; with a
    machine format, stderr contains nothing else.

    With --staged, exactly the files in git's index are read: deletions and renames in it count, but
    untracked files do not. PATHS may name a file that is deleted in the index: what its deletion
    breaks is reported. A sheet of actions that is in the last commit but not in the index is
    reported, and counts like a finding of `id-removed`. Outside a repository, the files on disk are
    checked, with a note; an index that cannot be read is an error.

    With --diff-base, findings are compared with those of the revision: those that already existed
    are left out, and those that no longer occur are counted. As in a pull request, the revision for
    a branch is the commit where HEAD forked from the branch; `REV..` is REV as it is now. Both
    versions are checked with the configuration on disk. With --fix, only new findings are
    fixed. A referential that no longer exists is reported, and counts like a finding of
    `id-removed`.

    With --show-settings, stdout contains the values that a check with the same arguments would use,
    for each referential in PATHS; if there is none, those for a referential added there.

    Exit status: 0 no finding of the severity of --fail-on or higher, 1 at least one, 2 something
    could not be checked, 130 interrupted.
    """
    outputs = parse_outputs(values["outputs"], values["annotated"])
    arguments = Arguments(**{**values, "outputs": outputs})
    if messages := [*conflicts(arguments)]:
        raise UsageError(*messages)
    if arguments.rule_files:
        from referentiel_lint.check.local_rules import load_rules

        register_local(load_rules(arguments.rule_files))
    if arguments.show_settings:
        from referentiel_lint.check.settings import show_settings

        return show_settings(arguments)
    return check(arguments)
