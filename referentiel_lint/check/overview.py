"""The overview after a run with many findings: how many there are, by rule and axe."""

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.finding import Finding, Safety
from linter.words.language import Language
from linter.words.text import N_
from referentiel.identifier import parse_id
from referentiel_lint.check.statistics import COLUMNS, RuleCount, counted
from referentiel_lint.reports.characters import aligned
from referentiel_lint.reports.report import Report

# Up to this number, findings are read one by one.
_MOST_READ = 50
# Severity and rule.
LABELS = 2
# The number of an axe; None for a finding about no axe, or about all.
_Axis = int | None


def lines(report: Report, language: Language) -> Iterator[str]:
    """Yield a table of the rules, most severe first, then a hint; nothing for few findings."""
    if len(report.findings) <= _MOST_READ:
        return
    rows = totals(report.findings, language)
    yield from aligned(rows, range(LABELS))
    message = (
        N_(
            "to start: `--fix` applies the safe fixes, `--statistics` counts findings by rule, "
            "`--select RULE` shows a single rule"
        )
        if report.fixable(Safety.SAFE)
        else N_(
            "to start: `--statistics` counts findings by rule, `--select RULE` shows a single rule"
        )
    )
    yield message.say(language)


def totals(findings: Sequence[Finding], language: Language) -> list[list[str]]:
    """Return the heads, and a row for each rule: how many findings it has in each axe, and in all.

    The first `LABELS` cells of a row say what is counted.
    """
    numbers = Counter((one.rule, one.severity, axis_of(one)) for one in findings)
    axes = sorted({axis for _, _, axis in numbers}, key=_rank)
    named = [N_("axe {axis}").say(language, axis=str(one)) for one in axes if one is not None]
    none = [N_("no axe").say(language)] if None in axes else []
    head = [COLUMNS["severity"].say(language), COLUMNS["rule"].say(language)]
    rows = [[*head, *named, *none, N_("total").say(language)]]
    for one in counted(findings):
        cells = [numbers[one.rule, one.severity, axis] for axis in axes]
        rows.append(_row(one, cells))
    return rows


def axis_of(finding: Finding) -> _Axis:
    """Return the axe of a finding's action, else of its file."""
    if finding.parts and finding.habit:
        return None
    name = finding.location.path.rpartition("/")[2]
    for text in (finding.action, name.removesuffix(".md")):
        identifier = parse_id(text) if text else None
        if identifier is not None and identifier.segments:
            return identifier.segments[0]
    return None


def _rank(axis: _Axis) -> tuple[bool, int]:
    return axis is None, axis or 0


def _row(one: RuleCount, cells: Sequence[int]) -> list[str]:
    shown = [str(cell) if cell else "" for cell in cells]
    return [one.severity.value, one.rule, *shown, str(one.count)]
