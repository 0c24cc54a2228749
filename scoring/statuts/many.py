"""The scores of many collectivités, one after the other: rows of answers to scores or errors."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, NoReturn

from referentiel.ensemble import Ensemble
from referentiel.referential import Referentiel
from scoring import answer_keys as keys
from scoring.answer_error import AnswerError, AnswerErrorCode, Path
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.fitting import PASSED_OVER, fit
from scoring.statuts.model import WrittenAnswers
from scoring.statuts.notices import Notice, NoticeCode
from scoring.statuts.obstacle import Obstacle, ObstacleReason
from scoring.statuts.questionnaire import Questionnaire, questionnaire_of
from scoring.statuts.reader import StatutsFile, read_statuts
from scoring.statuts.reading import validate
from scoring.statuts.reglement import Reglement, reglement_of
from scoring.statuts.scores import Scores, score
from scoring.statuts.tables import Columns, answers_in

# In bytes: a longer line of JSON holds more than the answers of one collectivité.
LONGEST = 512 * 1024


class Scoring(NamedTuple):
    """What one referential scores by, and what it asks."""

    bareme: Bareme
    questionnaire: Questionnaire


class Unscorable(ValueError):
    """No referential that was given can score anyone by statuts; says why not."""

    def __init__(self, obstacles: Mapping[Referentiel, Sequence[Obstacle]]) -> None:
        found = (f"{one.place}: {o.reason} {o.label}" for one in obstacles for o in obstacles[one])
        super().__init__("; ".join(found) or "no referential that is scored by statuts")
        self.obstacles = obstacles


@dataclass(frozen=True, slots=True)
class Scorings:
    """The referentials that can score, by name, and why others cannot."""

    by_name: Mapping[str, Scoring]
    obstacles: Mapping[Referentiel, Sequence[Obstacle]]

    @property
    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """What all of them ask."""
        return tuple(one.questionnaire for one in self.by_name.values())


def scorings_of(
    referentiels: Iterable[Referentiel],
    ensembles: Sequence[Ensemble],
    reglement: Reglement | None = None,
) -> Scorings:
    """Return what referentials score by; those with principles, which answers do not fit, are not.

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


class Row(NamedTuple):
    """The answers of one collectivité as found in a file, by its name, at a line or row from 1.

    `content` is a line of JSON, a file of YAML or JSON, the numbered rows of a table, or plain data
    by the keys of an answers file.
    """

    file: str
    number: int
    content: "bytes | File | Rows | Mapping[str, object]"


class File(NamedTuple):
    """The content of a file of YAML or JSON, whose name without its end is that of the answers."""

    name: str
    data: bytes


class Rows(NamedTuple):
    """The cells of a table that are about one collectivité, each row with its number."""

    columns: Columns
    cells: Sequence[tuple[int, Sequence[object]]]


class RowError(NamedTuple):
    """What is wrong in answers, at a line or row; `first` is that of a key that occurs twice."""

    number: int
    error: AnswerError | RegleCrash
    first: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a collectivité; None if it is refused, for the errors.

    With scores, errors are those that the field's engine passes over.
    """

    file: str
    number: int
    identifier: str | None
    referentiel: str | None = None
    scores: Scores | None = None
    errors: tuple[RowError, ...] = ()
    notices: tuple[Notice, ...] = ()


def score_rows(
    scorings: Scorings, rows: Iterable[Row], *, is_strict: bool = False
) -> Iterator[Scored]:
    """Yield the scores of collectivités in order; if it `is_strict`, any error refuses one."""
    return (_score(scorings, row, is_strict=is_strict) for row in rows)


class Seen:
    """Tells collectivités apart: of answers with one id for one referential, the first count."""

    def __init__(self) -> None:
        self._places: dict[tuple[str | None, str | None], str] = {}

    def checked(self, one: Scored) -> Scored:
        """Return what was scored; without scores and with an error if its id was there before."""
        key, place = (one.identifier, one.referentiel), f"{one.file}:{one.number}"
        if one.identifier is None or self._places.setdefault(key, place) == place:
            return one
        code, first = AnswerErrorCode.COLLECTIVITE_TWICE, (self._places[key],)
        error = RowError(one.number, AnswerError(code, (), found=one.identifier, expected=first))
        return replace(one, scores=None, errors=(error,), notices=())


def _score(scorings: Scorings, row: Row, *, is_strict: bool) -> Scored:
    written = _read(row)
    identifier = _identifier(written.answers.id)
    refused = Scored(row.file, row.number, identifier)
    if not written.is_read:
        return replace(refused, errors=written.errors(()))
    name = written.answers.referentiel or next(iter(scorings.by_name), "")
    if error := _missing(identifier, written.answers.referentiel, scorings):
        return replace(refused, errors=(RowError(row.number, error), *written.errors(())))
    bareme, questionnaire = scorings.by_name[name]
    answers, unfit = fit(written.answers, questionnaire, bareme.reglement)
    errors = written.errors(unfit)
    refused = replace(refused, referentiel=name, errors=errors)
    if errors and (is_strict or not all(map(_is_passed_over, errors))):
        return refused
    scores = score(bareme, answers)
    if isinstance(scores, RegleCrash):
        return replace(refused, errors=(*errors, RowError(row.number, scores)))
    notices = (Notice(NoticeCode.SCORE_RANGE, one) for one in scores.out_of_range)
    return replace(refused, scores=scores, notices=tuple(notices))


def _is_passed_over(one: RowError) -> bool:
    return isinstance(one.error, AnswerError) and one.error.code in PASSED_OVER


def _missing(
    identifier: str | None, referentiel: str | None, scorings: Scorings
) -> AnswerError | None:
    """Return the error of answers that do not say whose they are, or by what they are scored."""
    known = tuple(scorings.by_name)
    if identifier is None:
        return AnswerError(AnswerErrorCode.NO_COLLECTIVITE, ())
    if referentiel is None and len(known) + len(scorings.obstacles) > 1:
        return AnswerError(AnswerErrorCode.NO_REFERENTIEL, (), expected=known)
    if referentiel is not None and referentiel not in known:
        code, path = AnswerErrorCode.UNKNOWN_REFERENTIEL, (keys.REFERENTIEL,)
        return AnswerError(code, path, found=referentiel, expected=known)
    return None


def _identifier(given: object) -> str | None:
    """Return an id as text; None for anything else, and for text that no file could hold."""
    is_id = isinstance(given, str | int) and not isinstance(given, bool)
    text = str(given).strip() if is_id else ""
    return text if text and text == text.encode(errors="ignore").decode() else None


# --- Reading


@dataclass(frozen=True, slots=True)
class _Written:
    """Answers as they are written at a row, or in a file, and what is wrong in them.

    `rows` are those of the answers in a long table.
    """

    number: int
    answers: WrittenAnswers = field(default_factory=WrittenAnswers)
    wrong: Sequence[AnswerError] = ()
    rows: Mapping[Path, int] = field(default_factory=dict)
    file: StatutsFile | None = None
    is_read: bool = True

    def errors(self, others: Iterable[AnswerError]) -> tuple[RowError, ...]:
        """Return what is wrong with the answers, and others, at their lines or rows."""
        if self.file is None:
            every = (
                RowError(self.rows.get(one.path, self.number), one, self.rows.get(one.path[:2], 0))
                for one in (*self.wrong, *others)
            )
            return tuple(sorted(every, key=lambda one: one.number))
        line = self.file.source.position
        return tuple(
            RowError(
                line(located.span.start).line,
                located.error,
                line(located.first.start).line if located.first else 0,
            )
            for located in self.file.locate(others)
        )


def _read(row: Row) -> _Written:
    match row.content:
        case bytes() as line:
            return _read_line(row, line)
        case File(name, data):
            file = read_statuts(row.file, data)
            answers = file.written
            if answers.id is None:
                answers = answers.model_copy(update={"id": name})
            return _Written(row.number, answers, file=file, is_read=file.is_read)
        case Rows(columns, cells):
            found = answers_in(columns, cells)
            answers, wrong = validate(found.content)
            return _Written(row.number, answers, (*found.errors, *wrong), found.rows)
        case content:
            answers, wrong = validate(content)
            return _Written(row.number, answers, wrong)


def _read_line(row: Row, line: bytes) -> _Written:
    if len(line) > LONGEST:
        error = AnswerError(AnswerErrorCode.TOO_LARGE, ())
        return _Written(row.number, wrong=(error,), is_read=False)
    try:
        content = read_json(line)
        if not isinstance(content, dict):
            raise NotJson(line.decode())
    except NotJson as error:
        return _Written(row.number, wrong=(error.error,), is_read=False)
    answers, wrong = validate(content)
    return _Written(row.number, answers, wrong)


class NotJson(ValueError):
    """A text that is not JSON; has the error, which quotes what begins where it is not."""

    def __init__(self, found: str, code: AnswerErrorCode = AnswerErrorCode.NOT_JSON) -> None:
        super().__init__(found)
        self.error = AnswerError(code, (), found=found)


def read_json(data: bytes) -> object:
    """Return the value of a text in UTF-8, its numbers as whole numbers and `Decimal`s.

    Raises `NotJson`, also for a key that is given twice, NaN, and what is nested too deeply.

    >>> read_json(b'{"a": [0.35, 1]}')
    {'a': [Decimal('0.35'), 1]}
    """
    try:
        return json.loads(
            data.decode("utf-8"),
            parse_float=_decimal,
            parse_constant=_refuse,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise NotJson(error.doc[error.pos :]) from error
    except UnicodeDecodeError as error:
        raise NotJson(repr(data[error.start : error.end])) from error
    except RecursionError as error:
        raise NotJson(data[:100].decode(errors="replace")) from error


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:  # Too many digits of an exponent.
        raise NotJson(text) from error


def _refuse(name: str) -> NoReturn:
    raise NotJson(name)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise NotJson(twice, AnswerErrorCode.KEY_TWICE)
    return found
