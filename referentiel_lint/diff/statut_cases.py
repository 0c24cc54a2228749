"""Answers by statuts, which `reflint diff` scores on both sides."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linter.finding import Location
from linter.words.language import Language
from referentiel.ensemble import Ensemble
from referentiel.files.not_checked import NotChecked
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.diff.report import Compared
from referentiel_lint.diff.sides import Sides
from referentiel_lint.diff.statut_sentences import why_no_score
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score.answer_files import is_scored_by_statuts, read_bytes
from referentiel_lint.score.statuts.errors import message
from scoring.changes.sibling_changes import SiblingChange
from scoring.changes.statut_effects import (
    StatutCase,
    StatutOutcome,
    points_changes,
    regle_changes,
)
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.fitting import fit
from scoring.statuts.questionnaire import questionnaire_of
from scoring.statuts.reader import StatutsFile, read_statuts
from scoring.statuts.reglement import Reglement, reglement_of
from scoring.statuts.scores import score

UNREAD_ANSWER, SEVERAL, NO_SCORE = "unread-answer", "several-referentiels", "no-score"


class Scored(NamedTuple):
    """Answers scored by statuts, and the files that are left: those for principles."""

    cases: tuple[StatutCase, ...]
    left: tuple[Path, ...]


def score_statuts(
    sides: Sides,
    compared: Sequence[Compared],
    siblings: Iterable[SiblingChange],
    answers: Sequence[Path],
    language: Language,
) -> Scored:
    """Score the answers files that are for a referential without principles.

    `siblings` are the changes of all sibling files.
    """
    candidates = [one for one in compared if _is_scored(one)]
    if not candidates:
        return Scored((), tuple(answers))
    is_alone = len(candidates) == len(compared)
    regles = regle_changes(siblings)
    cases: list[StatutCase] = []
    left: list[Path] = []
    for path in answers:
        data = read_bytes(path, sides.after.not_checked)
        if data is None:
            continue
        file = read_statuts(path.name, data)
        if not is_alone and not (file.written.statuts or file.written.referentiel):
            left.append(path)
            continue
        name = file.written.referentiel
        chosen = [one for one in candidates if name in (None, _name(one))]
        if len(chosen) == 1:
            cases += (
                one._replace(regles=regles)
                for one in _scored(path, file, chosen[0], sides, language)
            )
        else:
            several = (NotChecked(one.folder, SEVERAL) for one in candidates)
            sides.after.not_checked += dict.fromkeys(several)
    return Scored(tuple(cases), tuple(left))


def _is_scored(compared: Compared) -> bool:
    """Return whether a referential scores statuts on both sides."""
    sides = (compared.comparison.before.referentiel, compared.comparison.after.referentiel)
    return all(side.documents and is_scored_by_statuts(side) for side in sides)


def _name(compared: Compared) -> str:
    return compared.comparison.after.referentiel.short_name


def _scored(
    path: Path, file: StatutsFile, compared: Compared, sides: Sides, language: Language
) -> Iterator[StatutCase]:
    """Yield answers scored on both sides, if anything could be read of them.

    What is wrong with them on both sides is not checked.
    """
    before, after = compared.comparison.before.referentiel, compared.comparison.after.referentiel
    old = _beside(before, (one for one, _ in sides.ensembles if one))
    new = _beside(after, (one for _, one in sides.ensembles if one))
    # Of a sheet and Markdown, both by that of the sheet: they differ by what changed only.
    reglement = max(reglement_of(one.kind) for one in (before, after))
    wrong = [
        fit(file.written, questionnaire_of(one, around), reglement)[1]
        for one, around in ((before, old), (after, new))
    ]
    for located in file.locate(error for error in wrong[1] if error in wrong[0]):
        place = location_text(Location(display(path), file.source, located.span))
        entry = NotChecked(place, UNREAD_ANSWER, message(located.error, language))
        sides.after.not_checked.append(entry)
    if file.is_read:
        case = StatutCase(
            display(path),
            after.short_name,
            _outcome(file, before, old, reglement),
            _outcome(file, after, new, reglement),
            points_changes(compared.comparison.changes),
        )
        why = [why_no_score(side, language) for side in (case.before, case.after)]
        if all(why):
            entry = NotChecked(display(path), NO_SCORE, str(why[1]))
            sides.after.not_checked.append(entry)
        yield case


def _beside(referentiel: Referentiel, ensembles: Iterator[Ensemble]) -> Sequence[Ensemble]:
    """Return the ensembles that a referential is in, with the state of it that is compared."""
    return [
        one.beside({referentiel.folder: referentiel})
        for one in ensembles
        if any(other.folder == referentiel.folder for other in one.referentiels)
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
    return score(bareme, answers)
