"""Scores from statuts by the rules of both règlements, written again without the engine.

The engine goes over arrays of the whole tree; here each action is asked by its name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias, TypeVar

from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.identifier import ROOT, Id
from referentiel.referential import Referentiel
from tests.oracle.formules import Formule, NothingAnsweredError, Value, compile_formule

V = TypeVar("V")
NOTHING, ALL = Fraction(0), Fraction(1)
Triple: TypeAlias = tuple[Fraction, Fraction, Fraction]
# A triple, `non_concerne` or `non_renseigne`.
Statut: TypeAlias = Triple | str
Points: TypeAlias = dict[str, Fraction]
Shown: TypeAlias = dict[str, Fraction | None]
WORDS: Mapping[str, Statut] = {
    "fait": (ALL, NOTHING, NOTHING),
    "programme": (NOTHING, ALL, NOTHING),
    "pas_fait": (NOTHING, NOTHING, ALL),
    "non_concerne": "non_concerne",
    "non_renseigne": "non_renseigne",
}
_IS = {"commune": ("commune",), "EPCI": ("EPCI",), "syndicat": ("EPCI", "syndicat")}
_COUNTED = (RegleType.DESACTIVATION, RegleType.REDUCTION, RegleType.SCORE)


class StoppedError(Exception):
    """The platform's engine stops at a règle on an action."""


class Regle(NamedTuple):
    """A règle, by the name of its action in references."""

    action: str
    type: RegleType
    formule: Formule


class Question(NamedTuple):
    """A question: the types of collectivité that it is asked of, and its condition, if any."""

    types: frozenset[str]
    visible: Formule | None


@dataclass(frozen=True)
class Tree:
    """The actions of a referential by name, parents first; `level` is the depth of the actions."""

    level: int
    points: Mapping[str, Fraction]
    parents: Mapping[str, str | None]
    regles: tuple[Regle, ...]
    questions: Mapping[str, Question]
    personnalisees: frozenset[str]
    is_2026: bool

    @cached_property
    def children(self) -> Mapping[str, list[str]]:
        """The children of each action."""
        found: dict[str, list[str]] = {name: [] for name in self.points}
        for name, parent in self.parents.items():
            if parent is not None:
                found[parent].append(name)
        return found

    def depth(self, name: str) -> int:
        """Return how many actions are above one."""
        return len([*self.above(name)])

    def above(self, name: str) -> Iterator[str]:
        """Yield the actions above one, the nearest first."""
        parent = self.parents[name]
        if parent is not None:
            yield parent
            yield from self.above(parent)

    def below(self, name: str) -> Iterator[str]:
        """Yield all actions below one."""
        for child in self.children[name]:
            yield child
            yield from self.below(child)

    def leaves(self, name: str) -> int:
        """Return the number of tâches that an action with a statut counts for."""
        found = self.below(name) if self.is_2026 else iter(self.children[name])
        return max(1, sum(not self.children[one] for one in found))


def tree_of(
    referentiel: Referentiel, ensembles: Iterable[Ensemble], level: int, *, is_2026: bool
) -> Tree:
    """Return a referential with its règles and questions.

    It raises ValueError for a wrong formula, and for an action without id or points.
    """
    worth: dict[Id, Fraction] = {}
    for node, points in zip(referentiel.nodes, referentiel.weights.points, strict=True):
        if node.identifier is None or points is None:
            raise ValueError(node.label)
        worth[node.identifier] = points
    axes = (points for id_, points in worth.items() if id_.depth == 1)
    worth.setdefault(ROOT, sum(axes, NOTHING))
    root = referentiel.short_name
    ids = sorted(worth, key=lambda one: one.segments)
    names = {id_: f"{root}_{id_}" if id_.segments else root for id_ in ids}
    regles, questions, personnalisees = [], dict[str, Question](), set[str]()
    for ensemble in ensembles:
        for _, one in ensemble.personnalisations:
            personnalisees |= {one.action.text} if one.action else set()
            for regle in one.regles if one.action else ():
                if regle.type in _COUNTED and regle.formule and one.action:
                    formule = compile_formule(regle.formule.text, is_2026=is_2026)
                    regles.append(Regle(one.action.text, regle.type, formule))
        for _, asked in ensemble.questions if is_2026 else ():
            text = asked.visible.text if asked.visible else ""
            visible = compile_formule(text, is_2026=True) if text.strip() else None
            types = frozenset(one.text.lower() for one in asked.types_concernes)
            if asked.id:
                questions[asked.id.text] = Question(types, visible)
    return Tree(
        level,
        {name: worth[id_] for id_, name in names.items()},
        {names[id_]: None if id_.parent is None else names[id_.parent] for id_ in ids},
        tuple(regles),
        questions,
        frozenset(personnalisees),
        is_2026,
    )


@dataclass(frozen=True)
class Who:
    """A collectivité by its figures, with its réponses; `scores` gives those that are known."""

    type: str | None = None
    population: int | None = None
    dom: bool = False
    reponses: Mapping[str, Value] = field(default_factory=dict)
    is_2026: bool = False
    scores: Callable[[str], Fraction | None] = lambda _: NOTHING

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a value."""
        if propriete == "type":
            values = _IS.get(self.type or "", ())
            return valeur.lower() in map(str.lower, values) if self.is_2026 else valeur in values
        if propriete == "localisation":
            return self.dom is (valeur == "DOM") if self.is_2026 else self.dom and valeur == "DOM"
        side, _, limit = valeur.rpartition("_de_")
        if propriete != "population" or side not in ("moins", "plus"):
            raise ValueError(propriete, valeur)
        if self.population is None:
            return False
        is_below = self.population < int(limit)
        return is_below if side == "moins" else self.population > int(limit)

    def reponse(self, question: str) -> Value:
        """Return the réponse to a question; None without one."""
        return self.reponses.get(question)

    def score(self, action: str) -> Fraction | None:
        """Return the score of an action as a part of 1."""
        return self.scores(action)

    def with_(self, **changes: Any) -> "Who":
        """Return the collectivité with other values."""
        return Who(**{**self.__dict__, **changes})


# The fifteen fields of an action, in the order of the field.
Row: TypeAlias = tuple[Fraction | bool | int | None, ...]


def scores_of(tree: Tree, who: Who, statuts: Mapping[str, Statut]) -> Mapping[str, Row]:
    """Return the fields of each action; raise `StoppedError` if the platform's engine crashes."""
    score = _Score2026 if tree.is_2026 else _Score2023
    return score(tree, who, statuts).rows()


def _once(method: Callable[[Any, str], V]) -> Callable[[Any, str], V]:
    """Remember what a method gives for each action."""

    def remembered(self: "_Score2023", name: str) -> V:
        key = method.__qualname__, name
        if key not in self.memo:
            self.memo[key] = method(self, name)
        found: V = self.memo[key]
        return found

    return remembered


class _Score2023:
    def __init__(self, tree: Tree, who: Who, statuts: Mapping[str, Statut]) -> None:
        self.tree, self.statuts = tree, statuts
        self.memo: dict[tuple[str, str], Any] = {}
        kept = {name: one for name, one in who.reponses.items() if self.is_asked(name, who)}
        self.who = who.with_(reponses=kept)
        self.facteurs: dict[str, Fraction] = {}
        self.plafonds: list[Regle] = []
        off: set[str] = set()
        for regle in tree.regles:
            value = self.value(regle)
            if regle.type is RegleType.SCORE:
                self.plafonds += [regle] if value is not None else []
            elif regle.type is RegleType.DESACTIVATION:
                off |= {regle.action} if value else set()
            elif value is not None:
                self.facteurs[regle.action] = Fraction(value)
        self.off = {name for name in tree.points if off & {name, *tree.above(name)}}
        self.out = self.excluded()

    def is_asked(self, question: str, who: Who) -> bool:
        """Return whether a réponse to a question counts."""
        asked = self.tree.questions.get(question)
        if asked is None:
            return True
        types = {one.lower() for one in _IS.get(who.type or "", ())}
        has_type = not asked.types or bool(asked.types & types)
        return has_type and (asked.visible is None or asked.visible.value(who) is True)

    def value(self, regle: Regle) -> Value:
        """Return the result of a formula or None; raise `StoppedError` for an open plafond."""
        try:
            return regle.formule.value(self.who)
        except NothingAnsweredError:
            if regle.type is RegleType.SCORE:
                raise StoppedError(regle.action) from None
            return None

    # --- What actions are worth

    def excluded(self) -> set[str]:
        """Return the actions that do not concern the collectivité."""
        out = self.off | {name for name, one in self.statuts.items() if one == "non_concerne"}
        return self.with_parents(out)

    def with_parents(self, out: set[str], but: Iterable[str] = ()) -> set[str]:
        for name in reversed([*self.tree.points]):
            children = self.tree.children[name]
            if children and name not in but and out.issuperset(children):
                out.add(name)
        return out

    @_once
    def perso(self, name: str) -> Fraction:
        """Return the points of an action times all factors on it and above."""
        points = self.tree.points[name]
        for one in (name, *self.tree.above(name)):
            points *= self.facteurs.get(one, ALL)
        return points

    @_once
    def shared(self, name: str) -> Fraction:
        """Return what an action is worth before it follows its parent."""
        if name in self.out:
            return NOTHING
        children, parent = self.tree.children[name], self.tree.parents[name]
        own = sum(map(self.shared, children), NOTHING) if children else self.perso(name)
        if parent is None or self.tree.depth(name) <= self.tree.level or not self.perso(name):
            return own
        siblings = self.tree.children[parent]
        lost = sum((self.perso(one) for one in siblings if one in self.out), NOTHING)
        return own + lost / sum(one not in self.out and self.perso(one) != 0 for one in siblings)

    @_once
    def potentiel(self, name: str) -> Fraction:
        """Return what an action is worth."""
        worth, parent = self.shared(name), self.tree.parents[name]
        if parent is None or self.tree.depth(parent) < self.tree.level:
            return worth
        before, after = self.perso(parent), self.potentiel(parent)
        if after == before:
            return worth
        return worth / before * after if before else NOTHING

    def shown(self, name: str) -> Fraction | None:
        """Return the personnalised points that are shown of an action."""
        is_own = name in self.tree.personnalisees and name not in self.off
        return self.perso(name) if is_own else None

    # --- What becomes of it

    def amounts(self, name: str, worth: Mapping[str, Fraction]) -> list[Fraction]:
        """Return fait, programme, pas fait, non renseigné, and counts of tâches.

        The counts are total, completed, the three parts and those that are not concernées.
        """
        count, statut = Fraction(self.tree.leaves(name)), self.statuts.get(name)
        if name in self.out:
            own = Fraction(max(1, sum(not self.tree.children[c] for c in self.tree.children[name])))
            return [NOTHING] * 4 + [own, own] + [NOTHING] * 3 + [own]
        if isinstance(statut, tuple):
            points = [worth[name] * part for part in statut]
            return [*points, NOTHING, count, count, *(count * one for one in statut), NOTHING]
        if not self.tree.children[name]:
            return [NOTHING] * 3 + [worth[name], ALL] + [NOTHING] * 5
        each = [self.amounts(child, worth) for child in self.tree.children[name]]
        return [sum(column, NOTHING) for column in zip(*each, strict=True)]

    def rows(self) -> Mapping[str, Row]:
        """Return the fields of all actions."""
        worth = {name: self.potentiel(name) for name in self.tree.points}
        shown = {name: self.shown(name) for name in self.tree.points}
        amounts = {name: self.amounts(name, worth) for name in self.tree.points}
        self.cap(worth, shown, amounts)
        return {name: self.row(name, worth, shown, amounts[name]) for name in self.tree.points}

    def row(self, name: str, worth: Points, shown: Shown, amounts: list[Fraction]) -> Row:
        total, completed, *parts, out = amounts[4:]
        points = (self.tree.points[name], worth[name], shown[name], *amounts[:4])
        is_concerned, is_off = name not in self.out, name in self.off
        return *points, is_concerned, is_off, int(total), int(completed), *parts, int(out)

    def cap(self, worth: Points, shown: Shown, amounts: dict[str, list[Fraction]]) -> None:
        """Apply the plafonds, each to what the one before left."""

        for regle in self.plafonds:
            name = regle.action

            def score(asked: str, stops: str = name) -> Fraction:
                if not worth[asked]:
                    raise StoppedError(stops)
                return amounts[asked][0] / worth[asked]

            if not worth[name] or not all(one in worth for one in regle.formule.scores):
                continue
            cap = regle.formule.value(self.who.with_(scores=score))
            if cap is None or amounts[name][0] <= 0:
                continue
            ratio = Fraction(cap) / score(name)
            for one in (name, *self.tree.below(name)):
                amounts[one][0] *= ratio
            for one in (name, *self.tree.above(name)):
                children = self.tree.children[one]
                worth[one] = sum((shown[each] or worth[each] for each in children), NOTHING)
                shown[one] = worth[one]
                for at in range(4):
                    amounts[one][at] = sum((amounts[each][at] for each in children), NOTHING)


class _Score2026(_Score2023):
    def excluded(self) -> set[str]:
        marked = self.off | {name for name, one in self.statuts.items() if one == "non_concerne"}
        out = {name for name in self.tree.points if marked & {name, *self.tree.above(name)}}
        return self.with_parents(out, self.statuts)

    @_once
    def product(self, name: str) -> Fraction | None:
        """Return the factor of an action times the one above it, if that is not 0."""
        parent = self.tree.parents[name]
        above, own = parent and self.product(parent), self.facteurs.get(name)
        if own is None:
            return above if isinstance(above, Fraction) else None
        return own * above if isinstance(above, Fraction) and above else own

    @_once
    def perso(self, name: str) -> Fraction:
        product, children = self.product(name), self.tree.children[name]
        if product is None and children:
            return sum(map(self.perso, children), NOTHING)
        return self.tree.points[name] * (ALL if product is None else product)

    def heirs(self, name: str) -> list[str]:
        """Return the children that share the points of those that are non concernées."""
        children = self.tree.children[name]
        if self.tree.depth(name) < self.tree.level or not self.out & {*children}:
            return []
        return [one for one in children if one not in self.out and self.shared(one)]

    def lost(self, name: str) -> Fraction:
        return sum((self.perso(c) for c in self.tree.children[name] if c in self.out), NOTHING)

    @_once
    def shared(self, name: str) -> Fraction:
        if name in self.out:
            return NOTHING
        concerned = [one for one in self.tree.children[name] if one not in self.out]
        if not concerned:
            return self.perso(name)
        own = sum(map(self.shared, concerned), NOTHING)
        return own + self.lost(name) if self.heirs(name) else own

    @_once
    def potentiel(self, name: str) -> Fraction:
        worth, parent = self.shared(name), self.tree.parents[name]
        if parent is None or not worth:
            return worth
        heirs = self.heirs(parent)
        if name in heirs:
            worth += self.lost(parent) / len(heirs)
        return worth * self.potentiel(parent) / self.shared(parent)

    def shown(self, name: str) -> Fraction | None:
        return self.perso(name) if name in self.facteurs else None

    def cap(self, worth: Points, shown: Shown, amounts: dict[str, list[Fraction]]) -> None:
        """Apply the plafonds, all by the scores before any of them."""
        before = {
            name: amounts[name][0] / worth[name] if worth[name] else NOTHING for name in worth
        }
        who, capped = self.who.with_(scores=before.get), set[str]()
        for regle in self.plafonds:
            name, cap = regle.action, regle.formule.value(who)
            if cap is not None and before[name]:
                capped.add(name)
                for one in (name, *self.tree.below(name)):
                    amounts[one][0] *= Fraction(cap) / before[name]
        for one in reversed([*self.tree.points]):
            if any(one in self.tree.above(name) for name in capped) and one not in self.statuts:
                children = self.tree.children[one]
                amounts[one][0] = sum((amounts[each][0] for each in children), NOTHING)


def rounded(value: Fraction, *, is_2026: bool) -> Fraction:
    """Return a value to the thousandth: a tie to the even one in 2023, up in 2026."""
    low = value * 1000 // 1
    rest = value * 1000 - low
    is_up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (is_2026 or low % 2))
    return Fraction(low + bool(is_up), 1000)
