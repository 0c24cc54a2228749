"""Golden cases derived from the files of a referential and of its règles, without the engine.

What each kind of case proves:

- an action alone is `fait`: what it is worth, and that all above it count exactly that;
- an action is `non_concerne`: which siblings have its points, or how much less there is above;
- each side of a règle: for whom it does what, and what that does to the points around its action;
  of a plafond, with all that it asks for done, and with the action alone.

Neither this module nor those that it imports know of the engine; an import contract proves it. A
case that does not follow from shares alone is left out (`Shares.value`), and so is one where a
plafond would play a part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.referential import Referentiel
from scoring.golden.statuts.actions import Action, Shares, actions_of
from scoring.golden.statuts.formule import Value
from scoring.golden.statuts.regles import (
    NOBODY,
    Asked,
    Collectivite,
    Effect,
    Regle,
    collectivites_of,
    effect_of,
    regles_of,
)

FAIT, NON_CONCERNE = "fait", "non_concerne"
# The sides of a règle that become cases.
_MOST_SIDES = 6


@dataclass(frozen=True)
class DerivedCase:
    """Answers, and what must come of them, by action: exact points, or truth values.

    `regle` names the règle of which it is a side.
    """

    statuts: Mapping[str, str]
    regle: str | None = None
    collectivite: Collectivite = NOBODY
    reponses: Mapping[str, Value] = field(default_factory=dict)
    point_potentiel: Mapping[str, Fraction] = field(default_factory=dict)
    point_fait: Mapping[str, Fraction] = field(default_factory=dict)
    desactive: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class DerivedCases:
    """The cases of one axe, or of the root, by its name; `left_out` counts those without."""

    subject: str
    cases: tuple[DerivedCase, ...]
    left_out: int


def derive(
    referentiel: Referentiel, ensembles: Iterable[Ensemble], level: int
) -> tuple[DerivedCases, ...]:
    """Return the cases of the root and of each axe; `level` is the depth of the actions proper.

    There is none if an action has no points, or a formula cannot be read.
    """
    actions = actions_of(referentiel)
    try:
        regles = tuple(regles_of(actions, referentiel, ensembles))
    except ValueError:
        return ()
    return _Derivation(actions, level, regles).cases()


class _Effects(NamedTuple):
    """What all règles do for a collectivité.

    `capped` are the actions with a plafond, each with those whose scores it asks for.
    """

    desactivees: frozenset[str]
    facteurs: Mapping[str, Fraction]
    capped: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class _Derivation:
    actions: Mapping[str, Action]
    level: int
    regles: Sequence[Regle]

    def cases(self) -> tuple[DerivedCases, ...]:
        found: dict[str, list[DerivedCase | None]] = {
            action.name: [] for action in self.actions.values() if action.depth <= 1
        }
        base = self.effects(Asked(NOBODY, {}))
        shares = self.shares(base) if base else None
        for action in self.actions.values():
            if base and shares and not shares.is_out(action):
                own = found[_subject(action)]
                own += (self._fait(action, base, shares), self._non_concerne(action, base, shares))
        for regle in self.regles:
            sides = self._plafond if regle.type is RegleType.SCORE else self._sides
            found[_subject(self.actions[regle.action])] += sides(regle)
        return tuple(
            DerivedCases(name, tuple(filter(None, cases)), cases.count(None))
            for name, cases in found.items()
        )

    # --- What règles do

    def effects(self, who: Asked) -> _Effects | None:
        """Return what all règles do; None where the engine stops."""
        desactivees: set[str] = set()
        facteurs: dict[str, Fraction] = {}
        capped: dict[str, Sequence[str]] = {}
        for regle in self.regles:
            try:
                effect, asked = effect_of(regle, who)
            except (ValueError, ZeroDivisionError):
                return None
            if regle.type is RegleType.DESACTIVATION:
                desactivees |= {regle.action} if effect else set()
            elif regle.type is RegleType.REDUCTION:
                facteurs |= {} if effect is None else {regle.action: Fraction(effect)}
            elif effect is not None and all(name in self.actions for name in asked):
                capped[regle.action] = asked
        return _Effects(frozenset(desactivees), facteurs, capped)

    def shares(self, effects: _Effects) -> Shares | None:
        """Return what actions are worth; None where the engine stops, or might."""
        shares = Shares(self.level, effects.desactivees, facteurs=effects.facteurs)
        return shares if self._is_scored(shares, effects) else None

    def _is_scored(self, shares: Shares, effects: _Effects) -> bool:
        """Return whether no plafond asks for the score of an action that is worth nothing."""
        for name, asked in effects.capped.items():
            if shares.value(self.actions[name]) == 0:
                continue
            if not all(shares.value(self.actions[one]) for one in (name, *asked)):
                return False
        return True

    # --- Cases without answers

    def _fait(self, action: Action, base: _Effects, shares: Shares) -> DerivedCase | None:
        value = shares.value(action)
        if value is None or any(self.actions[one].holds(action) for one in base.capped):
            return None
        counted = {one.name: value for one in (action, *action.above)}
        return DerivedCase({action.name: FAIT}, point_fait=counted)

    def _non_concerne(self, action: Action, base: _Effects, shares: Shares) -> DerivedCase | None:
        without = shares.without(action)
        potentiel = _around(action, without)
        if not potentiel or not self._is_scored(without, base):
            return None
        return DerivedCase({action.name: NON_CONCERNE}, point_potentiel=potentiel)

    # --- Sides of règles

    def _sides(self, regle: Regle) -> Iterator[DerivedCase | None]:
        """Yield a case for each thing that a règle does; None for one without."""
        action = self.actions[regle.action]
        found: dict[Effect, DerivedCase | None] = {}
        for who in collectivites_of(regle.formule):
            try:
                effect, _ = effect_of(regle, who)
            except (ValueError, ZeroDivisionError):
                continue
            if found.get(effect) is None and len(found.keys() | {effect}) <= _MOST_SIDES:
                found[effect] = self._side(regle, action, who)
        yield from found.values()

    def _side(self, regle: Regle, action: Action, who: Asked) -> DerivedCase | None:
        effects = self.effects(who)
        shares = self.shares(effects) if effects else None
        potentiel = shares and _around(action, shares)
        if not shares or not potentiel:
            return None
        return DerivedCase(
            {},
            regle.name,
            who.collectivite,
            who.reponses,
            point_potentiel=potentiel,
            desactive={action.name: shares.is_desactivee(action)}
            if regle.type is RegleType.DESACTIVATION
            else {},
        )

    def _plafond(self, regle: Regle) -> Iterator[DerivedCase | None]:
        """Yield the cases of a plafond: without it, with all done that it asks for, and none."""
        tried = [(who, self.effects(who)) for who in collectivites_of(regle.formule)]
        active = [one for _, one in tried if one and regle.action in one.capped]
        is_ever_free = any(one and regle.action not in one.capped for _, one in tried)
        free, done, alone = (
            next(filter(None, (self._capped(regle, who, one, side) for who, one in tried)), None)
            for side in ("free", "all", "alone")
        )
        yield from [free] if is_ever_free else []
        yield from [done] if active else []
        yield from [alone] if active and alone != done else []

    def _capped(
        self, regle: Regle, who: Asked, effects: _Effects | None, side: str
    ) -> DerivedCase | None:
        action = self.actions[regle.action]
        shares = self.shares(effects) if effects else None
        if not effects or not shares:
            return None
        asked = effects.capped.get(action.name)
        if (asked is None) != (side == "free"):
            return None
        others = [self.actions[one] for one in dict.fromkeys(asked or ()) if one != action.name]
        involved = (action, *others)
        elsewhere = [self.actions[one] for one in effects.capped if one != action.name]
        is_alone = not any(
            _touches(one, other)
            for number, one in enumerate(involved)
            for other in (*involved[number + 1 :], *elsewhere)
        )
        value = shares.value(action)
        if not value or not is_alone:
            return None
        cap = Fraction(1)
        if asked is not None:
            scores = {action.name: Fraction(1)}
            scores.update((one.name, Fraction(side == "all")) for one in others)
            effect, _ = effect_of(regle, Asked(who.collectivite, who.reponses, scores))
            assert effect is not None
            cap = Fraction(effect)
        done = [one.name for one in action.children if not shares.is_out(one)] or [action.name]
        done += [one.name for one in others if side == "all"]
        if asked is not None and not action.children:
            cap = Fraction(0)  # The engine sums what is below a capped action: here, nothing.
        return DerivedCase(
            dict.fromkeys(done, FAIT),
            regle.name,
            who.collectivite,
            who.reponses,
            point_fait={action.name: cap * value},
        )


def _subject(action: Action) -> str:
    """Return the name of the axe that an action is in; of the root, its own."""
    return next((one.name for one in (action, *action.above) if one.depth == 1), action.name)


def _touches(one: Action, other: Action) -> bool:
    return one.holds(other) or other.holds(one)


def _around(action: Action, shares: Shares) -> Mapping[str, Fraction] | None:
    """Return what an action is worth, with its siblings and all above; None if one is unknown.

    What is below a sibling follows it: that is shown of the first one with children.
    """
    siblings = action.parent.children if action.parent else [action]
    heir = next((one for one in siblings if one.children and not shares.is_out(one)), None)
    below = heir.children if heir and heir != action else ()
    values = {one.name: shares.value(one) for one in (*siblings, *below, *action.above)}
    known = {name: value for name, value in values.items() if value is not None}
    return known if len(known) == len(values) else None
