"""The counts of --statistics: findings by rule, and how many of them have fixes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from linter.finding import Finding, Safety, Severity
from linter.words.language import Language
from linter.words.text import N_, Messages
from referentiel_lint.reports.characters import aligned

COLUMNS: Messages = {
    "count": N_("findings"),
    "severity": N_("severity"),
    "rule": N_("rule"),
    "safe": N_("by --fix"),
    "unsafe": N_("by --unsafe-fixes"),
}

_COLUMNS = ("count", "severity", "rule", "safe", "unsafe")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings of one severity a rule has: all, with a safe fix, with an unsafe one."""

    rule: str
    severity: Severity
    count: int
    safe: int
    unsafe: int


def counted(findings: Iterable[Finding]) -> list[RuleCount]:
    """Count findings by rule, the most severe first, then the most frequent."""
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, finding.severity].append(finding)
    found = (
        RuleCount(
            rule, severity, len(own), _fixable(own, Safety.SAFE), _fixable(own, Safety.UNSAFE)
        )
        for (rule, severity), own in groups.items()
    )
    return sorted(found, key=lambda one: (one.severity.rank, -one.count, one.rule))


def _fixable(findings: Iterable[Finding], safety: Safety) -> int:
    """Count by the first fix, as the summary does."""
    return sum(finding.offers(safety) for finding in findings)


def table(findings: Iterable[Finding], language: Language) -> str:
    """Return a table with a line for each rule; empty without findings."""
    rows = [_row(one) for one in counted(findings)]
    if not rows:
        return ""
    lines = [[COLUMNS[name].say(language) for name in _COLUMNS], *rows]
    left = (_COLUMNS.index("severity"), _COLUMNS.index("rule"))
    return "".join(f"{line}\n" for line in aligned(lines, left))


def _row(one: RuleCount) -> list[str]:
    fixes = [str(number) if number else "" for number in (one.safe, one.unsafe)]
    return [str(one.count), one.severity.value, one.rule, *fixes]
