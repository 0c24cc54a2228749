"""Holding a run against a revision: only what was not found in it is a finding."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from linter import engine
from linter.engine import Outcome, Universe
from linter.finding import Finding
from referentiel.model import Document
from referentiel.referential import Referentiel

# A finding by the folder of its referential and its identity: the identity of two projects that
# lie side by side may be one.
Known = Set[tuple[str, str]]


def known(
    universe: Universe,
    before: Sequence[Referentiel | None],
    at: Callable[[str], None] = engine.untold,
) -> Known:
    """Give what is found in what each referential was, checked by the plan of what it is."""
    was = [(one, plan) for one, (_, plan) in zip(before, universe, strict=True) if one]
    return frozenset(map(key, engine.check(was, None, at).findings))


def key(finding: Finding) -> tuple[str, str]:
    """Give what a finding is known by."""
    return finding.referentiel, finding.identity


def widened(
    outcome: Outcome,
    universe: Universe,
    otherwise: Sequence[Referentiel | None],
    at: Callable[[str], None] = engine.untold,
) -> Outcome:
    """Bring into the focus what would not be found if referentials were `otherwise`.

    `otherwise` has one for each of the universe; None where nothing is to be brought.
    """
    old = known(universe, otherwise, at)
    folders = {one.folder for one in otherwise if one}
    caused = {
        id(finding)
        for finding in outcome.elsewhere
        if finding.referentiel in folders and key(finding) not in old
    }
    order = {one.path(doc): place for place, (one, doc) in enumerate(_documents(universe))}
    inside = (*outcome.findings, *(one for one in outcome.elsewhere if id(one) in caused))
    return replace(
        outcome,
        findings=tuple(sorted(inside, key=lambda one: (order[one.location.path], _start(one)))),
        elsewhere=tuple(one for one in outcome.elsewhere if id(one) not in caused),
    )


def without(outcome: Outcome, old: Known) -> tuple[Outcome, int]:
    """Take what is known out of an outcome, and tell how much of it was in focus."""
    findings = tuple(finding for finding in outcome.findings if key(finding) not in old)
    elsewhere = tuple(finding for finding in outcome.elsewhere if key(finding) not in old)
    taken = len(outcome.findings) - len(findings)
    return replace(outcome, findings=findings, elsewhere=elsewhere), taken


def _documents(universe: Universe) -> Iterator[tuple[Referentiel, Document]]:
    for referentiel, _ in universe:
        for document in referentiel.documents:
            yield referentiel, document


def _start(finding: Finding) -> tuple[int, str]:
    span = finding.location.span
    return (span.start if span else -1), finding.rule
