"""The table of rules for people."""

from collections.abc import Sequence

from linter.manual.page import page_of
from linter.words.language import Language
from referentiel_lint.explain import words
from referentiel_lint.explain.configured_rules import ConfiguredRule
from referentiel_lint.explain.scopes import seen_by
from referentiel_lint.reports.characters import aligned


def render(rows: Sequence[ConfiguredRule], language: Language) -> str:
    """Return a line for each rule, in columns below their names."""
    lines = [[one.say(language) for one in words.COLUMNS], *(_row(one, language) for one in rows)]
    return "".join(f"{line}\n" for line in aligned(lines, range(len(words.COLUMNS))))


def _row(one: ConfiguredRule, language: Language) -> list[str]:
    severity = one.severity.value
    if not one.runs:
        severity = words.SEVERITY_OFF.say(language, severity=severity)
    return [
        one.rule.name,
        severity,
        words.FIXES[one.fix].say(language),
        seen_by(one.rule, language),
        page_of(one.rule.module).summary[language],
    ]
