"""Writing to stdout and stderr: colours, encodings, and readers that have gone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from linter.catalogue import catalogue, say
from linter.misuse import Misuse
from linter.reports import MACHINE_FORMATS, renderer, summary
from linter.reports.report import Report
from linter.reports.terminal import visible
from linter.words import Language, fill, language_of


def write_report(report: Report, output_format: str, language: Language, color: str) -> None:
    """Write the findings to stdout in one of the formats."""
    text = renderer(output_format)(report, language)
    if output_format in MACHINE_FORMATS:
        write(sys.stdout, text, color=False, as_utf8=True)
    else:
        write(sys.stdout, text, color=wants_color(color, sys.stdout))


def write_diff(text: str, output_format: str) -> None:
    """Write a diff to stdout, or to stderr where stdout is for a program; never coloured."""
    stream = sys.stderr if output_format in MACHINE_FORMATS else sys.stdout
    write(stream, text, color=False, as_utf8=True)


def write_summary(report: Report, language: Language, color: str) -> None:
    """Write the summary to stderr."""
    write(sys.stderr, summary.render(report, language), color=wants_color(color, sys.stderr))


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Have what is asked wrongly told in the language that the user named, if one was."""
    try:
        yield
    except Misuse as misuse:
        misuse.language = language
        raise


def write_misuse(misuse: Misuse) -> None:
    """Write each problem to stderr: its place, what is wrong, and the remedy."""
    language = Language(misuse.language) if misuse.language else language_of()
    words = catalogue(language)
    for problem in misuse.problems:
        told = words[problem.message]
        lines = [f"reflint: {problem.place}: {fill(told.message, problem.arguments)}"]
        if told.remedy:
            lines.append(
                "  " + say("remedy", language, remedy=fill(told.remedy, problem.arguments))
            )
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
    if stream is None:  # Closed from the start (`>&-`): nobody reads.
        return
    text = text if color else click.unstyle(text)
    encoding = "utf-8" if as_utf8 else (stream.encoding or "utf-8")
    data = text.encode(encoding, "backslashreplace")
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        # Whoever read has seen enough: the rest goes nowhere, and the status stays.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
