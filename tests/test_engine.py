"""The engine: one run reports everything, a crash hides nothing, the focus only selects."""

from collections.abc import Iterator

import pytest

from linter import check
from linter.engine import run as engine
from linter.finding import Diagnostic, Severity
from linter.registry import BY_NAME, RULES, Plan
from linter.rules import weight_notation
from tests.command import ORIENTATION
from tests.growth import grows_linearly, timed
from tests.rule_examples import findings_of, referentiel_of, universe_of, with_check

WRONG = ORIENTATION.replace("```yaml\nid: 5.2.1", "```yml\nid: 5.2.1").replace("0.5", "0,6", 1)
TWO = {"5.2.md": WRONG, "5.3.md": ORIENTATION}


def test_one_run_reports_every_fault_of_a_file_in_file_order() -> None:
    found = findings_of({"5.2.md": WRONG})
    assert [finding.rule for finding in found] == ["weight-sum", "data-language", "weight-notation"]


def test_a_crash_is_a_finding_and_hides_no_other() -> None:
    def broken(*_: object) -> Iterator[Diagnostic]:
        raise ZeroDivisionError

    rules = with_check(weight_notation.check, broken)
    outcome = engine.check(universe_of({"5.2.md": WRONG}, Plan(rules)))
    assert outcome.crashes == (("5.2.md", "weight-notation"),)
    crash, *others = outcome.findings
    assert (crash.rule, crash.severity) == ("rule-crashed", Severity.ERROR)
    assert crash.location.span is None
    assert crash.arguments == {"rule": "weight-notation", "error": "ZeroDivisionError"}
    assert [finding.rule for finding in others] == ["weight-sum", "data-language"]


def test_after_a_thousand_findings_of_one_rule_in_a_file_the_rest_is_counted() -> None:
    block = "### Action\n```yml\nid: 5.2.{}\n```\n"
    text = "# Titre\n```yaml\nid: 5.2\n```\n## Actions\n"
    text += "".join(block.format(number) for number in range(1, 1012))
    rest, *listed = findings_of({"5.2.md": text}, ["data-language"])
    assert len(listed) == engine.MOST_OF_A_RULE
    assert rest.rule == "too-many"
    assert rest.arguments == {"rule": "data-language", "count": "11"}


def test_the_focus_chooses_what_is_reported_not_what_is_found() -> None:
    universe = universe_of(TWO, Plan(RULES))
    whole = engine.check(universe)
    named = [engine.check(universe, {name}) for name in TWO]
    assert {f.identity for f in whole.findings} == {
        f.identity for outcome in named for f in outcome.findings
    }
    for outcome in named:
        assert outcome.outside + len(outcome.findings) == len(whole.findings)


def test_the_order_of_the_files_changes_nothing() -> None:
    one, other = findings_of(TWO), findings_of(dict(reversed(TWO.items())))
    assert [finding.identity for finding in one] == [finding.identity for finding in other]


@pytest.mark.parametrize("configured", [{}, {"weight-notation": Severity.WARNING}])
def test_what_is_only_counted_has_the_severity_of_its_unit(configured: dict[str, Severity]) -> None:
    """The rule is an error in other units."""
    text = "# Titre\n```yaml\nid: 5.2\n```\n## Actions\n"
    for number in range(1, 1012):
        text += f"### Action\n```yaml\nid: 5.2.{number}\nponderation: 0,5\n```\n"
    plan = Plan((BY_NAME["weight-notation"],), severities=configured)
    findings = engine.check(universe_of({"5.2.md": text}, plan)).findings
    severity = configured.get("weight-notation", Severity.INFO)
    assert {(f.rule, f.severity) for f in findings} == {
        ("too-many", severity),
        ("weight-notation", severity),
    }


def test_no_finding_spans_two_lines() -> None:
    text = ORIENTATION.replace("ponderation: 0.5", 'ponderation: "2\n  "', 1)
    found = findings_of({"5.2.md": text})
    assert "weight-range" in {finding.rule for finding in found}
    for finding in found:
        start, end = finding.location.start, finding.location.end
        assert start is None or end is None or start.line == end.line


def test_thousands_of_weighted_siblings_are_added_up_in_linear_time() -> None:
    def seconds(number: int) -> float:
        action = "### Action\n```yaml\nid: 5.2.{}\nponderation: 0.3\n```\n"
        text = "# Titre\n```yaml\nid: 5.2\n```\n## Actions\n"
        text += "".join(action.format(sibling) for sibling in range(1, number + 1))
        referentiel = referentiel_of({"5.2.md": text})
        assert len(list(referentiel.nodes)) == number + 1  # Reading is measured elsewhere.
        (found,), took = timed(lambda: check(referentiel, select="weight-sum"))
        assert found.arguments["total"] == str(number * 3 // 10)
        return took

    seconds(10)
    assert grows_linearly(seconds, 1250)
