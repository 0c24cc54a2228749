"""Compute the share of its parent that each member of a tree has, and its points.

Points are derived in both directions: a member without a weight has the sum of its children's
points; a percentage is applied to the points of the parent.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from referentiel.weights.number import is_close, part_of, total
from referentiel.weights.weight import (
    EVEN,
    POINTS,
    Concerne,
    Measure,
    Unit,
    Weight,
    Weighting,
    by_kind,
    concerned,
    kinds_among,
)


class Member(Protocol):
    """The properties of an action that the computation of weights needs."""

    @property
    def index(self) -> int:
        """The position of the member among all members of the tree."""

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weights in the data block."""

    @property
    def concerne(self) -> Concerne | None:
        """The collectivités that the member concerns; None means all."""

    @property
    def is_reglementaire(self) -> bool:
        """Whether the member is réglementaire, and so weightless, whatever its data block says."""

    @property
    def weighs_nothing(self) -> bool:
        """Whether the member, or one of its ancestors, is réglementaire."""


M = TypeVar("M", bound=Member)


@dataclass(frozen=True, slots=True, eq=False)
class Family(Generic[M]):
    """Siblings and their parent; `parent` is None if it is missing.

    `measure` is the measure of their weights, and `unit` their key. Without weights, the siblings
    have points that are sums of their children's, or share evenly (`EVEN`, with no unit). `measure`
    and `unit` are None if required weights are missing, if weights are unreadable, or if they have
    different units (`is_mixed`).
    """

    parent: M | None
    siblings: tuple[M, ...]
    measure: Measure | None = None
    unit: Unit | None = None
    is_mixed: bool = False

    @property
    def kinds(self) -> tuple[str | None, ...]:
        """The types of collectivité that siblings name in `concerne`, then None for any other."""
        return kinds_among(self.siblings)

    @property
    def is_absolute(self) -> bool:
        """Whether its weights are points of the whole tree, and not parts of the parent."""
        return self.measure is not None and self.measure.is_absolute

    @property
    def weighs_nothing(self) -> bool:
        """Whether the parent has nothing to share, because it or an ancestor is réglementaire.

        If the parent is missing, this is derived from the ids of the siblings.
        """
        if self.parent is not None:
            return self.parent.weighs_nothing
        return any(one.weighs_nothing for one in self.counted)

    @property
    def counted(self) -> Sequence[M]:
        """The siblings that may have a weight: those that are not réglementaires."""
        return [one for one in self.siblings if not one.is_reglementaire]


class Contribution(NamedTuple, Generic[M]):
    """The contribution of a member to the sum of its family.

    If the member has no weight, `value` is its equal part of 1, the sum of its children's points,
    or 0 if nothing defines it.
    """

    member: M
    weight: Weight | None
    value: Fraction

    @property
    def is_missing(self) -> bool:
        """Whether the member has no weight, and its `value` is 0."""
        return self.weight is None and not self.value


class Verdict(Generic[M]):
    """How siblings share what their parent is worth (`Right`), or why they cannot."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Right(Verdict[M]):
    """The siblings share what their parent is worth: the sum is right, or none is expected."""

    measure: Measure
    contributions: tuple[Contribution[M], ...]
    total: Fraction

    @property
    def parts(self) -> Mapping[int, Fraction]:
        """The part of the parent that each counted member has, as a fraction of 1, by index."""
        return {one.member.index: one.value / self.total for one in self.contributions}


@dataclass(frozen=True, slots=True)
class WrongSum(Verdict[M]):
    """The weights do not have the expected sum, `expected`."""

    measure: Measure
    contributions: tuple[Contribution[M], ...]
    total: Fraction
    expected: Fraction

    @property
    def gap(self) -> Fraction:
        """How far the sum is above (positive) or below (negative) the expected sum."""
        return self.total - self.expected


@dataclass(frozen=True, slots=True)
class Missing(Verdict[M]):
    """No member has a weight above 0, although weights are required."""

    members: tuple[M, ...]


@dataclass(frozen=True, slots=True)
class Unreadable(Verdict[M]):
    """A weight has no value: it is not a number, or is in points and has a percent sign."""

    member: M
    weight: Weight


@dataclass(frozen=True, slots=True)
class OutOfRange(Verdict[M]):
    """A weight is a number outside the range that applies to its member."""

    member: M
    weight: Weight


@dataclass(frozen=True, slots=True)
class Mixed(Verdict[M]):
    """The weights have different units, such as points and percentages, and cannot be added up."""


@dataclass(frozen=True, slots=True)
class Unsettled(Verdict[M]):
    """The value of a member is the sum of its children's points, which cannot be computed."""

    member: M


@dataclass(frozen=True, slots=True)
class NothingToShare(Verdict[M]):
    """No member counts: the parent weighs nothing, or the members are réglementaires or weigh 0.

    Nor does a member count for a type of collectivité that it does not concern.
    """


_ZERO = Fraction(0)


# A parent, None if it is missing, and its children.
_Group: TypeAlias = tuple[M | None, tuple[M, ...]]


class WeightTree(Generic[M]):
    """The weights of a tree; its sequences of weights and points are indexed by `Member.index`.

    Each family is analysed once, the deepest first. The value of a member may depend on the type of
    collectivité: this tree contains the values that are the same for all types, and `of_kind`
    returns the tree for one type.
    """

    def __init__(  # noqa: PLR0913 -- what a referential says of its actions
        self,
        members: Sequence[M],
        groups: Iterable[_Group[M]],
        weighting: Weighting,
        *,
        is_below_mesure: Callable[[M], bool],
        is_niveau: Callable[[M], bool],
        stands_in: Callable[[M], bool],
    ) -> None:
        """Analyse a tree, given its members and its `groups` of siblings, each with its parent.

        A niveau is a member that is scored by an answer. A member that `stands_in` for a sibling,
        as an alternative, is in no family, and may have a percentage of the points of their parent.
        """
        self.weighting = weighting
        self._groups: list[_Group[M]] = []
        self._stand_ins: dict[int, Sequence[M]] = {}
        for parent, siblings in groups:
            apart = [one for one in siblings if stands_in(one)]
            own = tuple(one for one in siblings if not stands_in(one)) if apart else siblings
            self._groups += [(parent, own)] if own else []
            if apart and parent is not None:
                self._stand_ins[parent.index] = apart
        below = weighting.below_mesure
        self._below_mesure = self._in_families_below(is_below_mesure) if below else frozenset()
        # The weights of each member in the units of the profile, in the order of the units.
        self.written = [
            [weight for unit in weighting.units for weight in one.weights if weight.unit is unit]
            for one in members
        ]
        measured = [
            (self.measure(one, weights[0]), weights[0]) if weights else None
            for one, weights in zip(members, self.written, strict=True)
        ]
        self._values = [pair and pair[0].value(pair[1]) for pair in measured]
        self._are_in_range = [
            pair is not None and pair[0].holds(value)
            for pair, value in zip(measured, self._values, strict=True)
        ]
        # The types of collectivité that the members distinguish; None is any other type.
        self.kinds = kinds_among(members)
        self._children = {one.index: siblings for one, siblings in self._groups if one is not None}
        self._order = self._parents_first(members)
        self._is_niveau = is_niveau
        self._own = [_ZERO if one.is_reglementaire else self._points(one) for one in members]
        # Whether each member has a value in points, for at least one type of collectivité.
        self._has_points = list(map(bool, self._own))
        # Whether each member has a descendant with points of the whole: unreadable, or not 0.
        self._are_above_points = [False] * len(members)
        self._below: dict[int, Family[M]] = {}
        for member in reversed(self._order):
            if siblings := self._children.get(member.index, ()):
                self._below[member.index] = self._family(member, siblings)
                self._find_points_below(member, siblings)
        self._by_kind: dict[str | None, WeightTree[M]] = {}
        self._settle(None)

    def weight(self, member: M) -> Weight | None:
        """Return the weight that determines a member's part of its parent, if it has one."""
        weights = self.written[member.index]
        return weights[0] if weights else None

    def value(self, member: M) -> Fraction | None:
        """Return the value of a member's `weight`: points, a percentage, or a part of 1.

        None if it is missing or cannot be read.
        """
        return self._values[member.index]

    def is_in_range(self, member: M) -> bool:
        """Return whether a member's `weight` is a number in the range that applies to it."""
        return self._are_in_range[member.index]

    def measure(self, member: M, weight: Weight) -> Measure:
        """Return the measure of a member's weight."""
        measures = self.weighting.below_mesure if member.index in self._below_mesure else {}
        return measures.get(weight.unit, weight.unit.measure)

    def _settle(self, only: tuple[str | None] | None) -> None:
        """Compute the points of members from those of their descendants, for one type or for all.

        `only` contains the type, or is None for all. Everything else in the tree is the same for
        all types.
        """
        self._only = only
        # The points of each member, independent of its parent: as written, or else the sum of its
        # children's points. None if neither is defined, as for a percentage of the parent; 0 for a
        # member that is réglementaire.
        self.worth = list(self._own)
        # Whether a member without a weight has children whose points cannot be added up.
        self._are_unsettled = [False] * len(self._own)
        for member in reversed(self._order):
            if family := self._below.get(member.index):
                self._add_up(member, family)

    def _in_families_below(self, is_below_mesure: Callable[[M], bool]) -> Set[int]:
        """Return the indexes of the members in families that are entirely below mesures.

        A family has only one measure, so siblings of a mesure are not included, whatever their
        depth. A mesure without a weight does not count.
        """
        return {
            one.index
            for _, siblings in self._groups
            if all(is_below_mesure(one) for one in siblings if one.weights)
            for one in siblings
        }

    def _parents_first(self, members: Sequence[M]) -> Sequence[M]:
        below = [*self._children.values(), *self._stand_ins.values()]
        is_child = {child.index for children in below for child in children}
        order = [one for one in members if one.index not in is_child]
        for one in order:
            order.extend(self._children.get(one.index, ()))
            order.extend(self._stand_ins.get(one.index, ()))
        return order

    # --- Families

    @cached_property
    def families(self) -> Sequence[Family[M]]:
        """All families, in the order of the groups."""
        return [
            self._family(None, siblings) if parent is None else self._below[parent.index]
            for parent, siblings in self._groups
        ]

    def family(self, parent: M) -> Family[M] | None:
        """Return the family of the children of a member, if it has any."""
        return self._below.get(parent.index)

    def of_kind(self, kind: str | None) -> "WeightTree[M]":
        """Return the tree for a type of collectivité; None is any type that no action names."""
        if len(self.kinds) == 1:
            return self
        if kind not in self._by_kind:
            tree = self._by_kind[kind] = copy(self)
            for derived in ("given", "points"):
                vars(tree).pop(derived, None)
            tree._settle((kind,))
        return self._by_kind[kind]

    def kinds_of(self, family: Family[M]) -> tuple[str | None, ...]:
        """Return the types of collectivité for which the verdict on a family may differ.

        Either the siblings distinguish the types, or the members that their points derive from do.
        The last type is None, for any other type.
        """
        if len(self.kinds) == 1 or not self.weighting.in_points:
            return family.kinds
        other = self.verdict(family)
        named = (kind for kind in self.kinds if kind is not None)
        apart = (
            kind for kind in named if kind in family.kinds or self.verdict(family, kind) != other
        )
        return (*apart, None)

    def verdict(self, family: Family[M], kind: str | None = None) -> Verdict[M]:
        """Return the verdict on those siblings of a family that concern a type of collectivité.

        None is any type that no action names.
        """
        return self.of_kind(kind).verdict_on(family, concerned(family.siblings, kind))

    def verdict_on(self, family: Family[M], siblings: Iterable[M]) -> Verdict[M]:
        """Return the verdict on the given siblings of a family, in its unit and measure."""
        counted = [one for one in siblings if not one.is_reglementaire]
        if not counted:
            return NothingToShare()
        if family.is_mixed:
            return Mixed()
        for member in counted:
            for weight in self.written[member.index]:
                value = self.measure(member, weight).value(weight)
                if value is None:
                    return Unreadable(member, weight)
                if not self.measure(member, weight).holds(value):
                    return OutOfRange(member, weight)
            if self.is_unsettled(member) and (family.is_absolute or not family.measure):
                return Unsettled(member)
        if family.measure is None:
            return NothingToShare() if family.weighs_nothing else Missing(tuple(counted))
        contributions = self._contributions(family, counted)
        value, expected = total([one.value for one in contributions]), self.expected_sum(family)
        if expected is not None and not is_close(value, expected):
            if family.weighs_nothing:
                return NothingToShare()
            return WrongSum(family.measure, contributions, value, expected)
        return Right(family.measure, contributions, value) if value else NothingToShare()

    def expected_sum(self, family: Family[M]) -> Fraction | None:
        """Return the expected sum of the weights of a family; None if nothing defines it."""
        if family.is_absolute and family.parent is not None:
            return self.given[family.parent.index]
        return None if family.measure is None else family.measure.whole

    def is_unsettled(self, member: M) -> bool:
        """Return whether a member without a weight has children whose points cannot be added up."""
        return self._are_unsettled[member.index]

    def _family(self, parent: M | None, siblings: tuple[M, ...]) -> Family[M]:
        counted = [one for one in siblings if not one.is_reglementaire]
        written = [weight for one in counted for weight in self.written[one.index]]
        # Among siblings that may share evenly, a weight of 0 only means that one has no part.
        is_complete = not self.weighting.shares_evenly or all(map(self.weight, counted))
        telling = [one for one in written if one.number] or (written if is_complete else [])
        if len({one.unit for one in telling}) > 1:
            return Family(parent, siblings, is_mixed=True)
        if telling:
            measure = self.measure(counted[0], telling[0])
            return Family(parent, siblings, measure, telling[0].unit)
        if any(self._has_points[one.index] for one in counted):
            return Family(parent, siblings, POINTS, self.weighting.in_points)
        is_read = all(one.number is not None for one in written)
        weightless = (one for one in counted if not self.weight(one))
        if counted and is_read and not any(map(self._needs_weight, weightless)):
            return Family(parent, siblings, EVEN)
        return Family(parent, siblings)

    def _needs_weight(self, member: M) -> bool:
        """Return whether a member must have a weight even if its siblings have none.

        A niveau must have one unless the profile shares evenly, and so must a member with points
        below it, since these would contradict equal shares.
        """
        is_due = not self.weighting.shares_evenly and self._is_niveau(member)
        return is_due or self._are_above_points[member.index]

    def _contributions(
        self, family: Family[M], counted: Sequence[M]
    ) -> tuple[Contribution[M], ...]:
        weights = [self.weight(one) for one in counted]
        if family.measure is EVEN:
            part = Fraction(1, max(weights.count(None), 1))
            values: Iterable[Fraction | None] = (None if weight else part for weight in weights)
        else:
            own = family.is_absolute
            values = (
                self.value(one) if weight else self.worth[one.index] if own else None
                for one, weight in zip(counted, weights, strict=True)
            )
        return tuple(
            [
                Contribution(one, weight, value or _ZERO)
                for one, weight, value in zip(counted, weights, values, strict=True)
            ]
        )

    # --- Points

    def has_own_points(self, member: M) -> bool:
        """Return whether a member's own weight is in points, and not a share of its parent."""
        weight = self.weight(member)
        return weight is not None and self.measure(member, weight).is_absolute

    @cached_property
    def given(self) -> Sequence[Fraction | None]:
        """The points given to each member: its own, or those that its parent gives it.

        None if its points are the sum of its children's, or if nothing defines them.
        """
        given = list(self._own)
        for member in self._order if self.weighting.in_points else ():
            family = self._below.get(member.index)
            stand_ins = self._stand_ins.get(member.index, ())
            points = given[member.index]
            if points is None:
                points = self.worth[member.index]
            if family and points is not None:
                self._share(points, family, given)
            for one in stand_ins:
                if points is not None and given[one.index] is None:
                    given[one.index] = self._percentage_of(points, one)
        return given

    def _percentage_of(self, points: Fraction, member: M) -> Fraction | None:
        """Return the part of `points` that a member's percentage stands for, if it is valid."""
        weight, value = self.weight(member), self.value(member)
        whole = self.measure(member, weight).whole if weight else None
        if not whole or value is None or not self.is_in_range(member):
            return None
        return part_of(points, value, whole)

    @cached_property
    def points(self) -> Sequence[Fraction | None]:
        """Members' points: as given, else the sum of their children's points; None if unknown."""
        return [
            worth if given is None else given
            for given, worth in zip(self.given, self.worth, strict=True)
        ]

    def _points(self, member: M) -> Fraction | None:
        """Return the valid points in a member's own data block, or None."""
        has_own_points = self.has_own_points(member) and self.is_in_range(member)
        return self.value(member) if has_own_points else None

    def _find_points_below(self, parent: M, children: Sequence[M]) -> None:
        """Set whether a parent has a value in points, and whether a descendant has points."""
        index = parent.index
        self._are_above_points[index] = any(
            self._are_above_points[one.index] or (self.has_own_points(one) and self.value(one) != 0)
            for one in children
        )
        if self._is_sum(parent) and self._below[index].is_absolute:
            self._has_points[index] = any(self._has_points[one.index] for one in children)

    def _is_sum(self, parent: M) -> bool:
        """Return whether the points of a parent, if any, are the sum of its children's points."""
        return not self.weight(parent) and not parent.is_reglementaire

    def _add_up(self, parent: M, family: Family[M]) -> None:
        """Set the points of a parent without a weight to the sum of its children's points."""
        if not self._is_sum(parent):
            return
        index, children = parent.index, family.siblings
        are_unsettled = any(
            self.is_unsettled(one) for members in self._alternatives(children) for one in members
        )
        if family.is_absolute and not are_unsettled:
            self.worth[index] = self._sum(children)
        is_in_points = family.is_absolute or family.is_mixed
        self._are_unsettled[index] = self.worth[index] is None and (is_in_points or are_unsettled)

    def _sum(self, children: Sequence[M]) -> Fraction | None:
        """Return the sum of the points of children; None if it is not the same for all types.

        Also None if a weight of a child is invalid. Points that nothing defines count as 0.
        """
        sums = set()
        for members in self._alternatives(children):
            if any(self.weight(one) and not self.is_in_range(one) for one in members):
                return None
            sums.add(total([self.worth[one.index] or _ZERO for one in members]))
        return sums.pop() if len(sums) == 1 else None

    def _alternatives(self, siblings: Sequence[M]) -> Iterable[Sequence[M]]:
        """Return the siblings that concern each type, or only the type that the tree is for."""
        if self._only:
            return (concerned(siblings, *self._only),)
        return (members for _, members in by_kind(siblings))

    def _share(self, points: Fraction, family: Family[M], given: list[Fraction | None]) -> None:
        """Set in `given` the points that a parent gives to each child without points of its own."""
        if family.measure is not None and (whole := family.measure.whole):
            for child in family.siblings:
                part = self.value(child) if self.is_in_range(child) else None
                if self._own[child.index] is None and part is not None:
                    given[child.index] = part_of(points, part, whole)
        elif family.measure is EVEN:
            for index, part in self._even_parts(family).items():
                if self._own[index] is None and part is not None:
                    given[index] = points * part

    def _even_parts(self, family: Family[M]) -> dict[int, Fraction | None]:
        """Return each child's part of 1 by index; None if the type of collectivité changes it."""
        parts: dict[int, Fraction | None] = {}
        for members in self._alternatives(family.siblings):
            counted = [one for one in members if not one.is_reglementaire]
            for one in self._contributions(family, counted):
                index = one.member.index
                if parts.setdefault(index, one.value) != one.value:
                    parts[index] = None
        return parts
