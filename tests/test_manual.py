"""The manual tells the truth: every example is run, and shows what its rule finds."""

from collections import Counter

import pytest

from linter.manual.page import page_of
from linter.registry import RULES
from linter.rule import Rule
from linter.words.language import Language
from tests.rule_examples import findings_of, one_line, shown

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
