"""Every weight of a consistent referential, broken in every way: what is told, word for word."""

from collections import Counter

import pytest
import yaml

from tests.rule_examples import findings_of
from tests.weight_breaks import FOLDERS, REPORTS, breaks_of, files_of, reports

# Ways to break a weight that break nothing: what is left says the same.
HARMLESS = {
    "pourcentage": {
        "1 points: 200 > nothing",  # It is worth what its orientations make.
        "2.2 points: 120 > nothing",
        "root points: 500 > nothing",
        "1.1.0 pourcentage: 0 > pourcentage: -0",
        "1.1.0 pourcentage: 0 > points: 0",
        "1.1.2.3 pourcentage: 0 > nothing",  # Then all three tasks share evenly.
        "1.1.2.3 pourcentage: 0 > pourcentage: -0",
        "1.1.2.3 pourcentage: 0 > points: 0",
    },
    "points": {
        "1.1 points: 100 > nothing",
        "3 points: 250 > nothing",
        "3.1.1 points: 250 > nothing",  # Then it has all that its axis is worth.
    },
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_consistent_referential_is_clean(folder: str) -> None:
    files = {name: text.encode() for name, text in files_of(folder).items()}
    assert len(files) > 3
    assert findings_of(files) == []


def test_each_break_is_told_as_the_reports_say() -> None:
    assert reports() == yaml.safe_load(REPORTS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_break_is_told(folder: str) -> None:
    told = yaml.safe_load(REPORTS.read_text(encoding="utf-8"))[folder]
    assert set(told) == {broken.name for broken in breaks_of(files_of(folder))}
    assert {name for name, findings in told.items() if not findings} == HARMLESS[folder]


def test_the_reports_hold_every_rule_on_these_weights() -> None:
    told = yaml.safe_load(REPORTS.read_text(encoding="utf-8"))
    rules = Counter(
        finding.split()[1].rstrip(":")
        for findings in told.values()
        for report in findings.values()
        for finding in report
    )
    assert set(rules) == {
        "weight-missing",
        "points-mixed",
        "weight-number",
        "weight-range",
        "weight-sum",
        "points-total-unusual",
        "weight-reglementaire",
        "weight-zero",
        "weight-key-mistyped",
    }
