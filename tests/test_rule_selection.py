"""`make test RULE=…`: which files and which tests are a rule's own."""

from pathlib import Path

import pytest

from tests.rule_selection import RuleSelection


def test_files_that_run_every_rule_or_name_this_one_are_collected(root: Path) -> None:
    selection = RuleSelection("single-child")
    collected = {
        path.name
        for path in (root / "tests").rglob("*.py")
        if selection.pytest_ignore_collect(path) is None and path.match("test_*.py")
    }
    assert {"test_registry.py", "test_seeded_defects.py", "test_ids.py"} <= collected
    assert not {"test_hooks.py", "test_parser.py"} & collected


def test_tests_that_name_the_rule_are_selected(request: pytest.FixtureRequest) -> None:
    assert RuleSelection("single-child").is_about(request.node)
    unnamed = "-".join(("id", "hole"))
    assert not RuleSelection(unnamed).is_about(request.node)


@pytest.mark.parametrize("rule", ["tab"])
def test_so_are_those_whose_parameters_name_it(request: pytest.FixtureRequest, rule: str) -> None:
    assert RuleSelection(rule).is_about(request.node)
    assert not RuleSelection(f"{rule}-after-marker").is_about(request.node)
