"""Counts of findings by rule, and of those with fixes: --statistics, and the end of a long run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linter.finding import Finding, Safety, Severity
from linter.words import N_, Language
from referentiel_lint.reports.characters import aligned
from referentiel_lint.reports.report import Report

# The columns of severity and rule, which are texts.
SEVERITY, RULE = 1, 2
_COLUMNS = (
    N_("findings"),
    N_("severity"),
    N_("rule"),
    N_("by --fix"),
    N_("by --unsafe-fixes"),
)
# Up to this number, findings are read one by one.
_MOST_READ = 50


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings of one severity a rule has: all, with a safe fix, with an unsafe one."""

    rule: str
    severity: Severity
    count: int
    safe: int
    unsafe: int


def counted(findings: Iterable[Finding]) -> list[RuleCount]:
    """Count findings by rule, the most severe first, then the most frequent; by the first fix."""
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, finding.severity].append(finding)
    found = (
        RuleCount(
            *key,
            len(own),
            safe=sum(one.offers(Safety.SAFE) for one in own),
            unsafe=sum(one.offers(Safety.UNSAFE) for one in own),
        )
        for key, own in groups.items()
    )
    return sorted(found, key=lambda one: (one.severity.rank, -one.count, one.rule))


def rows(findings: Iterable[Finding], language: Language) -> list[list[str]]:
    """Return the heads of the columns, and a row for each rule; nothing without findings."""
    found = [
        [str(one.count), one.severity.value, one.rule, str(one.safe or ""), str(one.unsafe or "")]
        for one in counted(findings)
    ]
    return [[name.say(language) for name in _COLUMNS], *found] if found else []


def table(findings: Iterable[Finding], language: Language) -> str:
    """Return a table with a line for each rule; empty without findings."""
    lines = rows(findings, language)
    return "".join(f"{line}\n" for line in aligned(lines, (SEVERITY, RULE))) if lines else ""


def overview(report: Report, language: Language) -> Iterator[str]:
    """Yield the table and a hint, for a run with too many findings to read one by one."""
    if len(report.findings) <= _MOST_READ:
        return
    yield table(report.findings, language)
    hint = (
        N_("to start: `--fix` applies the safe fixes, `--select RULE` shows a single rule")
        if report.fixable(Safety.SAFE)
        else N_("to start: `--select RULE` shows a single rule")
    )
    yield f"{hint.say(language)}\n"
