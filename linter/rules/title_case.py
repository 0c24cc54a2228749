"""A title begins with a lower-case letter, while most others begin with a capital."""

import re
from collections import Counter

from linter.finding import Diagnostic, Habit, Safety, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Document, Referentiel, rule
from linter.topics.prose.lines import Prose, title_text
from linter.topics.titles.traits import TWO_CAPITALS, Trait, compared_titles, depth_of, first_word

# Of these, an ordinary title has only the first.
_ORDINARY = Trait.CAPITAL | Trait.TWO_CAPITALS | Trait.SHOUTED
# So few titles at one depth, or fewer, show no convention.
_FEW = 2
# More titles than this, or more than one in so many, are a habit.
_MOST_SLIPS = 10

_LOW = Habit(
    N_(
        "{count} titles begin with a lower-case letter", remedy=N_("capitalize their first letters")
    ),
    key="low",
)
_SHOUTED = Habit(
    N_(
        "{count} titles are in capitals",
        remedy=N_("write them in lower case after their first letters"),
    ),
    key="capitals",
)


@rule(Severity.INFO, on="referentiel", kinds=ACTIONS_AND_SHEETS, fix=Safety.UNSAFE)
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield the titles in lower case at depths where most are not, and those in capitals."""
    counts: Counter[tuple[bool, int]] = Counter()
    capitals: Counter[tuple[bool, int]] = Counter()
    shouted = 0
    odd: list[tuple[Document, int]] = []
    for document in referentiel.documents:
        actions = document.actions
        for index, traits in enumerate(compared_titles(document).traits):
            if not traits & Trait.BEGUN:
                continue
            depth = depth_of(actions[index])
            counts[depth] += 1
            capitals[depth] += bool(traits & Trait.CAPITAL)
            shouted += bool(traits & Trait.SHOUTED)
            if traits & _ORDINARY != Trait.CAPITAL:
                odd.append((document, index))
    are_low = _are_most(counts.total() - capitals.total(), counts.total())
    for document, index in odd:
        depth = depth_of(document.actions[index])
        most, all_of_them = capitals[depth], counts[depth]
        if all_of_them <= _FEW:
            most, all_of_them = capitals.total(), counts.total()
        text = title_text(document, document.actions[index])
        traits, word = compared_titles(document).traits[index], first_word(text.prose)
        assert word is not None
        if not traits & Trait.CAPITAL:
            if are_low or 2 * most > all_of_them:
                is_often = are_low or _is_often(all_of_them - most, all_of_them)
                yield _first_letter(text, word, word[0][0].upper(), _LOW if is_often else None)
        elif two := TWO_CAPITALS.match(word[0]):
            yield _first_letter(text, word, two[0].capitalize())
        elif 2 * shouted < counts.total() or _are_most(shouted, counts.total()):
            yield Diagnostic.at(
                text.place((word.start(), len(text.prose.rstrip()))),
                N_("the title is in capitals"),
                wrong="capitals",
                remedy=N_("write it in lower case after its first letter"),
                habit=_SHOUTED if _is_often(shouted, counts.total()) else None,
            )


def _are_most(count: int, among: int) -> bool:
    """Whether `count` titles set the convention of the whole referential."""
    return count > _MOST_SLIPS and 2 * count > among


def _is_often(count: int, among: int) -> bool:
    """Whether `count` titles are a habit rather than slips."""
    return count > _MOST_SLIPS or (count > 1 and _MOST_SLIPS * count > among)


def _first_letter(
    text: Prose, word: re.Match[str], expected: str, habit: Habit | None = None
) -> Diagnostic:
    """Return a diagnostic that replaces the first letters of a title."""
    start, end = word.start(), word.start() + len(expected)
    return Diagnostic.at(
        text.place((start, end)),
        N_("the title begins with `{letter}`, expected `{capital}`"),
        wrong=word[0],
        remedy=N_("write `{capital}`"),
        habit=habit,
        fixes=text.fixes([(start, end, expected)], Safety.UNSAFE),
        letter=text.prose[start:end],
        capital=expected,
    )
