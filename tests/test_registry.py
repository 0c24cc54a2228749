"""The registry names every rule, and each module is what its kind of rule says."""

import inspect
from collections import Counter
from collections.abc import Callable
from pkgutil import iter_modules

import pytest

from linter import rules
from linter.engine.plan import Plan
from linter.finding import Safety, Severity
from linter.manual.page import page_of
from linter.registry import BY_NAME, RULES
from linter.rule import (
    CollectionModule,
    CollectionRule,
    ComparisonModule,
    ComparisonRule,
    DocumentModule,
    DocumentRule,
    EnsembleModule,
    EnsembleRule,
    Folding,
    ReferentielModule,
    ReferentielRule,
    Rule,
    Settings,
    SuppressionModule,
    SuppressionRule,
)
from linter.words.language import Language
from referentiel.model import Document, ParsedText
from referentiel.profile import PROFILES
from tests.command import fresh_modules
from tests.rule_examples import findings_of, one_line, shown, universe_of

CHECKS: dict[type[Rule], Callable[..., object]] = {
    DocumentRule: DocumentModule.check,
    ReferentielRule: ReferentielModule.check,
    EnsembleRule: EnsembleModule.check,
    CollectionRule: CollectionModule.check,
    SuppressionRule: SuppressionModule.check,
    ComparisonRule: ComparisonModule.check,
}


def test_every_module_of_a_rule_is_registered_and_none_is_twice() -> None:
    modules = [module.name.replace("_", "-") for module in iter_modules(rules.__path__)]
    assert sorted(modules) == sorted(rule.name for rule in RULES)
    assert len(BY_NAME) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_s_module_holds_what_its_kind_of_rule_says(rule: Rule) -> None:
    module = rule.module
    wanted = inspect.signature(CHECKS[type(rule)])
    _, *parameters = wanted.parameters.values()
    check = inspect.signature(module.check)
    assert list(map(_typed, check.parameters.values())) == list(map(_typed, parameters))
    assert check.return_annotation == wanted.return_annotation
    assert isinstance(module.SEVERITY, Severity)
    assert module.__doc__
    assert module.__name__ == f"linter.rules.{rule.name.replace('-', '_')}"
    assert all(name.partition(".")[0] == rule.name for name in rule.messages)


def _typed(parameter: inspect.Parameter) -> tuple[str, str]:
    """Give the name of a parameter and of its type, which may be imported for the check alone."""
    annotation = parameter.annotation
    is_class = inspect.isclass(annotation)
    return parameter.name, annotation.__name__ if is_class else str(annotation).strip('"')


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
    assert isinstance(rule, DocumentRule)
    found = 0
    for example in page_of(rule.module).bad:
        for collection, _ in universe_of(example.files, Plan([rule])):
            for one in collection.documents:
                found += len(list(rule.module.check(one, Settings())))
                others = tuple(fault for fault in one.faults if fault.code not in rule.faults)
                without = Document(one.name, others, ParsedText(one.source, one.body), one.kind)
                assert not list(rule.module.check(without, Settings()))
    assert found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_s_module_may_hold_besides_has_its_type(rule: Rule) -> None:
    assert rule.fix is None or isinstance(rule.fix, Safety)
    assert getattr(rule.module, "LEAVES_OUT", True) is True
    for message, folding in rule.foldings.items():
        assert isinstance(folding, Folding)
        assert message in rule.messages
        assert folding.message in rule.messages


def test_the_registry_imports_no_rule_until_one_is_asked_for() -> None:
    imported = fresh_modules("from linter.registry import RULES")
    assert not [name for name in imported if name.startswith("linter.rules.")]
    imported = fresh_modules("from linter.registry import BY_NAME; BY_NAME['tab'].module")
    assert [name for name in imported if name.startswith("linter.rules.")] == ["linter.rules.tab"]


# --- The manual tells the truth: every example is run, and shows what its rule finds


# Rules on what a file has as a whole: an example is a part of one.
ON_WHOLE_FILES = {
    *("id-file-name", "principe-missing", "principe-no-zero", "section-missing", "single-child"),
}
# The other rules that bad examples violate, by the rule that they are shown for.
BESIDE = {
    "data-yaml": {"concerne-malformed", "weight-range"},
    "decomposed-letter": {"bare-url"},
    "id-foreign": {"id-key-mistyped"},
    "id-hole": {"id-key-mistyped"},
    "id-cell": {"id-hole", "weight-text"},
    "id-parent-missing": {"id-key-mistyped"},
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
    page = page_of(rule.module)
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
