"""The `reflint` command. It imports click, and nothing of ours until a subcommand runs."""

import os
import sys
from collections.abc import Iterator, Sequence

import click

from linter import __distribution__, __version__
from linter.words.text import Messages, Text
from referentiel_lint.terminal.command import Group, Option

_INTERRUPTED = 130
_FAILED = 2
# Behind it, nothing is an option.
_END_OF_OPTIONS = "--"
# The help is here, so that `reflint --help` imports no subcommand.
_SUBCOMMANDS: Messages = {
    "check": Text(
        fr="Vérifier des référentiels : structure, identifiants, poids, texte.",
        en="Check referentials: structure, ids, weights, text.",
    ),
    "principes": Text(
        fr="Dire comment les principes d'évaluation sont lus, et pourquoi.",
        en="Show how scoring principles are read, and why.",
    ),
    "score": Text(
        fr="Noter les réponses d'une collectivité, et expliquer.",
        en="Score the answers of a collectivité, and explain.",
    ),
    "tree": Text(
        fr="Montrer poids, parts et principes sous forme d'arbre.",
        en="Show weights, shares and principles as a tree.",
    ),
    "golden": Text(
        fr="Dériver des cas de référence, et les confronter au calcul.",
        en="Derive golden cases, and check them against the engine.",
    ),
    "diff": Text(
        fr="Dire ce qui a changé depuis une révision, et quels scores cela change.",
        en="Show what changed since a revision, and which scores that changes.",
    ),
    "init": Text(
        fr="Écrire une configuration, et le crochet de pre-commit.",
        en="Write a configuration and a pre-commit hook.",
    ),
    "explain": Text(
        fr="Expliquer des règles : ce qui est trouvé, pourquoi, et le remède.",
        en="Explain rules: what they find, why, and the remedy.",
    ),
    "config": Text(
        fr="Montrer chaque valeur de la configuration, et d'où elle vient.",
        en="Show every configured value and its origin.",
    ),
    "rules": Text(
        fr="Lister toutes les règles, comme elles sont configurées.",
        en="List every rule, as configured.",
    ),
    "cache": Text(
        fr="Supprimer ce qui est conservé d'autres exécutions, ou montrer où.",
        en="Clear the cache, or show where it is.",
    ),
}
_HELP_VERSION = Text(
    fr="Montrer la version et sortir.",
    en="Show the version and exit.",
)


def _load(name: str) -> click.Command | None:
    """Import a subcommand; None if there is no such subcommand."""
    match name:
        case "check":
            from referentiel_lint.check.command import command
        case "principes":
            from referentiel_lint.principes.command import command
        case "score":
            from referentiel_lint.score.command import command
        case "tree":
            from referentiel_lint.tree.command import command
        case "golden":
            from referentiel_lint.golden.command import command
        case "diff":
            from referentiel_lint.diff.command import command
        case "init":
            from referentiel_lint.init.command import command
        case "explain":
            from referentiel_lint.explain.command import command
        case "config":
            from referentiel_lint.config.command import command
        case "rules":
            from referentiel_lint.rules.command import command
        case "cache":
            from referentiel_lint.cache.command import command
        case _:
            return None
    return command


class _Lazy(Group):
    """A group that imports a subcommand when it runs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an option that is also the name of a file, unless a `--` says where files begin.

        A stranger may have named the file, and a shell or a hook may have passed it on.
        """
        names = (one for one in args if one.startswith("-") and one != "-")
        if _END_OF_OPTIONS not in args and (files := list(filter(os.path.lexists, names))):
            raise _ambiguous(files)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _load(cmd_name)

    def summaries(self) -> Iterator[tuple[str, Text]]:
        yield from _SUBCOMMANDS.items()


def _ambiguous(names: Sequence[str]) -> Exception:
    """Return the error for names that may be those of options, or of files."""
    from linter.usage_error import ErrorMessage, UsageError
    from referentiel_lint.terminal.words import OPTION_OR_FILE

    messages = (ErrorMessage(one, OPTION_OR_FILE, {"name": one}) for one in names)
    return UsageError(*messages)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__,
    message=f"{__distribution__} %(version)s (reflint)",
    cls=Option,
    help=_HELP_VERSION,
)
def cli() -> None:
    """Check referentials: Markdown files with YAML blocks that describe scored actions.

    ---

    Vérifier des référentiels : des fichiers Markdown avec des blocs YAML, qui décrivent des actions
    notées.
    """


class _Ended(BaseException):
    """Raised where a signal ends the run, so that it cleans up on its way out."""


def main() -> None:
    """Run the command and exit: 0 clean, 1 findings, 2 could not check, 130 interrupted.

    A run that SIGTERM or SIGHUP ends removes its hidden files and processes, then ends by that.
    """
    import signal
    from types import FrameType

    def end(number: int, _: FrameType | None) -> None:
        for one in ending:  # Nothing interrupts the cleaning up.
            signal.signal(one, signal.SIG_IGN)
        raise _Ended(number)

    known = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
    # What is ignored from the start, as by nohup, stays so.
    ending = [one for one in known if one and signal.getsignal(one) is signal.SIG_DFL]
    for one in ending:
        signal.signal(one, end)
    try:
        sys.exit(_status())
    except _Ended as ended:
        (number,) = ended.args
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)


def _status() -> int:
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the command's edge is one of two such places
        if _is_told(error):
            return _FAILED
        _tell_of(error)
        return _FAILED
    return status if isinstance(status, int) else 0


def _tell_of(error: Exception) -> None:
    """Tell of an error of ours; what it quotes of files is shown, and obeyed by no terminal."""
    from referentiel_lint.reports.characters import visible
    from referentiel_lint.terminal.output import write

    told = visible(f"reflint: internal error: {type(error).__name__}: {error}")
    write(sys.stderr, f"{told}\n", color=False)


def _is_told(error: Exception) -> bool:
    """Tell what was asked wrongly, if that is what stopped the run."""
    from linter.usage_error import UsageError

    if isinstance(error, click.ClickException):
        # A group without anything behind it, from click 8.2 on: it has the help as its words.
        if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
            error.show()
            return True
        from referentiel_lint.terminal.usage import usage_error_of

        error = usage_error_of(error)
    if not isinstance(error, UsageError):
        return False
    from referentiel_lint.terminal.output import write_usage_error

    write_usage_error(error)
    return True
