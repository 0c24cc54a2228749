"""The scores of many collectivités, each by itself: answers to scores or errors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from referentiel.ensemble import Ensemble
from referentiel.referential import Referentiel
from scoring import answer_keys as keys
from scoring.answers.errors import AnswerError
from scoring.answers.errors import AnswerErrorCode as Code
from scoring.answers.model import written_answers
from scoring.answers.reader import StatutsFile
from scoring.answers.statuts import PASSED_OVER, Given, Questionnaire, fit, questionnaire_of
from scoring.reglement import Reglement, reglement_of
from scoring.statuts.bareme import Bareme, Obstacle, ObstacleReason, RegleCrash, bareme_of
from scoring.statuts.notices import Notice, NoticeCode
from scoring.statuts.scores import Scores, score


class Scoring(NamedTuple):
    """The barème of a referential, and its questionnaire."""

    bareme: Bareme
    questionnaire: Questionnaire


class Unscorable(ValueError):
    """Raised if none of the referentials can be scored by statuts; says why."""

    def __init__(self, obstacles: Mapping[Referentiel, Sequence[Obstacle]]) -> None:
        found = (f"{one.place}: {o.reason} {o.label}" for one in obstacles for o in obstacles[one])
        super().__init__("; ".join(found) or "no referential is scored by statuts")
        self.obstacles = obstacles


@dataclass(frozen=True, slots=True)
class Scorings:
    """The referentials that can be scored, by name, and why others cannot."""

    by_name: Mapping[str, Scoring]
    obstacles: Mapping[Referentiel, Sequence[Obstacle]]

    @property
    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """The questionnaires of all of them."""
        return tuple(one.questionnaire for one in self.by_name.values())


def scorings_of(
    referentiels: Iterable[Referentiel],
    ensembles: Sequence[Ensemble],
    reglement: Reglement | None = None,
) -> Scorings:
    """Return the scorings of referentials, but not of those with principles.

    Each is scored by the règlement, by default that of its kind. Raises `Unscorable` if none is
    left.
    """
    scorings: dict[str, Scoring] = {}
    obstacles: dict[Referentiel, Sequence[Obstacle]] = {}
    for one in referentiels:
        if one.profile and one.profile.has_principes:
            continue
        own = [ensemble for ensemble in ensembles if one in ensemble.referentiels]
        bareme = bareme_of(one, own, reglement or reglement_of(one.kind))
        if not isinstance(bareme, Bareme):
            obstacles[one] = bareme
            continue
        if one.short_name in scorings:
            obstacles[one] = (Obstacle(ObstacleReason.REFERENTIEL_TWICE, one.short_name),)
        scorings[one.short_name] = Scoring(bareme, questionnaire_of(one, own))
    for one in obstacles:
        scorings.pop(one.short_name, None)
    if not scorings:
        raise Unscorable(obstacles)
    return Scorings(scorings, obstacles)


class RowError(NamedTuple):
    """What is wrong in answers, at a line or row; `first` is that of a key that occurs twice."""

    number: int
    error: AnswerError | RegleCrash
    first: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a collectivité; None if it is refused, for the errors.

    With scores, errors are those that the platform's engine passes over.
    """

    file: str
    number: int
    identifier: str | None
    referentiel: str | None = None
    scores: Scores | None = None
    errors: tuple[RowError, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def is_repeated(self) -> bool:
        """Whether other answers with the same id are scored."""
        codes = (e.error.code for e in self.errors if isinstance(e.error, AnswerError))
        return Code.COLLECTIVITE_TWICE in codes


def told_apart(answers: Iterable[Given], scorings: Scorings) -> Iterator[Given]:
    """Yield answers; of several with one id for one referential, all but the first are wrong."""
    places: dict[tuple[str | None, str | None], str] = {}
    for one in answers:
        name = one.text(keys.REFERENTIEL) if len(scorings.by_name) > 1 else None
        identifier, place = one.text(keys.ID), f"{one.file}:{one.number}"
        first = places.setdefault((identifier, name), place)
        if identifier is None or first == place:
            yield one
        else:
            code = Code.COLLECTIVITE_TWICE
            error = AnswerError(code, (), found=identifier, expected=(first,))
            yield replace(one, errors=(*one.errors, error))


def score_given(scorings: Scorings, given: Given, *, is_strict: bool = False) -> Scored:
    """Return the scores of a collectivité; if it `is_strict`, any error refuses it."""
    identifier, name = given.text(keys.ID), given.text(keys.REFERENTIEL)
    refused = Scored(given.file, given.number, identifier)
    wrong: tuple[AnswerError, ...] = ()
    if isinstance(given.content, StatutsFile):
        written, is_read = given.content.written, given.content.is_read
    else:
        written, wrong = written_answers(given.content)
        is_read = identifier is not None or not given.errors
    if not is_read:
        return replace(refused, errors=_placed(given, given.errors))
    if error := _missing(identifier, name, scorings):
        return replace(refused, errors=_placed(given, (*given.errors, *wrong, error)))
    name = name or next(iter(scorings.by_name))
    bareme, questionnaire = scorings.by_name[name]
    answers, unfit = fit(written, questionnaire, bareme.reglement)
    errors = (*given.errors, *wrong, *unfit)
    refused = replace(refused, referentiel=name, errors=_placed(given, errors))
    found = (one.error for one in refused.errors)
    passed_over = (isinstance(one, AnswerError) and one.code in PASSED_OVER for one in found)
    if refused.errors and (is_strict or not all(passed_over)):
        return refused
    scores = score(bareme, answers)
    if isinstance(scores, RegleCrash):
        return replace(refused, errors=(*refused.errors, RowError(given.number, scores)))
    notices = (Notice(NoticeCode.SCORE_RANGE, one) for one in scores.out_of_range)
    return replace(refused, scores=scores, notices=tuple(notices))


def _missing(
    identifier: str | None, referentiel: str | None, scorings: Scorings
) -> AnswerError | None:
    """Return the error of answers that do not say whose they are, or by what they are scored."""
    known = tuple(scorings.by_name)
    if identifier is None:
        return AnswerError(Code.NO_COLLECTIVITE, ())
    if referentiel is None and len(known) + len(scorings.obstacles) > 1:
        return AnswerError(Code.NO_REFERENTIEL, (), expected=known)
    if referentiel is not None and referentiel not in known:
        code, path = Code.UNKNOWN_REFERENTIEL, (keys.REFERENTIEL,)
        return AnswerError(code, path, found=referentiel, expected=known)
    return None


def _placed(given: Given, errors: Iterable[AnswerError]) -> tuple[RowError, ...]:
    """Return errors at their lines in a file of YAML, with its own, or else at their rows."""
    if isinstance(given.content, StatutsFile):
        line, located = given.content.source.position, given.content.locate(errors)
        firsts = [line(one.first.start).line if one.first else 0 for one in located]
        lines = [line(one.span.start).line for one in located]
        own = (one.error for one in located)
        return tuple(map(RowError, lines, own, firsts))
    rows, number = given.rows, given.number
    every = (RowError(rows.get(e.path, number), e, rows.get(e.path[:2], 0)) for e in errors)
    return tuple(sorted(every, key=lambda one: one.number))
