"""The `reflint` command; a subcommand is imported only when it runs."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

import click

from linter import __distribution__, __version__
from linter.words import N_, Messages, Text
from referentiel_lint.terminal.command import Group, Option, lang

OPTION_OR_FILE = N_(
    "this looks like an option, but it is also the name of a file in this folder",
    remedy=N_(
        "for the file, write `./{name}`; for the option, put `--` after the last option, before "
        "any file names"
    ),
)

_INTERRUPTED = 130
_FAILED = 2
# The argument that ends the options.
_END_OF_OPTIONS = "--"
# The help texts are here so that `reflint --help` imports no subcommand.
_SUBCOMMANDS: Messages = {
    "check": N_("Check referentials: structure, ids, weights, text."),
    "show": N_("Show what actions are worth, and their principles and règles."),
    "score": N_("Score the answers of a collectivité."),
    "tree": N_("Show weights, shares and principles as a tree."),
    "scenarios": N_("Run scenarios: answers with their expected scores."),
    "diff": N_("Show what changed since a git revision, with its effect on scores."),
    "new": N_("Add an action below another one, with the next free number."),
    "move": N_("Move an action below another one, in all files."),
    "rename": N_("Give an action another id, in all files."),
    "retire": N_("Remove an action, and leave a tombstone that says why."),
    "export": N_("Write a referential to a sheet, one row per action."),
    "import": N_("Convert a sheet of actions to a folder of Markdown files."),
    "report": N_("Write an HTML page: verdict, findings, weights, principles."),
    "server": N_("Run a language server for editors."),
    "init": N_("Write a configuration and a pre-commit hook."),
    "explain": N_("List the rules, or explain some of them."),
}
# Module and attribute of a subcommand, if they are not `NAME.command` and `command`.
_PLACES = {
    "new": "editing.command:new",
    "move": "editing.command:move",
    "rename": "editing.command:rename",
    "retire": "editing.command:retire",
    "export": "transfer.command:export",
    "import": "transfer.command:import_",
    "init": "init",
    "explain": "explain",
}
_HELP_VERSION = N_("Show the version and exit.")


class _Lazy(Group):
    """A group whose subcommands are imported only when they run."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments; reject an option that is also the name of a file, unless `--` is given.

        A shell or a hook may have passed on a file with a hostile name.
        """
        names = (one for one in args if one.startswith("-") and one != "-")
        if _END_OF_OPTIONS not in args and (files := list(filter(os.path.lexists, names))):
            raise _ambiguous(files)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _SUBCOMMANDS:
            return None
        module, _, name = _PLACES.get(cmd_name, f"{cmd_name}.command").partition(":")
        found = getattr(import_module(f"referentiel_lint.{module}"), name or "command")
        assert isinstance(found, click.Command)
        return found

    def summaries(self) -> Iterator[tuple[str, Text]]:
        yield from _SUBCOMMANDS.items()


def _ambiguous(names: Sequence[str]) -> Exception:
    """Return the error for arguments that may be options or files."""
    from linter.words import ErrorMessage, UsageError

    messages = (ErrorMessage(one, OPTION_OR_FILE, {"name": one}) for one in names)
    return UsageError(*messages)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, message=f"{__distribution__} %(version)s (reflint)", cls=Option, help=_HELP_VERSION
)
@lang
def cli(**_: object) -> None:
    """Check referentials: Markdown files with YAML blocks that describe scored actions."""


class _Ended(BaseException):
    """Raised on SIGTERM or SIGHUP, so that the run cleans up before it ends."""


def main() -> None:
    """Run the command and exit: 0 clean, 1 findings, 2 could not check, 130 interrupted.

    On SIGTERM or SIGHUP the run removes its temporary files and stops its processes, then ends by
    the same signal.
    """
    gc.disable()  # Nearly all objects live until exit: a collection would find nothing …
    import signal
    from types import FrameType

    def end(number: int, _: FrameType | None) -> None:
        for one in ending:  # Nothing may interrupt the cleanup.
            signal.signal(one, signal.SIG_IGN)
        raise _Ended(number)

    known = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
    # A signal that is already ignored, as under nohup, stays ignored.
    ending = [one for one in known if one and signal.getsignal(one) is signal.SIG_DFL]
    for one in ending:
        signal.signal(one, end)
    try:
        status = status_of_run()
        gc.freeze()  # … not even the last one, when Python exits.
        sys.exit(status)
    except _Ended as ended:
        (number,) = ended.args
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)


def status_of_run() -> int:
    """Run the command that `sys.argv` names, and return its exit status."""
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the command's edge is one of two such places
        if _write_error(error):
            return _FAILED
        _write_internal_error(error)
        return _FAILED
    return status if isinstance(status, int) else 0


def _write_internal_error(error: Exception) -> None:
    """Write an unexpected error, a bug of reflint, to stderr; control characters are escaped."""
    from referentiel_lint.reports.characters import visible
    from referentiel_lint.terminal.output import write

    text = visible(f"reflint: internal error: {type(error).__name__}: {error}")
    write(sys.stderr, f"{text}\n", color=False)


def _write_error(error: Exception) -> bool:
    """Write a usage error, of click or ours, to stderr; return whether the error is one."""
    from linter.words import UsageError

    if isinstance(error, click.ClickException):
        # From click 8.2 on, a group without a subcommand: the message is its help.
        if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
            error.show()
            return True
        from referentiel_lint.terminal.usage import usage_error_of

        error = usage_error_of(error)
    if not isinstance(error, UsageError):
        return False
    from referentiel_lint.terminal.output import write_usage_error

    write_usage_error(error)
    return True
