"""Which rules run, under which settings: a plan, and rules chosen by names and patterns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from linter.finding import Severity
from linter.registry import all_rules
from linter.rule import Rule, Settings
from referentiel.text.names import nearest_name

if TYPE_CHECKING:
    from scoring.changes.comparison import Comparison


def _ignores_nothing(name: str, document: str) -> bool:
    return False


class Plan(NamedTuple):
    """How one referential is checked.

    `settings` are what rules depend on besides the files; the engine sets the profile in them.
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


_WILD = frozenset("*?[")


def all_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order of the registry."""
    return tuple(rule.name for rule in all_rules())


def matching(pattern: str) -> tuple[str, ...]:
    """Return the rules that a name or a pattern such as `principe-*` matches."""
    return tuple(name for name in all_names() if fnmatchcase(name, pattern))


def rules_with(names: Set[str]) -> tuple[Rule, ...]:
    """Return the rules that have one of these names."""
    return tuple(rule for rule in all_rules() if rule.name in names)


def still_ignored(ignored: Iterable[str], selected: Set[str]) -> Iterator[str]:
    """Yield what a configuration ignores, without the rules that the command line has selected.

    A pattern that matches one of these is replaced by the names of the others.
    """
    for pattern in ignored:
        names = matching(pattern)
        left = [name for name in names if name not in selected]
        yield from (pattern,) if len(left) == len(names) else left


def severities(chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the rules whose severity is chosen, each with it and the name or pattern.

    A name overrides patterns; a rule that several patterns match is yielded for each.
    """
    for rule in all_names():
        for pattern, severity in chosen.items():
            if pattern == rule or (rule not in chosen and fnmatchcase(rule, pattern)):
                yield rule, severity, pattern


def nearest_rule(pattern: str) -> str | None:
    """Return the rule whose name a misspelt one may mean; None for a pattern."""
    return None if _WILD & set(pattern) else nearest_name(pattern, all_names())
