"""The format `github`: workflow commands, which GitHub shows as annotations in a pull request.

GitHub shows only the first ten errors, ten warnings and ten notices of a step. One of the notices
counts the rest; the job summary has the statistics.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from linter.engine.run import CRASHED
from linter.finding import Finding, Location, Severity, related_message, remedy
from linter.words import N_, Language
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import REMEDY, location_text, message_in_cell
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.repository_paths import columns, in_repository
from referentiel_lint.reports.summary import not_checked, severity_counts

BUDGET = 10
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# The other formats list all related locations.
_MOST_RELATED = 12
_TOOL = "reflint"


def render(report: Report, language: Language) -> str:
    """Return a workflow command for each finding that GitHub shows, the most severe first."""
    return "".join(f"{line}\n" for line in _lines(in_repository(report), language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    annotations = [(Severity.ERROR, line) for line in _failures(report, language)]
    annotations += [(finding.severity, _finding(finding, language)) for finding in report.findings]
    of_severity = {s: [line for severity, line in annotations if severity is s] for s in Severity}
    room = dict.fromkeys(Severity, BUDGET)
    if any(len(lines) > BUDGET for lines in of_severity.values()):
        room[Severity.INFO] -= 1  # The last notice counts the rest.
    for severity, lines in of_severity.items():
        yield from lines[: room[severity]]
    left = Counter({s: max(len(lines) - room[s], 0) for s, lines in of_severity.items()})
    if left.total():
        yield _command("notice", _more(left, language), {"title": _TOOL})


def _more(left: Mapping[Severity, int], language: Language) -> str:
    counts = severity_counts(left, language)
    more, budget = str(sum(left.values())), str(BUDGET)
    return N_(
        "+{count} more ({counts}): GitHub shows {budget} annotations of each kind per "
        "step; `reflint check` lists all findings"
    ).say(language, count=more, counts=counts, budget=budget)


def _failures(report: Report, language: Language) -> Iterator[str]:
    """Yield a command for each path that could not be checked."""
    for entry in report.failures:
        if entry.reason != CRASHED:  # A crash is a finding too.
            text = visible(not_checked(entry, language))
            yield _command("error", text, {"file": entry.path, "title": _TOOL})


def _finding(finding: Finding, language: Language) -> str:
    location = finding.location
    properties = {"file": location.path, **_place(location), "title": finding.rule}
    text = "\n".join(visible(line) for line in _text_lines(finding, language))
    return _command(LEVELS[finding.severity], text, properties)


def _place(location: Location) -> dict[str, str]:
    """Return lines, and columns for a span on one line: GitHub rejects columns across lines."""
    if location.start is None or location.end is None:
        return {}
    if location.cell_start:  # A cell is shown as a whole, from its first line on.
        return {"line": str(location.cell_start.line)}
    place = {"line": str(location.start.line), "endLine": str(location.end.line)}
    if column_range := columns(location):
        place |= {"col": str(column_range[0]), "endColumn": str(column_range[1])}
    return place


def _text_lines(finding: Finding, language: Language) -> Iterator[str]:
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
    """Escape a value; GitHub has escapes for line ends, but for no other control character.

    The others are shown as pictures, since a log is a terminal.
    """
    shown = "".join(char if char in "\r\n\t" else visible(char) for char in value)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")
