"""The registry: every rule, in the order of the manual. To add one: its module, and a line here."""

from linter.rule import DocumentRule, ReferentielRule, Rule
from linter.rules import (
    data_language,
    duplicate_id,
)

RULES: tuple[Rule, ...] = (
    DocumentRule(data_language),
    ReferentielRule(duplicate_id),
)
