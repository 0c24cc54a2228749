"""Answers given as plain Python: text, numbers, lists and mappings as in an answers file."""

from collections.abc import Mapping

from pydantic import ValidationError

from scoring import answer_keys as keys
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.answers.model import CollectiviteEntry, Reponse
from scoring.answers.validation import validation_errors
from scoring.collectivite import Collectivite
from scoring.principe.answer import Answer, Choice, Everything, Nothing

_EXPECTED = {
    keys.REPONSES: "a mapping of ids to answers",
    keys.COLLECTIVITE: "a mapping of nom, population and type",
    keys.NOM: "a name",
    keys.POPULATION: "a whole number",
    keys.TYPE: "a kind of collectivité",
    keys.NIVEAU: "aucun, tout or renvois",
    keys.PALIERS: "the numbers or labels of levels",
    keys.NOMBRE: "a number",
    keys.SUR: "a whole number, beside nombre",
    keys.NOMBRES: "a list of whole numbers",
    keys.TAUX: "a percent with its sign, or a mapping of names to percents",
    keys.POURCENTAGE: "a percent with its sign",
}
_EXPECTED_BY_CODE = {
    AnswerErrorCode.TWO_FORMS: "one form of answer",
    AnswerErrorCode.SUR_ALONE: "nombre beside it",
}
_EXPECTED_ID = "an id as text, such as '1.1.1'"
_EXPECTED_ANSWER = "aucun, tout, renvois, a level, a list of levels, or a mapping by " + ", ".join(
    Reponse.model_fields
)


class InvalidAnswers(ValueError):
    """Answers of a wrong form; the message says of each what was expected."""

    def __init__(self, errors: tuple[AnswerError, ...]) -> None:
        super().__init__("; ".join(map(_message, errors)))
        self.errors = errors


def parse_plain(
    answers: object, collectivite: object
) -> tuple[dict[str, Answer | None], Collectivite]:
    """Return answers by id, without empty ones, and a collectivité, for scoring.

    An answer is `"tout"`, `3`, `[1, "Élu référent"]`, `{"nombre": 1, "sur": 3}`, or already one
    for scoring. Raises `InvalidAnswers` with all errors.
    """
    if not isinstance(answers, Mapping):
        raise InvalidAnswers((AnswerError(AnswerErrorCode.WRONG_TYPE, (keys.REPONSES,)),))
    parsed: dict[str, Answer | None] = {}
    errors: list[AnswerError] = []
    for niveau, value in answers.items():
        if not isinstance(niveau, str):
            errors.append(_wrong_id(niveau))
            continue
        if isinstance(value, Everything | Nothing | Choice):
            parsed[niveau] = value
            continue
        try:
            answer = Reponse.model_validate(value).answer()
        except ValidationError as error:
            errors += validation_errors(error, (keys.REPONSES, niveau), Reponse)
        else:
            parsed |= {niveau: answer} if answer is not None else {}
    about = collectivite if isinstance(collectivite, Collectivite) else Collectivite()
    if not isinstance(collectivite, Collectivite | None):
        try:
            about = CollectiviteEntry.model_validate(collectivite).collectivite()
        except ValidationError as error:
            errors += validation_errors(error, (keys.COLLECTIVITE,), CollectiviteEntry)
    if errors:
        raise InvalidAnswers(tuple(errors))
    return parsed, about


def _wrong_id(key: object) -> AnswerError:
    """Return the error of a key that is no text, such as the number 1.1."""
    code, path, found = AnswerErrorCode.WRONG_TYPE, (keys.REPONSES, str(key)), str(key)
    return AnswerError(code, path, (found,), found, (_EXPECTED_ID,))


def _message(error: AnswerError) -> str:
    """Return what is wrong and what was expected, for the author of the calling code."""
    is_answer = len(error.path) > 1 and error.path[0] == keys.REPONSES
    inside = error.path[1:] if is_answer else error.path
    place = ".".join(map(str, inside))
    found = f" {error.found!r}" if error.found else ""
    known = [_EXPECTED[key] for key in inside if isinstance(key, str) and key in _EXPECTED]
    expected = ", ".join(error.expected) or _EXPECTED_BY_CODE.get(error.code, "")
    expected = expected or (known[-1] if known else _EXPECTED_ANSWER)
    return f"{place}: {error.code}{found}, expected {expected}"
