"""Options that several subcommands have."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from linter.finding import Severity
from linter.words import N_
from referentiel_lint.terminal import command
from referentiel_lint.terminal.command import option

# Unreadable paths are reported by what reads them, as not checked.
PATH = click.Path(readable=False, path_type=Path)
# The value of --fail-on for which no finding gives exit status 1.
NEVER = "never"


def complete_rules(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of a rule in the shell."""
    from linter.registry import all_names

    return [CompletionItem(name) for name in all_names() if name.startswith(incomplete)]


def complete_ids(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the id of an action of the current folder in the shell."""
    from referentiel.files.discovery import find

    ids = {one for whole in find([Path()]).referentiels for one in whole.by_id if one.segments}
    return [CompletionItem(str(one)) for one in sorted(ids) if str(one).startswith(incomplete)]


lang = command.lang
config = option(
    "--config",
    "configuration",
    type=PATH,
    help=N_("Configuration file [default: the nearest reflint.toml or pyproject.toml]."),
)
select = option(
    "--select",
    multiple=True,
    shell_complete=complete_rules,
    help=N_("Run only these rules: a name or a pattern such as `principe-*`; repeatable."),
)
ignore = option(
    "--ignore",
    multiple=True,
    shell_complete=complete_rules,
    help=N_("Do not run these rules: a name or a pattern; repeatable."),
)
fail_on = option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    help=N_(
        "Exit with status 1 if there are findings of this severity or higher [default: the "
        "configuration's, else error]."
    ),
)
color = option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help=N_("Colour the output: in a terminal (auto), always, or never."),
)
text_or_json = option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("Output format."),
)
