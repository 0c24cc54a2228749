"""The job summary of GitHub Actions: the statistics of a check, as a table in Markdown."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from linter.words import N_, Language, usage_error
from referentiel.files.writing import refuse_forbidden
from referentiel.paths import display
from referentiel_lint.check.output_files import OUTPUT_NO_FILE
from referentiel_lint.check.statistics import RULE, rows
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.repository_paths import in_repository
from referentiel_lint.reports.summary import (
    NOT_CHECKED,
    fixes,
    severity_counts,
    what_is_left_out,
    what_was_read,
)

_SUMMARY = "GITHUB_STEP_SUMMARY"
# GitHub shows no summary of a step above 1 MB.
_MOST_BYTES, _MOST_LINES, _LONGEST = 1 << 20, 200, 1000


def append_summary(report: Report, language: Language) -> None:
    """Append the statistics to the job summary, if GitHub Actions names its file.

    Where they would make it too long to be shown, what other commands wrote stays as it is.
    Raise `UsageError` if it cannot be written, or is a pipe or a device, which could block.
    """
    name = os.environ.get(_SUMMARY)
    if not name:
        return
    path = Path(name)
    try:
        refuse_forbidden(path)
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            raise usage_error(_SUMMARY, OUTPUT_NO_FILE, path=display(path))
        with path.open("ab") as file:
            before = "\n" if file.tell() else ""  # Its last line may lack a line end.
            text = (before + render(report, language)).encode("utf-8", "backslashreplace")
            if file.tell() + len(text) <= _MOST_BYTES:
                file.write(text)
    except OSError as error:
        detail = {"detail": error.strerror or ""}
        from referentiel_lint.terminal.output import UNWRITABLE

        raise usage_error(_SUMMARY, UNWRITABLE, **detail) from error


def render(report: Report, language: Language) -> str:
    """Return the counts by rule, what was read and left out, and what can be fixed."""
    found = severity_counts(Counter(one.severity for one in report.findings), language)
    title = N_("reflint: {counts}").say(language, counts=found or N_("no findings").say(language))
    table = list(_table(report, language))
    lines = _lines(in_repository(report), language)
    items = [f"- {escaped(line[:_LONGEST])}\n" for line in islice(lines, _MOST_LINES)]
    if left := sum(1 for _ in lines):
        more = N_("+{count} more, not shown for lack of space")
        items.append(f"- {more.say(language, count=left)}\n")
    return "".join([f"## {title}\n\n", *table, "\n" if table else "", *items])


def _table(report: Report, language: Language) -> Iterator[str]:
    for number, row in enumerate(rows(report.findings, language)):
        cells = [code(cell) if number and at == RULE else cell for at, cell in enumerate(row)]
        yield f"| {' | '.join(cells)} |\n"
        if not number:
            yield "|---:|---|---|---:|---:|\n"


def _lines(report: Report, language: Language) -> Iterator[str]:
    """Yield what was checked, what was not, and what the counts leave out."""
    yield from what_was_read(report, language, NOT_CHECKED)
    yield from what_is_left_out(report, language)
    yield from fixes(report, language)


# Characters special to Markdown, HTML or GitHub; written as an entity, each is only itself.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&@$#!]|:(?=//)|(?<=www)\.")
# Quoted text, shown as code.
_QUOTED = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def escaped(text: str) -> str:
    """Return Markdown that shows text verbatim: quoted parts as code, no link, no tag."""
    parts = _QUOTED.split(visible(text))
    parts[1::2] = map(code, parts[1::2])
    parts[::2] = map(_with_entities, parts[::2])
    return "".join(parts)


def code(text: str) -> str:
    """Return text as code that Markdown shows verbatim."""
    return f"<code>{_with_entities(text)}</code>"


def _with_entities(text: str) -> str:
    return _SPECIAL.sub(lambda char: f"&#{ord(char[0])};", text)
