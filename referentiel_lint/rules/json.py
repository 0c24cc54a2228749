"""The rules as JSON, version 2."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel

from linter.manual.page import page_of
from linter.words.language import Language
from referentiel.kind import Kind
from referentiel_lint.explain.configured_rules import ConfiguredRule
from referentiel_lint.reports.json_parts import model_from
from referentiel_lint.reports.json_text import text_of_model


class JsonRule(BaseModel):
    """A rule; `severity` is the configured one, `default_severity` the rule's own.

    `kinds` are the kinds of file that it is for.
    """

    name: str
    severity: Literal["error", "warning", "info"]
    default_severity: Literal["error", "warning", "info"]
    runs: bool
    fix: Literal["none", "safe", "unsafe", "display"]
    scope: Literal["document", "referentiel", "ensemble", "comparison"]
    kinds: list[str]
    summary: str


class JsonRules(BaseModel):
    """Every rule, in the order of the manual."""

    version: Literal[2] = 2
    rules: list[JsonRule]


def render(rows: Sequence[ConfiguredRule], language: Language) -> str:
    """Return the rules as a JSON object."""
    rules = [_rule(one, language) for one in rows]
    return text_of_model(JsonRules(rules=rules))


def _rule(one: ConfiguredRule, language: Language) -> JsonRule:
    return model_from(
        JsonRule,
        one,
        name=one.rule.name,
        default_severity=one.rule.module.SEVERITY,
        scope=one.rule.scope,
        kinds=[kind.value for kind in Kind if kind in one.rule.kinds],
        summary=page_of(one.rule.module).summary[language],
    )
