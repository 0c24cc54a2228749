"""Write to stdout and stderr: colours, encodings, closed pipes, and the progress line.

CI services interpret commands in their logs, so text for people is written without any.
"""

import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

import click

from linter.finding import Severity
from linter.words import N_, Language, Text, UsageError, usage_error
from referentiel_lint.reports.characters import REMEDY, cut, unmarked, visible
from referentiel_lint.terminal.command import requested_language

UNWRITABLE = N_("cannot be written ({detail})")
OUTPUT_NO_FILE = N_("`{path}` is not a regular file", remedy=N_("name another file"))

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def write_exact(stream: TextIO | None, data: bytes) -> None:
    """Write bytes unchanged, except on a terminal, where control characters are made visible."""
    if stream is not None and stream.isatty():
        lines = data.decode(errors="replace").split("\n")
        text = "\n".join(map(visible, lines))
        data = text.encode(stream.encoding or "utf-8", "backslashreplace")
    _write_bytes(stream, data)


def write_usage_error(error: UsageError, language: Language | None = None) -> None:
    """Write each message of an error to stderr, with its remedy.

    They are in `language`, else in the language of the error, else in the requested one.
    """
    if language is None:
        language = Language(error.language) if error.language else requested_language()
    for lines in usage_error_lines(error, language):
        write_lines(sys.stderr, lines)


def usage_error_lines(error: UsageError, language: Language) -> Iterator[list[str]]:
    """Yield the lines of each message of an error: what is wrong, and its remedy."""
    from linter.words import system_says

    for one in error.messages:
        detail = system_says(one.arguments.get("detail", ""), language)
        arguments = {**one.arguments, "detail": detail}
        lines = [f"reflint: {one.source}: {one.message.fill(language, arguments)}"]
        if advice := one.message.remedy:
            remedy = REMEDY.say(language, remedy=advice.fill(language, arguments))
            lines.append(f"  {remedy}")
        yield lines


def wants_color(choice: str, stream: TextIO | None) -> bool:
    """Return whether to use colours: as `choice`, NO_COLOR, FORCE_COLOR or the terminal says."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def write(stream: TextIO | None, text: str, *, color: bool, as_utf8: bool = False) -> None:
    """Write text; escape characters that the encoding lacks. A closed pipe is not an error.

    Without `color`, styles are removed. `as_utf8` is for output that programs read: it is UTF-8
    whatever the encoding of the stream, and commands for GitHub Actions in it are kept. If writing
    fails, raise `UsageError`, or `SystemExit` for stderr.
    """
    if stream is None:
        return
    text = without_marks(text if color else click.unstyle(text))
    text = text if as_utf8 else inert(text)  # Output for programs stays as it is.
    encoding = "utf-8" if as_utf8 else (stream.encoding or "utf-8")
    _write_bytes(stream, text.encode(encoding, "backslashreplace"))


def write_lines(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write lines for people, with control characters shown as control pictures."""
    write(stream, "".join(f"{visible(line)}\n" for line in lines), color=False)


def _write_bytes(stream: TextIO | None, data: bytes) -> None:
    """Write bytes; a closed pipe is not an error.

    If writing fails, raise `UsageError`, or `SystemExit` for stderr.
    """
    if stream is None:  # Closed from the start (`>&-`).
        return
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except OSError as error:
        # Python flushes the stream at exit, so redirect it to the null device.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):  # The reader is gone: keep the exit status.
            return
        if stream is sys.stderr:  # There is no place to report it.
            raise SystemExit(2) from error
        name = stream.name.strip("<>")
        raise usage_error(name, UNWRITABLE, detail=error.strerror or "") from error


# --- CI services that run reflint, and the commands that they interpret in a log

# Commands of GitHub's runner: `::` at the start of a line, even after spaces, and the old `##[`
# anywhere in a line.
_COMMAND = re.compile(r"(?:^|[\r\n])[^\S\r\n]*::|##\[")


def is_github() -> bool:
    """Return whether GitHub Actions reads the output."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def is_azure() -> bool:
    """Return whether Azure Pipelines reads the output."""
    return (os.environ.get("TF_BUILD") or "").casefold() == "true"


def is_teamcity() -> bool:
    """Return whether TeamCity reads the output."""
    return os.environ.get("TEAMCITY_VERSION") is not None


def is_unattended() -> bool:
    """Return whether reflint runs in continuous integration."""
    return (os.environ.get("CI") or "").casefold() not in ("", "0", "false")


def without_marks(text: str) -> str:
    """Return text in which Azure Pipelines and TeamCity run no command.

    It is used in every environment, since a container may hide which service reads its log.
    """
    return unmarked(text, of_azure=is_azure())


def inert(text: str) -> str:
    """Return text in which GitHub Actions runs no command.

    On GitHub, text with commands is put between `stop-commands` markers, with a token that the text
    cannot contain.
    """
    if not is_github() or not _COMMAND.search(text):
        return text
    token = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    end = "" if text.endswith("\n") else "\n"
    return f"::stop-commands::{token}\n{text}{end}::{token}::\n"


# --- The progress line of a long run: rewritten in place, erased at the end

# In seconds: the line appears after this delay, and is rewritten at most this often.
_DELAY = 1.0
_INTERVAL = 0.1
# Returns to the start of the line and erases it.
_ERASE = "\r\x1b[K"


def shows_progress(*, for_program: bool) -> bool:
    """Return whether to show progress.

    It is shown if stderr is a terminal and stdout is not a pipe, but not in continuous integration,
    nor if a program reads the output (`for_program`).
    """
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
    """The progress line of a run, which is erased at the end of the `with` block.

    It is not written from a thread, so Ctrl-C works as usual.
    """

    def __init__(
        self,
        stream: TextIO | None,
        language: Language,
        *,
        is_shown: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Store the arguments; the line appears after a delay, and only if `is_shown`."""
        self._stream = stream if is_shown else None
        self._language = language
        self._clock = clock
        self._next = clock() + _DELAY
        self._files = 0
        self._is_there = False

    def __enter__(self) -> Self:
        """Return the line itself."""
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
        self.shows(N_("reading file {count}: {path}"), count=str(self._files), path=path.name)

    def checks(self, rule: str) -> None:
        """Show that a rule is running."""
        self.shows(N_("checking: {rule}"), rule=rule)

    def shows(self, text: Text, **arguments: str | int) -> None:
        """Show a message on what is being done, unless it is too soon to write the line again."""
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
        except SystemExit:  # The terminal is gone; the run continues.
            self._stream = None
