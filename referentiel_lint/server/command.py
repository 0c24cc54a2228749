"""`reflint server`: the language server, for editors."""

import click

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel_lint.server import words
from referentiel_lint.terminal.command import Command, option


@click.command("server", cls=Command)
@option(
    "--stdio",
    is_flag=True,
    expose_value=False,
    help=Text(
        fr="Sans effet : certains éditeurs l'ajoutent, et rien d'autre n'est possible.",
        en="No effect: some editors add it, and there is no other way.",
    ),
)
def command() -> None:
    """Answer an editor: the language server, on stdin and stdout.

    An editor starts it and shows what `reflint check` finds, while one types, with fixes, the tree
    of actions, completion and the rename of ids. docs/editors.md says how to set up each editor.

    It needs the extra `lsp`, as in `pip install "referentiel-lint[lsp]"`.

    ---

    Répondre à un éditeur : le serveur de langage, sur l'entrée et la sortie standard.

    Un éditeur le lance, et montre ce que `reflint check` trouve, pendant la frappe, avec les
    corrections, l'arbre des actions, et de quoi compléter et changer les identifiants.
    docs/editors.fr.md dit comment régler chaque éditeur.

    Il lui faut le complément `lsp` : `pip install "referentiel-lint[lsp]"`.
    """
    try:
        from referentiel_lint.server.stdio import serve
    except ModuleNotFoundError as error:
        raise UsageError(ErrorMessage("server", words.SERVER_MISSING)) from error
    serve()
