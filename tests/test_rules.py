"""`reflint rules`: every rule, with what it matters, how it is mended and what it finds."""

from __future__ import annotations

import json
from pathlib import Path

from linter.manual.page import page_of
from linter.registry import RULES
from tests.command import reflint
from tests.rule_examples import findings_of


def test_every_rule_has_a_line_in_the_order_of_the_manual(tmp_path: Path) -> None:
    run = reflint("rules", cwd=tmp_path)
    head, *lines = run.stdout.splitlines()
    assert (run.returncode, run.stderr) == (0, "")
    assert head.split() == ["rule", "severity", "fix", "sees", "what", "it", "finds"]
    assert [line.split()[0] for line in lines] == [rule.name for rule in RULES]
    for rule, line in zip(RULES, lines, strict=True):
        assert line.split()[1] == rule.module.SEVERITY
        assert line[head.index("what it finds") :] == page_of(rule.module).summary["en"]


def test_the_list_is_told_in_french(tmp_path: Path) -> None:
    run = reflint("rules", "--lang", "fr", cwd=tmp_path)
    head, *lines = run.stdout.splitlines()
    assert head.split()[:4] == ["règle", "gravité", "correction", "voit"]
    for rule, line in zip(RULES, lines, strict=True):
        assert line.endswith(page_of(rule.module).summary["fr"])


def test_json_holds_each_rule_and_its_severity_as_configured(tmp_path: Path) -> None:
    (tmp_path / "reflint.toml").write_text(
        'language = "fr"\nignore = ["tab"]\n[severity]\n"ponderation-*" = "info"\n',
        encoding="utf-8",
    )
    run = reflint("rules", "--output-format", "json", cwd=tmp_path)
    report = json.loads(run.stdout)
    rules = {rule["name"]: rule for rule in report["rules"]}
    assert report["version"] == 2
    assert list(rules) == [rule.name for rule in RULES]
    some = {key: rules["weight-sum"][key] for key in ("severity", "default_severity")}
    assert some == {"severity": "info", "default_severity": "error"}
    assert (rules["weight-sum"]["scope"], rules["tab"]["scope"]) == ("referentiel", "document")
    assert [name for name, rule in rules.items() if not rule["runs"]] == ["tab"]
    assert rules["tab"]["summary"] == page_of(RULES[list(rules).index("tab")].module).summary["fr"]
    assert {rule["fix"] for rule in rules.values()} <= {"none", "safe", "unsafe", "display"}


def test_what_is_left_out_is_said_to_be(tmp_path: Path) -> None:
    run = reflint("rules", "--select", "tab", "--lang", "en", cwd=tmp_path)
    lines = {line.split()[0]: line for line in run.stdout.splitlines()}
    assert "info, off" not in lines["tab"]
    assert "error, off" in lines["weight-sum"]


def test_an_unknown_rule_in_a_selection_exits_2(tmp_path: Path) -> None:
    run = reflint("rules", "--select", "tabb", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "did you mean `tab`?" in run.stderr


def test_a_rule_says_how_safe_the_fixes_are_that_its_examples_get() -> None:
    for rule in RULES:
        page = page_of(rule.module)
        offered = {
            fix.safety
            for example in page.bad
            for finding in findings_of(example.files, (rule,), example.before)
            for fix in finding.fixes[:1]
        }
        said = rule.fix
        assert not offered or said in offered, f"{rule.name} has fixes: FIX = {offered}"
