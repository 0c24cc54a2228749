"""Choosing rules by name or by pattern."""

from fnmatch import fnmatchcase

from linter.registry import RULES
from referentiel.names import nearest_name

ALL_NAMES = tuple(rule.name for rule in RULES)
_WILD = frozenset("*?[")


def matching(pattern: str) -> tuple[str, ...]:
    """Give the names of the rules that a name or a pattern such as `principe-*` matches."""
    return tuple(name for name in ALL_NAMES if fnmatchcase(name, pattern))


def nearest_rule(pattern: str) -> str | None:
    """Give the rule whose name a misspelt one may mean; none for a pattern."""
    return None if _WILD & set(pattern) else nearest_name(pattern, ALL_NAMES)
