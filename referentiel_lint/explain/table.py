"""The table of rules for people."""

from collections.abc import Sequence

from linter.manual.page import page_of
from linter.words.language import Language
from linter.words.text import N_
from referentiel_lint.explain.configured_rules import FIXES, ConfiguredRule
from referentiel_lint.explain.scopes import seen_by
from referentiel_lint.reports.characters import aligned

_COLUMNS = (
    N_("rule"),
    N_("severity"),
    N_("fix"),
    N_("scope"),
    N_("what it finds"),
)


def render(rows: Sequence[ConfiguredRule], language: Language) -> str:
    """Return a line for each rule, in columns below their names."""
    lines = [[one.say(language) for one in _COLUMNS], *(_row(one, language) for one in rows)]
    return "".join(f"{line}\n" for line in aligned(lines, range(len(_COLUMNS))))


def _row(one: ConfiguredRule, language: Language) -> list[str]:
    severity = one.severity.value
    if not one.runs:
        severity = N_("{severity}, off").say(language, severity=severity)
    return [
        one.rule.name,
        severity,
        FIXES[one.fix].say(language),
        seen_by(one.rule, language),
        page_of(one.rule).summary[language],
    ]
