"""The plan of a referential: which rules run, with which severities and settings."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from linter.finding import Severity
from linter.rule import Rule, Settings

if TYPE_CHECKING:
    from scoring.changes.comparison import Comparison


def _ignores_nothing(name: str, document: str) -> bool:
    return False


class Plan(NamedTuple):
    """How one referential is checked.

    `settings` are what rules see besides the files; the engine sets the profile in them.
    `severities` override those of rules; findings of a rule in a document, both by name, for which
    `ignores(rule, document)` is true are dropped. Suppressions may name the rules in `known`, or
    those in `rules` if it is empty; they expire by `today`, or never if it is None. `comparison`,
    if any, is with another state of the referential. `shows_hidden` ignores the suppressions that
    hide.
    """

    rules: Sequence[Rule]
    settings: Settings = Settings()
    severities: Mapping[str, Severity] = {}
    ignores: Callable[[str, str], bool] = _ignores_nothing
    known: Sequence[Rule] = ()
    today: date | None = None
    comparison: "Comparison | None" = None
    shows_hidden: bool = False

    def rule(self, name: str) -> Rule | None:
        """Return a rule that runs, by name."""
        return next((rule for rule in self.rules if rule.name == name), None)

    def severity(self, name: str) -> Severity | None:
        """Return the severity of most findings of a rule; None if it does not run."""
        rule = self.rule(name)
        if rule is None:
            return None
        return self.severities.get(name) or rule.severity

    @property
    def running(self) -> Sequence[Rule]:
        """The rules that run: comparison rules only if there is a comparison."""
        if self.comparison is not None:
            return self.rules
        return [rule for rule in self.rules if rule.scope != "comparison"]
