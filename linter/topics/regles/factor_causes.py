"""Why factors do not keep the points of a parent, where the evidence shows it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations

from linter.topics.regles.actions import ActionKey
from linter.topics.regles.families import FactorFamily, Member
from linter.topics.regles.outcomes import Effect

# No real family has as many siblings with a factor.
_MOST_CHANGED = 8


def changed(family: FactorFamily, effects: tuple[Effect, ...]) -> tuple[tuple[Member, Effect], ...]:
    """Return the siblings that have a factor other than 1 by their rules."""
    return tuple(one for one in family.effective(effects) if one[1].facteur != 1)


def meant_factors(
    family: FactorFamily, effects: tuple[Effect, ...]
) -> Mapping[ActionKey, Fraction]:
    """Return the factors that were meant where some were written as shares of the parent.

    With all of them, or else with some, and these alone, the siblings keep its points.
    """
    if not family.is_shared:
        return {}
    suspects = [
        (member, effect)
        for member, effect in changed(family, effects)
        if member.points and effect.facteur
    ][:_MOST_CHANGED]
    found = [
        chosen
        for chosen in _subsets(suspects)
        if family.worth(effects) + _raise(family, chosen) == family.points
    ]
    if not found or (len(found) > 1 and len(found[0]) < len(suspects)):
        return {}
    return {
        member.key: effect.facteur * family.points / member.points for member, effect in found[0]
    }


def counted_twice(family: FactorFamily, effects: tuple[Effect, ...]) -> tuple[ActionKey, ...]:
    """Return the siblings that are désactivées, if just their points are too much.

    The others have these by their factors, and then once more, as they share them.
    """
    own = family.effective(effects)
    off = [(member, effect) for member, effect in own if effect.is_desactivee and effect.facteur]
    excess = sum((member.points * effect.facteur for member, effect in off), family.points)
    return tuple(member.key for member, _ in off) if excess == family.worth(effects) else ()


def _raise(family: FactorFamily, chosen: Sequence[tuple[Member, Effect]]) -> Fraction:
    """Return what the siblings are worth more if some factors are shares of the parent."""
    more = (effect.facteur * (family.points - member.points) for member, effect in chosen)
    return sum(more, Fraction(0))


def _subsets(
    suspects: Sequence[tuple[Member, Effect]],
) -> Iterator[tuple[tuple[Member, Effect], ...]]:
    """Yield every subset that is not empty, the largest first."""
    sizes = range(len(suspects), 0, -1)
    return chain.from_iterable(combinations(suspects, size) for size in sizes)
