"""What some files have caused in others: what would not be found if they were as they were."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

from linter.engine import run as engine
from linter.engine.known import KnownFindings, key
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.finding import Finding
from linter.rule import DocumentRule, SuppressionRule
from referentiel.profile import Profile
from referentiel.referential import Referentiel, assemble
from referentiel_lint.baseline.revision import findings_of


@dataclass(frozen=True, slots=True)
class Past:
    """A universe `before`, and `otherwise`: as it is now, with the files in focus as they were."""

    focus: Set[str]
    before: Universe
    otherwise: Universe


def as_it_was(
    now: Referentiel, before: Referentiel, paths: Set[str], pinned: Profile | None
) -> Referentiel | None:
    """Give a referential with the files at some paths as they were; None where it has none."""
    kept = [one for one in now.all_files if now.path(one) not in paths]
    back = [one for one in before.all_files if now.path(one) in paths]
    if not back and len(kept) == len(now.all_files):
        return None
    found = assemble(now.name, now.folder, (*kept, *back), pinned, now.folder_path)
    return replace(found, unreadable=now.unreadable)


def widened(
    outcome: Outcome,
    universe: Universe,
    past: Past,
    on_progress: Callable[[str], None] = engine.ignore_progress,
) -> Outcome:
    """Bring into the focus what would not be found if its files were as they were.

    A sum that adds up weights of the focus belongs there too, if it was right before: what made it
    wrong may be a file that is gone.
    """
    folders = {one.folder for one, _ in past.otherwise}
    # What is found in a file by itself is caused by no other.
    alone = {
        rule.name
        for _, plan in past.otherwise
        for rule in plan.rules
        if isinstance(rule, DocumentRule)
    }
    candidates = [
        one for one in outcome.elsewhere if one.referentiel in folders and one.rule not in alone
    ]
    if not candidates:
        return outcome
    caused = {id(one) for one in _new(candidates, past.otherwise, on_progress)}
    adding = [one for one in candidates if id(one) not in caused and one.summed_paths & past.focus]
    caused |= {id(one) for one in _new(adding, past.before, on_progress)}
    paths = (one.path(file) for one, _ in universe for file in one.all_files)
    order = {path: place for place, path in enumerate(paths)}
    inside = (*outcome.findings, *(one for one in outcome.elsewhere if id(one) in caused))
    return replace(
        outcome,
        findings=tuple(sorted(inside, key=lambda one: (order[one.location.path], _start(one)))),
        elsewhere=tuple(one for one in outcome.elsewhere if id(one) not in caused),
    )


def _new(
    findings: Sequence[Finding], before: Universe, on_progress: Callable[[str], None]
) -> Sequence[Finding]:
    """Give the findings that are not found in another state."""
    if not findings:
        return ()
    across = [(one, _across(plan)) for one, plan in before]
    old = KnownFindings.of(findings_of(across, on_progress)).among(findings)
    return [one for one in findings if key(one) not in old]


def _across(plan: Plan) -> Plan:
    """Give a plan without the rules on single files; suppressions may name these all the same."""
    rules = [one for one in plan.rules if not isinstance(one, DocumentRule | SuppressionRule)]
    return replace(plan, rules=rules, known=plan.known or plan.rules)


def _start(finding: Finding) -> tuple[int, str]:
    span = finding.location.span
    return (span.start if span else -1), finding.rule
