"""Options that several subcommands have."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from linter.finding import Severity
from linter.words.language import Language

# What cannot be read is told by what reads it, as not checked.
PATH = click.Path(readable=False, path_type=Path)
# Of --fail-on: no finding makes the exit status 1.
NEVER = "never"


def complete_rules(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Give the rules whose names begin as what a shell asks to complete."""
    from linter.engine.selection import ALL_NAMES

    return [CompletionItem(name) for name in ALL_NAMES if name.startswith(incomplete)]


lang = click.option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    help="Language of the words [default: the configuration's, else the locale's, else en].",
)
config = click.option(
    "--config",
    "configuration",
    type=PATH,
    help="Configuration file [default: the nearest reflint.toml or pyproject.toml].",
)
select = click.option(
    "--select",
    multiple=True,
    shell_complete=complete_rules,
    help="Run these rules alone: a name, or `principe-*`.",
)
ignore = click.option(
    "--ignore",
    multiple=True,
    shell_complete=complete_rules,
    help="Leave these rules out: a name, or a pattern.",
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    help="Exit with 1 for findings of this severity and graver ones [default: the "
    "configuration's, else error].",
)
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours: where a terminal reads, always, or never.",
)
text_or_json = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
