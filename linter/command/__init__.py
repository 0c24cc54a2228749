"""The `reflint` command. It imports click, and nothing of ours until a subcommand runs."""

import sys
from importlib import import_module

import click

from linter import __version__

_INTERRUPTED = 130
_FAILED = 2
# Each subcommand is the attribute `command` of its module; the help text stands here, so that
# `reflint --help` imports none of them.
_SUBCOMMANDS = {
    "check": ("linter.command.check", "Check referentials: structure, ids, weights, text."),
    "principes": ("linter.command.principes", "Tell how scoring principles are read, and why."),
    "score": ("linter.command.score", "Score the answers of a collectivité, and explain."),
    "tree": ("linter.command.tree", "Show weights, shares and principles as a tree."),
    "golden": ("linter.command.golden", "Derive golden cases, and hold them against the engine."),
    "init": ("linter.command.init", "Write a configuration, and the hook of pre-commit."),
    "explain": ("linter.command.explain", "Explain rules: what is found, why, and the remedy."),
    "config": ("linter.command.config", "Show every configured value, and where it comes from."),
    "rules": ("linter.command.rules", "List every rule, as it is configured."),
}


class _Lazy(click.Group):
    """A group that imports a subcommand when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _SUBCOMMANDS:
            return None
        command: click.Command = import_module(_SUBCOMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _SUBCOMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Check referentials: Markdown files with YAML blocks that describe scored actions."""


def main() -> None:
    """Run the command and exit: 0 clean, 1 findings, 2 could not check, 130 interrupted."""
    sys.exit(_status())


def _status() -> int:
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return _FAILED
    except Exception as error:  # noqa: BLE001 -- the command's edge is one of two such places
        if _is_told_misuse(error):
            return _FAILED
        click.echo(f"reflint: internal error: {type(error).__name__}: {error}", err=True)
        return _FAILED
    return status if isinstance(status, int) else 0


def _is_told_misuse(error: Exception) -> bool:
    """Tell what was asked wrongly, if that is what stopped the run."""
    from linter.misuse import Misuse

    if not isinstance(error, Misuse):
        return False
    from linter.command.output import write_misuse

    write_misuse(error)
    return True
