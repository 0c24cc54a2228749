"""The bound of a progression: how many units there are, as the text of the file says."""

import re

from scoring.principe.tokens import SPACE

_WORDS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_NUMBERS = {word: number for number, word in enumerate(_WORDS) if number > 1}
_ARTICLE = rf"(?:les|des|aux|ces|nos|leurs|chacun(?:e)?{SPACE}+des){SPACE}+"
_LESS = re.compile(
    rf"(?:moins|plus|au{SPACE}+plus|ou|à|et|de|sur|premiers|premières){SPACE}+\Z", re.IGNORECASE
)


def bounds_in(text: str, unit: str) -> frozenset[int]:
    """Give the numbers of `unit` that a text calls all of them: `les 7 piliers`, `sept piliers`.

    A number without article counts only in letters, and only where nothing before it makes it a
    part (`au moins deux piliers`).
    """
    noun = re.escape(unit.rstrip("sx"))
    number = rf"(?P<number>[0-9]{{1,3}}|{'|'.join(_NUMBERS)})"
    pattern = re.compile(
        rf"(?<!\w)(?P<article>{_ARTICLE})?{number}{SPACE}+{noun}[sx]?(?!\w)", re.IGNORECASE
    )
    found = set()
    for match in pattern.finditer(text):
        word = match["number"].casefold()
        in_letters = word in _NUMBERS
        is_part = _LESS.search(text[max(match.start() - 12, 0) : match.start()])
        if match["article"] or (in_letters and not is_part):
            found.add(_NUMBERS[word] if in_letters else int(word))
    return frozenset(found - {0, 1})
