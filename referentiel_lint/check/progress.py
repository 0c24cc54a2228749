"""How far a long run is: one line on a terminal, written over itself and taken away at the end.

It is written between two steps of the run and by no thread, so that Ctrl-C works as ever.
"""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.check import words
from referentiel_lint.reports.characters import cut, visible
from referentiel_lint.terminal.ci import is_unattended
from referentiel_lint.terminal.output import write

# A shorter run shows nothing; then the line changes no faster than eyes follow. In seconds.
_PATIENCE = 1.0
_PACE = 0.1
# Back to the start of the line, and away with what stands there.
_ERASE = "\r\x1b[K"


def is_wanted(*, for_program: bool) -> bool:
    """Tell whether somebody looks on: at a terminal, and not through a pipe of stdout's."""
    return (
        not (for_program or is_unattended())
        and sys.stderr is not None
        and sys.stderr.isatty()
        and os.environ.get("TERM", "dumb") != "dumb"
        and not _is_pipe(sys.stdout)
    )


def _is_pipe(stream: TextIO | None) -> bool:
    """Tell a pipe: who reads it, such as a pager, has the terminal as well."""
    try:
        return stream is not None and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


class Progress:
    """The line of a run; it is taken away where the block ends, however it does."""

    def __init__(
        self,
        stream: TextIO | None,
        language: Language,
        *,
        is_shown: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Show nothing yet, or, where it `is_shown` to nobody, nothing at all."""
        self._stream = stream if is_shown else None
        self._language = language
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._files = 0
        self._is_there = False

    def __enter__(self) -> Self:
        """Give the line."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away."""
        if self._is_there:
            self._write(_ERASE)

    def reads(self, path: Path) -> None:
        """Tell that a file is read."""
        self._files += 1
        self._show(words.PROGRESS_READING, count=str(self._files), path=path.name)

    def checks(self, rule: str) -> None:
        """Tell that a rule runs."""
        self._show(words.PROGRESS_CHECKING, rule=rule)

    def _show(self, text: Text, **arguments: str | int) -> None:
        if self._stream is None or self._clock() < self._next:
            return
        self._next = self._clock() + _PACE
        room = shutil.get_terminal_size().columns - 1
        self._is_there = True
        self._write(_ERASE + cut(visible(text.say(self._language, **arguments)), max(room, 1)))

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            write(self._stream, text, color=True)
        except OSError:  # The terminal has gone: the run goes on.
            self._stream = None
