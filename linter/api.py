"""The public names of `linter`, which imports this module on first use."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from linter.directives import RetiredIds
from linter.engine import run as engine
from linter.engine.findings import folded_by_absence
from linter.finding import Finding, Severity
from linter.finding import message as message_of
from linter.registry import RULES, Plan, matching, nearest_rule, rules_with
from linter.words import Language
from referentiel.api import Found
from referentiel.ensemble import Collection, Ensemble
from referentiel.referential import Referentiel
from scoring.changes.comparison import compare

__all__ = ["RULES", "Finding", "Severity", "check", "message"]


def check(
    referentiels: Collection | Found | Iterable[Collection],
    *,
    select: str | Iterable[str] = "*",
    ignore: str | Iterable[str] = (),
    before: Referentiel | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of referentials and ensembles, one after another, each in file order.

    Pass the result of `referentiel.read` or `referentiel.find`, or several referentials and
    ensembles.

    `select` and `ignore` each take the name of a rule, a pattern such as `principe-*`, or several
    of these. Given an earlier state `before` of a single referential, the rules on changes run too.
    A suppression has expired if its date is before `today`; without `today`, none expires.
    Configurations and baselines are not read. Raise `ValueError` for a name or pattern that matches
    no rule, or if `before` is given and the number of referentials is not one; raise `TypeError`
    for anything that is not a referential or an ensemble, such as a path.

        >>> [finding.rule for finding in check(eci, select=["title-*"])]
        []
    """
    every = tuple(_all(referentiels))
    names = _names(select) - _names(ignore)
    comparison = None
    if before is not None:
        own = [one for one in every if isinstance(one, Referentiel)]
        if len(own) != 1:
            raise ValueError(f"`before` requires exactly one referential, not {len(own)}")
        comparison = compare(before, own[0], renamed=RetiredIds(own[0].documents).renamed)
    plan = Plan(rules_with(names), known=RULES, today=today, comparison=comparison)
    return folded_by_absence(engine.check([(one, plan) for one in every]).findings)


def message(finding: Finding, language: Literal["en", "fr"] = "en") -> str:
    """Return the message of a finding, in English or in French, without location or remedy."""
    return message_of(finding, Language(language))


def _all(given: object) -> Iterator[Collection]:
    if isinstance(given, Found):
        given = (*given.referentiels, *given.ensembles)
    if isinstance(given, str) or not isinstance(given, Iterable):
        given = (given,)
    for one in given:
        if not isinstance(one, Referentiel | Ensemble):
            raise TypeError(
                f"expected what `referentiel.read` or `referentiel.find` returns, not {one!r}"
            )
        yield one


def _names(patterns: str | Iterable[str]) -> set[str]:
    names = set[str]()
    for pattern in (patterns,) if isinstance(patterns, str) else patterns:
        if not (chosen := matching(pattern)):
            hint = f"; did you mean {nearest!r}?" if (nearest := nearest_rule(pattern)) else ""
            raise ValueError(f"unknown rule {pattern!r}{hint}")
        names.update(chosen)
    return names
