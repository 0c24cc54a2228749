"""The public functions and types of `linter`, which imports this module on first use."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from linter import catalogue
from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.engine.selection import all_finest_names, chosen_by, nearest_rule, rules_with
from linter.finding import Finding, Severity
from linter.registry import RULES
from linter.words.language import Language
from referentiel.referential import Referentiel
from scoring.changes.comparison import compare

__all__ = ["RULES", "Finding", "Severity", "check", "message"]


def check(
    referentiels: Referentiel | Iterable[Referentiel],
    *,
    select: str | Iterable[str] = "*",
    ignore: str | Iterable[str] = (),
    before: Referentiel | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of one or several referentials, in file order.

    `select` and `ignore` are the name of a rule, or a pattern such as `principe-*`, or several.
    With a state `before` of a single referential, the rules on changes run too. A suppression
    expires if its date is before `today`. No configuration and no baseline is read. Raise
    ValueError for an unknown rule, and TypeError for what is not a referential, such as a path.

        >>> [finding.rule for finding in check(eci, select=["title-*"])]
        []
    """
    every = _all(referentiels)
    names = _names(select) - _names(ignore)
    silent = all_finest_names() - names
    comparison = None
    if before is not None:
        if len(every) != 1:
            raise ValueError(f"a state before goes with one referential, not {len(every)}")
        comparison = compare(before, every[0])
    plan = Plan(rules_with(names), known=RULES, today=today, comparison=comparison, silent=silent)
    return engine.check([(one, plan) for one in every]).findings


def message(finding: Finding, language: Literal["en", "fr"] = "en") -> str:
    """Return what a finding says, in English or in French, without its location."""
    return catalogue.message(finding, Language(language))


def _all(given: object) -> tuple[Referentiel, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        given = (given,)
    every: tuple[Any, ...] = tuple(given)
    for one in every:
        if not isinstance(one, Referentiel):
            raise TypeError(f"expected what `referentiel.read` returns, not {one!r}")
    return every


def _names(patterns: str | Iterable[str]) -> set[str]:
    names = set[str]()
    for pattern in (patterns,) if isinstance(patterns, str) else patterns:
        if not (chosen := chosen_by(pattern)):
            hint = f"; did you mean {nearest!r}?" if (nearest := nearest_rule(pattern)) else ""
            raise ValueError(f"unknown rule {pattern!r}{hint}")
        names.update(chosen)
    return names
