"""The classes of commands: help in the user's language, arguments kept for usage errors."""

import sys

import click

# What these commands show depends on no file of the current folder, which may be gone.
_ANYWHERE = frozenset({"explain", "rules", "cache"})
# Where the arguments of a command are kept in its context, as they were given.
GIVEN = "referentiel_lint.arguments"


class Command(click.Command):
    """A command whose help is in the language of the user, and whose arguments are kept."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments; what is wrong with them says in which command."""
        ctx.meta[GIVEN] = tuple(args)  # What is wrong with them is told by what was given.
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # Some errors of click's own do not say where they are.
            raise

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; `UsageError` where it would look into a current folder that is gone."""
        is_leaf = not isinstance(self, click.Group)
        names_file = ctx.params.get("configuration") is not None
        if is_leaf and (names_file or _ANYWHERE.isdisjoint(ctx.command_path.split())):
            from referentiel_lint.terminal.current_folder import require_folder

            require_folder(ctx.params.get("lang"))
        return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """Give the help, in characters that stdout has."""
        # Lines are broken now: what held words together has done its work.
        text = super().get_help(ctx).replace("\u00a0", " ")
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: English as click has it, French from the catalogue."""
        from linter.words.language import Language
        from referentiel_lint.terminal.language import language_asked

        if language_asked() is Language.FRENCH:
            from referentiel_lint.terminal.help import write_french

            write_french(self, ctx, formatter)
        else:
            super().format_help(ctx, formatter)


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command
