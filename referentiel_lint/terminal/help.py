"""`--help` in French: the shape is click's, the words are the catalogue's."""

import re
from collections.abc import Iterator

import click

from referentiel_lint.terminal.help_words import FRENCH

# What stands for a value: `[PATHS]...`, `FORMAT:FILE`.
_CAPITALS = re.compile(r"\b[A-Z]+\b")
_MARKS = re.compile(r" (?=[:;?!»])|(?<=«) ")
_GLUE = "\u00a0"


def write_french(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """Write the help of a command."""
    name = name_of(ctx)
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, in_french(pieces), prefix=_word("usage"))
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_glued(_said(name)))
    with formatter.section(_heading("options")):
        formatter.write_dl(list(_options(command, ctx, name)))
    if isinstance(command, click.Group):
        with formatter.section(_heading("commands")):
            formatter.write_dl([*_commands(command, ctx, name)])


def name_of(ctx: click.Context) -> str:
    """Give the name of a command as the catalogue has it: `golden.derive`, or `reflint`."""
    return ".".join(words_of(ctx)) or "reflint"


def words_of(ctx: click.Context) -> list[str]:
    """Give the words of a command behind `reflint`."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return names


def id_of(option: click.Parameter, name: str) -> str:
    """Give the id of an option's words: the command's own, else those of several commands."""
    word = max(option.opts, key=len).lstrip("-")
    own = f"help.{name}.{word}"
    return own if own in FRENCH else f"help.option.{word}"


def in_french(text: str) -> str:
    """Give what stands for values in French: `[CHEMINS]...` for `[PATHS]...`."""
    return _CAPITALS.sub(lambda word: _said(f"metavar.{word[0].lower()}"), text)


def _options(command: click.Command, ctx: click.Context, name: str) -> Iterator[tuple[str, str]]:
    for option in command.get_params(ctx):
        record = option.get_help_record(ctx)
        if isinstance(option, click.Option) and record is not None:
            told = FRENCH[id_of(option, name)]
            if option.show_default:
                default = option.get_default(ctx, call=False)
                told = f"{told} {_word('default').format(value=default)}"
            yield in_french(record[0]), _glued(told)


def _commands(group: click.Group, ctx: click.Context, name: str) -> Iterator[tuple[str, str]]:
    above = "" if ctx.parent is None else f"{name}."
    for command in group.list_commands(ctx):
        yield command, _glued(_said(f"{above}{command}.short"))


def _said(name: str) -> str:
    return FRENCH[f"help.{name}"]


def _word(name: str) -> str:
    return _said(f"word.{name}")


def _heading(name: str) -> str:
    """Give a heading, behind which click puts a colon."""
    return _word(name) + _GLUE


def _glued(text: str) -> str:
    """Have no line begin with a mark that a space stands before."""
    return _MARKS.sub(_GLUE, text)
