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
        """Run the command; note on a usage error in which language to write it."""
        from linter.usage_error import UsageError
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
        """Give the help, in characters that stdout has."""
        # Lines are broken now: what held words together has done its work.
        text = super().get_help(ctx).replace("\u00a0", " ")
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: English as click has it, French from the catalogue."""
        from linter.words.language import Language
        from referentiel_lint.terminal.language import requested_language

        if requested_language() is Language.FRENCH:
            from referentiel_lint.terminal.help import write_french

            write_french(self, ctx, formatter)
        else:
            super().format_help(ctx, formatter)


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command
