"""Answers given as plain data, and as they fit a referential.

Errors stand beside the answers, which remain what the field's engine takes them for: an unknown
word or action is no answer, and a triple counts as it is written.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from pydantic import ValidationError

from scoring.answer_error import AnswerError, Path
from scoring.answers.validation import validation_errors
from scoring.statuts.answers import Answers
from scoring.statuts.fitting import fit
from scoring.statuts.model import WrittenAnswers
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
        # Of a value, not of a part of it.
        whole = validation_errors(error, (), WrittenAnswers)
        errors = tuple(
            replace(one, path=tuple(map(str, one.path[:2])), niveaux=()) for one in whole
        )
    rest = _without(plain, frozenset(one.path for one in errors))
    return WrittenAnswers.model_validate(rest), errors


def _without(plain: Mapping[str, object], paths: frozenset[Path]) -> dict[str, object]:
    """Return plain data without what is at some paths, of one key or two."""
    kept = {key: value for key, value in plain.items() if (str(key),) not in paths}
    return {
        key: {name: one for name, one in value.items() if (key, str(name)) not in paths}
        if isinstance(value, Mapping)
        else value
        for key, value in kept.items()
    }
