"""The cases that `reflint diff` scores on both sides: answers files and golden cases."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from linter.finding import Location
from linter.words.language import Language
from referentiel.files.not_checked import NotChecked
from referentiel.identifier import parse_id
from referentiel.node import Node
from referentiel.paths import display
from referentiel_lint.diff.report import Compared
from referentiel_lint.diff.sides import Sides
from referentiel_lint.golden.cases import stored
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score.answer_errors import message
from referentiel_lint.score.answer_files import read_answers_file
from scoring.answer_error import AnswerError
from scoring.answers.file import AnswersFile
from scoring.changes.cases import golden_effects
from scoring.changes.comparison import Comparison
from scoring.changes.effects import CaseEffects, ScoreCase, effects
from scoring.scores import score

# Answers for one of several referentials, for none, and one that cannot be read.
SEVERAL, NOT_COMPARABLE, UNREAD_ANSWER = "several-referentiels", "not-comparable", "unread-answer"


def score_cases(
    sides: Sides,
    compared: Sequence[Compared],
    folder: Path | None,
    answers: Sequence[Path],
    language: Language,
) -> Iterator[CaseEffects]:
    """Score answers files, and the golden cases of a folder or else those of the base."""
    not_checked = sides.after.not_checked
    golden = None if folder is None else stored(sides.after, folder, language)
    files = [(path, read_answers_file(path, not_checked)) for path in answers]
    scored = [one for one in compared if _has_principes(one)]
    for path, file in files:
        refused = _refused_twice(scored[0].comparison, file) if len(scored) == 1 else ()
        not_checked.extend(_answer_errors(path, file, refused, language))
    if answers and not scored:
        not_checked.extend(NotChecked(one.folder, NOT_COMPARABLE) for one in compared)
    if (answers or golden) and len(scored) > 1:
        not_checked.extend(NotChecked(one.folder, SEVERAL) for one in scored)
        return
    for one in scored:
        for path, file in files:
            if file.is_read:
                case = ScoreCase(display(path), file.answers, file.collectivite)
                yield effects(one.comparison, case)
        for found in golden_effects(one.comparison, golden):
            selected = tuple(
                effect
                for effect in found.effects
                if sides.is_selected(one.comparison, _nodes(one.comparison, effect.label))
            )
            if selected or not found.effects:
                yield replace(found, effects=selected)


def _nodes(comparison: Comparison, label: str) -> tuple[Node | None, Node | None]:
    """Return the action with an id, before and after."""
    identifier = parse_id(label)
    before, after = (
        next(iter(side.referentiel.by_id.get(identifier, ())), None) if identifier else None
        for side in (comparison.before, comparison.after)
    )
    return before, after


def _has_principes(compared: Compared) -> bool:
    """Whether there is something to score on both sides."""
    sides = (compared.comparison.before.referentiel, compared.comparison.after.referentiel)
    return all(
        side.documents and (side.profile is None or side.profile.has_principes) for side in sides
    )


def _refused_twice(comparison: Comparison, file: AnswersFile) -> Sequence[AnswerError]:
    """Return the errors of answers that are refused on both sides, and so compare nothing."""
    before, after = (
        score(side.referentiel, file.answers, file.collectivite, conventions=side.conventions)
        for side in (comparison.before, comparison.after)
    )
    return [error for error in after.errors if error in before.errors]


def _answer_errors(
    path: Path, file: AnswersFile, refused: Sequence[AnswerError], language: Language
) -> Iterator[NotChecked]:
    """Yield each answer that cannot be read, and each of `refused`."""
    for located in file.locate(refused):
        place = location_text(Location(display(path), file.source, located.span))
        yield NotChecked(place, UNREAD_ANSWER, message(located, file, language))
