"""A record of where the points of actions come from, which scoring keeps on request."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from referentiel.grammar import RegleType
from scoring.answers.answer import Detail, Mark, Statut
from scoring.formule.evaluator import CrashReason, Result, Situation, desactivation, evaluate
from scoring.formule.tree import Appel, Expression, Formule, Reponse, Score, format_expression
from scoring.reglement import Reglement
from scoring.statuts.points import Cap, Points, Worths
from scoring.tree import ActionTree

_NOTHING = Fraction(0)
_PARTS = ("fait", "programmé", "pas fait")
_Scores = Callable[[str], Fraction | CrashReason | None]


class What(StrEnum):
    """What a step does to the explained action; `by` is the action that does it, if any."""

    REFERENCE = "reference"
    # A réduction of `by`, the action or one above it: its factor is `after`.
    FACTEUR = "facteur"
    # A désactivation of `by`, the action or one above it.
    DESACTIVEE = "desactivee"
    # The statut of `by`, the action or one above it.
    NON_CONCERNEE = "non-concernee"
    # None of the children `others` concerns the collectivité.
    NOTHING_CONCERNE = "nothing-concerne"
    # The action is worth the sum of its children, `parts`.
    SUMMED = "summed"
    # The points of siblings, `parts`, are shared equally by the `others`; `after` is a share.
    INHERITED = "inherited"
    # The parent `by` is worth `after` instead of `before`.
    SCALED = "scaled"
    # The statut shares the points: `parts` are fait, programmé and pas fait.
    STATED = "stated"
    # The statuts of the `others` below it have no effect.
    HIDDEN = "hidden"
    NOT_STATED = "not-stated"
    # What is fait in its children, `parts`.
    ADDED = "added"
    # `by`, above it, has a statut, or does not concern the collectivité.
    COUNTS_NOWHERE = "counts-nowhere"
    # A plafond of `by`, the action or one above it, takes its score from `before` to `after`.
    CAPPED = "capped"
    # After plafonds of the `others` its children are summed again: `points` fait of `after`.
    SUMMED_AGAIN = "summed-again"


# The types of the règles that are the causes of steps.
_REGLES = {
    What.FACTEUR: RegleType.REDUCTION,
    What.CAPPED: RegleType.SCORE,
    What.SUMMED_AGAIN: RegleType.SCORE,
    What.DESACTIVEE: RegleType.DESACTIVATION,
    What.NOTHING_CONCERNE: RegleType.DESACTIVATION,
    What.INHERITED: RegleType.DESACTIVATION,
}


class Part(NamedTuple):
    """Points, and their name: that of an action, or `fait`, `programmé` or `pas fait`."""

    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Cause:
    """A règle that took effect: its action, its type, and the expression that gave its result.

    `asked` maps the text of each call that its evaluation needed to the value of the call: a truth
    value for an identité, a réponse (None if there is none), a score, or a figure.
    """

    action: str
    type: RegleType
    reached: Expression | None
    asked: dict[str, Result | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the computation of a score.

    `points` is what the action is worth after the step or, from `STATED` on (except
    `NOT_STATED`), what is fait in it. The comments of `What` explain the other fields.
    """

    what: What
    points: Fraction
    by: str = ""
    before: Fraction = _NOTHING
    after: Fraction = _NOTHING
    parts: tuple[Part, ...] = ()
    others: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()


class Trace:
    """The steps of the actions that are asked for, and the règles that ran."""

    def __init__(self, tree: ActionTree, names: Iterable[str]) -> None:
        """Start with the points of the referential; raise KeyError for an unknown action."""
        self.tree = tree
        asked = map(tree.index.__getitem__, names)
        self.steps = {one: [Step(What.REFERENCE, tree.points[one])] for one in asked}
        self._causes: dict[tuple[str, RegleType], Cause] = {}

    def of(self, name: str) -> tuple[Step, ...]:
        """Return the steps of an action, in the order of the engine; empty if it is not traced.

        Raises KeyError for an action that is not in the tree.
        """
        return tuple(self.steps.get(self.tree.index[name], ()))

    # --- Règles

    def run(
        self,
        action: str,
        type_: RegleType,
        formule: Formule,
        situation: Situation,
        reglement: Reglement,
    ) -> Result:
        """Return the result of a règle, and keep the calls that its evaluation needed.

        The calls of a désactivation without effect are not kept: it does not cause any step.
        """
        calls: list[Appel] = []
        result, reached = evaluate(formule, situation, reglement, calls)
        asked: dict[str, Result | None] = {}
        for one in calls:
            if isinstance(one, Reponse):
                given = situation.reponses.get(one.question)
                asked[format_expression(replace(one, valeur=None))] = given
            elif not isinstance(one, Score):
                asked[format_expression(one)] = evaluate(one, situation, reglement).result
        if type_ is not RegleType.DESACTIVATION or desactivation(result, reglement) is True:
            self._causes[action, type_] = Cause(action, type_, reached, asked)
        return result

    def reading(self, action: str, score: _Scores) -> _Scores:
        """Return `score`, wrapped to record what the plafond of an action asks for."""
        cause = self._causes.get((action, RegleType.SCORE))

        def kept(name: str) -> Fraction | CrashReason | None:
            found = score(name)
            if cause and isinstance(found, Fraction):
                cause.asked[f"score({name})"] = found
            return found

        return kept

    # --- What actions are worth

    def multiplied(
        self, facteurs: Mapping[int, Fraction], products: Mapping[int, Fraction]
    ) -> None:
        """Record `facteurs`; `products` are each multiplied by those above, or empty in 2023."""
        for action in self.steps:
            for above in reversed(self.tree.line(action)):
                if (facteur := facteurs.get(above)) is not None:
                    product = products.get(above)
                    whole = self.tree.points[action]
                    points = self.worth(action) * facteur if product is None else whole * product
                    self._add(action, What.FACTEUR, points, above, after=facteur)

    def excluded(
        self, found: Set[int], off: Set[int], statuts: Mapping[int, Statut], *, goes_down: bool
    ) -> None:
        """Note why actions are non concernées; those in `off` have their own désactivation."""
        for action in found & self.steps.keys():
            line = self.tree.line(action)
            holding = line if goes_down else line[:1]
            marked = [above for above in holding if statuts.get(above) is Mark.NON_CONCERNE]
            if above := [above for above in line if above in off][-1:]:
                self._add(action, What.DESACTIVEE, _NOTHING, above[0])
            elif marked:
                self._add(action, What.NON_CONCERNEE, _NOTHING, marked[0])
            else:
                children = self.tree.children[action]
                self._add(action, What.NOTHING_CONCERNE, _NOTHING, others=children, regles=children)

    def redistributed(
        self, points: Sequence[Fraction], perso: Sequence[Fraction], excluded: Set[int]
    ) -> None:
        """Note sums of children's points, and what actions get of excluded siblings' points."""

        def children(action: int) -> dict[int, Fraction]:
            return {one: points[one] for one in self.tree.children[action] if one not in excluded}

        def own(action: int) -> Fraction:
            return sum(children(action).values(), _NOTHING) if children(action) else perso[action]

        for action in self.steps.keys() - excluded:
            if own(action) != self.worth(action):
                parts = children(action) or {one: perso[one] for one in self.tree.children[action]}
                self._add(action, What.SUMMED, own(action), parts=parts)
            whole, share = points[action], points[action] - own(action)
            if not share:
                continue
            siblings = self.tree.children[self.tree.parents[action] or 0]
            lost = {one: perso[one] for one in siblings if one in excluded and perso[one]}
            heirs = [one for one in siblings if one not in excluded and points[one] != own(one)]
            self._add(
                action, What.INHERITED, whole, after=share, parts=lost, others=heirs, regles=lost
            )

    def scaled(self, before: Sequence[Fraction], potentiel: Sequence[Fraction]) -> None:
        """Note which actions are scaled with their parent, given all points `before` and after."""
        for action, parent in ((one, self.tree.parents[one]) for one in self.steps):
            if parent is not None and (points := potentiel[action]) != self.worth(action):
                old, new = before[parent], potentiel[parent]
                self._add(action, What.SCALED, points, parent, before=old, after=new)

    def worth(self, action: int) -> Fraction:
        """Return what an action is worth so far; its steps must have been asked for."""
        return self.steps[action][-1].points

    # --- What becomes of it

    def shared(self, points: Points, statuts: Mapping[int, Statut], excluded: Set[int]) -> None:
        """Note how statuts share what actions are worth."""
        stated = {one for one, statut in statuts.items() if isinstance(statut, Detail)}
        for action in self.steps.keys() - excluded:
            children, fait = self.tree.children[action], Fraction(points.fait[action], points.part)
            if isinstance(statut := statuts.get(action), Detail):
                worth = self.worth(action)
                shares = zip(_PARTS, statut, strict=True)
                parts = tuple(Part(name, worth * share) for name, share in shares if share)
                self.steps[action].append(Step(What.STATED, fait, parts=parts))
                if hidden := [one for one in self.tree.below(action) if one in stated]:
                    self._add(action, What.HIDDEN, fait, others=hidden)
            elif not children:
                self._add(action, What.NOT_STATED, self.worth(action))
            else:
                done = {one: Fraction(points.fait[one], points.part) for one in children}
                self._add(action, What.ADDED, fait, parts=done)
            above = (one for one in self.tree.line(action)[1:] if one in stated | excluded)
            if (hiding := next(above, None)) is not None:
                self._add(action, What.COUNTS_NOWHERE, fait, hiding)

    def capped(self, caps: Collection[Cap], worths: Worths, stated: Set[int] | None = None) -> None:
        """Note the plafonds that were applied, and the sums recomputed after them.

        In 2026, only actions above a capped one are summed again, except those in `stated`.
        """
        first = 0 if stated is None else 1
        for action in self.steps:
            line, fait = self.tree.line(action), worths.fait[action]
            for cap in caps:
                if cap.action in line and cap.before != cap.after:
                    before, after = cap.before, cap.after
                    self._add(action, What.CAPPED, fait, cap.action, before=before, after=after)
            below = [one.action for one in caps if action in self.tree.line(one.action)[first:]]
            if below and (stated is None or action not in stated):
                worth = worths.potentiel[action]
                self._add(action, What.SUMMED_AGAIN, fait, after=worth, others=below, regles=below)

    def _add(  # noqa: PLR0913 -- the fields of a step
        self,
        action: int,
        what: What,
        points: Fraction,
        by: int | None = None,
        *,
        before: Fraction = _NOTHING,
        after: Fraction = _NOTHING,
        parts: Mapping[int, Fraction] = MappingProxyType({}),
        others: Sequence[int] = (),
        regles: Iterable[int] = (),
    ) -> None:
        names = self.tree.names
        keys = [(names[one], _REGLES.get(what)) for one in ([*regles] if by is None else [by])]
        step = Step(
            what,
            points,
            "" if by is None else names[by],
            before,
            after,
            tuple(Part(names[one], worth) for one, worth in parts.items() if worth),
            tuple(names[one] for one in others),
            tuple(self._causes[key] for key in keys if key in self._causes),
        )
        self.steps[action].append(step)
