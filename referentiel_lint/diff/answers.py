"""Answers that `reflint diff` scores on both sides, by principles or by statuts."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.finding import Location
from linter.words import Language
from referentiel.ensemble import Ensemble
from referentiel.files.opening import NotChecked
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.source import Source, Span
from referentiel_lint.diff.effects import why
from referentiel_lint.diff.sides import Sides
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score.errors import message, statut_message
from referentiel_lint.score.report import is_scored_by_statuts, read_bytes
from scoring.answers.reader import StatutsFile, read_answers, read_statuts
from scoring.answers.statuts import fit, questionnaire_of
from scoring.changes.comparison import Change, Comparison
from scoring.changes.effects import (
    CaseEffects,
    StatutOutcome,
    principe_effects,
    statut_effects,
    stopped,
)
from scoring.reglement import Reglement, reglement_of
from scoring.scores import score
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.scores import Scores
from scoring.statuts.scores import score as score_statuts

# Answers for one of several referentials, for none, without a score, and one that is unreadable.
SEVERAL, NOT_COMPARABLE = "several-referentiels", "not-comparable"
NO_SCORE, UNREAD_ANSWER = "no-score", "unread-answer"


def score_answers(
    sides: Sides,
    comparisons: Sequence[Comparison],
    siblings: Sequence[Change],
    answers: Sequence[Path],
    language: Language,
) -> Iterator[CaseEffects]:
    """Score each file of answers on both sides, for the only referential that it can be for.

    `siblings` are the changes of all sibling files.
    """
    on_both = [one for one in comparisons if all(side.documents for side in _sides(one))]
    for path in answers:
        data = read_bytes(path, sides.after.not_checked)
        if data is None:
            continue
        file = read_statuts(path.name, data)
        name, has_statuts = file.written.referentiel, bool(file.written.statuts)
        fitting = [one for one in on_both if name in (None, one.after.referentiel.short_name)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if _by_statuts(one) == (has_statuts or bool(name))]
        if len(fitting) != 1:
            reason = SEVERAL if on_both else NOT_COMPARABLE
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
) -> Iterator[CaseEffects]:
    file = read_answers(path.name, data)
    before, after = (
        score(one.referentiel, file.answers, file.collectivite, conventions=one.conventions)
        for one in (comparison.before, comparison.after)
    )
    # An answer that is refused on both sides compares nothing.
    for located in file.locate([error for error in after.errors if error in before.errors]):
        _unread(sides, path, file.source, located.span, message(located, file, language))
    if file.is_read:
        yield principe_effects(comparison, display(path), file.answers, file.collectivite)


def _statuts(  # noqa: PLR0917
    path: Path,
    file: StatutsFile,
    comparison: Comparison,
    siblings: Sequence[Change],
    sides: Sides,
    language: Language,
) -> Iterator[CaseEffects]:
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
            yield statut_effects(display(path), after.short_name, (old, new), changes)
        else:
            reason = why(stopped(new), language) or ""
            sides.after.not_checked.append(NotChecked(display(path), NO_SCORE, reason))


def _beside(referentiel: Referentiel, ensembles: Sequence[Ensemble | None]) -> Sequence[Ensemble]:
    """Return the ensembles that a referential is in, with the state of it that is compared."""
    return [
        one.beside({referentiel.folder: referentiel})
        for one in ensembles
        if one and any(other.folder == referentiel.folder for other in one.referentiels)
    ]


def _outcome(
    file: StatutsFile,
    referentiel: Referentiel,
    ensembles: Sequence[Ensemble],
    reglement: Reglement,
) -> StatutOutcome:
    bareme = bareme_of(referentiel, ensembles, reglement)
    if not isinstance(bareme, Bareme):
        return bareme
    answers, _ = fit(file.written, questionnaire_of(referentiel, ensembles), reglement)
    return score_statuts(bareme, answers)
