"""Answers given as plain Python: text, numbers, lists and mappings as in an answers file."""

from collections.abc import Mapping

from pydantic import ValidationError

from scoring.answer_error import (
    COLLECTIVITE,
    NIVEAU,
    NOM,
    NOMBRE,
    NOMBRES,
    PALIERS,
    POPULATION,
    POURCENTAGE,
    REPONSES,
    SUR,
    TAUX,
    TYPE,
    AnswerError,
)
from scoring.answers.model import CollectiviteEntry, Reponse
from scoring.answers.validation import validation_errors
from scoring.collectivite import Collectivite
from scoring.principe.answer import Answer, Choice, Everything, Nothing

_EXPECTED = {
    COLLECTIVITE: "a mapping of nom, population and type",
    NOM: "a name",
    POPULATION: "a whole number",
    TYPE: "a kind of collectivité",
    NIVEAU: "aucun, tout or renvois",
    PALIERS: "the numbers or labels of levels",
    NOMBRE: "a number",
    SUR: "a whole number, beside nombre",
    NOMBRES: "a list of whole numbers",
    TAUX: "a percent with its sign, or a mapping of names to percents",
    POURCENTAGE: "a percent with its sign",
}
_EXPECTED_ANSWER = "aucun, tout, renvois, a level, a list of levels, or a mapping by " + ", ".join(
    Reponse.model_fields
)


class InvalidAnswers(ValueError):
    """Answers of a wrong form; the message says of each what was expected."""

    def __init__(self, errors: tuple[AnswerError, ...]) -> None:
        super().__init__("; ".join(map(_message, errors)))
        self.errors = errors


def parse_answers(answers: Mapping[str, object]) -> dict[str, Answer | None]:
    """Return answers by id for scoring, without empty ones.

    An answer is `"tout"`, `3`, `[1, "Élu référent"]`, `{"nombre": 1, "sur": 3}`, or already one
    for scoring. Raises `InvalidAnswers` with all errors.
    """
    parsed: dict[str, Answer | None] = {}
    errors: list[AnswerError] = []
    for niveau, value in answers.items():
        if isinstance(value, Everything | Nothing | Choice):
            parsed[niveau] = value
            continue
        try:
            answer = Reponse.model_validate(value).answer()
        except ValidationError as error:
            errors += validation_errors(error, (REPONSES, niveau), Reponse)
        else:
            parsed |= {niveau: answer} if answer is not None else {}
    if errors:
        raise InvalidAnswers(tuple(errors))
    return parsed


def parse_collectivite(collectivite: Collectivite | Mapping[str, object]) -> Collectivite:
    """Return a collectivité for scoring. Raises `InvalidAnswers`."""
    if isinstance(collectivite, Collectivite):
        return collectivite
    try:
        return CollectiviteEntry.model_validate(collectivite).collectivite()
    except ValidationError as error:
        errors = validation_errors(error, (COLLECTIVITE,), CollectiviteEntry)
        raise InvalidAnswers(tuple(errors)) from error


def _message(error: AnswerError) -> str:
    """Return what is wrong and what was expected, for the author of the calling code."""
    place = ".".join(str(key) for key in error.path if key != REPONSES)
    found = f" {error.found!r}" if error.found else ""
    keys = [key for key in error.path if isinstance(key, str) and key in _EXPECTED]
    expected = ", ".join(error.expected) or (_EXPECTED[keys[-1]] if keys else _EXPECTED_ANSWER)
    return f"{place}: {error.code}{found}, expected {expected}"
