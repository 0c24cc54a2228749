"""The classes of commands and options: translated help, arguments kept for errors."""

import sys
from collections.abc import Callable, Iterator, Sequence
from gettext import gettext
from inspect import cleandoc
from typing import Any, TypeVar

import click

from linter.words import N_, Language, Text

# These commands need no file of the current folder, which may be gone.
_ANYWHERE = frozenset({"explain"})
# The key of the arguments of a command, as given, in its context.
GIVEN = "referentiel_lint.arguments"
# The key of the language of the help in a context.
_HELP_LANGUAGE = "referentiel_lint.help_language"
_F = TypeVar("_F", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is translated."""

    def __init__(
        self, param_decls: Sequence[str] | None = None, *, help: Text, **attributes: Any
    ) -> None:
        super().__init__(param_decls, help=help.say(Language.ENGLISH), **attributes)
        self.text = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help, in the language of the help."""
        language = _help_language(ctx)
        self.help = self.text.say(language)
        record = super().get_help_record(ctx)
        if record is None or language is Language.ENGLISH:
            return record
        from referentiel_lint.terminal.help import glued, in_french

        return in_french(record[0]), glued(record[1])


class Command(click.Command):
    """A command with help in the language of the user, and with its arguments stored.

    The docstring of its function is the help, which `make messages` extracts.
    """

    def __init__(
        self,
        name: str | None,
        *,
        help: str | None,
        short_help: Text | None = None,
        **attributes: Any,
    ) -> None:
        # With PYTHONOPTIMIZE=2, functions have no docstrings: everything works but the help.
        self.text = Text(cleandoc(help or ""))
        super().__init__(name, help=self.text.english, **attributes)
        self.summary = short_help or self.text

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments; an error has its command."""
        ctx.meta[GIVEN] = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # Some errors of click have no context.
            raise

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; note on a usage error in which language to write it."""
        from linter.words import UsageError
        from referentiel_lint.terminal.language import LANGUAGE

        try:
            if self._needs_folder(ctx):
                from referentiel_lint.terminal.current_folder import require_folder

                require_folder()
            return super().invoke(ctx)
        except UsageError as error:
            error.language = error.language or ctx.meta.get(LANGUAGE) or ctx.params.get("lang")
            raise

    def _needs_folder(self, ctx: click.Context) -> bool:
        """Whether the command reads the current folder, or paths that start from it."""
        if isinstance(self, click.Group):
            return False
        names_file = ctx.params.get("configuration") is not None
        return names_file or _ANYWHERE.isdisjoint(ctx.command_path.split())

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, in characters that stdout can encode."""
        # Lines are wrapped now, so no-break spaces are no longer needed.
        text = super().get_help(ctx).replace("\u00a0", " ")
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of the user, in the layout of click."""
        from referentiel_lint.terminal.help import glued, translated
        from referentiel_lint.terminal.language import requested_language

        language = ctx.meta[_HELP_LANGUAGE] = requested_language()
        with translated(language):
            self.help = glued(self.text.say(language))
            if help_option := self.get_help_option(ctx):
                help_option.help = gettext("Show this message and exit.")
            super().format_help(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line, with the names of values in the language."""
        pieces = super().collect_usage_pieces(ctx)
        if _help_language(ctx) is Language.ENGLISH:
            return pieces
        from referentiel_lint.terminal.help import in_french

        return list(map(in_french, pieces))


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def summaries(self) -> Iterator[tuple[str, Text]]:
        """Yield each command, with a line on what it does."""
        for name, command in self.commands.items():
            if isinstance(command, Command):
                yield name, command.summary

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        language = _help_language(ctx)
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, text.say(language)) for name, text in self.summaries()])


def option(*declarations: str, help: Text, **attributes: Any) -> Callable[[_F], _F]:
    """Declare an option of a command."""
    return click.option(*declarations, cls=Option, help=help, **attributes)


lang = option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    help=N_("Language of the output [default: the configuration's, else the locale's, else en]."),
)


def _help_language(ctx: click.Context) -> Language:
    language: Language = ctx.meta.get(_HELP_LANGUAGE, Language.ENGLISH)
    return language
