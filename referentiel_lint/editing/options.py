"""The options and arguments that the commands of edits have in common."""

from pathlib import Path

import click

from linter.words.text import Text
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import option

path = click.argument("path", type=options.PATH, default=Path())
diff = option(
    "--diff",
    "is_diff",
    is_flag=True,
    help=Text(
        fr="Montrer sur la sortie standard ce qui changerait ; ne rien écrire.",
        en="Print what would change; write nothing.",
    ),
)
golden = option(
    "--golden",
    type=click.Path(file_okay=False, path_type=Path),
    default="tests/golden",
    show_default=True,
    help=Text(
        fr="Le dossier des fichiers de cas de référence, qui suivent.",
        en="Folder of the golden files, which follow.",
    ),
)
