"""How alike two actions are: the share of their words that both have."""

from collections import Counter
from fractions import Fraction

from scoring.changes.content import Content

# Below these shares of common words, in all and in the title, two actions have nothing in common.
_LEAST_IN_ALL, _LEAST_IN_TITLE = Fraction(1, 4), Fraction(1, 2)


def likeness(one: Content, other: Content) -> Fraction:
    """Return the share of the words of two actions that both have, a part of 1."""
    return _common(one.words, other.words)


def have_nothing_in_common(one: Content, other: Content) -> bool:
    """Whether two actions share neither title nor text; unknown, so False, if one has no text."""
    if not (one.is_recognisable and other.is_recognisable):
        return False
    titles = _common(Counter(one.title.split()), Counter(other.title.split()))
    return titles < _LEAST_IN_TITLE and likeness(one, other) < _LEAST_IN_ALL


def _common(one: Counter[str], other: Counter[str]) -> Fraction:
    """Return the Dice coefficient of two bags of words, 1 if both are empty."""
    total = one.total() + other.total()
    small, large = sorted((one, other), key=len)
    common = sum(min(count, large[word]) for word, count in small.items())
    return Fraction(2 * common, total) if total else Fraction(1)
