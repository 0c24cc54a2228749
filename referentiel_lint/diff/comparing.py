"""A comparison of two sides: the changes, the scores that differ, the findings on ids."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from linter.engine import run as engine
from linter.engine.known import without
from linter.engine.plan import Plan
from linter.engine.words import CRASHED
from linter.rule import ComparisonRule
from linter.words.language import Language
from referentiel.ensemble import Ensemble
from referentiel.files.not_checked import NotChecked
from referentiel_lint.baseline.revision import former_findings
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.cases import score_cases
from referentiel_lint.diff.report import (
    ChangesReport,
    Compared,
    ComparedEnsemble,
)
from referentiel_lint.diff.sides import Sides
from referentiel_lint.diff.statut_cases import score_statuts
from referentiel_lint.reports.report import Report, run_of
from referentiel_lint.terminal.current_folder import folder_in_repository
from scoring.changes.change import nodes_of
from scoring.changes.comparison import Comparison, compare
from scoring.changes.sibling_changes import sibling_changes
from scoring.changes.sibling_content import SiblingContent, Subject, sibling_contents


def changes_of(
    sides: Sides,
    plans: Plans,
    golden: Path | None,
    answers: Sequence[Path],
    language: Language,
) -> ChangesReport:
    """Return the changes between two sides, and their effects on cases and answers."""
    compared = tuple(_compared(sides, plans))
    ensembles = tuple(_compared_ensemble(sides, *pair) for pair in sides.ensembles)
    if sides.base.path is not None:
        ensembles = tuple(one for one in ensembles if one.changes)
    siblings = (one for ensemble in ensembles for one in ensemble.all_changes)
    statuts, left = score_statuts(sides, compared, siblings, answers, language)
    cases = tuple(score_cases(sides, compared, golden, left, language))
    run = _run(sides, compared, plans)
    return ChangesReport(sides.base, sides.head, compared, cases, run, ensembles, statuts)


def _compared(sides: Sides, plans: Plans) -> Iterator[Compared]:
    """Compare each pair of referentials, with the configuration of its folder."""
    for before, after in sides.pairs:
        plan = plans.plan(after.folder_path)
        tells_files = sides.base.path is None  # Two paths have two names.
        comparison = compare(before, after, *plan.settings.agreed, tells_files=tells_files)
        selects = partial(sides.is_selected, comparison)
        selected = (one for one in comparison.changes if selects(nodes_of(one)))
        yield Compared(comparison, tuple(selected), plan.severity("id-removed"), selects)


def _compared_ensemble(
    sides: Sides, before: Ensemble | None, after: Ensemble | None
) -> ComparedEnsemble:
    """Compare the sibling files of two states."""
    old, new = (sibling_contents(one) if one else () for one in (before, after))
    if sides.compares_forms:
        name = sides.pairs[0][1].short_name
        old, new = (_regles(one, name) for one in (old, new))
    changes = tuple(sibling_changes(old, new))
    is_whole = sides.base.path is not None  # Two paths are compared with all beside them.
    selected = tuple(
        one for one in changes if is_whole or sides.selects_sibling(before, after, one)
    )
    return ComparedEnsemble(before, after, selected, changes)


def _regles(contents: Sequence[SiblingContent], name: str) -> tuple[SiblingContent, ...]:
    """Return the règles of the actions of a referential, which sheets and Markdown both have."""
    return tuple(
        one
        for one in contents
        if one.subject is Subject.REGLES and f"{one.name}_".startswith(f"{name}_")
    )


def _run(sides: Sides, compared: Sequence[Compared], plans: Plans) -> Report:
    """Return the findings of the rules on ids that are gone or reused, without those of the base.

    Findings in other files are included if they are about an action that a selected change removed.
    """
    universe = [
        (one.comparison.after.referentiel, _plan(one.comparison, plans)) for one in compared
    ]
    outcome = engine.check(universe, sides.after.focus | sides.before.focus)
    base = [
        one.comparison.before.referentiel.placed_like(now)
        for one, (now, _) in zip(compared, universe, strict=True)
    ]
    former = former_findings(universe, base)
    outcome, _ = without(outcome, former.known)
    changed = (nodes_of(change)[0] for one in compared for change in one.changes)
    ids = {str(node.identifier) for node in changed if node is not None}
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
        rule for rule in plan.rules if isinstance(rule, ComparisonRule) or rule.name == "id-retired"
    )
    return plan._replace(rules=rules, comparison=comparison)
