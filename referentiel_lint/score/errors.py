"""Errors of answers as sentences."""

import re
from collections.abc import Sequence

from linter.words.language import Language
from linter.words.numbers import thousands
from linter.words.text import N_, quote
from referentiel_lint.score import error_words as words
from scoring import answer_keys as keys
from scoring.answers.answer import WORDS
from scoring.answers.errors import AnswerError, AnswerErrorCode
from scoring.answers.located import AnswersFile, LocatedError, LocatedFile
from scoring.answers.model import Answers, CollectiviteEntry, Reponse
from scoring.answers.reader import LIMITS
from scoring.answers.statuts import LIMITS as STATUT_LIMITS
from scoring.formule.identite import types

# The most names listed as possible answers; the others are counted.
_MAX_NAMES = 6
# The keys that have an expected value of their own; the others are ids, which expect an answer.
_KEYS = frozenset().union(
    Answers.model_fields, CollectiviteEntry.model_fields, Reponse.model_fields
)
# These quote the text of the file instead of the parsed value.
_QUOTED = (
    AnswerErrorCode.COUNT_IN_GAP,
    AnswerErrorCode.COUNT_OF_SHARES,
    AnswerErrorCode.SHARE_OF_COUNTS,
    AnswerErrorCode.OUT_OF_RANGE,
)
# Several numbers in one text, and a number, in place of the name of a level.
_NUMBERS = re.compile(r"[0-9]{1,3}(?:(?:\s*[,;+&]\s*|\s+(?:et|and)\s+)[0-9]{1,3})+")
_FIGURE = re.compile(r"-?[0-9][0-9\s.,/]*%?")
_OF_POPULATION = (AnswerErrorCode.POPULATION_IN_GAP, AnswerErrorCode.POPULATION_TWICE)
# A key and a value without a space between them: a text, to YAML.
_GLUED = re.compile(r"[\w.]+:\S")
_ACTION = re.compile(r"(?:\w+_)?[0-9]+(?:\.[0-9]+)+")


def message(placed: LocatedError, file: LocatedFile, language: Language) -> str:
    """Return what is wrong with an answer in a file."""
    first = file.source.position(placed.first.start).line if placed.first else 0
    if isinstance(file, AnswersFile):
        return _message(placed, file, language, first)
    return statut_message(placed.error, language, first)


def _listed(names: Sequence[str]) -> str:
    listed = ", ".join(f"`{quote(name)}`" for name in names[:_MAX_NAMES])
    more = len(names) - _MAX_NAMES
    return f"{listed} (+{more})" if more > 0 else listed


def _nearest(error: AnswerError, language: Language) -> str:
    if error.nearest is None:
        return ""
    return N_(" (did you mean `{nearest}`?)").say(language, nearest=quote(error.nearest))


def _slip(error: AnswerError, language: Language) -> str:
    if error.code is not AnswerErrorCode.NOT_YAML:
        return ""
    return words.SLIPS[error.found].say(language)


# --- By principles


def _message(located: LocatedError, file: AnswersFile, language: Language, first: int) -> str:
    error = located.error
    found = quote(error.found)
    if error.code in _QUOTED:
        found = quote(file.source.slice(located.span))
    elif error.code in _OF_POPULATION:
        found = thousands(int(error.found))
    niveaux = ", ".join(error.niveaux)
    return words.ERRORS[_variant(error, found)].say(
        language,
        found=found,
        niveaux=niveaux,
        wanted=_names(error),
        nearest=_nearest(error, language),
        hint=_hint(error, language),
        count=_count(error, file, located),
        rates=_rates(error),
        gap=_gap(error, language),
        forms=_forms(error, language),
        expected=words.EXPECTED[_expected(error)].say(language),
        key=_named_key(error),
        slip=_slip(error, language),
        first=str(first),
        limit=str(LIMITS.length // 1024),
    )


def _variant(error: AnswerError, found: str) -> str:
    """Return the key of the text for an error."""
    match error.code:
        case AnswerErrorCode.WRONG_TYPE if not error.path:
            return "wrong-type-file"
        case AnswerErrorCode.OUT_OF_RANGE if _key(error) in (keys.NOMBRE, keys.SUR, keys.NOMBRES):
            return _out_of_range(found)
        case AnswerErrorCode.COUNT_IN_GAP if not error.expected:
            return "count-nowhere"
        case AnswerErrorCode.NO_PRINCIPE if error.expected:
            return "no-principe-above"
        case AnswerErrorCode.UNKNOWN_RATE if not error.found:
            return "unknown-rate-only"
        case code:
            return code.value


def _out_of_range(found: str) -> str:
    if found.startswith(("-", "−")):
        return "out-of-range-below"
    if "/" in found:
        return "out-of-range-part"
    return "out-of-range" if found.endswith("%") else "out-of-range-whole"


def _key(error: AnswerError) -> str:
    """Return the innermost key that has an expected value of its own, empty if there is none."""
    known = [key for key in error.path if isinstance(key, str) and key in _KEYS]
    return known[-1] if known else ""


def _expected(error: AnswerError) -> str:
    """Return the key of the text on what is expected; the items of a list have their own."""
    key = _key(error)
    if error.code is AnswerErrorCode.MALFORMED:
        return {keys.NOMBRES: keys.SUR, keys.TAUX: keys.POURCENTAGE}.get(key, key)
    return key


def _named_key(error: AnswerError) -> str:
    """Return the innermost key or id."""
    keys = [key for key in error.path if isinstance(key, str) and key]
    return keys[-1] if keys else ""


def _names(error: AnswerError) -> str:
    if error.code in (AnswerErrorCode.TOO_MANY_UNITS, AnswerErrorCode.COUNT_IN_GAP):
        return ", ".join(error.expected)
    return _listed(error.expected)


def _hint(error: AnswerError, language: Language) -> str:
    """Return how to answer several levels, or by number, if the answer seems to mean that."""
    if error.code is not AnswerErrorCode.UNKNOWN_LEVEL:
        return ""
    found = error.found.strip()
    if found.casefold() in (keys.AUCUN, keys.TOUT, keys.RENVOIS):
        niveaux = ", ".join(error.niveaux)
        return N_("; write `{found}` alone: `{niveaux}: {found}`").say(
            language, found=found.casefold(), niveaux=niveaux
        )
    if _NUMBERS.fullmatch(found):
        return N_("; for several levels, write a list: `[1, 3]`").say(language)
    return (
        N_("; name a level by its label or its number, counted from 1").say(language)
        if _FIGURE.fullmatch(found)
        else ""
    )


def _count(error: AnswerError, file: AnswersFile, located: LocatedError) -> str:
    """Return the count of an answer, as it should be written or as it is in the file."""
    match error.code:
        case AnswerErrorCode.COUNT_AS_LABEL:
            return error.expected[0]
        case AnswerErrorCode.COUNT_TWICE:
            return quote(file.source.slice(located.span))
        case _:
            return ""


def _rates(error: AnswerError) -> str:
    """Return the key `taux` as it should be written for the rates: by name, if several."""
    names = error.expected
    if len(names) < 2:
        return f"{keys.TAUX}: 45 %"
    shown = [f"{quote(name)}: 45 %" for name in names[:_MAX_NAMES]]
    more = ["…"] if len(names) > _MAX_NAMES else []
    return f"{keys.TAUX}: {{{', '.join([*shown, *more])}}}"


def _forms(error: AnswerError, language: Language) -> str:
    forms = error.expected if error.code is AnswerErrorCode.WRONG_FORM else ()
    return ", ".join(words.FORMS[form].say(language) for form in forms)


def _gap(error: AnswerError, language: Language) -> str:
    """Return which populations are in no branch."""
    if error.gap is None:
        return ""
    low, high = error.gap
    if high is None:
        return N_("{low} or more").say(language, low=thousands(low))
    text = N_("exactly {low}") if low == high else N_("from {low} to {high}")
    return text.say(language, low=thousands(low), high=thousands(high))


# --- By statuts


def statut_message(error: AnswerError, language: Language, first: int = 0) -> str:
    """Return what is wrong with an answer; `first` is the line of the key that it repeats."""
    statuts = _listed([*WORDS])
    code = _statut_variant(error)
    known = [str(key) for key in error.path[:2] if key in words.STATUT_EXPECTED]
    expected = words.STATUT_EXPECTED[known[-1] if known else ""].say(language, statuts=statuts)
    return {**words.ERRORS, **words.STATUT_ERRORS}[code].say(
        language,
        found=quote(error.found.split()[0] if code == "no-space" else error.found),
        key=quote(str(error.path[-1]) if error.path else ""),
        wanted=_listed(error.expected),
        referentiel=error.expected[0] if error.expected else "",
        nearest=_nearest(error, language),
        expected=expected,
        statuts=statuts,
        types=_listed(types()),
        count=len(error.niveaux),
        slip=_slip(error, language),
        first=str(first),
        limit=str(STATUT_LIMITS.length // 1024),
    )


def _statut_variant(error: AnswerError) -> str:
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
