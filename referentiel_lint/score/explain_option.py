"""The option --explain of `reflint score`: alone, or with the id of an action."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from referentiel_lint.terminal.command import Command

EXPLAIN = "--explain"
# An id (`2.4.1`) or the name of an action (`eci_2.4.1`).
_ACTION = re.compile(r"(?:\w[\w-]*_)?[0-9]+(?:\.[0-9]+)*")
# The name of the root (`eci`).
_ROOT = re.compile(r"[^\W\d][\w-]*")


class ScoreCommand(Command):
    """A command whose option --explain needs no value: only an action that follows it is one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments; without an action, the value of --explain is empty."""
        return super().parse_args(ctx, [*_with_values(args)])


def _with_values(args: Sequence[str]) -> Iterator[str]:
    waiting = [*reversed(args)]
    while waiting:
        arg = waiting.pop()
        if arg == "--":
            yield from (arg, *reversed(waiting))
            return
        if arg == EXPLAIN:
            has_action = bool(waiting) and _is_action(waiting[-1])
            arg = f"{EXPLAIN}={waiting.pop() if has_action else ''}"
        yield arg


def _is_action(word: str) -> bool:
    """Return whether a word is the name of an action; a path may look like that of a root."""
    if _ACTION.fullmatch(word):
        return True
    return _ROOT.fullmatch(word) is not None and not Path(word).exists()
