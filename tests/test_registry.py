"""The registry names every rule, and each module is what its kind of rule says."""

import inspect
from collections import Counter
from pkgutil import iter_modules

import pytest

from linter import rules
from linter.engine.plan import Plan
from linter.finding import Severity
from linter.manual.examples import found_in
from linter.manual.page import page_of
from linter.registry import BY_NAME, RULES
from linter.rule import Rule, Settings
from linter.words.language import Language
from referentiel.model import Document, ParsedText
from referentiel.profile import PROFILES
from tests.rule_examples import findings_of, one_line, shown, universe_of


def test_every_module_of_a_rule_is_registered_and_none_is_twice() -> None:
    modules = [module.name.replace("_", "-") for module in iter_modules(rules.__path__)]
    assert sorted(modules) == sorted(rule.name for rule in RULES)
    assert len(BY_NAME) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_takes_what_its_rule_is_on(rule: Rule) -> None:
    first, *others = inspect.signature(rule.check).parameters
    if rule.scope == "suppressions":
        assert (first, others) == ("document", ["suppressions"])
    else:
        assert first == rule.scope
        assert others in ([], ["settings"])
    assert rule.severities
    assert all(isinstance(one, Severity) for one in rule.severities)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_findings_have_the_severities_that_their_rule_says(rule: Rule) -> None:
    bad = page_of(rule).bad
    assert {one.severity for example in bad for one in found_in(example, rule)} <= {
        *rule.severities
    }


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


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.faults], ids=lambda rule: rule.name
)
def test_a_rule_on_a_fault_reports_nothing_else(rule: Rule) -> None:
    assert rule.scope == "document"
    found = 0
    for example in page_of(rule).bad:
        for collection, _ in universe_of(example.files, Plan([rule])):
            for one in collection.documents:
                found += len(list(rule.find(one, Settings())))
                others = tuple(fault for fault in one.faults if fault.code not in rule.faults)
                without = Document(one.name, others, ParsedText(one.source, one.body), one.kind)
                assert not list(rule.find(without, Settings()))
    assert found


# --- The manual tells the truth: every example is run, and shows what its rule finds


# Rules on what a file has as a whole: an example is a part of one.
ON_WHOLE_FILES = {
    *("id-file-name", "principe-missing", "principe-no-zero", "section-missing", "single-child"),
}
# The other rules that bad examples violate, by the rule that they are shown for.
BESIDE = {
    "data-yaml": {"concerne-malformed", "weight-range"},
    "decomposed-letter": {"bare-url"},
    "id-foreign": {"key-unknown"},
    "id-hole": {"key-unknown"},
    "id-cell": {"id-hole", "weight-text"},
    "id-parent-missing": {"key-unknown"},
    "id-reused": {"id-removed"},
    "key-value": {"question-id-malformed"},
    "not-utf8": {"data-missing"},
    "principe-no-level": {"id-order"},
    "question-types": {"regle-facteur-zero"},
    "sheet-row": {"sheet-column"},
    "suppression-invalid": {"weight-notation", "weight-sum"},
    "suppression-obsolete": {"weight-sum"},
    "tab-after-marker": {"bullet-char"},
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
        beside |= {one.rule for one in findings_of(example.files, before=example.before)}
    assert beside - {rule.name} - ON_WHOLE_FILES == BESIDE.get(rule.name, set())
    for example in page.good:
        assert shown(example, rule) == ()


def test_rules_have_distinct_names() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names) > 0
