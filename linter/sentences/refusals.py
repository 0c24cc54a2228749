"""Refusals of answers in words."""

import re
from collections.abc import Iterable

from linter.catalogue import say
from linter.words import Language, quote, thousands
from scoring.answers.file import AnswersFile, Placed
from scoring.answers.model import Answers, CollectiviteEntry, Reponse
from scoring.answers.reader import LIMITS
from scoring.answers.refusal import (
    AUCUN,
    NOMBRE,
    NOMBRES,
    POURCENTAGE,
    RENVOIS,
    SUR,
    TAUX,
    TOUT,
    Refusal,
    RefusalCode,
)

# So many of the names that could stand in an answer's place are listed; the others are counted.
_MOST_NAMES = 6
# The keys that say what they expect; others are ids, which expect what an answer is.
_KEYS = frozenset().union(
    Answers.model_fields, CollectiviteEntry.model_fields, Reponse.model_fields
)
# These are quoted as the file has them, and not as they were read.
_QUOTED = (
    RefusalCode.COUNT_IN_GAP,
    RefusalCode.COUNT_OF_SHARES,
    RefusalCode.SHARE_OF_COUNTS,
    RefusalCode.OUT_OF_RANGE,
)
# Several numbers in one text, and a figure, where a level is to be named.
_NUMBERS = re.compile(r"[0-9]{1,3}(?:(?:\s*[,;+&]\s*|\s+(?:et|and)\s+)[0-9]{1,3})+")
_FIGURE = re.compile(r"-?[0-9][0-9\s.,/]*%?")
_OF_POPULATION = (RefusalCode.POPULATION_IN_GAP, RefusalCode.POPULATION_TWICE)


def message(placed: Placed, file: AnswersFile, language: Language) -> str:
    """Say what is wrong with an answer."""
    refusal = placed.refusal
    found = quote(refusal.found)
    if refusal.code in _QUOTED:
        found = quote(file.source.slice(placed.span))
    elif refusal.code in _OF_POPULATION:
        found = thousands(int(refusal.found))
    first = file.source.position(placed.first.start).line if placed.first else 0
    niveaux = ", ".join(refusal.niveaux)
    return say(
        f"refusal.{_variant(refusal, found)}",
        language,
        found=found,
        niveaux=niveaux,
        wanted=_listed(refusal),
        nearest=_nearest(refusal, language),
        hint=_hint(refusal, language),
        count=_count(refusal, file, placed),
        rates=_rates(refusal),
        gap=_gap(refusal, language),
        forms=", ".join(say(f"form.{form}", language) for form in _forms(refusal)),
        expected=say(f"expected.{_expected(refusal)}", language),
        key=_named_key(refusal),
        slip=say(f"slip.{refusal.found}", language) if _is_slip(refusal) else "",
        first=str(first),
        limit=str(LIMITS.length // 1024),
    )


def _variant(refusal: Refusal, found: str) -> str:
    """Choose the words of a code."""
    match refusal.code:
        case RefusalCode.WRONG_TYPE if not refusal.path:
            return "wrong-type-file"
        case RefusalCode.OUT_OF_RANGE if _key(refusal) in (NOMBRE, SUR, NOMBRES):
            return _out_of_range(found)
        case RefusalCode.COUNT_IN_GAP if not refusal.wanted:
            return "count-nowhere"
        case RefusalCode.NO_PRINCIPE if refusal.wanted:
            return "no-principe-above"
        case RefusalCode.UNKNOWN_RATE if not refusal.found:
            return "unknown-rate-only"
        case code:
            return code.value


def _out_of_range(found: str) -> str:
    if found.startswith(("-", "−")):
        return "out-of-range-below"
    if "/" in found:
        return "out-of-range-part"
    return "out-of-range" if found.endswith("%") else "out-of-range-whole"


def _key(refusal: Refusal) -> str:
    """Give the key whose words say what is expected in a place."""
    known = [key for key in refusal.path if isinstance(key, str) and key in _KEYS]
    return known[-1] if known else ""


def _expected(refusal: Refusal) -> str:
    """Give the key whose words say what is expected: what a list holds is a thing by itself."""
    key = _key(refusal)
    if refusal.code is RefusalCode.MALFORMED:
        return {NOMBRES: SUR, TAUX: POURCENTAGE}.get(key, key)
    return key


def _named_key(refusal: Refusal) -> str:
    """Name the place itself: its key, or its id."""
    keys = [key for key in refusal.path if isinstance(key, str) and key]
    return keys[-1] if keys else ""


def _listed(refusal: Refusal) -> str:
    names = refusal.wanted
    if refusal.code in (RefusalCode.TOO_MANY_UNITS, RefusalCode.COUNT_IN_GAP):
        return ", ".join(names)
    told = ", ".join(f"`{quote(name)}`" for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{told} (+{more})" if more > 0 else told


def _nearest(refusal: Refusal, language: Language) -> str:
    if refusal.nearest is None:
        return ""
    return say("refusal.nearest", language, nearest=quote(refusal.nearest))


def _hint(refusal: Refusal, language: Language) -> str:
    """Say how several levels, or none by name, are answered, where an answer seems to mean it."""
    if refusal.code is not RefusalCode.UNKNOWN_LEVEL:
        return ""
    found = refusal.found.strip()
    if found.casefold() in (AUCUN, TOUT, RENVOIS):
        niveaux = ", ".join(refusal.niveaux)
        return say("refusal.hint-alone", language, found=found.casefold(), niveaux=niveaux)
    if _NUMBERS.fullmatch(found):
        return say("refusal.hint-list", language)
    return say("refusal.hint-number", language) if _FIGURE.fullmatch(found) else ""


def _count(refusal: Refusal, file: AnswersFile, placed: Placed) -> str:
    """Give the count that an answer says: as it is to be written, or as the file has it."""
    match refusal.code:
        case RefusalCode.COUNT_AS_LABEL:
            return refusal.wanted[0]
        case RefusalCode.COUNT_TWICE:
            return quote(file.source.slice(placed.span))
        case _:
            return ""


def _rates(refusal: Refusal) -> str:
    """Give the key `taux` as it is written where these are the rates: by name, if several."""
    names = refusal.wanted
    if len(names) < 2:
        return f"{TAUX}: 45 %"
    shown = [f"{quote(name)}: 45 %" for name in names[:_MOST_NAMES]]
    more = ["…"] if len(names) > _MOST_NAMES else []
    return f"{TAUX}: {{{', '.join([*shown, *more])}}}"


def _forms(refusal: Refusal) -> Iterable[str]:
    return refusal.wanted if refusal.code is RefusalCode.WRONG_FORM else ()


def _is_slip(refusal: Refusal) -> bool:
    return refusal.code is RefusalCode.NOT_YAML


def _gap(refusal: Refusal, language: Language) -> str:
    """Say which populations are in no branch."""
    if refusal.gap is None:
        return ""
    low, high = refusal.gap.low, refusal.gap.high
    extent = "above" if high is None else "exactly" if low == high else "between"
    told = {"low": thousands(low), "high": "" if high is None else thousands(high)}
    return say(f"refusal.gap-{extent}", language, **told)
