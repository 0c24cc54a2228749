"""The registry names every rule, and each module is what its kind of rule says."""

from collections import Counter
from dataclasses import replace
from pkgutil import iter_modules

import pytest

from linter import rules
from linter.manual.examples import found_in
from linter.manual.page import Example, page_of
from linter.registry import BY_NAME, RULES, Plan
from linter.rule import Rule, Settings
from linter.words import Language
from referentiel.profile import PROFILES
from tests.rule_examples import findings_of, one_line, shown, universe_of


def test_every_module_of_a_rule_is_registered_once() -> None:
    modules = [module.name.replace("_", "-") for module in iter_modules(rules.__path__)]
    assert sorted(modules) == sorted(rule.name for rule in RULES)
    assert len(BY_NAME) == len(RULES)


@pytest.mark.parametrize(
    ("profile", "without"),
    [
        ("niveaux", {"weight", "points"}),
        ("ponderation", {"points"}),
        ("points", {"principe"}),
        ("pourcentage", {"principe"}),
    ],
)
def test_a_rule_runs_where_a_profile_has_what_it_is_on(profile: str, without: set[str]) -> None:
    silent = [rule.name for rule in RULES if not rule.concerns(PROFILES[profile])]
    assert {name.partition("-")[0] for name in silent} == without
    assert all(rule.concerns(None) for rule in RULES)


# --- The manual is true: every example is run, and shows what its rule finds


# Rules on what a file has as a whole: an example is a part of one.
ON_WHOLE_FILES = {"principe-no-zero", "section-missing", "single-child"}
# The other rules that examples violate, by the rule that they are shown for.
BESIDE = {
    "data-yaml": {"concerne-malformed", "weight-range"},
    "decomposed-letter": {"bare-url"},
    "id-cell": {"id-hole", "weight-text"},
    "id-reused": {"id-removed"},
    "key-value": {"question-id-malformed"},
    "not-utf8": {"data-missing"},
    "principe-bound": {"principe-closed"},
    "sheet-row": {"sheet-column"},
    "suppression-invalid": {"weight-notation", "weight-sum"},
    "tab": {"bullet-char"},
    "title-duplicate": {"title-case", "title-stop"},
    "unclosed": {"section-empty"},
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_is_complete_and_its_examples_give_the_findings_that_they_show(rule: Rule) -> None:
    page = page_of(rule)
    for language in Language:
        assert page.summary[language].endswith(".")
        assert page.why[language]
    beside = set()
    for example in page.bad:
        assert example.expected, "a bad example shows its finding"
        assert Counter(shown(example, rule)) == Counter(example.expected)
        assert one_line(example, rule)
        assert {one.severity for one in found_in(example, rule)} <= {*rule.severities}
        beside |= {one.rule for one in findings_of(example.files, before=example.before)}
        if rule.faults:
            assert_reports_its_faults_alone(rule, example)
    for example in page.good:
        assert shown(example, rule) == ()
        beside |= {one.rule for one in findings_of(example.files, before=example.before)}
    assert beside - {rule.name} - ON_WHOLE_FILES == BESIDE.get(rule.name, set())


def assert_reports_its_faults_alone(rule: Rule, example: Example) -> None:
    for collection, _ in universe_of(example.files, Plan([rule])):
        for one in collection.documents:
            others = tuple(fault for fault in one.faults if fault.code not in rule.faults)
            without = replace(one, faults=others)
            assert not list(rule.find(without, Settings()))
