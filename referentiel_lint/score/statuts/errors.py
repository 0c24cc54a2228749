"""Errors of answers by statuts as sentences."""

import re
from collections.abc import Iterable

from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.score import answer_error_words as shared
from referentiel_lint.score.statuts import error_words as words
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.formule.identite import types
from scoring.statuts.reader import LIMITS
from scoring.statuts.statut import WORDS

# A key and a value without a space between them: a text, to YAML.
_GLUED = re.compile(r"[\w.]+:\S")
_ACTION = re.compile(r"(?:\w+_)?[0-9]+(?:\.[0-9]+)+")
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
    found = error.found
    code = _variant(error)
    if code == "no-space":
        found = found.split()[0]
    return {**shared.ERRORS, **words.ERRORS}[code].say(
        language,
        found=quote(found),
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


def _variant(error: AnswerError) -> str:
    """Return the key of the text for an error."""
    match error.code:
        case AnswerErrorCode.WRONG_TYPE if not error.path:
            return "wrong-type-file"
        case AnswerErrorCode.WRONG_TYPE if _GLUED.match(error.found):
            return "no-space"
        case AnswerErrorCode.UNKNOWN_KEY if _ACTION.fullmatch(error.found):
            return "action-misplaced"
        case AnswerErrorCode.UNKNOWN_STATUT if error.nearest is not None:
            return "unknown-statut-nearest"
        case code:
            return code.value


def _expected(error: AnswerError) -> str:
    """Return the innermost key that expects something of its own."""
    known = [key for key in error.path[:2] if key in words.EXPECTED]
    return str(known[-1]) if known else ""


def _listed(names: Iterable[str]) -> str:
    every = tuple(names)
    listed = ", ".join(f"`{quote(name)}`" for name in every[:_MAX_NAMES])
    more = len(every) - _MAX_NAMES
    return f"{listed} (+{more})" if more > 0 else listed
