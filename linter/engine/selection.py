"""Selecting rules by name or pattern."""

from collections.abc import Iterable, Iterator, Mapping, Set
from fnmatch import fnmatchcase

from linter.aliases import finest_names, former_name, rule_of
from linter.registry import all_rules
from linter.rule import Rule
from referentiel.text.names import nearest_name

_WILD = frozenset("*?[")


def all_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order of the registry."""
    return tuple(rule.name for rule in all_rules())


def all_finest_names() -> frozenset[str]:
    """Return the finest names of all rules."""
    return frozenset(name for rule in all_names() for name in finest_names(rule))


def matching(pattern: str) -> tuple[str, ...]:
    """Return the rules that a name or a pattern such as `principe-*` matches."""
    names = (one for name in all_names() for one in (name, *finest_names(name)))
    return tuple(dict.fromkeys(rule_of(name) for name in names if fnmatchcase(name, pattern)))


def chosen_by(pattern: str) -> tuple[str, ...]:
    """Return the finest names that a name or a pattern selects or ignores.

    They are chosen by their own name, by that of their rule, and by that of the rule that theirs
    was split off.
    """
    return tuple(
        finest
        for name in all_names()
        for finest in finest_names(name)
        if any(fnmatchcase(one, pattern) for one in (name, finest, former_name(name)))
    )


def rules_with(names: Set[str]) -> tuple[Rule, ...]:
    """Return the rules that have one of these finest names."""
    return tuple(rule for rule in all_rules() if not names.isdisjoint(finest_names(rule.name)))


def still_ignored(ignored: Iterable[str], selected: Set[str]) -> Iterator[str]:
    """Yield what a configuration ignores, without the rules that the command line has selected.

    A pattern that matches one of these is replaced by the names of the others.
    """
    for pattern in ignored:
        names = chosen_by(pattern)
        left = [name for name in names if name not in selected]
        yield from (pattern,) if len(left) == len(names) else left


def severities(chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the finest names whose severity is chosen, each with it and the name or pattern.

    A finest name overrides that of its rule, and both override patterns; a name that several of
    these match is yielded for each. The name of a rule that was split does not count for the new
    rules, whose severity may differ.
    """
    for rule in all_names():
        for finest in finest_names(rule):
            exact = next((name for name in (finest, rule) if name in chosen), None)
            for pattern, severity in chosen.items():
                is_matched = fnmatchcase(finest, pattern) or fnmatchcase(rule, pattern)
                if pattern == exact or (exact is None and is_matched):
                    yield finest, severity, pattern


def nearest_rule(pattern: str) -> str | None:
    """Return the rule whose name a misspelt one may mean; none for a pattern."""
    if _WILD & set(pattern):
        return None
    nearest = nearest_name(pattern, (*all_names(), *sorted(all_finest_names())))
    return nearest and rule_of(nearest)
