"""A title begins with a lower-case letter."""

import re
from collections import defaultdict
from collections.abc import Sequence

from linter.finding import Diagnostic, Habit, Safety, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, rule
from linter.topics.prose import Prose, titles_of
from linter.topics.titles import TWO_CAPITALS, first_word

# This many titles at one depth, or fewer, show no convention.
_FEW = 2
# More titles than this, or more than one in this many, are a habit.
_MOST_SLIPS = 10
_LOW = Habit(
    N_("{count} titles begin with a lower-case letter", remedy=N_("capitalise their first letters"))
)


@rule(Severity.INFO, on="referentiel", kinds=ACTIONS_AND_SHEETS, fix=Safety.UNSAFE)
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield the titles that begin with two capitals or, unless that is usual, a lower-case letter."""
    words: dict[int, list[tuple[Prose, re.Match[str]]]] = defaultdict(list)
    for document in referentiel.documents:
        for text in titles_of(document):
            if word := first_word(text.prose):
                own = text.action.identifier
                words[-text.action.level if own is None else own.depth].append((text, word))
    every = [pair for pairs in words.values() for pair in pairs]
    are_most = _count_low(every) > max(_MOST_SLIPS, len(every) / 2)
    for pairs in words.values():
        beside = pairs if len(pairs) > _FEW else every
        low = _count_low(beside)
        is_often = low > _MOST_SLIPS or (low > 1 and _MOST_SLIPS * low > len(beside))
        for text, word in pairs:
            if word[0][0].islower():
                if are_most or 2 * low < len(beside):
                    habit = _LOW if are_most or is_often else None
                    yield _first_letter(text, word, word[0][0].upper(), habit)
            elif two := TWO_CAPITALS.match(word[0]):
                yield _first_letter(text, word, two[0].capitalize())


def _count_low(titles: Sequence[tuple[Prose, re.Match[str]]]) -> int:
    return sum(word[0][0].islower() for _, word in titles)


def _first_letter(
    text: Prose, word: re.Match[str], expected: str, habit: Habit | None = None
) -> Diagnostic:
    """Return a diagnostic whose fix replaces the first letters of a title with `expected`."""
    start, end = word.start(), word.start() + len(expected)
    return Diagnostic.at(
        text.place((start, end)),
        N_("the title begins with `{letter}` instead of `{capital}`"),
        wrong=word[0],
        remedy=N_("write `{capital}`"),
        habit=habit,
        fixes=text.fixes([(start, end, expected)], Safety.UNSAFE),
        letter=text.prose[start:end],
        capital=expected,
    )
