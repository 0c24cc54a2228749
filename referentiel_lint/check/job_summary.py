"""The job summary of GitHub Actions: the statistics of a check, as a table in Markdown."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from linter.finding import Finding
from linter.usage_error import usage_error
from linter.words.language import Language
from linter.words.text import N_
from referentiel.files.writing import refuse_forbidden
from referentiel.paths import display
from referentiel_lint.check.output_files import OUTPUT_NO_FILE
from referentiel_lint.check.overview import LABELS, totals
from referentiel_lint.reports.markdown_text import code, escaped, fitting, size
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.repository_paths import in_repository
from referentiel_lint.reports.summary import (
    NOT_CHECKED,
    SEVERITIES,
    fixes,
    severity_counts,
    what_is_left_out,
    what_was_read,
)

_SUMMARY_MORE = N_("+{count} more, not shown for lack of space")

_SUMMARY = "GITHUB_STEP_SUMMARY"
# GitHub's limit for the summary of a step; a longer one is not shown at all.
_MOST_BYTES = 1 << 20
# A table with more axes would be too wide.
_MOST_AXES = 20


def append_summary(report: Report, language: Language) -> None:
    """Append the statistics to the job summary, if GitHub Actions names its file.

    The whole file stays within GitHub's size limit. `UsageError` if it cannot be written.
    """
    name = os.environ.get(_SUMMARY)
    if not name:
        return
    path = Path(name)
    try:
        refuse_forbidden(path)
        size = _size(path)
        before = b"\n" if size else b""  # Its last line may lack a line end.
        text = render(report, language, _MOST_BYTES - size - len(before))
        if text:
            with path.open("ab") as file:
                file.write(before + text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        detail = {"detail": error.strerror or ""}
        from referentiel_lint.terminal.output import UNWRITABLE

        raise usage_error(_SUMMARY, UNWRITABLE, **detail) from error


def render(report: Report, language: Language, most: int = _MOST_BYTES) -> str:
    """Return the counts by rule and axe, and what was read and left out, within `most` bytes.

    What does not fit is counted; the text is empty if not even the title fits.
    """
    rooted = in_repository(report)
    counts = severity_counts(Counter(one.severity for one in report.findings), language)
    title = N_("reflint: {counts}").say(language, counts=counts or N_("no findings").say(language))
    parts = [f"## {title}\n\n"]
    table = _totals(rooted.findings, language)
    lines = [f"- {escaped(line)}\n" for line in _lines(rooted, language)]
    if size(parts) + size(table) <= most // 2:
        parts += table
    kept = fitting(lines, (most - size(parts)) // 2)
    parts += kept
    if left := len(lines) - len(kept):
        parts.append(f"- {_SUMMARY_MORE.say(language, count=left)}\n")
    return "".join(parts) if size(parts) <= most else ""


def _totals(findings: Sequence[Finding], language: Language) -> list[str]:
    """Return a table of how many findings there are by rule and axe, and in all."""
    if not findings:
        return []
    rows = totals(findings, language)
    if len(rows[0]) > LABELS + _MOST_AXES + 1:
        rows = [[*row[:LABELS], row[-1]] for row in rows]
    (heads, *counts), severities = rows, SEVERITIES
    columns = list(zip(*counts, strict=True))[LABELS:]
    sums = (sum(map(int, filter(None, column))) for column in columns)
    return [
        _cells(map(escaped, heads)),
        f"|{'---|' * LABELS}{'---:|' * (len(heads) - LABELS)}\n",
        *(
            _cells([severities[severity].say(language), code(rule), *cells])
            for severity, rule, *cells in counts
        ),
        _cells(["", heads[-1], *(f"**{one}**" for one in sums)]),
        "\n",
    ]


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _lines(report: Report, language: Language) -> Iterable[str]:
    """Yield what was checked, what was not, and what the counts leave out."""
    yield from what_was_read(report, language, NOT_CHECKED)
    yield from what_is_left_out(report, language)
    yield from fixes(report, language)


def _size(path: Path) -> int:
    """Return the size of a file; `UsageError` for a pipe or a device, which could block."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0
    if not stat.S_ISREG(status.st_mode):
        raise usage_error(_SUMMARY, OUTPUT_NO_FILE, path=display(path))
    return status.st_size
