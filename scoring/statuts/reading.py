"""Answers given as plain data, and as they fit a referential.

Errors stand beside the answers, which remain what the field's engine takes them for: an unknown
word or action is no answer, and a triple counts as it is written.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydantic import ValidationError

from scoring import answer_keys as keys
from scoring.answer_error import AnswerError, AnswerErrorCode, Path
from scoring.answers.validation import unknown_key
from scoring.statuts.answers import Answers
from scoring.statuts.fitting import fit
from scoring.statuts.model import Identite, WrittenAnswers
from scoring.statuts.questionnaire import Questionnaire
from scoring.statuts.reglement import Reglement

Errors: TypeAlias = tuple[AnswerError, ...]


def read_plain(
    mapping: Mapping[str, object],
    questionnaire: Questionnaire | None = None,
    reglement: Reglement = Reglement.R2023,
) -> tuple[Answers, Errors]:
    """Return the answers in a mapping by the keys of an answers file, and what is wrong in it.

    Numbers are whole numbers, `Fraction`s, `Decimal`s, or floats, which count as the decimals that
    they are written as. Names of actions are read as they are, unless there is a `questionnaire`
    to hold them against.

    >>> answers, errors = read_plain({"statuts": {"eci_1.1": [0.25, 0.75, 0]}})
    >>> answers.statuts["eci_1.1"].fait, errors
    (Fraction(1, 4), ())
    """
    written, errors = validate(mapping)
    answers, others = fit(written, questionnaire, reglement)
    return answers, (*errors, *others)


def validate(plain: Mapping[str, object]) -> tuple[WrittenAnswers, Errors]:
    """Return what can be read of plain data, and the errors of the rest."""
    try:
        return WrittenAnswers.model_validate(plain), ()
    except ValidationError as error:
        errors = tuple(_errors(error))
    rest = _without(plain, frozenset(one.path for one in errors))
    return WrittenAnswers.model_validate(rest), errors


def _errors(error: ValidationError) -> Iterator[AnswerError]:
    for details in error.errors(include_url=False):
        path: Path = tuple(map(str, details["loc"][:2]))
        context, kind = details.get("ctx", {}), details["type"]
        found = str(context.get("found", ""))
        if kind == "extra_forbidden":
            known = (Identite if path[0] == keys.COLLECTIVITE else WrittenAnswers).model_fields
            yield unknown_key(path, tuple(known))
        elif kind in frozenset(AnswerErrorCode):
            nearest = context.get("nearest")
            yield AnswerError(AnswerErrorCode(kind), path, found=found, nearest=nearest)
        else:
            yield AnswerError(AnswerErrorCode.WRONG_TYPE, path, found=found)


def _without(plain: Mapping[str, object], paths: frozenset[Path]) -> dict[str, object]:
    """Return plain data without what is at some paths, of one key or two."""
    kept = {key: value for key, value in plain.items() if (str(key),) not in paths}
    return {
        key: {name: one for name, one in value.items() if (key, str(name)) not in paths}
        if isinstance(value, Mapping)
        else value
        for key, value in kept.items()
    }
