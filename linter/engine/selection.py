"""Selecting rules by name or pattern."""

from collections.abc import Iterable, Iterator, Mapping, Set
from fnmatch import fnmatchcase

from linter.aliases import former_name
from linter.registry import all_rules
from referentiel.text.names import nearest_name

_WILD = frozenset("*?[")


def all_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order of the registry."""
    return tuple(rule.name for rule in all_rules())


def matching(pattern: str) -> tuple[str, ...]:
    """Return the names of the rules that match a name or a pattern such as `principe-*`."""
    return tuple(name for name in all_names() if fnmatchcase(name, pattern))


def chosen_by(pattern: str) -> tuple[str, ...]:
    """Return the names of the rules that match by their name or a former one."""
    return tuple(
        name
        for name in all_names()
        if fnmatchcase(name, pattern) or fnmatchcase(former_name(name), pattern)
    )


def still_ignored(ignored: Iterable[str], selected: Set[str]) -> Iterator[str]:
    """Yield what a configuration ignores, without the rules that the command line has selected.

    A pattern that matches one of these is replaced by the names of the others.
    """
    for pattern in ignored:
        names = chosen_by(pattern)
        left = [name for name in names if name not in selected]
        yield from (pattern,) if len(left) == len(names) else left


def severities(chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, severity, pattern) for each rule that a configuration gives a severity.

    The exact name of a rule overrides patterns; a rule that several patterns match is yielded for
    each. Former names do not count: the severity of the new rule may differ.
    """
    for pattern, severity in chosen.items():
        for name in matching(pattern):
            if name == pattern or name not in chosen:
                yield name, severity, pattern


def nearest_rule(pattern: str) -> str | None:
    """Return the rule that a misspelt name may mean; None for a pattern."""
    return None if _WILD & set(pattern) else nearest_name(pattern, all_names())
