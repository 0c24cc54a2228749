"""The règles of each action, and their effects for all collectivités, case by case.

The effects of a case are computed for one example. They are the same for all collectivités of the
case, unless they depend on a proportion, of which only a few values are tried.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeAlias, assert_never

from linter.finding import Severity
from linter.rule import memoise_last
from linter.topics.formules import LocatedFormule, formules_in, has_wrong_type, wrong_identites
from linter.topics.questions import Mistakes, mistakes_in
from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.identifier import Id
from referentiel.referential import Referentiel
from referentiel.siblings import Written
from referentiel.weights.number import format_number
from scoring.conventions import action_depth
from scoring.formule import evaluator, tree
from scoring.formule.cases import (
    OTHER,
    Asked,
    Case,
    Constraint,
    Is,
    IsNot,
    NoAnswer,
    are_decided,
    cases_of,
)
from scoring.formule.evaluator import Value
from scoring.formule.identite import IdentiteValues
from scoring.formule.tree import Formule, appels_in
from scoring.reglement import Reglement


class ActionKey(NamedTuple):
    """An action: the name of its referential, and its id."""

    referentiel: str
    identifier: Id

    def __str__(self) -> str:
        """Return the name of the action in references."""
        return "_".join(filter(None, (self.referentiel, str(self.identifier))))


class ReadRegle(NamedTuple):
    """A règle whose formula could be parsed."""

    located: LocatedFormule
    formule: Formule

    @property
    def reglement(self) -> Reglement:
        """The règlement, which determines the language of the formula."""
        return self.located.reglement


class ActionRegles(NamedTuple):
    """The règles of an action: its désactivation and réduction, each None if none could be parsed.

    `every` contains all its formulas. `are_certain` is False if one of these has an error or a
    value of a wrong type, or tests an identité or a réponse that cannot exist, or if the type of a
    règle is unknown or occurs twice.
    """

    key: ActionKey
    every: tuple[LocatedFormule, ...] = ()
    desactivation: ReadRegle | None = None
    reduction: ReadRegle | None = None
    are_certain: bool = True


def action_key(ensemble: Ensemble, written: Written | None) -> ActionKey | None:
    """Return the action that a reference names; None if the reference is missing or unreadable."""
    if written is None:
        return None
    name, _, identifier = ensemble.actions.parse(written.text)
    return ActionKey(name, identifier) if name and identifier is not None else None


def concern(one: ActionKey, other: ActionKey) -> bool:
    """Return whether two actions are the same, or one is an ancestor of the other."""
    a, b = one.identifier, other.identifier
    return one.referentiel == other.referentiel and (a == b or a.is_below(b) or b.is_below(a))


@memoise_last
def regles_by_action(ensemble: Ensemble) -> Mapping[ActionKey, ActionRegles]:
    """Return the règles of each action that has any, by the key of the action."""
    by_action: dict[ActionKey, list[LocatedFormule]] = defaultdict(list)
    for located in formules_in(ensemble):
        if key := action_key(ensemble, located.personnalisation.action):
            by_action[key].append(located)
    mistakes = mistakes_in(ensemble)
    return {key: _regles(key, every, mistakes) for key, every in by_action.items()}


def regles_above(ensemble: Ensemble, key: ActionKey) -> tuple[ActionRegles, ...]:
    """Return the règles of the ancestors of an action, the nearest first."""
    by_action = regles_by_action(ensemble)
    found = []
    above = key.identifier.parent
    while above is not None:
        if regles := by_action.get(ActionKey(key.referentiel, above)):
            found.append(regles)
        above = above.parent
    return tuple(found)


def regles_below(ensemble: Ensemble, key: ActionKey) -> tuple[ActionRegles, ...]:
    """Return the règles of the descendants of an action, in the order of files."""
    return tuple(
        regles
        for other, regles in regles_by_action(ensemble).items()
        if other.referentiel == key.referentiel and other.identifier.is_below(key.identifier)
    )


def _has_wrong_identite(formule: Formule, reglement: Reglement) -> bool:
    """Return whether `formule-identite` reports an error in a formula."""
    wrong = wrong_identites(appels_in(formule), reglement)
    return any(one.severity is Severity.ERROR for one in wrong)


def _regles(key: ActionKey, every: list[LocatedFormule], mistakes: Mistakes) -> ActionRegles:
    types = [located.type for located in every]
    are_certain = len(set(types)) == len(types) and None not in types
    are_certain = are_certain and not any(map(mistakes.has_any, every))
    read: dict[RegleType | None, ReadRegle] = {}
    for located in every:
        formule, reglement = located.lecture.formule, located.reglement
        if (
            formule is None
            or located.lecture.errors
            or has_wrong_type(formule, located.type, reglement)
            or _has_wrong_identite(formule, reglement)
        ):
            are_certain = False
        if formule is not None:
            read[located.type] = ReadRegle(located, formule)
    desactivation, reduction = map(read.get, (RegleType.DESACTIVATION, RegleType.REDUCTION))
    return ActionRegles(key, tuple(every), desactivation, reduction, are_certain)


# A question, and the constraint on its réponse.
_Answered: TypeAlias = tuple[str, Constraint]
_Condition: TypeAlias = Asked | _Answered
# No réponse, and a word and a number that no formula contains.
_SAMPLES: tuple[Value | None, ...] = (None, OTHER, Fraction(1, 997))


def distinguishing_answers(case: Case, others: Iterable[Case], kept: Set[str] = frozenset()) -> str:
    """Return, as text, a minimal set of answers that distinguishes a case from others.

    Answers and identités are joined: "`reponse(q, NON) et localisation ≠ DOM`". Answers to
    the questions in `kept` are always included. The text is "" if none are needed.
    """
    conditions: list[_Condition] = [*case.asked, *case.reponses.items()]
    differences = {*_differences(conditions, others)} - {frozenset()}
    needed = {*range(len(conditions))}
    for index in sorted(needed, key=lambda one: _is_positive(conditions[one])):
        condition, fewer = conditions[index], needed - {index}
        is_kept = not isinstance(condition, Asked) and condition[0] in kept
        if not is_kept and not any(fewer.isdisjoint(one) for one in differences):
            needed = fewer
    texts = [text for index in sorted(needed) for text in _texts(conditions[index])]
    return f"`{' et '.join(texts)}`" if texts else ""


def _is_positive(condition: _Condition) -> bool:
    return condition.has if isinstance(condition, Asked) else isinstance(condition[1], Is)


def _differences(
    conditions: Sequence[_Condition], cases: Iterable[Case]
) -> Iterator[frozenset[int]]:
    """Yield, for each case with each of its identités, the indexes of conditions not met."""

    @cache
    def of_identite(identite: IdentiteValues) -> frozenset[int]:
        return frozenset(
            index
            for index, one in enumerate(conditions)
            if isinstance(one, Asked)
            if (one.valeur in (identite.of(one.propriete) or ())) is not one.has
        )

    for case in cases:
        of_reponses = frozenset(
            index
            for index, one in enumerate(conditions)
            if not isinstance(one, Asked) and one[0] in case.reponses
            if not agree(one[1], case.reponses[one[0]])
        )
        yield from (of_reponses | of_identite(identite) for identite in case.identites)


def agree(one: Constraint, other: Constraint) -> bool:
    """Return whether a réponse, or its absence, can meet both constraints."""
    values = (*_SAMPLES, *(known.value for known in (one, other) if isinstance(known, Is)))
    return any(_admits(one, value) and _admits(other, value) for value in values)


def _admits(constraint: Constraint, value: Value | None) -> bool:
    match constraint:
        case Is(other):
            return type(value) is type(other) and value == other
        case IsNot(values, is_given):
            is_other = all(type(value) is not type(one) or value != one for one in values)
            return is_other and not (is_given and value is None)
        case NoAnswer():
            return value is None
        case _:
            assert_never(constraint)


def _texts(condition: _Condition) -> Iterator[str]:
    match condition:
        case Asked(propriete, valeur, has):
            yield f"identite({propriete}, {valeur})" if has else f"{propriete} ≠ {valeur}"
        case question, Is(value):
            yield f"reponse({question}, {_written(value)})"
        case question, IsNot(values):
            yield from (f"reponse({question}) ≠ {_written(value)}" for value in values)
        case question, NoAnswer():
            yield f"reponse({question}) = ∅"


def _written(value: Value) -> str:
    match value:
        case bool():
            return "VRAI" if value else "FAUX"
        case Fraction():
            return format_number(value)
        case str():
            return value
        case _:
            assert_never(value)


# Limits on the number of outcomes, and on the expressions evaluated in all of them.
_MOST_OUTCOMES, _MOST_WORK = 4_000, 1_000_000
# Actions with more outcomes are not memoised: only hostile ones have thousands.
_MOST_KNOWN = 256
# Only the first cases in which a fact holds are compared with the others; fewer if there are many
# outcomes with many answers.
_MOST_COMPARED, _MOST_COMPARED_WORK = 8, 100_000


class Effect(NamedTuple):
    """The effect of the règles of an action.

    `reached` is the expression of the réduction that gives `facteur`, if there is one.
    """

    is_desactivee: bool = False
    facteur: Fraction = Fraction(1)
    reached: tree.Expression | None = None


class Outcome(NamedTuple):
    """A case of identités and réponses, and the effects of the règles of actions in it.

    `effects` is None if the platform's engine crashes on a règle. `tried` contains the questions
    whose réponse is a proportion of which only a few values were tried: other values may have other
    effects.
    """

    case: Case
    tried: Set[str]
    effects: tuple[Effect, ...] | None


def outcomes_of(
    ensemble: Ensemble, every: Sequence[ActionRegles], identites: Sequence[IdentiteValues] = ()
) -> tuple[Outcome, ...] | None:
    """Return the outcomes of the règles of actions in all cases.

    With `identites`, only these identités are considered. All règles must have the same règlement.
    Return None if the règles are uncertain, if they depend on more than réponses and identités, if
    a condition contains a calculation with réponses, or if there are too many cases.
    """
    known = _known_outcomes(ensemble)
    parts = ((one.key, one.desactivation is None, one.reduction is None) for one in every)
    key = (*parts, *identites)
    if key in known:
        return known[key]
    found = _outcomes(every, identites)
    if found is None or len(found) <= _MOST_KNOWN:
        known[key] = found
    return found


@memoise_last  # Several rules ask about the same actions.
def _known_outcomes(ensemble: Ensemble) -> dict[Hashable, tuple[Outcome, ...] | None]:
    return {}


def _outcomes(
    every: Sequence[ActionRegles], identites: Sequence[IdentiteValues]
) -> tuple[Outcome, ...] | None:
    if not all(regles.are_certain for regles in every):
        return None
    read = [one for regles in every for one in (regles.desactivation, regles.reduction) if one]
    if any(_looks_elsewhere(one.formule) for one in read):
        return None
    reglement = read[0].reglement if read else Reglement.R2023
    cases = cases_of(*(one.formule for one in read), identites=identites, reglement=reglement)
    if cases is None or not are_decided([one.formule for one in read]):
        return None
    work = sum(1 for one in read for _ in tree.expressions_in(one.formule))
    limit = min(_MOST_OUTCOMES, _MOST_WORK // max(work, 1))
    if len(cases) > limit:
        return None
    return tuple(Outcome(one, _tried(one), _effects(every, one.example)) for one in cases)


def _looks_elsewhere(formule: tree.Formule) -> bool:
    """Return whether a formula depends on indicateurs, or on the referential that is scored."""
    return any(
        isinstance(one, tree.Indicateur | tree.Referentiel) for one in tree.appels_in(formule)
    )


def _tried(case: Case) -> Set[str]:
    """Return the questions whose réponse, a proportion, is used in a result of a case."""
    every = (evaluation.reached for evaluation in case.evaluations)
    asked = (one for reached in every if reached is not None for one in tree.appels_in(reached))
    reponses = (one for one in asked if isinstance(one, tree.Reponse) and one.valeur is None)
    return {one.question for one in reponses if _is_number(case.reponses[one.question])}


def _is_number(known: Constraint) -> bool:
    return isinstance(known, Is) and isinstance(known.value, Fraction)


def _effects(
    every: Sequence[ActionRegles], situation: evaluator.Situation
) -> tuple[Effect, ...] | None:
    effects = [_effect(regles, situation) for regles in every]
    known = tuple(effect for effect in effects if effect)
    return known if len(known) == len(effects) else None


def _effect(regles: ActionRegles, situation: evaluator.Situation) -> Effect | None:
    """Return the effect of règles for one collectivité; None if the platform's engine crashes."""
    is_off: bool | evaluator.Crash = False
    factor: Fraction | evaluator.Crash | None = None
    reached = None
    if regles.desactivation:
        formule, reglement = regles.desactivation.formule, regles.desactivation.reglement
        is_off = evaluator.desactivation(
            evaluator.evaluate(formule, situation, reglement).result, reglement
        )
    if regles.reduction:
        reglement = regles.reduction.reglement
        result, reached = evaluator.evaluate(regles.reduction.formule, situation, reglement)
        factor = evaluator.facteur(result, reglement)
    if isinstance(is_off, evaluator.Crash) or isinstance(factor, evaluator.Crash):
        return None
    return Effect(is_off) if factor is None else Effect(is_off, factor, reached)


class Witness(NamedTuple):
    """Effects for which a fact holds, and answers that suffice for it to hold.

    If `answers` is empty, the fact holds for all collectivités.
    """

    effects: tuple[Effect, ...]
    answers: str


def simplest_witness(
    outcomes: Sequence[Outcome], fact: Callable[[tuple[Effect, ...]], Hashable | None]
) -> Witness | None:
    """Return the simplest answers under which `fact` holds, with their effects, or None.

    `fact` takes the effects of an outcome, and returns a value that describes the fact, None if it
    does not hold. The simplest answers have the fewest `≠`, then the shortest text; only the first
    cases are compared.
    """
    facts = [None if one.effects is None else fact(one.effects) for one in outcomes]
    longest = max((len(one.case.asked) + len(one.case.reponses) for one in outcomes), default=0)
    most = min(_MOST_COMPARED, 1 + _MOST_COMPARED_WORK // (len(outcomes) * longest + 1))
    so = (index for index, said in enumerate(facts) if said is not None)
    found = (_witness(outcomes, facts, index) for index in islice(so, most))
    return min(found, key=lambda one: (one.answers.count("≠"), len(one.answers)), default=None)


def _witness(outcomes: Sequence[Outcome], facts: Sequence[Hashable | None], index: int) -> Witness:
    """Return the witness for an outcome: its effects, and answers that suffice for its fact."""
    case, tried, effects = outcomes[index]
    assert effects is not None
    others = (
        other.case
        for other, said in zip(outcomes, facts, strict=True)
        if said != facts[index] or other.tried
    )
    return Witness(effects, distinguishing_answers(case, others, kept=tried))


def facts(
    ensemble: Ensemble,
    every: Sequence[ActionRegles],
    fact: Callable[[tuple[Effect, ...]], bool],
    identites: Sequence[IdentiteValues] = (),
    reponse: tuple[str, evaluator.Value] | None = None,
) -> Set[bool]:
    """Return the truth values of a fact in all cases; empty if they are unknown.

    With `identites`, only the cases of collectivités with one of these identités are considered.
    With `reponse`, a question and a value, only those in which this réponse is possible are.
    """
    found = set()
    for case, tried, effects in outcomes_of(ensemble, every, identites) or ():
        if tried or effects is None:
            return frozenset()
        if reponse is None or agree(Is(reponse[1]), case.reponses.get(reponse[0], IsNot(()))):
            found.add(fact(effects))
    return found


def are_desactivees(
    ensemble: Ensemble,
    every: Sequence[ActionRegles],
    identites: Sequence[IdentiteValues] = (),
    reponse: tuple[str, evaluator.Value] | None = None,
) -> Set[bool]:
    """Return the `facts` on whether any of the actions is désactivée."""
    alone = [regles._replace(reduction=None) for regles in every]
    return facts(
        ensemble, alone, lambda all_: any(one.is_desactivee for one in all_), identites, reponse
    )


def may_be(reduction: ReadRegle | None, is_so: Callable[[Fraction], bool]) -> bool:
    """Return whether a factor of a réduction may satisfy `is_so`; a computed factor always may.

    Without a réduction, return False.
    """
    if reduction is None:
        return False
    is_computed = any(any(tree.appels_in(one)) for one in tree.results_of(reduction.formule))
    return is_computed or any(is_so(factor) for _, factor in written_factors(reduction))


def written_factors(reduction: ReadRegle) -> tuple[tuple[tree.Expression, Fraction], ...]:
    """Return the constant results of a réduction that give a factor, each with the factor."""
    reglement = reduction.reglement
    constants = [one for one in tree.results_of(reduction.formule) if not any(tree.appels_in(one))]
    factors = [
        evaluator.facteur(
            evaluator.evaluate(one, evaluator.Situation(), reglement).result, reglement
        )
        for one in constants
    ]
    return tuple(
        (one, factor)
        for one, factor in zip(constants, factors, strict=True)
        if isinstance(factor, Fraction)
    )


class Member(NamedTuple):
    """An action of a family: its points, and its règles, perhaps none."""

    key: ActionKey
    points: Fraction
    regles: ActionRegles


class FactorFamily(NamedTuple):
    """Siblings with their parent; at least one has a réduction de potentiel.

    Without règles, the points of the siblings sum to those of their parent. `above` are the règles
    of the parent and its ancestors. `is_shared` is True if the points of a sibling that is
    désactivée are known to be shared among the others.
    """

    parent: ActionKey
    points: Fraction
    members: tuple[Member, ...]
    above: tuple[ActionRegles, ...]
    is_shared: bool

    @property
    def regles(self) -> tuple[ActionRegles, ...]:
        """All règles that affect the points of the siblings: their own, then those above."""
        return (*(member.regles for member in self.members), *self.above)

    def effective(self, effects: tuple[Effect, ...]) -> tuple[tuple[Member, Effect], ...]:
        """Return the siblings whose points count, each with its effect.

        If points are not shared, siblings that are désactivées do not count.
        """
        own = zip(self.members, effects, strict=False)
        return tuple(one for one in own if self.is_shared or not one[1].is_desactivee)

    def worth(self, effects: tuple[Effect, ...]) -> Fraction:
        """Return the sum of points times factors of the `effective` siblings, before sharing."""
        counted = self.effective(effects)
        return sum((member.points * effect.facteur for member, effect in counted), Fraction(0))

    def is_wrong(self, effects: tuple[Effect, ...]) -> bool:
        """Return whether the points of the siblings no longer sum to those of their parent.

        If points are not shared, the sum may be lower, but not higher. Return False if all siblings
        are désactivées, if an action above is désactivée or has the factor 0, or if the factor of a
        sibling is negative.
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
    ) -> tuple[tuple[ActionKey, Fraction], ...] | None:
        """Return the factors of the `effective` siblings if the family `is_wrong`, else None."""
        if not self.is_wrong(effects):
            return None
        return tuple((member.key, effect.facteur) for member, effect in self.effective(effects))


@memoise_last
def wrong_families(ensemble: Ensemble) -> Sequence[tuple[FactorFamily, Witness]]:
    """Return the families whose factors change the sum of points, each with a witness."""
    found = []
    for family in factor_families(ensemble):
        outcomes = outcomes_of(ensemble, family.regles)
        if witness := outcomes and simplest_witness(outcomes, family.wrong_factors):
            found.append((family, witness))
    return found


def factor_families(ensemble: Ensemble) -> Iterator[FactorFamily]:
    """Yield the families with a réduction, if all points are known and sum to the parent's."""
    parents = {
        ActionKey(key.referentiel, parent)
        for key, regles in regles_by_action(ensemble).items()
        if regles.reduction and (parent := key.identifier.parent)
    }
    for one in ensemble.referentiels:
        for key in sorted(parents):
            if key.referentiel == one.short_name and (family := _family(ensemble, one, key)):
                yield family


def _family(ensemble: Ensemble, referentiel: Referentiel, parent: ActionKey) -> FactorFamily | None:
    """Return the family of a parent; None unless all points are known and sum to the parent's.

    None too if the parent's id is missing or duplicate, or the id of a child is missing.
    """
    nodes = referentiel.by_id.get(parent.identifier, ())
    if len(nodes) != 1:
        return None
    points = referentiel.weights.points
    total = points[nodes[0].index]
    by_action = regles_by_action(ensemble)
    members = []
    for child in referentiel.children(nodes[0]):
        worth = points[child.index]
        if child.identifier is None or worth is None:
            return None
        key = ActionKey(parent.referentiel, child.identifier)
        members.append(Member(key, worth, by_action.get(key) or ActionRegles(key)))
    if not total or sum(member.points for member in members) != total:
        return None
    own = by_action.get(parent)
    above = ((own,) if own else ()) + regles_above(ensemble, parent)
    depth = action_depth(referentiel.short_name, referentiel.action_depth)
    is_shared = depth is not None and parent.identifier.depth >= depth
    return FactorFamily(parent, total, tuple(members), above, is_shared)


# --- Evidence for the causes


def changed(family: FactorFamily, effects: tuple[Effect, ...]) -> tuple[tuple[Member, Effect], ...]:
    """Return the `effective` siblings whose factor is not 1, each with its effect."""
    return tuple(one for one in family.effective(effects) if one[1].facteur != 1)


def meant_factors(
    family: FactorFamily, effects: tuple[Effect, ...]
) -> Mapping[ActionKey, Fraction]:
    """Return corrections of factors that seem to be written as shares of the parent's points.

    Either all factors other than 1 seem to be such shares, or only one does. With the corrections,
    the siblings have the points of their parent again. Empty if it is unclear which are shares.
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


def counted_twice(family: FactorFamily, effects: tuple[Effect, ...]) -> tuple[ActionKey, ...]:
    """Return the siblings that are désactivées, if their points are exactly the excess, else ().

    The excess is the sum of the siblings minus the points of the parent. The factors of the others
    already include the points that are then shared among them.
    """
    own = family.effective(effects)
    off = [(member, effect) for member, effect in own if effect.is_desactivee and effect.facteur]
    excess = sum((member.points * effect.facteur for member, effect in off), family.points)
    return tuple(member.key for member, _ in off) if excess == family.worth(effects) else ()


def _raise(family: FactorFamily, chosen: Sequence[tuple[Member, Effect]]) -> Fraction:
    """Return by how much the points of siblings rise if factors are shares of the parent."""
    more = (effect.facteur * (family.points - member.points) for member, effect in chosen)
    return sum(more, Fraction(0))
