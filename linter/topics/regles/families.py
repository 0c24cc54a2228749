"""Families of actions of which some have factors: their worth case by case, and why it is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.topics.memo import memoise_last
from linter.topics.regles import actions
from linter.topics.regles.outcomes import Effect, Witness, outcomes_of, simplest_witness
from referentiel.ensemble import Ensemble
from referentiel.referential import Referentiel
from scoring.conventions import action_depth


class Member(NamedTuple):
    """An action of a family: its points, and its rules if it has some."""

    key: actions.ActionKey
    points: Fraction
    regles: actions.ActionRegles


class FactorFamily(NamedTuple):
    """Siblings of which some have a rule on their points, with their parent.

    They keep the points of their parent without rules. `above` are the rules of the actions above,
    the parent included. `is_shared` tells whether the points of a sibling that is désactivée are
    known to be shared among the others.
    """

    parent: actions.ActionKey
    points: Fraction
    members: tuple[Member, ...]
    above: tuple[actions.ActionRegles, ...]
    is_shared: bool

    @property
    def regles(self) -> tuple[actions.ActionRegles, ...]:
        """All rules that decide what the siblings are worth: theirs, then those above."""
        return (*(member.regles for member in self.members), *self.above)

    def effective(self, effects: tuple[Effect, ...]) -> tuple[tuple[Member, Effect], ...]:
        """Return the siblings whose points count, each with its effect.

        Where points are not shared, these are the ones that are not désactivées.
        """
        own = zip(self.members, effects, strict=False)
        return tuple(one for one in own if self.is_shared or not one[1].is_desactivee)

    def worth(self, effects: tuple[Effect, ...]) -> Fraction:
        """Return the sum of the siblings' points, each times its factor, before any is shared."""
        counted = self.effective(effects)
        return sum((member.points * effect.facteur for member, effect in counted), Fraction(0))

    def is_wrong(self, effects: tuple[Effect, ...]) -> bool:
        """Return whether the siblings do not keep the points of their parent.

        Where points are not shared, they may lose some, but gain none.
        """
        own, above = effects[: len(self.members)], effects[len(self.members) :]
        if any(one.is_desactivee or one.facteur == 0 for one in above):
            return False
        if all(effect.is_desactivee for effect in own):
            return False
        if any(effect.facteur < 0 for effect in own):  # `regle-facteur` reports it.
            return False
        worth = self.worth(effects)
        return worth != self.points if self.is_shared else worth > self.points

    def wrong_factors(
        self, effects: tuple[Effect, ...]
    ) -> tuple[tuple[actions.ActionKey, Fraction], ...] | None:
        """Return the factors of the siblings if they do not keep the points of their parent."""
        if not self.is_wrong(effects):
            return None
        return tuple((member.key, effect.facteur) for member, effect in self.effective(effects))


@memoise_last
def wrong_families(ensemble: Ensemble) -> Sequence[tuple[FactorFamily, Witness]]:
    """Return the families whose factors do not keep the points of their parent, with answers."""
    found = []
    for family in factor_families(ensemble):
        outcomes = outcomes_of(family.regles)
        if witness := outcomes and simplest_witness(outcomes, family.wrong_factors):
            found.append((family, witness))
    return found


def factor_families(ensemble: Ensemble) -> Iterator[FactorFamily]:
    """Yield the families in which an action has a factor."""
    parents = {
        actions.ActionKey(key.referentiel, parent)
        for key, regles in actions.regles_by_action(ensemble).items()
        if regles.reduction and (parent := key.identifier.parent)
    }
    for one in ensemble.referentiels:
        for key in sorted(parents):
            if key.referentiel == one.short_name and (family := _family(ensemble, one, key)):
                yield family


def _family(
    ensemble: Ensemble, referentiel: Referentiel, parent: actions.ActionKey
) -> FactorFamily | None:
    """Return the family of a parent if its actions are certain, and keep its points."""
    nodes = referentiel.by_id.get(parent.identifier, ())
    if len(nodes) != 1:
        return None
    points = referentiel.weights.points
    total = points[nodes[0].index]
    by_action = actions.regles_by_action(ensemble)
    members = []
    for child in referentiel.children(nodes[0]):
        worth = points[child.index]
        if child.identifier is None or worth is None:
            return None
        key = actions.ActionKey(parent.referentiel, child.identifier)
        members.append(Member(key, worth, by_action.get(key) or actions.ActionRegles(key)))
    if not total or sum(member.points for member in members) != total:
        return None
    own = by_action.get(parent)
    above = ((own,) if own else ()) + actions.regles_above(ensemble, parent)
    depth = action_depth(referentiel.short_name, referentiel.action_depth)
    is_shared = depth is not None and parent.identifier.depth >= depth
    return FactorFamily(parent, total, tuple(members), above, is_shared)


# --- Causes, where the evidence shows them


def changed(family: FactorFamily, effects: tuple[Effect, ...]) -> tuple[tuple[Member, Effect], ...]:
    """Return the siblings that have a factor other than 1 by their rules."""
    return tuple(one for one in family.effective(effects) if one[1].facteur != 1)


def meant_factors(
    family: FactorFamily, effects: tuple[Effect, ...]
) -> Mapping[actions.ActionKey, Fraction]:
    """Return the factors that were meant where all, or just one, were written as shares.

    With these the siblings keep the points of their parent.
    """
    suspects = [
        (member, effect)
        for member, effect in changed(family, effects)
        if member.points and effect.facteur and family.is_shared
    ]
    found = [
        chosen
        for chosen in (suspects, *([one] for one in suspects))
        if family.worth(effects) + _raise(family, chosen) == family.points
    ]
    if not found or (len(found) > 1 and len(found[0]) < len(suspects)):
        return {}
    return {
        member.key: effect.facteur * family.points / member.points for member, effect in found[0]
    }


def counted_twice(
    family: FactorFamily, effects: tuple[Effect, ...]
) -> tuple[actions.ActionKey, ...]:
    """Return the siblings that are désactivées, if their points are exactly the excess.

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
