"""The format `markdown`: totals and a table of all findings, for the job summary of GitHub."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linter.catalogue import message, remedy
from linter.finding import Finding
from linter.words.language import Language
from referentiel_lint.check.overview import LABELS, totals
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.markdown_text import code, escaped, fitting, size
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.repository_paths import in_repository
from referentiel_lint.reports.summary import (
    fixes,
    severity_counts,
    what_is_left_out,
    what_was_read,
)

# GitHub's limit for the summary of a step; a longer one is not shown at all.
MOST_BYTES = 1 << 20
# A quarter of that is for the list below the table of findings, an eighth for what a reader wants
# first, and one for the totals; this many bytes are for the text around them.
_BELOW, _ABOVE, _TOTALS = 4, 8, 8
_AROUND = 2048
# A table with more axes would be too wide.
_MOST_AXES = 20
_COLUMNS = ("severity", "place", "rule", "message", "remedy")


def render(
    report: Report,
    language: Language,
    most: int = MOST_BYTES,
    paragraphs: Iterable[str] = (),
) -> str:
    """Return the totals and findings, most severe first, and the summary, within `most` bytes.

    `paragraphs` are shown above them. Findings beyond that are counted; the text is empty if not
    even the count fits.
    """
    rooted = in_repository(report)
    above = fitting((f"{escaped(one)}\n\n" for one in paragraphs), most // _ABOVE)
    above += _totals(rooted.findings, most // _TOTALS, language)
    lines = [f"- {escaped(line)}\n" for line in _summary_lines(rooted, language)]
    below = fitting(lines, most // _BELOW)
    if left := len(lines) - len(below):
        below.append(f"- {reports_words.MARKDOWN_MORE_LINES.say(language, count=left)}\n")
    ranked = sorted(rooted.findings, key=lambda finding: finding.severity.rank)
    room = most - _AROUND - size(above) - size(below)
    rows = fitting((_row(finding, language) for finding in ranked), room)
    parts = [f"## {_title(report, language)}\n\n", *above]
    if rows:
        parts += [_head(language), *rows, "\n"]
    if left := len(ranked) - len(rows):
        parts.append(f"{reports_words.MARKDOWN_MORE.say(language, count=left)}\n\n")
    parts += below
    return "".join(parts) if size(parts) <= most else ""


def _title(report: Report, language: Language) -> str:
    counts = severity_counts(Counter(one.severity for one in report.findings), language)
    return reports_words.MARKDOWN_TITLE.say(
        language, counts=counts or reports_words.MARKDOWN_CLEAN.say(language)
    )


def _totals(findings: Sequence[Finding], room: int, language: Language) -> list[str]:
    """Return how many findings there are by rule and axe, and in all axes."""
    if not findings:
        return []
    rows = totals(findings, language)
    if len(rows[0]) > LABELS + _MOST_AXES + 1:
        rows = [[*row[:LABELS], row[-1]] for row in rows]
    (heads, *counts), severities = rows, reports_words.SEVERITIES
    sums = (
        sum(map(int, filter(None, column))) for column in list(zip(*counts, strict=True))[LABELS:]
    )
    lines = [_cells(map(escaped, heads)), f"|{'---|' * LABELS}{'---:|' * (len(heads) - LABELS)}\n"]
    lines += (
        _cells([severities[severity].say(language), code(rule), *cells])
        for severity, rule, *cells in counts
    )
    lines += (_cells(["", heads[-1], *(f"**{one}**" for one in sums)]), "\n")
    return lines if size(lines) <= room else []


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _head(language: Language) -> str:
    names = " | ".join(reports_words.COLUMNS[name].say(language) for name in _COLUMNS)
    return f"| {names} |\n|{'---|' * len(_COLUMNS)}\n"


def _row(finding: Finding, language: Language) -> str:
    cells = (
        reports_words.SEVERITIES[finding.severity].say(language),
        code(visible(location_text(finding.location))),
        code(finding.rule),
        escaped(message(finding, language)),
        escaped(remedy(finding, language)),
    )
    return _cells(cells)


def _summary_lines(report: Report, language: Language) -> Iterator[str]:
    """Yield what was checked, what was not, and which findings are not in the table."""
    yield from what_was_read(report, language, reports_words.NOT_CHECKED)
    yield from what_is_left_out(report, language)
    yield from fixes(report, language)
