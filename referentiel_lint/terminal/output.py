"""Writing to stdout and stderr: colours, encodings, and readers that have gone."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import click

from linter.finding import Severity
from linter.words import N_, Language, UsageError, usage_error
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import REMEDY
from referentiel_lint.terminal.ci import (
    inert,
    without_marks,
)
from referentiel_lint.terminal.language import requested_language


class Unwritable(Exception):
    """A stream cannot be written; it has the name of the stream and the error of the system."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(name, error)
        self.name = name
        self.detail = error.strerror or ""


def write_bytes(stream: TextIO | None, data: bytes) -> None:
    """Write bytes; a closed pipe is not an error. `Unwritable` if they cannot be written."""
    if stream is None:  # Closed from the start (`>&-`).
        return
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        # The reader has left: discard the rest, keep the exit status.
        _discard(stream)
    except OSError as error:
        _discard(stream)
        if stream is sys.stderr:  # There is nowhere to report it.
            raise SystemExit(2) from error
        raise Unwritable(stream.name.strip("<>"), error) from error


def _discard(stream: TextIO) -> None:
    """Redirect a stream to the null device, since Python flushes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


UNWRITABLE = N_("cannot be written ({detail})")

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def write_exact(stream: TextIO | None, data: bytes) -> None:
    """Write bytes unchanged; at a terminal, show control characters as pictures."""
    if stream is not None and stream.isatty():
        lines = data.decode(errors="replace").split("\n")
        text = "\n".join(map(visible, lines))
        data = text.encode(stream.encoding or "utf-8", "backslashreplace")
    _write_bytes(stream, data)


def write_usage_error(error: UsageError, language: Language | None = None) -> None:
    """Write each message of an error to stderr, with its remedy."""
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
    """Return whether to use colours: --color, else NO_COLOR or FORCE_COLOR, else for a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def write(stream: TextIO | None, text: str, *, color: bool, as_utf8: bool = False) -> None:
    """Write text, escaped if the encoding lacks a character; a closed pipe is not an error."""
    if stream is None:
        return
    text = without_marks(text if color else click.unstyle(text))
    text = text if as_utf8 else inert(text)  # For programs: unchanged.
    encoding = "utf-8" if as_utf8 else (stream.encoding or "utf-8")
    _write_bytes(stream, text.encode(encoding, "backslashreplace"))


def _write_bytes(stream: TextIO | None, data: bytes) -> None:
    try:
        write_bytes(stream, data)
    except Unwritable as error:
        raise unwritable(error) from error


def unwritable(error: Unwritable) -> UsageError:
    """Return the usage error for a stream that cannot be written."""
    return usage_error(error.name, UNWRITABLE, detail=error.detail)


def write_lines(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write lines for people; control characters are shown as pictures."""
    write(stream, "".join(f"{visible(line)}\n" for line in lines), color=False)
