"""Choosing rules by name or by pattern."""

from collections.abc import Iterable, Iterator, Mapping, Set
from fnmatch import fnmatchcase

from linter.aliases import former_name
from linter.registry import RULES
from referentiel.text.names import nearest_name

ALL_NAMES = tuple(rule.name for rule in RULES)
_WILD = frozenset("*?[")


def matching(pattern: str) -> tuple[str, ...]:
    """Return the names of the rules that a name or a pattern such as `principe-*` matches."""
    return tuple(name for name in ALL_NAMES if fnmatchcase(name, pattern))


def chosen_by(pattern: str) -> tuple[str, ...]:
    """Return the names of the rules that a name or a pattern selects or ignores.

    A rule that was split off another one goes by the name of that one too.
    """
    return tuple(
        name
        for name in ALL_NAMES
        if fnmatchcase(name, pattern) or fnmatchcase(former_name(name), pattern)
    )


def still_ignored(ignored: Iterable[str], selected: Set[str]) -> Iterator[str]:
    """Yield what a configuration ignores beside the rules that the command line has `selected`.

    A pattern that matches none of these stays as it is, else the names of the others stand for it.
    """
    for pattern in ignored:
        names = chosen_by(pattern)
        left = [name for name in names if name not in selected]
        yield from (pattern,) if len(left) == len(names) else left


def severities(chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the rules of which a severity is chosen, each with it and the name or pattern.

    A rule's whole name goes before patterns; a rule that several of these match comes several
    times. A former name of a rule says nothing of its severity, which may be another one now.
    """
    for pattern, severity in chosen.items():
        for name in matching(pattern):
            if name == pattern or name not in chosen:
                yield name, severity, pattern


def nearest_rule(pattern: str) -> str | None:
    """Return the rule whose name a misspelt one may mean; none for a pattern."""
    return None if _WILD & set(pattern) else nearest_name(pattern, ALL_NAMES)
