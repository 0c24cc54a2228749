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
    """Yield the errors of an entry that does not fit its model, at their paths below `path`."""
    for details in error.errors(include_url=False):
        here = (*path, *details["loc"])
        found = str(details.get("ctx", {}).get("found", ""))
        kind = details["type"]
        if kind == "extra_forbidden":
            yield unknown_key(here, tuple(model.model_fields))
        else:
            code = AnswerErrorCode(kind) if kind in _OF_VALIDATORS else AnswerErrorCode.WRONG_TYPE
            yield AnswerError(code, here, niveaux_of(here), found)


def unknown_key(path: Path, known: tuple[str, ...]) -> AnswerError:
    """Return the error of a key that is none of the known ones."""
    found = str(path[-1])
    nearest = nearest_name(found, known)
    return AnswerError(AnswerErrorCode.UNKNOWN_KEY, path, niveaux_of(path), found, known, nearest)


def niveaux_of(path: Path) -> tuple[str, ...]:
    """Return the id of the niveau in a path, if it has one."""
    return tuple(str(key) for key in path[1:2] if path[0] == REPONSES)
