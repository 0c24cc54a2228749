"""Answers by statuts, checked against a referential, and the scores of many collectivités."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from referentiel.ensemble import ActionNames, Ensemble
from referentiel.kind import Kind
from referentiel.referential import Referentiel
from referentiel.siblings import BINAIRE, CHOIX, PROPORTION, Question
from referentiel.text.letters import compose
from referentiel.text.names import fold, nearest_name
from referentiel.weights.number import format_number
from scoring import answer_keys as keys
from scoring.answers.answer import ROUNDING, WORDS, AnswerError, Answers, Detail, Path, Statut
from scoring.answers.answer import AnswerErrorCode as Code
from scoring.answers.model import NO, YES, Identite, WrittenAnswers, shown, written_answers
from scoring.answers.reader import StatutsFile
from scoring.formule.evaluator import Situation, Value
from scoring.formule.identite import PROPRIETES, TYPE, asked_type, types
from scoring.formule.tree import read_decimal
from scoring.reglement import Reglement, reglement_of
from scoring.statuts.bareme import Bareme, Obstacle, ObstacleReason, RegleCrash, bareme_of
from scoring.statuts.scores import Notice, NoticeCode, Scores, score
from scoring.tree import action_name

# --- What a collectivité can answer for a referential: its actions, and the questions beside it


class Asked(NamedTuple):
    """A question: its type, and the ids of its choix."""

    type: str
    choix: tuple[str, ...]


@dataclass(frozen=True)
class Questionnaire:
    """The actions of a referential, and the questions of its ensembles.

    `names` are the names of actions by all spellings that are accepted: the name itself
    (`eci_2.4.2`), and the id alone. `questions` are by id, None where the possible answers are not
    known. `knows_questions` says whether these are all the questions that exist.
    """

    referentiel: str
    names: Mapping[str, str]
    actions: ActionNames
    questions: Mapping[str, Asked | None]
    knows_questions: bool


def questionnaire_of(referentiel: Referentiel, ensembles: Iterable[Ensemble]) -> Questionnaire:
    """Return the actions of a referential, and the questions of the ensembles that it is in."""
    own = [one for one in ensembles if referentiel in one.referentiels]
    name = referentiel.short_name
    ids = {str(one): action_name(name, one) for one in referentiel.by_id if one.segments}
    return Questionnaire(
        name,
        {**ids, **{one: one for one in ids.values()}, name: name},
        ActionNames((referentiel,)),
        dict(_questions(own)),
        any(one.knows_all(Kind.QUESTIONS) for one in own),
    )


def _questions(ensembles: Iterable[Ensemble]) -> Iterator[tuple[str, Asked | None]]:
    found: dict[str, list[Question]] = {}
    for ensemble in ensembles:
        for _, question in ensemble.questions:
            if question.id:
                found.setdefault(question.id.text, []).append(question)
    for name, questions in found.items():
        question = questions[0]
        is_known = len(questions) == 1 and question.type and question.has_known_answers
        choix = tuple(one.id.text for one in question.choix if one.id)
        yield name, Asked(question.type.text, choix) if is_known and question.type else None


# --- Answers as written, checked against the actions and questions of a referential


# The réponses to a question of type `binaire`, and the folded words that may stand for them.
OUI_NON: Mapping[str, frozenset[str]] = {"OUI": YES, "NON": NO}

# Errors that the platform's engine ignores: it computes scores all the same. With any other error,
# it is not certain what the answers are.
PASSED_OVER = frozenset(
    {
        Code.UNKNOWN_STATUT,
        Code.STATUT_NEGATIVE,
        Code.STATUT_SUM,
        Code.UNKNOWN_ACTION,
        Code.OTHER_REFERENTIEL,
        Code.UNKNOWN_QUESTION,
        Code.NOT_OUI_NON,
        Code.UNKNOWN_CHOIX,
        Code.NOT_PROPORTION,
        Code.OUT_OF_RANGE,
        Code.UNKNOWN_VALUE,
    }
)


def fit(
    written: WrittenAnswers,
    questionnaire: Questionnaire | None,
    reglement: Reglement = Reglement.R2023,
) -> tuple[Answers, tuple[AnswerError, ...]]:
    """Return answers, with statuts by the names of actions, and what is wrong with them.

    What could not be read is left out, and so is the statut of an unknown action. Without a
    `questionnaire`, any action and any question may exist, and names remain as written. `reglement`
    decides which values the identité may have.
    """
    reponses = {name: value for name, value in written.reponses.items() if value is not None}
    errors = [*_of_identite(written.collectivite, reglement), *_of_statuts(written.statuts)]
    statuts: Mapping[str, Statut]
    if questionnaire is None:
        statuts = {name: statut for name, statut in written.statuts.items() if statut is not None}
    else:
        errors += _of_referentiel(written.referentiel, questionnaire)
        errors += _of_reponses(reponses, questionnaire)
        statuts, others = _named(written.statuts, questionnaire)
        errors += others
    identite = written.collectivite.values(reglement)
    return Answers(statuts, Situation(identite, reponses)), tuple(errors)


def _of_referentiel(name: str | None, questionnaire: Questionnaire) -> Iterator[AnswerError]:
    if name not in (None, questionnaire.referentiel):
        path, known = (keys.REFERENTIEL,), (questionnaire.referentiel,)
        yield AnswerError(Code.UNKNOWN_REFERENTIEL, path, (), str(name), known)


def _of_identite(identite: Identite, reglement: Reglement) -> Iterator[AnswerError]:
    path = (keys.COLLECTIVITE,)
    if isinstance(identite.type, str) and identite.known_type(reglement) is None:
        known = types(reglement)
        nearest = nearest_name(identite.type, known)
        yield AnswerError(Code.UNKNOWN_TYPE, (*path, TYPE), (), identite.type, known, nearest)
    for propriete, values in identite.listed(reglement).items():
        known = PROPRIETES[reglement][propriete]
        is_free = propriete == TYPE and reglement is Reglement.R2026
        for value in values:
            if (asked_type(value) if is_free else value) not in known:
                here, nearest = (*path, propriete), nearest_name(value, known)
                yield AnswerError(Code.UNKNOWN_VALUE, here, (), value, known, nearest)
    if identite.dom is not None and identite.localisation is not None:
        here = (*path, keys.DOM)
        yield AnswerError(Code.TWO_FORMS, here, (), keys.DOM, (keys.LOCALISATION,))


# --- Statuts


# The statuts of words: they are valid, and most statuts, so their parts are not compared.
_WORDS = frozenset(map(id, WORDS.values()))


def _of_statuts(statuts: Mapping[str, Statut | None]) -> Iterator[AnswerError]:
    for name, statut in statuts.items():
        if id(statut) in _WORDS or not isinstance(statut, Detail) or _is_whole(statut):
            continue
        total, path = sum(statut, Fraction(0)), (keys.STATUTS, name)
        if min(statut) < 0:
            yield AnswerError(Code.STATUT_NEGATIVE, path, found=shown(statut))
        elif abs(total - 1) > ROUNDING:
            sum_ = (format_number(total),)
            is_percent = abs(total - 100) <= 100 * ROUNDING
            meant = shown(Detail(*(part / 100 for part in statut))) if is_percent else None
            yield AnswerError(Code.STATUT_SUM, path, (), shown(statut), sum_, meant)


def _is_whole(statut: Detail) -> bool:
    """Return whether no part is negative and the sum of the parts is exactly 1."""
    (one, first), (two, second), (three, third) = (part.as_integer_ratio() for part in statut)
    total = one * second * third + two * first * third + three * first * second
    return min(one, two, three) >= 0 and total == first * second * third


def _named(
    written: Mapping[str, Statut | None], questionnaire: Questionnaire
) -> tuple[dict[str, Statut], list[AnswerError]]:
    """Return statuts by the names of actions, and errors; unknown actions are left out.

    If several are given for one action, the one under its exact name counts, else the first.
    """
    errors: list[AnswerError] = []
    unknown: list[str] = []
    statuts: dict[str, Statut] = {}
    by_name: dict[str, str] = {}
    for key, statut in written.items():
        name = questionnaire.names.get(key) or questionnaire.names.get(compose(key))
        if name is None:
            unknown.append(key)
            continue
        if name in by_name:
            path = (keys.STATUTS, key)
            errors.append(AnswerError(Code.ACTION_TWICE, path, (), key, (by_name[name],)))
        if statut is not None and (name not in by_name or key == name):
            statuts[name] = statut
        by_name.setdefault(name, key)
    return statuts, [*errors, *_of_unknown(unknown, questionnaire)]


def _of_unknown(written: list[str], questionnaire: Questionnaire) -> Iterator[AnswerError]:
    """Yield an error for each unknown action, and one for each other referential that is named."""
    elsewhere: dict[str, list[str]] = {}
    own = (questionnaire.referentiel,)
    for key in written:
        reference = questionnaire.actions.parse(key)
        if reference.name and reference.referentiel is None and reference.identifier is not None:
            elsewhere.setdefault(reference.name, []).append(key)
        else:
            path, nearest = (keys.STATUTS, key), questionnaire.actions.meant(key)
            yield AnswerError(Code.UNKNOWN_ACTION, path, (), key, own, nearest)
    for name, those in elsewhere.items():
        path = (keys.STATUTS, those[0])
        yield AnswerError(Code.OTHER_REFERENTIEL, path, tuple(those), name, own)


# --- Réponses


def _of_reponses(
    reponses: Mapping[str, Value], questionnaire: Questionnaire
) -> Iterator[AnswerError]:
    known = questionnaire.questions
    for name, value in reponses.items():
        path = (keys.REPONSES, name)
        if name in known:
            asked = known[name]
            if asked and (error := _of_value(path, value, asked)):
                yield error
        elif questionnaire.knows_questions:
            nearest = nearest_name(name, known)
            yield AnswerError(Code.UNKNOWN_QUESTION, path, (), name, (), nearest)


def _of_value(path: Path, value: Value, asked: Asked) -> AnswerError | None:
    """Return the error of a réponse that its question does not allow, or None."""
    if asked.type == PROPORTION:
        number = read_decimal(value.strip()) if isinstance(value, str) else value
        if number is None or isinstance(number, bool):
            return AnswerError(Code.NOT_PROPORTION, path, found=shown(value))
        is_part = 0 <= number <= 1
        return None if is_part else AnswerError(Code.OUT_OF_RANGE, path, found=shown(value))
    known = tuple(OUI_NON) if asked.type == BINAIRE else asked.choix
    if asked.type not in (BINAIRE, CHOIX) or (isinstance(value, str) and value in known):
        return None
    found = shown(value)
    code = Code.NOT_OUI_NON if asked.type == BINAIRE else Code.UNKNOWN_CHOIX
    meant = next((one for one in known if fold(found) in OUI_NON.get(one, ())), None)
    return AnswerError(code, path, (), found, known, meant or nearest_name(found, known))


# --- Answers given as plain data, and as they fit a referential
#
# Errors are kept beside the answers, which remain as the platform's engine takes them: an unknown
# word or action is not an answer, and a triple counts as it is written.


def read_plain(
    mapping: Mapping[str, object],
    questionnaire: Questionnaire | None = None,
    reglement: Reglement = Reglement.R2023,
) -> tuple[Answers, tuple[AnswerError, ...]]:
    """Return the answers in a mapping with the keys of an answers file, and what is wrong in it.

    Numbers are whole numbers, `Fraction`s, `Decimal`s, or floats, which count as the decimals that
    they are written as. Names of actions remain as they are, unless there is a `questionnaire` to
    check them against.

    >>> answers, errors = read_plain({"statuts": {"eci_1.1": [0.25, 0.75, 0]}})
    >>> answers.statuts["eci_1.1"].fait, errors
    (Fraction(1, 4), ())
    """
    written, errors = written_answers(mapping)
    answers, others = fit(written, questionnaire, reglement)
    return answers, (*errors, *others)


@dataclass(frozen=True, slots=True)
class Given:
    """The answers of one collectivité; `number` is their first line, row or item, counted from 1.

    `file` is empty if they are in no file. `content` is an answers file, or a mapping with the keys
    of one. `errors` say what could not be read. For a table, `rows` has the row of each answer, by
    path, and `left_out` the names of the columns that are not read.
    """

    file: str
    number: int
    content: Mapping[str, object] | StatutsFile
    errors: tuple[AnswerError, ...] = ()
    rows: Mapping[Path, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def text(self, key: str) -> str | None:
        """Return the text or whole number of `key` as text; None if missing, blank or invalid."""
        one = self.content
        found = getattr(one.written, key) if isinstance(one, StatutsFile) else one.get(key)
        text = str(found).strip() if isinstance(found, str) or type(found) is int else ""
        return text if text and text == text.encode(errors="ignore").decode() else None


# --- The scores of many collectivités, each by itself: answers to scores or errors


class Scoring(NamedTuple):
    """The barème of a referential, and its questionnaire."""

    bareme: Bareme
    questionnaire: Questionnaire


class Unscorable(ValueError):
    """Raised if none of the referentials can be scored by statuts; the message says why."""

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
        """The questionnaires of the referentials that can be scored."""
        return tuple(one.questionnaire for one in self.by_name.values())


def scorings_of(
    referentiels: Iterable[Referentiel],
    ensembles: Sequence[Ensemble],
    reglement: Reglement | None = None,
) -> Scorings:
    """Return the scorings of the referentials without principles.

    Without a `reglement`, each has the default one for its kind. Referentials with the same name
    are all left out. Raise `Unscorable` if none can be scored.
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
    """An error, or a règle where the platform's engine stops, with the line or row of the answers.

    If a key is repeated, `first` is the line or row where it occurs first.
    """

    number: int
    error: AnswerError | RegleCrash
    first: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a collectivité; `scores` is None if it is refused because of `errors`.

    If it is not refused, `errors` contains only errors that the platform's engine ignores.
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
        """Whether earlier answers are for the same collectivité and referential."""
        codes = (e.error.code for e in self.errors if isinstance(e.error, AnswerError))
        return Code.COLLECTIVITE_TWICE in codes


def with_repeats_refused(answers: Iterable[Given], scorings: Scorings) -> Iterator[Given]:
    """Yield the answers; those with the same id and referential as earlier ones get an error."""
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
    """Return the scores of a collectivité, or why it is refused.

    The reason is an error that is not in `PASSED_OVER`, any error if `is_strict`, or a règle at
    which the platform's engine stops.
    """
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
    """Return the error of answers without an id or without a clear referential, else None."""
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
    """Return errors with their row numbers.

    For a YAML file, these are numbers of lines, and the errors found when reading it are included.
    """
    if isinstance(given.content, StatutsFile):
        line, located = given.content.source.position, given.content.locate(errors)
        firsts = [line(one.first.start).line if one.first else 0 for one in located]
        lines = [line(one.span.start).line for one in located]
        own = (one.error for one in located)
        return tuple(map(RowError, lines, own, firsts))
    rows, number = given.rows, given.number
    every = (RowError(rows.get(e.path, number), e, rows.get(e.path[:2], 0)) for e in errors)
    return tuple(sorted(every, key=lambda one: one.number))
