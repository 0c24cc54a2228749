"""Options that several subcommands have."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from linter.finding import Severity
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.terminal.command import option

# Unreadable paths are reported by what reads them, as not checked.
PATH = click.Path(readable=False, path_type=Path)
# The value of --fail-on for which no finding gives exit status 1.
NEVER = "never"


def complete_rules(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of a rule in the shell."""
    from linter.engine.selection import all_names

    return [CompletionItem(name) for name in all_names() if name.startswith(incomplete)]


lang = option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    help=Text(
        fr="Langue des messages [par défaut : celle de la configuration, sinon celle du système, "
        "sinon en].",
        en="Language of the output [default: the configuration's, else the locale's, else en].",
    ),
)
config = option(
    "--config",
    "configuration",
    type=PATH,
    help=Text(
        fr="Fichier de configuration [par défaut : le reflint.toml ou pyproject.toml le plus "
        "proche].",
        en="Configuration file [default: the nearest reflint.toml or pyproject.toml].",
    ),
)
select = option(
    "--select",
    multiple=True,
    shell_complete=complete_rules,
    help=Text(
        fr="N'appliquer que ces règles : un nom, ou `principe-*`.",
        en="Run only these rules: a name or a pattern such as `principe-*`; repeatable.",
    ),
)
ignore = option(
    "--ignore",
    multiple=True,
    shell_complete=complete_rules,
    help=Text(
        fr="Écarter ces règles : un nom, ou un motif.",
        en="Do not run these rules: a name or a pattern; repeatable.",
    ),
)
fail_on = option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    help=Text(
        fr="Sortir avec 1 pour les constats de cette gravité et au-dessus [par défaut : celle de "
        "la configuration, sinon error].",
        en="Exit with 1 for findings of this severity or higher [default: the "
        "configuration's, else error].",
    ),
)
color = option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help=Text(
        fr="Couleurs : si un terminal lit, toujours, ou jamais.",
        en="Colour the output: in a terminal (auto), always, or never.",
    ),
)
text_or_json = option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=Text(fr="Forme de la sortie standard.", en="Output format."),
)
