"""The options and arguments that the commands of edits have in common."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from linter.words.text import N_
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import option


def complete_ids(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the id of an action of the current folder in the shell."""
    from referentiel.files.discovery import find

    ids = {one for whole in find([Path()]).referentiels for one in whole.by_id if one.segments}
    return [CompletionItem(str(one)) for one in sorted(ids) if str(one).startswith(incomplete)]


path = click.argument("path", type=options.PATH, default=Path())
diff = option(
    "--diff",
    "is_diff",
    is_flag=True,
    help=N_("Print what would change; write nothing."),
)
