"""The effects of changes on scores by statuts: what differs in those of one collectivité."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from scoring.changes.change import Change, nodes_of
from scoring.changes.sibling_changes import SiblingChange, sides_of
from scoring.changes.sibling_content import Subject
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.obstacle import Obstacle
from scoring.statuts.scores import Scores
from scoring.statuts.tree import action_name

# The scores of one side, or why there are none.
StatutOutcome: TypeAlias = Scores | RegleCrash | tuple[Obstacle, ...]
# The kinds of change that points do not depend on.
_TEXTUAL = frozenset({"title", "sections", "keys", "principe", "file", "replaced"})


class Worth(NamedTuple):
    """What an action is worth, and how much of that is done, in points."""

    fait: Fraction
    potentiel: Fraction
    concerne: bool


class StatutEffect(NamedTuple):
    """An action by its name, before and after; None where there is no such action, or no score."""

    action: str
    before: Worth | None
    after: Worth | None

    @property
    def difference(self) -> Fraction | None:
        """How many points more are done; None unless there are scores on both sides."""
        return self.after.fait - self.before.fait if self.before and self.after else None


class StatutCase(NamedTuple):
    """The answers of one collectivité, by the name of their file, scored on both sides.

    `changes` and `regles` are all that scores may depend on, of the referential named so.
    """

    name: str
    referentiel: str
    before: StatutOutcome
    after: StatutOutcome
    changes: tuple[Change, ...] = ()
    regles: tuple[SiblingChange, ...] = ()

    @property
    def effects(self) -> tuple[StatutEffect, ...]:
        """The root, and each axe and action that differs; nothing if none does.

        Where a side has no scores, the root alone.
        """
        compared = _compared(self.before, self.after)
        if not (isinstance(self.before, Scores) and isinstance(self.after, Scores)):
            return compared[:1]
        changed = [one for one in compared if one.before != one.after]
        return tuple(dict.fromkeys((compared[0], *changed))) if changed else ()

    def changes_of(self, effect: StatutEffect) -> Sequence[Change]:
        """Return what changed of an action, and of those below and above it."""
        return [one for one in self.changes if _touches(effect.action, _actions(self, one))]

    def regles_of(self, effect: StatutEffect) -> Sequence[SiblingChange]:
        """Return what changed in the règles of an action, and of those below and above it."""
        return [one for one in self.regles if _touches(effect.action, _of_regle(one))]


def points_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that points may depend on."""
    return tuple(one for one in changes if one.kind not in _TEXTUAL)


def regle_changes(changes: Iterable[SiblingChange]) -> tuple[SiblingChange, ...]:
    """Return the changes of règles that do something else now."""
    kinds = ("added", "removed", "renamed", "formule")
    return tuple(one for one in changes if one.kind in kinds and any(_of_regle(one)))


def _actions(case: StatutCase, change: Change) -> Iterator[str]:
    for node in nodes_of(change):
        if node and node.identifier is not None:
            yield action_name(case.referentiel, node.identifier)


def _of_regle(change: SiblingChange) -> Iterator[str]:
    """Yield the actions whose règles a change is about."""
    for side in sides_of(change):
        if side and side.subject is Subject.REGLES:
            yield side.name
        elif side and side.subject is Subject.REGLE:
            yield side.within


def _touches(name: str, others: Iterator[str]) -> bool:
    return any(_holds(name, one) or _holds(one, name) for one in others)


def _holds(name: str, other: str) -> bool:
    """Return whether the action of a name is another one, or below it."""
    return name == other or name.startswith((f"{other}.", f"{other}_"))


def _compared(before: StatutOutcome, after: StatutOutcome) -> tuple[StatutEffect, ...]:
    """Return the root, then all down to the actions, in the order of after, then those gone."""
    worths = [dict(_worths(side)) for side in (before, after)]
    old, new = worths
    names = dict.fromkeys((*new, *old))
    return tuple(StatutEffect(name, old.get(name), new.get(name)) for name in names)


def _worths(side: StatutOutcome) -> Iterator[tuple[str, Worth]]:
    """Yield the actions down to the actions proper, each followed by those below it."""
    if not isinstance(side, Scores):
        return
    tree = side.bareme.tree
    waiting = [0]
    while waiting:
        action = waiting.pop()
        score = side.rows[action]
        yield (
            tree.names[action],
            Worth(score.point_fait, score.point_potentiel, score.concerne),
        )
        if tree.depths[action] < tree.level:
            waiting += reversed(tree.children[action])
