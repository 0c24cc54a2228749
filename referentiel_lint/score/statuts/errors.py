"""Errors of answers by statuts as sentences."""

from collections.abc import Iterable

from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.score import answer_error_words as shared
from referentiel_lint.score.statuts import error_words as words
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.formule.identite import types
from scoring.statuts.reader import LIMITS
from scoring.statuts.statut import WORDS

# The most names listed as possible answers; the others are counted.
_MAX_NAMES = 6


def message(error: AnswerError, language: Language, first: int = 0) -> str:
    """Return what is wrong with an answer; `first` is the line of the key that it repeats."""
    key = str(error.path[-1]) if error.path else ""
    statuts = _listed(WORDS)
    nearest = ""
    if error.nearest is not None:
        nearest = shared.NEAREST.say(language, nearest=quote(error.nearest))
    expected = words.EXPECTED[_expected(error)].say(language, statuts=statuts)
    slip = ""
    if error.code is AnswerErrorCode.NOT_YAML:
        slip = shared.SLIPS[error.found].say(language)
    code = error.code.value
    if error.code is AnswerErrorCode.WRONG_TYPE and not error.path:
        code = "wrong-type-file"
    if error.code is AnswerErrorCode.UNKNOWN_STATUT and nearest:
        code = "unknown-statut-nearest"
    return {**shared.ERRORS, **words.ERRORS}[code].say(
        language,
        found=quote(error.found),
        key=quote(key),
        wanted=_listed(error.expected),
        referentiel=error.expected[0] if error.expected else "",
        nearest=nearest,
        expected=expected,
        statuts=statuts,
        types=_listed(types()),
        count=len(error.niveaux),
        slip=slip,
        first=str(first),
        limit=str(LIMITS.length // 1024),
    )


def _expected(error: AnswerError) -> str:
    """Return the innermost key that expects something of its own."""
    known = [key for key in error.path[:2] if key in words.EXPECTED]
    return str(known[-1]) if known else ""


def _listed(names: Iterable[str]) -> str:
    every = tuple(names)
    listed = ", ".join(f"`{quote(name)}`" for name in every[:_MAX_NAMES])
    more = len(every) - _MAX_NAMES
    return f"{listed} (+{more})" if more > 0 else listed
