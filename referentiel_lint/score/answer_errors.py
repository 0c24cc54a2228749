"""Refusals of answers in words."""

import re
from collections.abc import Iterable

from linter.words.language import Language
from linter.words.numbers import thousands
from linter.words.text import quote
from referentiel_lint.score import answer_error_words
from scoring import answer_keys as keys
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.answers.file import AnswersFile, LocatedError
from scoring.answers.model import Answers, CollectiviteEntry, Reponse
from scoring.answers.reader import LIMITS

# So many of the names that could stand in an answer's place are listed; the others are counted.
_MOST_NAMES = 6
# The keys that say what they expect; others are ids, which expect what an answer is.
_KEYS = frozenset().union(
    Answers.model_fields, CollectiviteEntry.model_fields, Reponse.model_fields
)
# These are quoted as the file has them, and not as they were read.
_QUOTED = (
    AnswerErrorCode.COUNT_IN_GAP,
    AnswerErrorCode.COUNT_OF_SHARES,
    AnswerErrorCode.SHARE_OF_COUNTS,
    AnswerErrorCode.OUT_OF_RANGE,
)
# Several numbers in one text, and a figure, where a level is to be named.
_NUMBERS = re.compile(r"[0-9]{1,3}(?:(?:\s*[,;+&]\s*|\s+(?:et|and)\s+)[0-9]{1,3})+")
_FIGURE = re.compile(r"-?[0-9][0-9\s.,/]*%?")
_OF_POPULATION = (AnswerErrorCode.POPULATION_IN_GAP, AnswerErrorCode.POPULATION_TWICE)


def message(placed: LocatedError, file: AnswersFile, language: Language) -> str:
    """Say what is wrong with an answer."""
    refusal = placed.error
    found = quote(refusal.found)
    if refusal.code in _QUOTED:
        found = quote(file.source.slice(placed.span))
    elif refusal.code in _OF_POPULATION:
        found = thousands(int(refusal.found))
    first = file.source.position(placed.first.start).line if placed.first else 0
    niveaux = ", ".join(refusal.niveaux)
    return answer_error_words.ERRORS[_variant(refusal, found)].say(
        language,
        found=found,
        niveaux=niveaux,
        wanted=_listed(refusal),
        nearest=_nearest(refusal, language),
        hint=_hint(refusal, language),
        count=_count(refusal, file, placed),
        rates=_rates(refusal),
        gap=_gap(refusal, language),
        forms=", ".join(answer_error_words.FORMS[form].say(language) for form in _forms(refusal)),
        expected=answer_error_words.EXPECTED[_expected(refusal)].say(language),
        key=_named_key(refusal),
        slip=answer_error_words.SLIPS[refusal.found].say(language) if _is_slip(refusal) else "",
        first=str(first),
        limit=str(LIMITS.length // 1024),
    )


def _variant(refusal: AnswerError, found: str) -> str:
    """Choose the words of a code."""
    match refusal.code:
        case AnswerErrorCode.WRONG_TYPE if not refusal.path:
            return "wrong-type-file"
        case AnswerErrorCode.OUT_OF_RANGE if _key(refusal) in (keys.NOMBRE, keys.SUR, keys.NOMBRES):
            return _out_of_range(found)
        case AnswerErrorCode.COUNT_IN_GAP if not refusal.expected:
            return "count-nowhere"
        case AnswerErrorCode.NO_PRINCIPE if refusal.expected:
            return "no-principe-above"
        case AnswerErrorCode.UNKNOWN_RATE if not refusal.found:
            return "unknown-rate-only"
        case code:
            return code.value


def _out_of_range(found: str) -> str:
    if found.startswith(("-", "−")):
        return "out-of-range-below"
    if "/" in found:
        return "out-of-range-part"
    return "out-of-range" if found.endswith("%") else "out-of-range-whole"


def _key(refusal: AnswerError) -> str:
    """Give the key whose words say what is expected in a place."""
    known = [key for key in refusal.path if isinstance(key, str) and key in _KEYS]
    return known[-1] if known else ""


def _expected(refusal: AnswerError) -> str:
    """Give the key whose words say what is expected: what a list holds is a thing by itself."""
    key = _key(refusal)
    if refusal.code is AnswerErrorCode.MALFORMED:
        return {keys.NOMBRES: keys.SUR, keys.TAUX: keys.POURCENTAGE}.get(key, key)
    return key


def _named_key(refusal: AnswerError) -> str:
    """Name the place itself: its key, or its id."""
    keys = [key for key in refusal.path if isinstance(key, str) and key]
    return keys[-1] if keys else ""


def _listed(refusal: AnswerError) -> str:
    names = refusal.expected
    if refusal.code in (AnswerErrorCode.TOO_MANY_UNITS, AnswerErrorCode.COUNT_IN_GAP):
        return ", ".join(names)
    told = ", ".join(f"`{quote(name)}`" for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{told} (+{more})" if more > 0 else told


def _nearest(refusal: AnswerError, language: Language) -> str:
    if refusal.nearest is None:
        return ""
    return answer_error_words.NEAREST.say(language, nearest=quote(refusal.nearest))


def _hint(refusal: AnswerError, language: Language) -> str:
    """Say how several levels, or none by name, are answered, where an answer seems to mean it."""
    if refusal.code is not AnswerErrorCode.UNKNOWN_LEVEL:
        return ""
    found = refusal.found.strip()
    if found.casefold() in (keys.AUCUN, keys.TOUT, keys.RENVOIS):
        niveaux = ", ".join(refusal.niveaux)
        return answer_error_words.HINT_ALONE.say(language, found=found.casefold(), niveaux=niveaux)
    if _NUMBERS.fullmatch(found):
        return answer_error_words.HINT_LIST.say(language)
    return answer_error_words.HINT_NUMBER.say(language) if _FIGURE.fullmatch(found) else ""


def _count(refusal: AnswerError, file: AnswersFile, placed: LocatedError) -> str:
    """Give the count that an answer says: as it is to be written, or as the file has it."""
    match refusal.code:
        case AnswerErrorCode.COUNT_AS_LABEL:
            return refusal.expected[0]
        case AnswerErrorCode.COUNT_TWICE:
            return quote(file.source.slice(placed.span))
        case _:
            return ""


def _rates(refusal: AnswerError) -> str:
    """Give the key `taux` as it is written where these are the rates: by name, if several."""
    names = refusal.expected
    if len(names) < 2:
        return f"{keys.TAUX}: 45 %"
    shown = [f"{quote(name)}: 45 %" for name in names[:_MOST_NAMES]]
    more = ["…"] if len(names) > _MOST_NAMES else []
    return f"{keys.TAUX}: {{{', '.join([*shown, *more])}}}"


def _forms(refusal: AnswerError) -> Iterable[str]:
    return refusal.expected if refusal.code is AnswerErrorCode.WRONG_FORM else ()


def _is_slip(refusal: AnswerError) -> bool:
    return refusal.code is AnswerErrorCode.NOT_YAML


def _gap(refusal: AnswerError, language: Language) -> str:
    """Say which populations are in no branch."""
    if refusal.gap is None:
        return ""
    low, high = refusal.gap
    if high is None:
        return answer_error_words.GAP_ABOVE.say(language, low=thousands(low))
    text = answer_error_words.GAP_EXACTLY if low == high else answer_error_words.GAP_BETWEEN
    return text.say(language, low=thousands(low), high=thousands(high))
