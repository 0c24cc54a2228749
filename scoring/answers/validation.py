"""Errors of the model of answers, as `AnswerError`s."""

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from referentiel.text.names import nearest_name
from scoring.answer_error import AnswerError, AnswerErrorCode, Path
from scoring.answer_keys import REPONSES

# The errors that validators of models raise by their code.
_OF_VALIDATORS = frozenset(AnswerErrorCode)


def validation_errors(
    error: ValidationError, path: Path, model: type[BaseModel]
) -> Iterator[AnswerError]:
    """Yield the errors of an entry that does not fit its model, at their paths below `path`.

    A key that is unknown in a model within the model is told with the keys of that one.
    """
    for details in error.errors(include_url=False):
        here, context = (*path, *details["loc"]), details.get("ctx", {})
        found, kind = str(context.get("found", "")), details["type"]
        if kind == "extra_forbidden":
            yield unknown_key(here, tuple(_model_of(model, details["loc"]).model_fields))
        else:
            code = AnswerErrorCode(kind) if kind in _OF_VALIDATORS else AnswerErrorCode.WRONG_TYPE
            nearest = context.get("nearest")
            yield AnswerError(code, here, niveaux_of(here), found, nearest=nearest)


def _model_of(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the model that the last key of a path is for."""
    within = model.model_fields.get(str(path[0])) if len(path) > 1 else None
    inner = within.annotation if within else None
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model


def unknown_key(path: Path, known: tuple[str, ...]) -> AnswerError:
    """Return the error of a key that is none of the known ones."""
    found = str(path[-1])
    nearest = nearest_name(found, known)
    return AnswerError(AnswerErrorCode.UNKNOWN_KEY, path, niveaux_of(path), found, known, nearest)


def niveaux_of(path: Path) -> tuple[str, ...]:
    """Return the id of the niveau in a path, if it has one."""
    return tuple(str(key) for key in path[1:2] if path[0] == REPONSES)
