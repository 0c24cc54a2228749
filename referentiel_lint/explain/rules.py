"""The rules as a configuration has them: what each sees, its severity, whether it runs."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from linter.engine.plan import Plan
from linter.finding import Severity
from linter.manual.page import page_of
from linter.registry import RULES
from linter.rule import Rule
from linter.words import N_, Language, Messages
from referentiel.kind import OF_SHEETS, Kind
from referentiel_lint.reports.characters import aligned
from referentiel_lint.reports.summary import KINDS

FIXES: Messages = {
    "none": N_("none", context="feminine"),
    "safe": N_("safe"),
    "unsafe": N_("unsafe"),
    "display": N_("shown only"),
}
SCOPES: Messages = {
    "document": N_("one file"),
    "any-file": N_("one file of any kind"),
    "some-files": N_("one file ({kinds})"),
    "referentiel": N_("the whole referential"),
    "ensemble": N_("questions, règles, preuves, indicateurs, and actions"),
    "collection": N_("a referential, or its sibling files"),
    "suppressions": N_("the suppressions of one file, after all other rules"),
    "comparison": N_("the whole referential, before and after"),
}
_COLUMNS = (
    N_("rule"),
    N_("severity"),
    N_("fix"),
    N_("scope"),
    N_("what it finds"),
)


class ConfiguredRule(NamedTuple):
    """A rule with its configured severity, and whether it runs."""

    rule: Rule
    severity: Severity
    runs: bool

    @property
    def fix(self) -> Literal["none", "safe", "unsafe", "display"]:
        """How safe its fixes are."""
        fix = self.rule.fix
        return fix.value if fix else "none"


def configured_rules(plan: Plan) -> list[ConfiguredRule]:
    """Return every rule as configured in a plan."""
    running = {rule.name for rule in plan.rules}
    return [
        ConfiguredRule(rule, plan.severities.get(rule.name) or rule.severity, rule.name in running)
        for rule in RULES
    ]


def seen_by(rule: Rule, language: Language) -> str:
    """Return the scope of a rule as text: one file, of some kinds, or all."""
    if rule.scope != "document" or rule.kinds == {Kind.ACTIONS}:
        return SCOPES[rule.scope].say(language)
    if rule.kinds == set(Kind):
        return SCOPES["any-file"].say(language)
    # All kinds of sheets are one word.
    kinds = rule.kinds - OF_SHEETS | {Kind.TABLEUR} if rule.kinds >= OF_SHEETS else rule.kinds
    names = (KINDS[kind].say(language) for kind in Kind if kind in kinds)
    return SCOPES["some-files"].say(language, kinds=", ".join(names))


def table(rows: Sequence[ConfiguredRule], language: Language) -> str:
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
