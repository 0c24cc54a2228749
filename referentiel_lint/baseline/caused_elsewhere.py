"""Findings that changes in some files caused in others: those that undoing the changes removes."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from linter.engine import run as engine
from linter.engine.known import KnownFindings
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.finding import Finding
from referentiel.ensemble import Ensemble, by_name
from referentiel.profile import Profile
from referentiel.referential import Referentiel, assemble
from referentiel_lint.baseline.revision import findings_of


@dataclass(frozen=True, slots=True)
class BaseState:
    """The diff base: all files as they were `before`, or only those in focus `reverted`."""

    focus: Set[str]
    before: Universe
    reverted: Universe


def ensemble_reverted(
    now: Ensemble, before: Ensemble, paths: Set[str], reverted: Mapping[str, Referentiel]
) -> Ensemble | None:
    """Return an ensemble with the files at `paths` as they were; None if it has none of them.

    `reverted` are the referentials with files among them, by folder.
    """
    sides = [
        [
            *(one for one in own if now.path(one) not in paths),
            *(one for one in others if now.path(one) in paths),
        ]
        for own, others in (
            (now.documents, before.documents),
            (now.strays, before.strays),
        )
    ]
    found = replace(now, documents=by_name(sides[0]), strays=tuple(sides[1])).beside(reverted)
    is_same = found.all_files == now.all_files and found.referentiels == now.referentiels
    return None if is_same else found


def with_reverted(
    now: Referentiel, before: Referentiel, paths: Set[str], pinned: Profile | None
) -> Referentiel | None:
    """Return a referential with the files at `paths` as they were; None if it has none of them."""
    kept = [one for one in now.all_files if now.path(one) not in paths]
    back = [one for one in before.all_files if now.path(one) in paths]
    if not back and len(kept) == len(now.all_files):
        return None
    found = assemble(now.name, now.folder, (*kept, *back), pinned)
    return replace(found.placed_like(now), unreadable=now.unreadable)


def with_caused(
    outcome: Outcome,
    universe: Universe,
    base: BaseState,
    on_progress: Callable[[str], None] = engine.ignore_progress,
) -> Outcome:
    """Add to the findings in focus those elsewhere that its changes caused.

    A sum that includes weights in focus is one of them if it was right before: a removed file may
    have made it wrong.
    """
    folders = {one.folder for one, _ in base.reverted}
    # Findings of document rules are never caused by another file.
    local_rules = {
        rule.name for _, plan in base.reverted for rule in plan.rules if rule.scope == "document"
    }
    candidates = [
        one
        for one in outcome.elsewhere
        if one.referentiel in folders and one.rule not in local_rules
    ]
    if not candidates:
        return outcome
    caused = {id(one) for one in _new(candidates, base.reverted, on_progress)}
    adding = [one for one in candidates if id(one) not in caused and one.summed_paths & base.focus]
    caused |= {id(one) for one in _new(adding, base.before, on_progress)}
    paths = (one.path(file) for one, _ in universe for file in one.all_files)
    order = {path: place for place, path in enumerate(paths)}
    inside = (*outcome.findings, *(one for one in outcome.elsewhere if id(one) in caused))
    return outcome._replace(
        findings=tuple(sorted(inside, key=lambda one: (order[one.location.path], _start(one)))),
        elsewhere=tuple(one for one in outcome.elsewhere if id(one) not in caused),
    )


def _new(
    findings: Sequence[Finding], before: Universe, on_progress: Callable[[str], None]
) -> Sequence[Finding]:
    """Return the findings that a previous state does not have."""
    if not findings:
        return ()
    across = [(one, _across(plan)) for one, plan in before]
    old = KnownFindings.of(findings_of(across, on_progress))
    return [one for one in findings if not old.covers(one)]


def _across(plan: Plan) -> Plan:
    """Return a plan without rules on single files, which suppressions may still name."""
    rules = [one for one in plan.rules if one.scope not in ("document", "suppressions")]
    return plan._replace(rules=rules, known=plan.known or plan.rules)


def _start(finding: Finding) -> tuple[int, str]:
    span = finding.location.span
    return (span.start if span else -1), finding.rule
