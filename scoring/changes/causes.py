"""Why the scores of a case are other ones, each traced down the tree to what was changed.

A cause is a change which, made alone, or taken back alone, gives the node another score. Weights of
one family are one change, since their sum is to stay what it is.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from referentiel.names import spelling
from scoring.changes.cause import (
    ByActions,
    ByAnswer,
    ByConcerne,
    ByIdentity,
    ByPrincipe,
    ByProfile,
    ByReason,
    ByWeights,
    Cause,
    PartChange,
)
from scoring.changes.comparison import Comparison
from scoring.changes.outcome import refusals_of
from scoring.changes.principes import LevelChange, PrincipeMeaning, level_changes
from scoring.node_score import NodeScore, Scores, State
from scoring.principe.evaluator import Evaluation, Interval
from scoring.principe.tree import Reference
from scoring.weighing import Basis, weight_of

_ZERO = Interval.exact(Fraction(0))


class Causes:
    """The causes of one case, by the labels of nodes."""

    def __init__(self, comparison: Comparison, before: Scores, after: Scores) -> None:
        """Take the scores of one case on both sides."""
        self._comparison = comparison
        self._before, self._after = before, after
        self._old, self._new = by_id(before), by_id(after)
        self._was, self._now = refusals_of(before), refusals_of(after)
        self._local: dict[str, tuple[Cause, ...]] = {}

    def of(self, label: str) -> tuple[Cause, ...]:
        """Give every cause of a node's other score, the nearest first."""
        found: dict[Cause, None] = {}
        seen, queue = {label}, [label]
        for name in queue:
            if name not in self._local:
                self._local[name] = tuple(self._causes(name))
            found.update(dict.fromkeys(self._local[name]))
            for need in self._needs(name):
                if need not in seen and self._is_changed(need):
                    seen.add(need)
                    queue.append(need)
        return tuple(found)

    def _is_changed(self, label: str) -> bool:
        old, new = self._old.get(label), self._new.get(label)
        return old is not None and new is not None and _known(old) != _known(new)

    def _needs(self, label: str) -> Iterator[str]:
        """Name the nodes on which a node's score depends, on both sides."""
        old, new = self._old.get(label), self._new.get(label)
        if old is None or new is None or old.reason or new.reason:
            return
        for scores, node in ((self._before, old), (self._after, new)):
            for index in node.place.children:
                child = scores.nodes[index]
                if child.part:
                    yield child.place.label
            yield from _references(node)

    def _causes(self, label: str) -> Iterator[Cause]:
        old, new = self._old.get(label), self._new.get(label)
        if old is None or new is None:
            return  # That it is new or gone is told of its parent.
        if (old.state is State.NOT_CONCERNED) != (new.state is State.NOT_CONCERNED):
            yield ByConcerne((label,))
        elif new.reason is not None or old.reason is not None:
            if new.reason != old.reason:
                yield ByReason(label, new if new.reason else old, is_now=new.reason is not None)
        elif old.place.children or new.place.children:
            yield from self._family(label, old, new)
        elif self._is_another(old, new):
            yield ByIdentity(label)
        elif State.REFUSED in (old.state, new.state):
            is_now = new.state is State.REFUSED
            yield ByAnswer(label, (self._now if is_now else self._was).get(label), is_now)
        elif old.evaluation and new.evaluation:
            yield from self._principe(label, old, new)

    def _is_another(self, old: NodeScore, new: NodeScore) -> bool:
        """Tell whether two nodes of one id are two actions."""
        if old.place.node is None or new.place.node is None:
            return False
        found = self._comparison.matching.forth.get(old.place.node.index)
        return found is None or found.after != new.place.node.index

    # --- Niveaux

    def _principe(self, label: str, old: NodeScore, new: NodeScore) -> Iterator[ByPrincipe]:
        here, there = self._meaning(old, is_old=True), self._meaning(new, is_old=False)
        if here == there or old.evaluation is None or new.evaluation is None:
            return
        mixed = _mixed(new.evaluation, old.evaluation), _mixed(old.evaluation, new.evaluation)
        if mixed == (old.value, new.value):
            return
        is_same = here[0].reading is there[0].reading
        yield ByPrincipe(
            label,
            reached(level_changes(here, there), old.evaluation, new.evaluation),
            None if is_same else here[0].reading,
            None if is_same else there[0].reading,
        )

    def _meaning(self, node: NodeScore, *, is_old: bool) -> tuple[PrincipeMeaning, ...]:
        side = self._comparison.before if is_old else self._comparison.after
        assert node.place.node is not None
        return side.contents[node.place.node.index].principes

    # --- Parents

    def _family(self, label: str, old: NodeScore, new: NodeScore) -> Iterator[Cause]:
        """Tell what makes the children share their node otherwise, if that changes its score."""
        was, now = _parts(self._before, old), _parts(self._after, new)
        if not self._counts(was, now):
            return
        here = {self._before.nodes[index].place.label: index for index in old.place.children}
        there = {self._after.nodes[index].place.label: index for index in new.place.children}
        both = [name for name in there if name in here]
        reweighted = [
            name
            for name in both
            if was.get(name) != now.get(name)
            and _written(self._before, here[name]) != _written(self._after, there[name])
        ]
        if reweighted:
            changes = (PartChange(name, was.get(name), now.get(name)) for name in reweighted)
            yield ByWeights(label, tuple(changes))
        come = tuple(name for name in there if name not in here)
        gone = tuple(name for name in here if name not in there)
        if come or gone:
            yield self._actions(label, come, gone)
        otherwise = tuple(name for name in both if (name in was) != (name in now))
        if otherwise:
            yield ByConcerne(otherwise)
        if not (reweighted or come or gone or otherwise):
            yield from self._below(label, old, new)

    def _below(self, label: str, old: NodeScore, new: NodeScore) -> Iterator[Cause]:
        """Tell what changes the parts of a mean: how many orientations there are below."""
        here, there = _labels_below(self._before, old), _labels_below(self._after, new)
        come, gone = _only(there, here), _only(here, there)
        is_mean = Basis.MEAN in {node.weighing.basis for node in (old, new) if node.weighing}
        if is_mean and (come or gone):
            yield self._actions(label, come, gone)
        elif self._comparison.before.referentiel.profile is not (
            self._comparison.after.referentiel.profile
        ):
            yield ByProfile()

    def _actions(self, label: str, come: tuple[str, ...], gone: tuple[str, ...]) -> ByActions:
        """Tell actions that are new and gone from those that only have another id."""
        now = ((name, self._id_now(name)) for name in gone)
        pairs = tuple((name, other) for name, other in now if other in come)
        old, new = {one for one, _ in pairs}, {other for _, other in pairs}
        return ByActions(
            label,
            tuple(name for name in come if name not in new),
            tuple(name for name in gone if name not in old),
            pairs,
        )

    def _id_now(self, label: str) -> str | None:
        node = self._old[label].place.node if label in self._old else None
        match = self._comparison.matching.forth.get(node.index) if node else None
        now = self._comparison.after.identifier(match.after) if match else None
        return None if now is None else str(now)

    def _counts(self, was: Mapping[str, Fraction], now: Mapping[str, Fraction]) -> bool:
        """Tell whether other parts alone, of the old or of the new scores, make another sum."""
        names = dict.fromkeys([*was, *now])
        old = {name: self._value(name, self._old, self._new) for name in names}
        new = {name: self._value(name, self._new, self._old) for name in names}
        return _sum(was, old) != _sum(now, old) or _sum(was, new) != _sum(now, new)

    @staticmethod
    def _value(
        label: str, first: Mapping[str, NodeScore], second: Mapping[str, NodeScore]
    ) -> Interval:
        for nodes in (first, second):
            node = nodes.get(label)
            if node is not None and node.value is not None:
                return node.value
        return _ZERO


def by_id(scores: Scores) -> Mapping[str, NodeScore]:
    """Give the nodes that have an id, by it, the first of each; those without one are left out."""
    found: dict[str, NodeScore] = {}
    for node in scores.nodes:
        if node.place.identifier is not None:
            found.setdefault(str(node.place.identifier), node)
    return found


def _known(node: NodeScore) -> object:
    is_told = node.state in (State.NOT_SCORED, State.REFUSED, State.NOT_CONCERNED)
    return node.value, node.state if is_told else None


def _references(node: NodeScore) -> Iterator[str]:
    """Name the nodes whose scores are in a niveau's."""
    if node.evaluation is None or node.evaluation.branch is None:
        return
    numbers = {term.number for term in node.evaluation.terms}
    for level in node.evaluation.branch.levels:
        if level.number in numbers and isinstance(level.item, Reference):
            yield level.item.target


def _parts(scores: Scores, node: NodeScore) -> Mapping[str, Fraction]:
    weighing = node.weighing
    parts = weighing.parts if weighing else {}
    return {scores.nodes[index].place.label: part for index, part in parts.items()}


def _written(scores: Scores, index: int) -> object:
    weight = weight_of(scores.nodes[index].place)
    return None if weight is None else (weight.unit, weight.value)


def _labels_below(scores: Scores, node: NodeScore) -> Mapping[str, str]:
    """Give the labels of all nodes below one, each with that of its parent."""
    found: dict[str, str] = {}
    queue = [*node.place.children]
    for index in queue:
        place = scores.nodes[index].place
        found[place.label] = scores.nodes[place.parent or 0].place.label
        queue.extend(place.children)
    return found


def _only(labels: Mapping[str, str], others: Mapping[str, str]) -> tuple[str, ...]:
    """Give the labels that are not among others, and whose parents are."""
    return tuple(
        label
        for label, above in labels.items()
        if label not in others and (above in others or above not in labels)
    )


def _sum(parts: Mapping[str, Fraction], values: Mapping[str, Interval]) -> Interval:
    return sum((values[name] * part for name, part in parts.items()), _ZERO)


def _mixed(shares: Evaluation, factors: Evaluation) -> Interval:
    """Give what the levels of one principle give where rates and scores are those of another."""
    of = {spelling(term.label): term.factor for term in factors.terms}
    terms = ((term, of.get(spelling(term.label), term.factor)) for term in shares.terms)
    return sum((factor * term.share for term, factor in terms), _ZERO)


def reached(
    levels: tuple[LevelChange, ...], old: Evaluation, new: Evaluation
) -> tuple[LevelChange, ...]:
    """Keep the levels that an answer reaches, where they account for the whole difference."""
    was, now = ({spelling(t.label): t for t in side.terms} for side in (old, new))
    kept = tuple(
        one
        for one in levels
        if {spelling(one.label), spelling(one.was_called or "")} & {*was, *now}
    )
    difference = sum(
        ((one.after or Fraction(0)) - (one.before or Fraction(0)) for one in kept), Fraction(0)
    )
    values = [side.value for side in (old, new)]
    is_all = all(value.is_exact for value in values)
    return kept if is_all and values[1].low - values[0].low == difference else levels
