"""Compare two sides: the changes, the scores that differ, the findings on ids."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linter.directives import RetiredIds
from linter.engine import run as engine
from linter.engine.findings import KnownFindings
from linter.engine.run import CRASHED
from linter.finding import Location, Severity
from linter.registry import Plan
from linter.words import N_, NN_, Language
from referentiel.ensemble import Collection, Ensemble
from referentiel.files.opening import NotChecked
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.source import Source, Span
from referentiel_lint.baseline.filter import former_findings
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.sentences import why
from referentiel_lint.diff.sides import Endpoint, Sides
from referentiel_lint.reports.characters import location_text
from referentiel_lint.reports.report import Report, run_of
from referentiel_lint.score.errors import message, statut_message
from referentiel_lint.score.report import is_scored_by_statuts, read_bytes
from referentiel_lint.terminal.command import folder_in_repository
from scoring.answers.reader import StatutsFile, read_answers, read_statuts
from scoring.changes import effects
from scoring.changes.comparison import Change, ChangeKind, Comparison, compare, compare_siblings
from scoring.changes.items import Item, name_of
from scoring.reglement import Reglement, reglement_of
from scoring.scores import scores_of
from scoring.statuts.answers import fit, questionnaire_of
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.scores import Scores
from scoring.statuts.scores import score as score_statuts

# Why answers are not compared: several referentials fit, no referential is on both sides, the
# answers name another referential, there is no score, or an answer is unreadable.
SEVERAL, NOT_COMPARABLE, OTHER_NAME = "several-referentiels", "not-comparable", "other-name"
NO_SCORE, UNREAD_ANSWER = "no-score", "unread-answer"


class Compared(NamedTuple):
    """A referential or an ensemble on both sides, None where it does not exist, and its changes.

    `changes` are those in selected files or in no file; `elsewhere` counts all other changes. For a
    referential, `severity` is that of the rule `id-removed`, None if the rule is off.
    """

    before: Collection | None
    after: Collection | None
    changes: tuple[Change, ...]
    elsewhere: int = 0
    severity: Severity | None = None

    @property
    def folder(self) -> str:
        """Its folder after the changes, or before them if it is gone."""
        side = self.after or self.before
        return side.folder if side else ""

    @property
    def is_new(self) -> bool:
        """Whether the referential or ensemble did not exist before."""
        return self.before is None

    @property
    def is_gone(self) -> bool:
        """Whether the referential or ensemble no longer exists."""
        return self.after is None

    def locations(self, change: Change) -> tuple[Location | None, Location | None]:
        """Return the location of a change on each side; None for a side that does not have it.

        In a sheet, a location is a cell.
        """
        before, after = (
            Location(side.path(item.document), item.document.source, span)
            if side and item and (span := _span(change, item))
            else None
            for side, item in zip((self.before, self.after), change.sides, strict=True)
        )
        return before, after

    def title(self, report: "ChangesReport", name: str, language: Language) -> str:
        """Return the heading of the comparison: the folder `name` and the number of changes."""
        text = (
            N_("{folder}: {counts} between {base} and {head}")
            if self.changes
            else N_("{folder}: nothing changed between {base} and {head}")
        )
        if self.is_new or self.is_gone:
            text = (
                N_("{folder}: new, {counts}") if self.is_new else N_("{folder}: removed, {counts}")
            )
        elif self.elsewhere and not self.changes:
            text = N_(
                "{folder}: nothing changed in the named files between {base} and {head} "
                "({counts} elsewhere)"
            )
        return text.say(
            language,
            folder=name,
            counts=NN_("{count} change", "{count} changes").say(
                language, count=len(self.changes) or self.elsewhere
            ),
            base=report.base.title(language),
            head=report.head.title(language),
        )


def _span(change: Change, item: Item) -> Span | None:
    """Return the anchor of an item; in a sheet, the span of the changed cell, or None if empty."""
    entry, names = item.entry, (*change.changed, *change.added, *change.lost)
    if not item.document.kind.is_sheet or entry is None:
        return item.anchor
    match change.kind:
        case ChangeKind.TITLE:
            return entry.title.span if entry.title else None
        case ChangeKind.WEIGHT:
            return item.weights[0].span if item.weights else None
        case ChangeKind.SECTIONS:
            sections = (one for one in entry.sections if name_of(one, item.document) in names)
            return next((one.body for one in sections), None)
        case ChangeKind.KEYS:
            keys = (one.value.span for one in entry.keys if (one.meant or one.name) in names)
            return next(keys, None)
        case _:
            return item.anchor


class ChangesReport(NamedTuple):
    """The compared referentials and ensembles; `cases` has the effects for each answers file.

    `run` has the findings on ids, and what could not be read.
    """

    base: Endpoint
    head: Endpoint
    referentiels: tuple[Compared, ...]
    ensembles: tuple[Compared, ...]
    cases: tuple[effects.CaseEffects, ...]
    run: Report

    @property
    def compared(self) -> tuple[Compared, ...]:
        """The referentials, then the ensembles."""
        return (*self.referentiels, *self.ensembles)

    def no_effect(self, language: Language) -> str:
        """Return a sentence saying that no score differs; empty if one does or `cases` is empty."""
        if not self.cases or any(case.effects for case in self.cases):
            return ""
        count = str(len(self.cases))
        return N_("no score differs (answers files compared: {count})").say(language, count=count)

    @property
    def status(self) -> int:
        """The exit status: 2 if something could not be read, 1 for lost or reused ids, else 0.

        A referential that is gone has lost all of its ids, though no file is left for a finding.
        """
        is_lost = any(one.is_gone and one.severity is not None for one in self.referentiels)
        return self.run.status(Severity.INFO) or int(is_lost)


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
        # Two paths are compared together with all files beside them.
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
    sides: Sides, before: Collection | None, after: Collection | None, changes: Iterable[Change]
) -> Iterator[Change]:
    """Yield the changes in the selected files, and those that belong to no file."""
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
    """Return a report with the findings on gone or reused ids, except those of the base.

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


# --- Answers that are scored on both sides


def score_answers(
    sides: Sides,
    comparisons: Sequence[Comparison],
    siblings: Sequence[Change],
    answers: Sequence[Path],
    language: Language,
) -> Iterator[effects.CaseEffects]:
    """Yield the effects on the scores of each answers file, in the one referential that it is for.

    A file that cannot be read or scored, or that may be for several referentials or for none, is
    left out; `sides.after.not_checked` says why. `siblings` are the changes in all sibling files.
    """
    on_both = [one for one in comparisons if all(side.documents for side in _sides(one))]
    for path in answers:
        data = read_bytes(path, sides.after.not_checked)
        if data is None:
            continue
        file = read_statuts(path.name, data)
        name, has_statuts = file.written.referentiel, bool(file.written.statuts)
        fitting = named = [
            one for one in on_both if name in (None, one.after.referentiel.short_name)
        ]
        if len(named) > 1:
            fitting = [one for one in named if _by_statuts(one) == (has_statuts or bool(name))]
        if len(fitting) != 1:
            reason = SEVERAL if named else OTHER_NAME if on_both else NOT_COMPARABLE
            folders = [one.after.referentiel.folder for one in on_both or comparisons]
            rows = (NotChecked(folder, reason) for folder in folders)
            sides.after.not_checked += [r for r in rows if r not in sides.after.not_checked]
        elif _by_statuts(fitting[0]):
            yield from _statuts(path, file, fitting[0], siblings, sides, language)
        else:
            yield from _principes(path, data, fitting[0], sides, language)


def _sides(comparison: Comparison) -> tuple[Referentiel, Referentiel]:
    return comparison.before.referentiel, comparison.after.referentiel


def _by_statuts(comparison: Comparison) -> bool:
    return all(map(is_scored_by_statuts, _sides(comparison)))


def _unread(sides: Sides, path: Path, source: Source, span: Span, why: str) -> None:
    place = location_text(Location(display(path), source, span))
    sides.after.not_checked.append(NotChecked(place, UNREAD_ANSWER, why))


def _principes(
    path: Path, data: bytes, comparison: Comparison, sides: Sides, language: Language
) -> Iterator[effects.CaseEffects]:
    file = read_answers(path.name, data)
    before, after = (
        scores_of(one.referentiel, file.answers, file.collectivite, conventions=one.conventions)
        for one in (comparison.before, comparison.after)
    )
    # If both sides refuse an answer, there is nothing to compare.
    for located in file.locate([error for error in after.errors if error in before.errors]):
        _unread(sides, path, file.source, located.span, message(located, file, language))
    if file.is_read:
        yield effects.principe_effects(comparison, display(path), file.answers, file.collectivite)


def _statuts(  # noqa: PLR0917
    path: Path,
    file: StatutsFile,
    comparison: Comparison,
    siblings: Sequence[Change],
    sides: Sides,
    language: Language,
) -> Iterator[effects.CaseEffects]:
    before, after = _sides(comparison)
    # A sheet and Markdown are both scored by the règlement of the sheet.
    reglement = max(reglement_of(one.kind) for one in (before, after))
    beside = [
        (one, _beside(one, [pair[side] for pair in sides.ensembles]))
        for side, one in enumerate(_sides(comparison))
    ]
    wrong = [fit(file.written, questionnaire_of(*one), reglement)[1] for one in beside]
    for located in file.locate(error for error in wrong[1] if error in wrong[0]):
        _unread(sides, path, file.source, located.span, statut_message(located.error, language))
    if file.is_read:
        scored = [_outcome(file, *one, reglement) for one in beside]
        old, new = scored
        if isinstance(old, Scores) or isinstance(new, Scores):
            changes = (*comparison.changes, *siblings)
            yield effects.statut_effects(display(path), after.short_name, (old, new), changes)
        else:
            reason = why(effects.stopped(new), language) or ""
            sides.after.not_checked.append(NotChecked(display(path), NO_SCORE, reason))


def _beside(referentiel: Referentiel, ensembles: Sequence[Ensemble | None]) -> Sequence[Ensemble]:
    """Return the ensembles with a referential in the folder of `referentiel`, replaced by it."""
    return [
        one.beside({referentiel.folder: referentiel})
        for one in ensembles
        if one and any(other.folder == referentiel.folder for other in one.referentiels)
    ]


def _outcome(
    file: StatutsFile, referentiel: Referentiel, ensembles: Sequence[Ensemble], reglement: Reglement
) -> effects.StatutOutcome:
    bareme = bareme_of(referentiel, ensembles, reglement)
    if not isinstance(bareme, Bareme):
        return bareme
    answers, _ = fit(file.written, questionnaire_of(referentiel, ensembles), reglement)
    return score_statuts(bareme, answers)
