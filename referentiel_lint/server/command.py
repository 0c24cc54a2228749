"""`reflint server`: the language server on stdin and stdout, as editors start it."""

import click

from linter.words import N_, usage_error
from referentiel_lint.terminal.command import Command, option


@click.command("server", cls=Command)
@option(
    "--stdio",
    is_flag=True,
    expose_value=False,
    help=N_("No effect: accepted because some editors add it."),
)
def command() -> None:
    """Run the language server for an editor, on stdin and stdout.

    An editor starts it, shows what `reflint check` finds as you type, and offers fixes, the tree of
    actions, completion and renaming of ids. docs/editors.md says how to set up editors.

    The server needs the extra `lsp`: `pip install "referentiel-lint[lsp]"`.
    """
    try:
        from referentiel_lint.server.server import serve
    except ModuleNotFoundError as error:
        raise usage_error(
            "server",
            N_(
                "pygls is not installed",
                remedy=N_(
                    "install it: `pip install 'referentiel-lint[lsp]'` (before the first "
                    "release: `pip install '.[lsp]'` in a clone of the project)"
                ),
            ),
        ) from error
    serve()
