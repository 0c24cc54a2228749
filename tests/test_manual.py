"""The manual tells the truth: every example is run, and shows what its rule finds."""

import pytest

from linter.manual.page import Page, page_of
from linter.registry import RULES
from linter.rule import Rule
from linter.words.language import Language
from tests.rule_examples import one_line, shown

by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@by_name
def test_bad_examples_give_exactly_the_findings_that_they_show(rule: Rule) -> None:
    for example in page_of(rule.module).bad:
        assert example.expected, "a bad example shows its finding"
        assert set(shown(example, rule)) == set(example.expected)
        assert len(shown(example, rule)) == len(example.expected)
        assert one_line(example, rule)


@by_name
def test_good_examples_give_no_finding(rule: Rule) -> None:
    for example in page_of(rule.module).good:
        assert shown(example, rule) == ()


@by_name
def test_pages_are_complete_in_both_languages(rule: Rule) -> None:
    page: Page = page_of(rule.module)
    for language in Language:
        assert page.summary[language].endswith(".")
        assert page.why[language]


def test_rules_have_distinct_names() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names) > 0
