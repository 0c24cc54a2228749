"""The progress line of a long run: rewritten in place, erased at the end.

No thread writes it, so Ctrl-C works as usual.
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

from linter.words import N_, Language, Text
from referentiel_lint.reports.characters import cut, visible
from referentiel_lint.terminal.ci import is_unattended
from referentiel_lint.terminal.output import write

# In seconds: a shorter run shows nothing; the line is rewritten no more often.
_DELAY = 1.0
_INTERVAL = 0.1
# Return to the start of the line and erase it.
_ERASE = "\r\x1b[K"


def is_wanted(*, for_program: bool) -> bool:
    """Return whether a person watches stderr: a terminal, stdout not piped into a pager."""
    return (
        not (for_program or is_unattended())
        and sys.stderr is not None
        and sys.stderr.isatty()
        and os.environ.get("TERM", "dumb") != "dumb"
        and not _is_pipe(sys.stdout)
    )


def _is_pipe(stream: TextIO | None) -> bool:
    """Return whether a stream is a pipe, whose reader may share the terminal."""
    try:
        return stream is not None and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


class Progress:
    """The progress line of a run, erased when its block ends."""

    def __init__(
        self,
        stream: TextIO | None,
        language: Language,
        *,
        is_shown: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Show nothing yet, or never, unless it `is_shown`."""
        self._stream = stream if is_shown else None
        self._language = language
        self._clock = clock
        self._next = clock() + _DELAY
        self._files = 0
        self._is_there = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Erase the line."""
        if self._is_there:
            self._write(_ERASE)

    def reads(self, path: Path) -> None:
        """Show that a file is being read."""
        self._files += 1
        self.tells(N_("reading: {count} {path}"), count=str(self._files), path=path.name)

    def checks(self, rule: str) -> None:
        """Show that a rule is running."""
        self.tells(N_("checking: {rule}"), rule=rule)

    def tells(self, text: Text, **arguments: str | int) -> None:
        """Show what is being done."""
        if self._stream is None or self._clock() < self._next:
            return
        self._next = self._clock() + _INTERVAL
        room = shutil.get_terminal_size().columns - 1
        self._is_there = True
        self._write(_ERASE + cut(visible(text.say(self._language, **arguments)), max(room, 1)))

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            write(self._stream, text, color=True)
        except OSError:  # The terminal is gone; the run continues.
            self._stream = None
