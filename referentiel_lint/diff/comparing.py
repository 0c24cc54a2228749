"""A comparison of two sides: the changes, the scores that differ, the findings on ids."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from linter.directives import RetiredIds
from linter.engine import run as engine
from linter.engine.findings import KnownFindings
from linter.engine.run import CRASHED
from linter.registry import Plan
from linter.words import Language
from referentiel.ensemble import Collection
from referentiel.files.opening import NotChecked
from referentiel.referential import Referentiel
from referentiel_lint.baseline.comparison import former_findings
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.answers import score_answers
from referentiel_lint.diff.report import ChangesReport, Compared
from referentiel_lint.diff.sides import Sides
from referentiel_lint.reports.report import Report, run_of
from referentiel_lint.terminal.current_folder import folder_in_repository
from scoring.changes.comparison import Change, Comparison, compare, compare_siblings


def changes_of(
    sides: Sides, plans: Plans, answers: Sequence[Path], language: Language
) -> ChangesReport:
    """Return the changes between two sides, and their effects on the scores of answers."""
    comparisons = [_comparison(before, after, plans) for before, after in sides.pairs]
    referentiels = tuple(_compared(one, sides, plans) for one in comparisons)
    ensembles: list[Compared] = []
    siblings: list[Change] = []
    for old, new in sides.ensembles:
        changes = compare_siblings(old, new, sides.regles_of)
        siblings += changes
        # Two paths are compared with all beside them.
        selected = changes if sides.base.path else tuple(_selected(sides, old, new, changes))
        if changes or not sides.base.path:
            ensembles.append(Compared(old, new, selected, len(changes) - len(selected)))
    cases = tuple(score_answers(sides, comparisons, siblings, answers, language))
    run = _run(sides, comparisons, referentiels, plans)
    return ChangesReport(sides.base, sides.head, referentiels, tuple(ensembles), cases, run)


def _comparison(before: Referentiel, after: Referentiel, plans: Plans) -> Comparison:
    agreed = plans.plan(after.folder_path).settings.agreed
    return compare(before, after, *agreed, RetiredIds(after.documents).renamed)


def _compared(comparison: Comparison, sides: Sides, plans: Plans) -> Compared:
    before, after = comparison.before.referentiel, comparison.after.referentiel
    changes = tuple(_selected(sides, before, after, comparison.changes))
    return Compared(
        before if before.documents else None,
        after if after.documents else None,
        changes,
        len(comparison.changes) - len(changes),
        plans.plan(after.folder_path).severity("id-removed"),
    )


def _selected(
    sides: Sides,
    before: Collection | None,
    after: Collection | None,
    changes: Iterable[Change],
) -> Iterator[Change]:
    """Yield the changes in the selected files, and those of no file."""
    states = (before, sides.before), (after, sides.after)
    for change in changes:
        of_sides = [
            (item, *state) for item, state in zip(change.sides, states, strict=True) if item
        ]
        if not of_sides or any(
            side is not None and side.path(item.document) in found.focus
            for item, side, found in of_sides
        ):
            yield change


def _run(
    sides: Sides, comparisons: Sequence[Comparison], compared: Sequence[Compared], plans: Plans
) -> Report:
    """Return the findings of the rules on ids that are gone or reused, without those of the base.

    Findings in other files are included if they are about an action that a selected change removed.
    """
    universe = [(one.after.referentiel, _plan(one, plans)) for one in comparisons]
    outcome = engine.check(universe, sides.after.focus | sides.before.focus)
    base = [
        (one.before.referentiel.placed_like(now), plan)
        for one, (now, plan) in zip(comparisons, universe, strict=True)
    ]
    outcome, _ = outcome.without(KnownFindings.of(former_findings(base)))
    changed = (change.before for one in compared for change in one.changes)
    ids = {str(item.node.identifier) for item in changed if item and item.node}
    elsewhere = (finding for finding in outcome.elsewhere if finding.action in ids)
    run = run_of(sides.after)
    crashes = (NotChecked(path, CRASHED, rule) for path, rule in outcome.crashes)
    unread = dict.fromkeys((*run.not_checked, *sides.before.not_checked, *crashes))
    return run._replace(
        findings=(*outcome.findings, *elsewhere),
        not_checked=tuple(unread),
        folder=folder_in_repository(),
    )


def _plan(comparison: Comparison, plans: Plans) -> Plan:
    plan = plans.plan(comparison.after.referentiel.folder_path)
    rules = tuple(
        rule for rule in plan.rules if rule.scope == "comparison" or rule.name == "id-retired"
    )
    return plan._replace(rules=rules, comparison=comparison)
