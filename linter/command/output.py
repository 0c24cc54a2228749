"""Writing to stdout and stderr: colours, encodings, and readers that have gone."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

import click

from linter.catalogue import catalogue, count, say, system_says
from linter.command.ci import inert, is_azure, is_teamcity, without_marks
from linter.command.speech import language_asked
from linter.misuse import Misuse, Problem
from linter.reports import MACHINE_FORMATS, renderer, summary
from linter.reports.report import Report
from linter.reports.terminal import visible
from linter.words import Language, fill


def write_report(
    report: Report,
    output_format: str,
    language: Language,
    color: str,
    stream: TextIO | None,
    *,
    statistics: bool = False,
) -> None:
    """Write the findings in one of the formats; for people, on demand, their numbers alone."""
    if statistics and output_format not in MACHINE_FORMATS:
        from linter.reports.statistics import sentences, table

        tell = sentences if output_format == "plain" else table
        write(stream, tell(report.findings, language), color=False)
        return
    text = renderer(output_format)(report, language)
    if output_format in MACHINE_FORMATS:
        write(stream, text, color=False, as_utf8=True)
    else:
        write(stream, text, color=wants_color(color, stream))


def write_diff(text: str, output_format: str) -> None:
    """Write a diff to stdout, or to stderr where stdout is for a program; exactly, for `patch`.

    In the log of a service nothing of it is a command, even if it is not exact then.
    """
    stream = sys.stderr if output_format in MACHINE_FORMATS else sys.stdout
    if is_azure() or is_teamcity():
        text = without_marks(text)
    write_exact(stream, inert(text).encode("utf-8", "backslashreplace"))


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


def write_overview(report: Report, language: Language, *, is_plain: bool) -> None:
    """Write to stderr what a long run ends with: a table, not for a screen reader, and a hint."""
    from linter.reports import overview

    lines = [overview.hint(report, language)] if is_plain else overview.lines(report, language)
    write(sys.stderr, "".join(f"{line}\n" for line in lines if line), color=False)


def write_cache(told: Mapping[str, int], language: Language) -> None:
    """Write to stderr how many files were known, or read and why: by the ids of these words."""
    for name, number in told.items():
        counts = count(number, "file", language)
        if name == "cache.known":
            line = say(name, language, counts=counts)
        else:
            line = say("cache.read", language, counts=counts, why=say(name, language))
        write(sys.stderr, f"{line}\n", color=False)


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
    language = Language(misuse.language) if misuse.language else language_asked()
    words = catalogue(language)
    for problem in misuse.problems:
        told = words[problem.message]
        detail = system_says(problem.arguments.get("detail", ""), language)
        arguments = {**problem.arguments, "detail": detail}
        lines = [f"reflint: {problem.place}: {fill(told.message, arguments)}"]
        if told.remedy:
            lines.append("  " + say("remedy", language, remedy=fill(told.remedy, arguments)))
        write(sys.stderr, "".join(f"{visible(line)}\n" for line in lines), color=False)


def write_fallback(why: Problem, language: Language) -> None:
    """Write to stderr why the files on disk are checked where git's index was asked for."""
    reason = say(why.message, language, **why.arguments)
    line = say("staged.disk", language, why=reason)
    write(sys.stderr, f"{visible(line)}\n", color=False)


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


def write_bytes(stream: TextIO | None, data: bytes) -> None:
    """Write bytes as they are; a closed pipe is no error. `Misuse` where they find no place."""
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
        raise _in_language_asked(Misuse([problem])) from error


def _discard(stream: TextIO) -> None:
    """Let what is left for a stream, and what follows, go nowhere: Python writes it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _in_language_asked(misuse: Misuse) -> Misuse:
    """Have it told in the language of `--lang`: what writes knows no other."""
    context = click.get_current_context(silent=True)
    misuse.language = context.params.get("lang") if context else None
    return misuse
