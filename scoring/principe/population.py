"""Populations: the heads that open branches, and whether branches cover everyone exactly once."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from referentiel.text.expression import Expression
from scoring.principe.counts import NUMBER, read_number

# No head is longer. The patterns match lines with single spaces.
_LONGEST = 160
_UNIT = r"(?:hab(?:itant)?s?|ha?bts?)\b\.?"
# Inhabitants are whole numbers, so a full stop can only separate thousands.
# A head with a multiple (`1,5 million d'`) is malformed: its number is not read.
_MULTIPLE = r"(?:,[0-9]{1,3})? ?(?:k|mille|millions?)\b(?: d(?:e |'))?"
_N = rf"(?:[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,3}}(?![0-9])|{NUMBER})(?:{_MULTIPLE})?"
# Wordings of a bound, its side, and whether the number itself is inside.
_BOUNDS = (
    (r"<=|=<|[≤⩽]|\b(?:inférieure?s? ou égale?s? à|jusqu'à|au plus|(?:au )?maximum)", "high", True),
    (
        r">=|=>|[≥⩾]|\b(?:supérieure?s? ou égale?s? à|à partir de|au moins|(?:au )?minimum)",
        "low",
        True,
    ),
    (r"<|\b(?:moins d(?:e|')|inférieure?s? à|(?:en |au[ -])dessous de|sous)", "high", False),
    (
        r">|\b(?:plus d(?:e|')|supérieure?s? à|au[ -]dessus de|au[ -]delà de|dépass(?:e|ent|ant))",
        "low",
        False,
    ),
)
_OPERATOR = "(?:{})".format("|".join(bound[0] for bound in _BOUNDS))
_CONDITION = (
    rf"\b(?:entre|de) (?P<from>{_N}) ?(?:{_UNIT} ?)?(?:et|à) (?P<to>{_N}) ?{_UNIT}"
    rf"|(?P<bare>{_N}) ?{_UNIT} ?(?:ou|et) (?:(?P<more>plus|davantage|au-delà)|moins)"
    rf"|(?P<one>{_OPERATOR}) ?(?:à )?(?P<n1>{_N})(?: ?{_UNIT})?"
    rf"(?:,? ?(?:et|mais) (?:de )?(?P<two>{_OPERATOR}) ?(?P<n2>{_N})(?: ?{_UNIT})?)?"
)
_HEAD = Expression(rf"[^0-9<>≤≥⩽⩾=→%:]{{0,100}}?(?:{_CONDITION})")
_SPELLINGS = (
    *(("’", "'"), ("&lt;", "<"), ("&gt;", ">"), ("(", " "), (")", " ")),
    *(("‹", "<"), ("›", ">"), ("＜", "<"), ("＞", ">")),
)
_INHABITANTS = Expression(rf"(?<![^\W\d_]){_UNIT}", re.IGNORECASE)
_OTHERS = Expression(
    r"(?:(?:pour )?(?:toutes? )?(?:les |l')?autres?(?: (?:cas|collectivités?|communes?|epci|villes?"
    r"|territoires?|populations?))?|sinon)"
)
# Whose inhabitants they are, at the start of a line.
_BODY = (
    r"(?:(?:pour|les|la|une?|chaque|toutes?|dans) |l'){0,3}"
    r"(?:collectivité|commune|epci|ville|syndicat|territoire|population|intercommunalité"
    r"|agglomération|métropole)(?:s|\(s\))?"
)
_FILLER = (
    r"(?: (?:de|du|des|d'|à|la|une?|dont|ayant|avec|qui|a|compte|population|est|sont|comprises?"
    r"|comptant|strictement|légale|totale|municipale|rurales?|urbaines?|ou|et|epci|communes?)){0,8}"
)
# A number of inhabitants, or an attempt at one: letters for digits, spelled-out numbers.
_GARBLED = r"[0-9oli][0-9oli .,]{0,14}"
_AMOUNT = (
    rf"(?:{_GARBLED}(?:k|mille|millions?)?"
    r"|(?:[^\W\d_]{2,12}[ -]){0,3}?(?:cents?|mille|millions?))"
    r"(?: ?d(?:e |'))? ?"
)
_COMPARED = (
    rf"(?:{_OPERATOR}(?: (?:à|de))? ?{_AMOUNT} ?{_UNIT}"
    rf"|{_AMOUNT} ?{_UNIT} ?(?:(?:ou|et|au) )?(?:plus|moins|maximum|minimum)\b)"
)
# What may follow a condition, so that the text does not continue about the inhabitants.
_AFTER = r"(?= ?(?:\Z|[,;:/–-]|(?:et|ou|hors|sauf|avec|sans|dont|uniquement|seulement)\b))"
_MALFORMED = Expression(rf"[^%:]*?{_COMPARED}{_AFTER}[^%]*|{_BODY}[^%]{{0,60}}?{_COMPARED}[^%]*")
_WITHOUT_UNIT = Expression(
    rf"{_BODY}[^%]{{0,60}}?{_OPERATOR}(?: à)? ?(?=[0-9oli .,]{{4,15}}{_AFTER})[^%]*"
    rf"|(?:[0-9][0-9 .]*(?:{_MULTIPLE})? ?[<≤⩽]=?[^0-9%]{{0,40}})?"
    rf"{_OPERATOR} ?[0-9](?:[0-9 .]{{3,}}|[0-9 .]*{_MULTIPLE})"
)
_SENTENCE = Expression(rf"(?<!\w)(?!{_UNIT})[^\W_]+\s*\.\s*\Z", re.IGNORECASE)
# A level's label that is a population, or begins with one and a separator.
_LABEL = Expression(rf"(?P<body>{_BODY}{_FILLER} ?)?(?:{_CONDITION})(?= ?(?:\Z|[,:;–-]))")
# The expressions above take long to compile. They are tried where a line has what they require.
_DIGIT = re.compile("[0-9]")
_ANY_MULTIPLE = Expression(f"[0-9]{_MULTIPLE}")
_ANY_UNIT = Expression(_UNIT)
_ANY_NUMBER = Expression("[0-9oli .,]{4}")
# A smaller number may be the inhabitants that an action reaches, not the population.
_FEW = 1000


@dataclass(frozen=True, slots=True, order=True)
class Population:
    """Numbers of inhabitants from `low` to `high`, both included; `high` is None if unlimited."""

    low: int
    high: int | None

    def __contains__(self, inhabitants: int) -> bool:
        """Return whether a number of inhabitants is in the range."""
        return self.low <= inhabitants and (self.high is None or inhabitants <= self.high)


# The side that exactly N inhabitants belong to, where no branch includes them.
Side: TypeAlias = Literal["below", "above"]


class CoverageFault(NamedTuple):
    """A population, and the number of `branches` that cover it, which is not 1."""

    population: Population
    branches: int


def counts_inhabitants(text: str) -> bool:
    """Return whether a line mentions inhabitants, as a population head does."""
    return bool(_INHABITANTS.search(text))


def read_population(text: str) -> Population | None:
    """Parse a whole line as a population head; None if it is not one, or is malformed."""
    plain = _plain(text)
    match = _HEAD.fullmatch(plain) if _may_be_head(plain) else None
    if match is None or _ANY_MULTIPLE.search(plain):
        return None
    low, high = _limits(match)
    return Population(low, high) if high is None or low <= high else None


def is_malformed_population(text: str) -> bool:
    """Return whether a line that `read_population` rejects is meant as a head: `< 1OO 000 hab.`.

    The result is False for a sentence about populations.
    """
    plain = _plain(text)
    if _may_be_head(plain) and _HEAD.fullmatch(plain):
        return True
    is_malformed = (_ANY_UNIT.search(plain) and _MALFORMED.fullmatch(plain)) or (
        _ANY_NUMBER.search(plain) and _WITHOUT_UNIT.fullmatch(plain)
    )
    return bool(is_malformed and not _SENTENCE.search(text))


def _may_be_head(plain: str) -> bool:
    """Return whether a line has what every condition has: a number, and inhabitants."""
    return bool(_DIGIT.search(plain)) and counts_inhabitants(plain)


def is_population_label(label: str) -> bool:
    """Return whether a level's label is a population or begins with one: `≥ 10 000 hab. : plan`.

    Fewer than 1 000 inhabitants are a population only after a word such as `commune`.
    """
    plain = _plain(label)
    match = _LABEL.match(plain) if _may_be_head(plain) else None
    if match is None or not counts_inhabitants(match[0]):
        return False
    if match["body"] or _ANY_MULTIPLE.search(match[0]):
        return True
    low, high = _limits(match)
    return max(low, high or 0) >= _FEW


def names_other_populations(text: str) -> bool:
    """Return whether a line means all other populations (`Autres collectivités`)."""
    return bool(_OTHERS.fullmatch(_plain(text)))


def _plain(text: str) -> str:
    """Return a line in lower case, without double spaces, parentheses, or a final `.` or `:`.

    The result is "" if the line is too long.
    """
    if len(text) > _LONGEST:
        return ""
    for written, meant in _SPELLINGS:
        text = text.replace(written, meant)
    return " ".join(text.lower().split()).rstrip(" .:")


def _limits(match: re.Match[str]) -> tuple[int, int | None]:
    """Return the lowest and highest population in a condition; None if there is no highest one."""
    if match["from"]:
        return _number(match["from"]), _number(match["to"])
    if match["bare"]:
        number = _number(match["bare"])
        return (number, None) if match["more"] else (0, number)
    low, high = _bound(match["one"], _number(match["n1"]))
    if match["two"]:
        other_low, other_high = _bound(match["two"], _number(match["n2"]))
        highs = [limit for limit in (high, other_high) if limit is not None]
        low, high = max(low, other_low), min(highs, default=None)
    return low, high


def _number(text: str) -> int:
    """Parse a number of inhabitants; full stops and spaces in it separate thousands."""
    return int(read_number(text.replace(".", "")))


def _bound(operator: str, number: int) -> tuple[int, int | None]:
    for pattern, side, inside in _BOUNDS:
        if re.fullmatch(pattern, operator):
            return (number + (not inside), None) if side == "low" else (0, number - (not inside))
    raise AssertionError(operator)


def close_gaps(populations: Sequence[Population], side: Side | None) -> tuple[Population, ...]:
    """Return the populations; if `< N` and `> N` leave out N, the one on `side` is given N.

    If `side` is None, they are unchanged.
    """
    if side is None:
        return tuple(populations)
    gaps = (fault.population for fault in coverage_faults(populations) if not fault.branches)
    bounds = {gap.low for gap in gaps if 0 < gap.low == gap.high}
    return tuple(_widened(one, bounds, side) for one in populations)


def _widened(population: Population, bounds: Set[int], side: Side) -> Population:
    low, high = population.low, population.high
    if side == "above":
        return Population(low - 1, high) if low - 1 in bounds else population
    return Population(low, high + 1) if high is not None and high + 1 in bounds else population


def coverage_faults(populations: Sequence[Population]) -> Iterator[CoverageFault]:
    """Yield, lowest first, the populations that none or several of the given ones cover."""
    changes: dict[int, int] = {0: 0}
    for population in populations:
        changes[population.low] = changes.get(population.low, 0) + 1
        if population.high is not None:
            changes[population.high + 1] = changes.get(population.high + 1, 0) - 1
    starts = sorted(changes)
    holding = 0
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        holding += changes[start]
        if holding != 1:
            last = None if following is None else following - 1
            yield CoverageFault(Population(start, last), holding)
