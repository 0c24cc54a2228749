"""The rules as a configuration has them: severity, and whether they run."""

from dataclasses import dataclass
from typing import Literal

from linter.engine.plan import Plan
from linter.finding import Severity
from linter.registry import RULES
from linter.rule import Rule
from linter.words.text import N_, Messages

FIXES: Messages = {
    "none": N_("none", context="feminine"),
    "safe": N_("safe"),
    "unsafe": N_("unsafe"),
    "display": N_("shown only"),
}


@dataclass(frozen=True, slots=True)
class ConfiguredRule:
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
    return [ConfiguredRule(rule, _severity(rule, plan), rule.name in running) for rule in RULES]


def _severity(rule: Rule, plan: Plan) -> Severity:
    return plan.severities.get(rule.name) or rule.severity
