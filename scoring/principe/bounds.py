"""The bound of a progression: how many units there are, as the text of the file says."""

import re

from scoring.principe.numerals import NUMERAL, NUMERALS

_ARTICLE = r"(?:les|des|aux|ces|ses|nos|leurs)\s+"
# What makes a part of the number in letters behind it (`au moins deux piliers`, `cent sept`).
_PART = re.compile(
    r"(?<!\w)(?:moins|plus|ou|à|et|de|sur|dans|premiers|premières|derniers|dernières"
    r"|pour|vers|cents?|mille)\s+\Z",
    re.IGNORECASE,
)
_WINDOW = 40


def bounds_in(text: str, unit: str) -> frozenset[int]:
    """Give the numbers of `unit` that a text calls all of them: `les 7 piliers`, `sept piliers`.

    A number without article counts only in letters, and only where nothing before it makes it a
    part (`au moins deux piliers`).
    """
    pattern = re.compile(
        rf"(?<![\w-])(?P<article>{_ARTICLE})?(?P<number>[0-9]{{1,3}}|{NUMERAL})\s+"
        rf"{_either_number(unit)}(?![\w-])",
        re.IGNORECASE,
    )
    found = set()
    for match in pattern.finditer(text):
        word = match["number"].casefold()
        before = text[max(match.start() - _WINDOW, 0) : match.start()]
        if match["article"] or (word in NUMERALS and not _PART.search(before)):
            found.add(NUMERALS[word] if word in NUMERALS else int(word))
    return frozenset(found - {0, 1})


def _either_number(unit: str) -> str:
    """Give a pattern for a noun in singular or plural, word by word."""
    words = (re.sub(r"\([sx]\)$|[sx]$", "", word) for word in unit.split())
    return r"\s+".join(rf"{re.escape(word)}(?:[sx]|\([sx]\))?" for word in words)
