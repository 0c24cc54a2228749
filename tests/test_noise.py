"""What is found is to be acted on: habits are one finding each, and hide no slip."""

from collections import Counter
from pathlib import Path

import pytest

from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.finding import Finding, Severity
from linter.registry import RULES
from referentiel.files.discovery import find
from tests.noisy import HABITS, noisy
from tests.rule_examples import findings_of

# So many findings at most, of which nine in ten at least are slips or habits reported once.
MOST = 150
MOST_PUBLISHED = 50


@pytest.fixture(scope="module")
def found() -> tuple[list[Finding], Counter[str]]:
    files, slips = noisy(68)
    return findings_of(files), slips


def test_68_files_have_a_readable_report(found: tuple[list[Finding], Counter[str]]) -> None:
    findings, slips = found
    assert slips.total() > 60
    assert len(findings) <= MOST
    habits = [finding for finding in findings if finding.parts]
    assert sorted({finding.rule for finding in habits}) == sorted(HABITS)
    assert len(habits) == len(HABITS)
    assert sum(finding.count for finding in habits) > 250


def test_no_slip_is_hidden_by_a_habit(found: tuple[list[Finding], Counter[str]]) -> None:
    findings, slips = found
    alone = Counter(finding.rule for finding in findings if not finding.parts)
    assert {rule: alone[rule] for rule in slips} == dict(slips)
    assert 10 * slips.total() >= 9 * alone.total()


def test_the_published_referential_has_few_findings_and_no_error(shared: Path) -> None:
    (one,) = find([shared / "corpus" / "2023" / "referentiels" / "eci"]).referentiels
    findings = engine.check([(one, Plan(RULES))]).findings
    assert len(findings) <= MOST_PUBLISHED
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
