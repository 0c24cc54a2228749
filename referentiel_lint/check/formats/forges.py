"""The formats of forges: `github`, with the job summary of GitHub Actions, and `gitlab`.

GitHub shows workflow commands as annotations in a pull request, but only the first ten errors, ten
warnings and ten notices of a step: a notice counts the rest, and the summary has the statistics.
GitLab reads a code quality report: https://docs.gitlab.com/ci/testing/code_quality/
"""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from linter.engine.findings import distinct
from linter.engine.run import CRASHED
from linter.finding import Finding, Location, Severity, related_message, remedy
from linter.words import N_, Language, usage_error
from referentiel.files.opening import NotChecked
from referentiel.files.writing import refuse_forbidden
from referentiel.paths import display
from referentiel_lint.reports import summary
from referentiel_lint.reports.characters import (
    IN_BACKTICKS,
    REMEDY,
    location_text,
    message_in_cell,
    visible,
)
from referentiel_lint.reports.json_text import Json, text_of
from referentiel_lint.reports.report import Report, columns, in_repository
from referentiel_lint.terminal.output import OUTPUT_NO_FILE, UNWRITABLE

BUDGET = 10
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# Further related locations are counted; other formats list all of them.
_MOST_RELATED = 12
_TOOL = "reflint"


def github(report: Report, language: Language) -> str:
    """Return workflow commands for the findings and failures that GitHub shows, errors first."""
    return "".join(f"{line}\n" for line in _commands(in_repository(report), language))


def _commands(report: Report, language: Language) -> Iterator[str]:
    annotations = [(Severity.ERROR, line) for line in _failures(report, language)]
    annotations += [(finding.severity, _finding(finding, language)) for finding in report.findings]
    of_severity = {s: [line for severity, line in annotations if severity is s] for s in Severity}
    room = dict.fromkeys(Severity, BUDGET)
    if any(len(lines) > BUDGET for lines in of_severity.values()):
        room[Severity.INFO] -= 1  # The last notice says how many more there are.
    for severity, lines in of_severity.items():
        yield from lines[: room[severity]]
    left = Counter({s: max(len(lines) - room[s], 0) for s, lines in of_severity.items()})
    if left.total():
        yield _command("notice", _more(left, language), {"title": _TOOL})


def _more(left: Mapping[Severity, int], language: Language) -> str:
    counts = summary.severity_counts(left, language)
    more, budget = str(sum(left.values())), str(BUDGET)
    return N_(
        "+{count} more ({counts}): GitHub shows at most {budget} annotations of each "
        "kind per step; `reflint check` lists all findings"
    ).say(language, count=more, counts=counts, budget=budget)


def _failures(report: Report, language: Language) -> Iterator[str]:
    """Yield a command for each path that could not be checked; crashes are among the findings."""
    for entry in report.failures:
        if entry.reason != CRASHED:  # A crash is a finding too.
            text = visible(summary.not_checked(entry, language))
            yield _command("error", text, {"file": entry.path, "title": _TOOL})


def _finding(finding: Finding, language: Language) -> str:
    location = finding.location
    properties = {"file": location.path, **_place(location), "title": finding.rule}
    text = "\n".join(visible(line) for line in _text_commands(finding, language))
    return _command(LEVELS[finding.severity], text, properties)


def _place(location: Location) -> dict[str, str]:
    """Return the properties of a place, none for a whole file; columns only for a single line."""
    if location.start is None or location.end is None:
        return {}
    if location.cell_start:  # A cell of a sheet is marked at its first line.
        return {"line": str(location.cell_start.line)}
    place = {"line": str(location.start.line), "endLine": str(location.end.line)}
    if column_range := columns(location):
        place |= {"col": str(column_range[0]), "endColumn": str(column_range[1])}
    return place


def _text_commands(finding: Finding, language: Language) -> Iterator[str]:
    yield message_in_cell(finding, language)
    for other in finding.related[:_MOST_RELATED]:
        place = location_text(other.location)
        yield N_("{place}: {message}").say(
            language, place=place, message=related_message(other, language)
        )
    if (more := len(finding.related) - _MOST_RELATED) > 0:
        yield f"+{more}"
    if words := remedy(finding, language):
        yield REMEDY.say(language, remedy=words)


def _command(level: str, text: str, properties: Mapping[str, str]) -> str:
    parameters = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {parameters}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    """Escape a value; GitHub has escapes for line ends, but not for other control characters.

    Those are shown as control pictures, since a log may be shown in a terminal.
    """
    shown = "".join(char if char in "\r\n\t" else visible(char) for char in value)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")


_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
# GitHub shows no summary of a step above 1 MB.
_MOST_BYTES, _MOST_LINES, _LONGEST = 1 << 20, 200, 1000


def append_summary(report: Report, language: Language) -> None:
    """Append the statistics to the job summary, if GitHub Actions names its file.

    Nothing is appended if the summary would then be too long for GitHub to show. Raise `UsageError`
    if the file cannot be written, or is a pipe or a device, which could block.
    """
    name = os.environ.get(_STEP_SUMMARY)
    if not name:
        return
    path = Path(name)
    try:
        refuse_forbidden(path)
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            raise usage_error(_STEP_SUMMARY, OUTPUT_NO_FILE, path=display(path))
        with path.open("ab") as file:
            before = "\n" if file.tell() else ""  # The last line may lack a line end.
            text = (before + job_summary(report, language)).encode("utf-8", "backslashreplace")
            if file.tell() + len(text) <= _MOST_BYTES:
                file.write(text)
    except OSError as error:
        raise usage_error(_STEP_SUMMARY, UNWRITABLE, detail=error.strerror or "") from error


def job_summary(report: Report, language: Language) -> str:
    """Return in Markdown the counts by rule, what was read and left out, and what can be fixed."""
    found = summary.severity_counts(Counter(one.severity for one in report.findings), language)
    title = N_("reflint: {counts}").say(language, counts=found or N_("no findings").say(language))
    table = list(_table(report, language))
    lines = _items(in_repository(report), language)
    items = [f"- {escaped(line[:_LONGEST])}\n" for line in islice(lines, _MOST_LINES)]
    if left := sum(1 for _ in lines):
        more = N_("+{count} more, not shown for lack of space")
        items.append(f"- {more.say(language, count=left)}\n")
    return "".join([f"## {title}\n\n", *table, "\n" if table else "", *items])


def _table(report: Report, language: Language) -> Iterator[str]:
    for number, row in enumerate(summary.rows(report.findings, language)):
        cells = [
            code(cell) if number and at == summary.RULE else cell for at, cell in enumerate(row)
        ]
        yield f"| {' | '.join(cells)} |\n"
        if not number:
            yield "|---:|---|---|---:|---:|\n"


def _items(report: Report, language: Language) -> Iterator[str]:
    """Yield lines on what was checked, what was not, what the counts leave out, and fixes."""
    yield from summary.what_was_read(report, language, summary.NOT_CHECKED)
    yield from summary.what_is_left_out(report, language)
    yield from summary.fixes(report, language)


# Characters with a special meaning in Markdown, HTML or GitHub; as entities they have none.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&@$#!]|:(?=//)|(?<=www)\.")


def escaped(text: str) -> str:
    """Return Markdown that shows text verbatim, except that parts in backticks are code."""
    parts = IN_BACKTICKS.split(visible(text))
    parts[1::2] = map(code, parts[1::2])
    parts[::2] = map(_with_entities, parts[::2])
    return "".join(parts)


def code(text: str) -> str:
    """Return a Markdown code span that shows text verbatim."""
    return f"<code>{_with_entities(text)}</code>"


def _with_entities(text: str) -> str:
    return _SPECIAL.sub(lambda char: f"&#{ord(char[0])};", text)


GITLAB_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
# A path that could not be checked must fail the job.
_NOT_CHECKED = "not-checked"
# GitLab rejects an entry without a line; an entry about a whole file links to its top.
_WHOLE_FILE = 1


def gitlab(report: Report, language: Language) -> str:
    """Return the report for GitLab: an entry per finding and per path that could not be checked."""
    rooted = in_repository(report)
    return text_of([*_entries(rooted, language), *_entries_of_failures(rooted, language)])


def _entries(report: Report, language: Language) -> Iterator[Json]:
    fingerprints = distinct(finding.identity for finding in report.findings)
    for finding, fingerprint in zip(report.findings, fingerprints, strict=True):
        start = finding.location.start
        yield {
            "description": _described(finding, language),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": GITLAB_LEVELS[finding.severity],
            "location": _lines_of(finding.location.path, start.line if start else _WHOLE_FILE),
        }


def _described(finding: Finding, language: Language) -> str:
    """Return the message and remedy of a finding on one line: GitLab shows nothing else of it."""
    found, words = message_in_cell(finding, language), remedy(finding, language)
    parts = [found, REMEDY.say(language, remedy=words)] if words else [found]
    return visible(" ; ".join(parts) if language is Language.FRENCH else "; ".join(parts))


def _entries_of_failures(report: Report, language: Language) -> Iterator[Json]:
    for entry in report.failures:
        if entry.reason != CRASHED:  # A crash is a finding too.
            yield {
                "description": visible(summary.not_checked(entry, language)),
                "check_name": _NOT_CHECKED,
                "fingerprint": _fingerprint(entry),
                "severity": "blocker",
                "location": _lines_of(entry.path, _WHOLE_FILE),
            }


def _fingerprint(entry: NotChecked) -> str:
    return sha256("\0".join((_NOT_CHECKED, entry.reason, entry.path)).encode()).hexdigest()[:32]


def _lines_of(path: str, line: int) -> Json:
    return {"path": path, "lines": {"begin": line}}
