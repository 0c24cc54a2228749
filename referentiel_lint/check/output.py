"""What `reflint check` writes to stdout and stderr: the report, diffs, counts."""

import sys
from collections.abc import Iterable
from typing import TextIO

from linter.usage_error import ErrorMessage
from linter.words.language import Language
from referentiel_lint.check import words
from referentiel_lint.check.formats import MACHINE_FORMATS, render
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import Report
from referentiel_lint.terminal.ci import inert, is_azure, is_teamcity, without_marks
from referentiel_lint.terminal.output import wants_color, write, write_exact


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
        from referentiel_lint.check.statistics import sentences, table

        tell = sentences if output_format == "plain" else table
        write(stream, tell(report.findings, language), color=False)
        return
    text = render(output_format, report, language)
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


def write_overview(report: Report, language: Language, *, is_plain: bool) -> None:
    """Write to stderr what a long run ends with: a table, not for a screen reader, and a hint."""
    from referentiel_lint.check import overview

    lines = [overview.hint(report, language)] if is_plain else overview.lines(report, language)
    write(sys.stderr, "".join(f"{line}\n" for line in lines if line), color=False)


def write_cache(lines: Iterable[str]) -> None:
    """Write to stderr how many files were known, or read and why."""
    for line in lines:
        write(sys.stderr, f"{line}\n", color=False)


def write_fallback(why: ErrorMessage, language: Language) -> None:
    """Write to stderr why the files on disk are checked where git's index was asked for."""
    reason = why.message.fill(language, why.arguments)
    line = words.STAGED_DISK.say(language, why=reason)
    write(sys.stderr, f"{visible(line)}\n", color=False)
