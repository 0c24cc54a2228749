"""What is checked in a referential, and how: the rules that run, their severities, the settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from linter.finding import Severity
from linter.rule import ComparisonRule, Rule, Settings

if TYPE_CHECKING:
    from scoring.changes.comparison import Comparison


def _ignores_nothing(rule: str, document: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Plan:
    """How one referential is checked.

    `settings` is what rules see of it besides the files; its profile is put in by the engine.
    `severities` are those that differ from the rules' own. `ignores` tells of a rule and a
    document's name whether what the rule finds there is not reported. `known` are the rules that
    suppressions may name, those that run where it is empty; `today` is the day on which these have
    expired or not, None where none has. `comparison` is that with another state of the
    referential, where one is asked for. `shows_hidden` tells that what suppressions hide is told
    too.
    """

    rules: Sequence[Rule]
    settings: Settings = field(default_factory=Settings)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    ignores: Callable[[str, str], bool] = _ignores_nothing
    known: Sequence[Rule] = ()
    today: date | None = None
    comparison: "Comparison | None" = None
    shows_hidden: bool = False

    def severity(self, name: str) -> Severity | None:
        """Return how grave what a rule finds is; None where the rule is not asked for."""
        rule = next((rule for rule in self.rules if rule.name == name), None)
        return (self.severities.get(name) or rule.module.SEVERITY) if rule else None

    @property
    def running(self) -> Sequence[Rule]:
        """The rules that run: those on changes only where there is a state to compare with."""
        if self.comparison is not None:
            return self.rules
        return [rule for rule in self.rules if not isinstance(rule, ComparisonRule)]
