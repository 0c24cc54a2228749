"""Base classes of commands and options: translated help, the language of a run, usage errors."""

import sys
from collections.abc import Callable, Iterator, Sequence
from gettext import gettext
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.words import N_, Language, Text, UsageError, has_catalogue, language_of, usage_error

if TYPE_CHECKING:
    from referentiel_lint.configuration.plans import Plans

# The commands that do not need the current folder, which may no longer exist.
_ANYWHERE = frozenset({"explain"})
# The key in a context under which the arguments are stored as given.
GIVEN = "referentiel_lint.arguments"
# The key in a context for the language of the help.
_HELP_LANGUAGE = "referentiel_lint.help_language"
# The key in a context for the language of the run.
_LANGUAGE = "referentiel_lint.language"
_LANG = "--lang"
_F = TypeVar("_F", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is translated."""

    def __init__(
        self, param_decls: Sequence[str] | None = None, *, help: Text, **attributes: Any
    ) -> None:
        super().__init__(param_decls, help=help.say(Language.ENGLISH), **attributes)
        self.text = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's form and its help, in the language of the help; None if hidden."""
        language = _help_language(ctx)
        self.help = self.text.say(language)
        record = super().get_help_record(ctx)
        if record is None or language is Language.ENGLISH:
            return record
        from referentiel_lint.terminal.help import glued, in_french

        return in_french(record[0]), glued(record[1])


class Command(click.Command):
    """A command with help in the user's language; it stores its arguments for usage errors.

    The help is the docstring of the function, which `make messages` extracts.
    """

    def __init__(
        self,
        name: str | None,
        *,
        help: str | None,
        short_help: Text | None = None,
        **attributes: Any,
    ) -> None:
        # With PYTHONOPTIMIZE=2, functions have no docstrings: only the help is missing then.
        self.text = Text(cleandoc(help or ""))
        super().__init__(name, help=self.text.english, **attributes)
        self.summary = short_help or self.text

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Store and parse the arguments; give each usage error the context of its command."""
        ctx.meta[GIVEN] = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click omits the context of some errors.
            raise

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; raise `UsageError` if it needs a current folder that cannot be read.

        A `UsageError` gets the language in which it is to be written.
        """
        try:
            if self._needs_folder(ctx):
                require_folder()
            return super().invoke(ctx)
        except UsageError as error:
            error.language = error.language or ctx.meta.get(_LANGUAGE) or ctx.params.get("lang")
            raise

    def _needs_folder(self, ctx: click.Context) -> bool:
        """Return whether the command reads the current folder, or paths relative to it."""
        if isinstance(self, click.Group):
            return False
        names_file = ctx.params.get("configuration") is not None
        return names_file or _ANYWHERE.isdisjoint(ctx.command_path.split())

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, escaped where stdout cannot encode a character."""
        # The lines are wrapped already, so no-break spaces are no longer needed.
        text = super().get_help(ctx).replace("\u00a0", " ")
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the user's language, in click's layout."""
        from referentiel_lint.terminal.help import glued, translated

        language = ctx.meta[_HELP_LANGUAGE] = requested_language()
        with translated(language):
            self.help = glued(self.text.say(language))
            if help_option := self.get_help_option(ctx):
                help_option.help = gettext("Show this message and exit.")
            super().format_help(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line, with the names of values in the user's language."""
        pieces = super().collect_usage_pieces(ctx)
        if _help_language(ctx) is Language.ENGLISH:
            return pieces
        from referentiel_lint.terminal.help import in_french

        return list(map(in_french, pieces))


class Group(Command, click.Group):
    """A command with subcommands."""

    command_class = Command

    def summaries(self) -> Iterator[tuple[str, Text]]:
        """Yield the name of each subcommand, with a line on what it does."""
        for name, command in self.commands.items():
            if isinstance(command, Command):
                yield name, command.summary

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands."""
        language = _help_language(ctx)
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, text.say(language)) for name, text in self.summaries()])


def option(*declarations: str, help: Text, **attributes: Any) -> Callable[[_F], _F]:
    """Return a decorator that adds an option with translated help to a command."""
    return click.option(*declarations, cls=Option, help=help, **attributes)


# click does not check whether paths are readable: discovery reports unreadable ones.
PATH = click.Path(readable=False, path_type=Path)
lang = option(
    _LANG,
    type=click.Choice([language.value for language in Language]),
    help=N_("Language of the output [default: the configuration's, else the locale's, else en]."),
)
config = option(
    "--config",
    "configuration",
    type=PATH,
    help=N_("Configuration file [default: the nearest reflint.toml or pyproject.toml]."),
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


# --- Completion in the shell


def complete_rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of rules that begin with `incomplete`, a word in the shell."""
    from linter.registry import all_names

    return [name for name in all_names() if name.startswith(incomplete)]


def complete_ids(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of actions below the current folder that begin with `incomplete`."""
    from referentiel.files.discovery import find

    ids = {one for whole in find([Path()]).referentiels for one in whole.by_id if one.segments}
    return [str(one) for one in sorted(ids) if str(one).startswith(incomplete)]


# --- The language of a run; also of help and usage errors before options are parsed


def language_of_run(plans: "Plans", option: str | None) -> Language:
    """Return the language of a run, and store it in the context for usage errors.

    `option` is the value of `--lang`, if given. If the catalogue of messages is missing, a line on
    stderr says so.
    """
    ctx = click.get_current_context(silent=True)
    language = plans.language_for(option or (ctx.find_root().params.get("lang") if ctx else None))
    if not has_catalogue(language):
        note = f"reflint: no catalogue of messages in `{language}`: they are in English"
        click.echo(note, err=True)
    if ctx:
        ctx.meta[_LANGUAGE] = language.value
    return language


def requested_language() -> Language:
    """Return the language of --lang, else the configuration's, else the locale's."""
    return _requested(sys.argv[1:]) or _configured() or language_of()


def _help_language(ctx: click.Context) -> Language:
    language: Language = ctx.meta.get(_HELP_LANGUAGE, Language.ENGLISH)
    return language


def _configured() -> Language | None:
    """Return the language in the configuration of the current folder, or None.

    None if there is no configuration, if it names no language, or if it cannot be read.
    """
    from referentiel_lint.configuration.files import nearest

    try:
        file = nearest(Path())
    except UsageError:  # Whatever needs the configuration reports it.
        return None
    return Language(file.values.language) if file and file.values.language else None


def _requested(arguments: Sequence[str]) -> Language | None:
    """Return the language of the last valid --lang; None without one."""
    language, before = None, ""
    for one in arguments:
        if one == "--":
            break
        value = one if before == _LANG else one.removeprefix(f"{_LANG}=")
        if value in list(Language) and (before == _LANG or value != one):
            language = Language(value)
        before = one
    return language


# --- The current folder


def require_folder() -> None:
    """Raise `UsageError` if the current folder is gone or cannot be read."""
    try:
        Path.cwd()
    except OSError as error:
        text = (
            N_(
                "the current folder no longer exists",
                remedy=N_("change to a folder that exists, and try again"),
            )
            if isinstance(error, FileNotFoundError)
            else N_(
                "the current folder cannot be read ({detail})",
                remedy=N_("change to another folder, or get access to this folder, and try again"),
            )
        )
        raise usage_error(".", text, detail=error.strerror or "") from error


def folder_in_repository() -> str:
    """Return the path of the current folder relative to the top of its repository.

    Its separator is `/`. It is empty at the top and outside a repository.
    """
    from referentiel.files.disk import repository_top

    here = Path.cwd()
    top = repository_top(here)
    if top is None or top == here:
        return ""
    return here.relative_to(top).as_posix().encode("utf-8", "backslashreplace").decode()
