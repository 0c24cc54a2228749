"""Selecting rules by name or pattern."""

from collections.abc import Iterable, Iterator, Mapping, Set
from fnmatch import fnmatchcase

from linter.registry import all_rules
from linter.rule import Rule
from referentiel.text.names import nearest_name

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
    """Return the rule whose name a misspelt one may mean; none for a pattern."""
    return None if _WILD & set(pattern) else nearest_name(pattern, all_names())
