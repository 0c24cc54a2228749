"""Writing to stdout and stderr: colours, encodings, and readers that have gone."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from linter.catalogue import (
    catalogue,
    say,
    system_says,
)
from linter.finding import Severity
from linter.usage_error import Problem, UsageError
from linter.words.language import Language, fill
from referentiel_lint.reports import summary
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import Report
from referentiel_lint.terminal.ci import (
    inert,
    without_marks,
)
from referentiel_lint.terminal.language import language_asked

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def write_exact(stream: TextIO | None, data: bytes) -> None:
    """Write bytes as they are; at a terminal, what it would obey is shown as pictures."""
    if stream is not None and stream.isatty():
        lines = data.decode(errors="replace").split("\n")
        text = "\n".join(map(visible, lines))
        data = text.encode(stream.encoding or "utf-8", "backslashreplace")
    write_bytes(stream, data)


def write_summary(report: Report, language: Language, color: str) -> None:
    """Write the summary to stderr."""
    write(sys.stderr, summary.render(report, language), color=wants_color(color, sys.stderr))


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Have what is asked wrongly told in the language that the user named, if one was."""
    try:
        yield
    except UsageError as usage_error:
        usage_error.language = language
        raise


def write_usage_error(usage_error: UsageError) -> None:
    """Write each problem to stderr: its place, what is wrong, and the remedy."""
    language = Language(usage_error.language) if usage_error.language else language_asked()
    words = catalogue(language)
    for problem in usage_error.problems:
        told = words[problem.message]
        detail = system_says(problem.arguments.get("detail", ""), language)
        arguments = {**problem.arguments, "detail": detail}
        lines = [f"reflint: {problem.place}: {fill(told.message, arguments)}"]
        if told.remedy:
            lines.append("  " + say("remedy", language, remedy=fill(told.remedy, arguments)))
        write(sys.stderr, "".join(f"{visible(line)}\n" for line in lines), color=False)


def wants_color(choice: str, stream: TextIO | None) -> bool:
    """Tell whether to colour: as told, as NO_COLOR or FORCE_COLOR say, or if a terminal reads."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def write(stream: TextIO | None, text: str, *, color: bool, as_utf8: bool = False) -> None:
    """Write text; what the stream's encoding lacks is escaped, and a closed pipe is no error."""
    if stream is None:
        return
    text = without_marks(text if color else click.unstyle(text))
    text = text if as_utf8 else inert(text)  # What is for a program holds what it must.
    encoding = "utf-8" if as_utf8 else (stream.encoding or "utf-8")
    write_bytes(stream, text.encode(encoding, "backslashreplace"))


def write_lines(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write lines for people; control characters are shown as pictures."""
    write(stream, "".join(f"{visible(line)}\n" for line in lines), color=False)


def write_bytes(stream: TextIO | None, data: bytes) -> None:
    """Write bytes as they are; a closed pipe is no error. `UsageError` where they find no place."""
    if stream is None:  # Closed from the start (`>&-`): nobody reads.
        return
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        # Whoever read has seen enough: the rest goes nowhere, and the status stays.
        _discard(stream)
    except OSError as error:
        _discard(stream)
        if stream is sys.stderr:  # Nobody is left to tell.
            raise SystemExit(2) from error
        name = stream.name.strip("<>")
        problem = Problem(name, "output.unwritable", {"detail": error.strerror or ""})
        raise _in_language_asked(UsageError([problem])) from error


def _discard(stream: TextIO) -> None:
    """Let what is left for a stream, and what follows, go nowhere: Python writes it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _in_language_asked(usage_error: UsageError) -> UsageError:
    """Have it told in the language of `--lang`: what writes knows no other."""
    context = click.get_current_context(silent=True)
    usage_error.language = context.params.get("lang") if context else None
    return usage_error
