"""How the members of each family in a tree share their parent, and their values in points.

Points are derived in both directions: the value of a member without a weight of its own is the sum
of its children's points; a percentage is applied to the value of the parent.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from copy import copy
from fractions import Fraction
from functools import cached_property
from typing import Generic, NamedTuple

from referentiel.weights.concerne import by_kind, concerned, kinds_among
from referentiel.weights.family import Family, M, MemberWeights, family_of
from referentiel.weights.number import is_close, part_of, total
from referentiel.weights.verdict import (
    Contribution,
    Missing,
    Mixed,
    NothingToShare,
    OutOfRange,
    Right,
    Unreadable,
    Unsettled,
    Verdict,
    WrongSum,
)
from referentiel.weights.weight import EVEN, Weighting

_ZERO = Fraction(0)


class Groups(NamedTuple, Generic[M]):
    """Siblings, each group with its parent, None if that is missing.

    `alternatives` are in no family: each replaces a child of its parent, and may have a percentage
    of that child's points.
    """

    families: tuple[tuple[M | None, tuple[M, ...]], ...]
    alternatives: tuple[tuple[M | None, tuple[M, ...]], ...] = ()

    @classmethod
    def apart(
        cls,
        groups: Iterable[tuple[M | None, tuple[M, ...]]],
        stands_in: Callable[[M], bool],
    ) -> "Groups[M]":
        """Return groups with the alternatives, which `stands_in` identifies, separated."""
        families: list[tuple[M | None, tuple[M, ...]]] = []
        alternatives: list[tuple[M | None, tuple[M, ...]]] = []
        for parent, siblings in groups:
            apart = tuple(one for one in siblings if stands_in(one))
            own = tuple(one for one in siblings if not stands_in(one)) if apart else siblings
            families += [(parent, own)] if own else []
            alternatives += [(parent, apart)] if apart else []
        return cls(tuple(families), tuple(alternatives))


class WeightTree(MemberWeights[M]):
    """The weights of a tree; each sequence is indexed by member.

    Each family is analysed once, the deepest first. The value of a member may depend on the kind of
    collectivité: a tree has the values that are the same for all kinds, and `of_kind` returns the
    tree for one kind.
    """

    def __init__(
        self,
        members: Sequence[M],
        groups: "Groups[M]",
        weighting: Weighting,
        is_below_mesure: Callable[[M], bool],
        is_niveau: Callable[[M], bool],
    ) -> None:
        """Analyse a tree: its members, and its `groups` of siblings, each with its parent.

        A niveau is a member that is scored by an answer.
        """
        self._groups = groups.families
        self._stand_ins = {one.index: some for one, some in groups.alternatives if one is not None}
        below = self._in_families_below(is_below_mesure) if weighting.below_mesure else frozenset()
        super().__init__(members, weighting, below)
        # The kinds that the members distinguish; None is any other.
        self.kinds = kinds_among(members)
        self._children = {one.index: siblings for one, siblings in self._groups if one is not None}
        self._order = self._parents_first(members)
        self._is_niveau = is_niveau
        self._own = [_ZERO if one.is_reglementaire else self._points(one) for one in members]
        # Whether each member has a value in points, for at least one kind of collectivité.
        self._has_points = list(map(bool, self._own))
        # Whether each member has a descendant with points of the whole, readable or not.
        self._are_above_points = [False] * len(members)
        self._below: dict[int, Family[M]] = {}
        for member in reversed(self._order):
            if siblings := self._children.get(member.index):
                self._below[member.index] = self._family(member, siblings)
                self._find_points_below(member, siblings)
        self._by_kind: dict[str | None, WeightTree[M]] = {}
        self._settle(None)

    def _settle(self, only: tuple[str | None] | None) -> None:
        """Compute the values of members from their descendants: for `only` one kind, or for all.

        Everything else in the tree is the same for all kinds.
        """
        self._only = only
        # The points of each member on its own: as written, or else the sum of its children's. None
        # if neither is defined, such as for a percentage of a parent; 0 for a réglementaire.
        self.worth = list(self._own)
        # Whether a member has no weight, and children whose points cannot be added up.
        self._are_unsettled = [False] * len(self._own)
        for member in reversed(self._order):
            if family := self._below.get(member.index):
                self._add_up(member, family)

    def _in_families_below(self, is_below_mesure: Callable[[M], bool]) -> Set[int]:
        """Return the members whose whole family is below the mesure: a family has one measure.

        Siblings of a mesure share the level above it. Members without a weight are ignored.
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
        """Every family, in the order of the groups."""
        return [
            self._family(None, siblings) if parent is None else self._below[parent.index]
            for parent, siblings in self._groups
        ]

    def family(self, parent: M) -> Family[M] | None:
        """Return the family of the children of a member, if it has any."""
        return self._below.get(parent.index)

    def of_kind(self, kind: str | None) -> "WeightTree[M]":
        """Return the weights as they are for a kind of collectivité; None is any not named."""
        if len(self.kinds) == 1:
            return self
        if kind not in self._by_kind:
            tree = self._by_kind[kind] = copy(self)
            for derived in ("given", "points"):
                vars(tree).pop(derived, None)
            tree._settle((kind,))
        return self._by_kind[kind]

    def kinds_of(self, family: Family[M]) -> tuple[str | None, ...]:
        """Return the kinds for which a family may be shared in different ways; None is any other.

        The siblings distinguish them, or what gives points to them or to their parent does.
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
        """Return how the siblings that concern a kind of collectivité share their parent."""
        return self.of_kind(kind).verdict_on(family, concerned(family.siblings, kind))

    def verdict_on(self, family: Family[M], siblings: Iterable[M]) -> Verdict[M]:
        """Return how some siblings of a family share the parent, as if there were no others."""
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
        value, wanted = total([one.value for one in contributions]), self.wanted(family)
        if wanted is not None and not is_close(value, wanted):
            if family.weighs_nothing:
                return NothingToShare()
            return WrongSum(family.measure, contributions, value, wanted)
        return Right(family.measure, contributions, value) if value else NothingToShare()

    def wanted(self, family: Family[M]) -> Fraction | None:
        """Return the expected sum of the weights of a family; None if nothing defines it."""
        if family.is_absolute and family.parent is not None:
            return self.given[family.parent.index]
        return None if family.measure is None else family.measure.whole

    def is_unsettled(self, member: M) -> bool:
        """Return whether a member without a weight has children whose points have no sum."""
        return self._are_unsettled[member.index]

    def _family(self, parent: M | None, siblings: tuple[M, ...]) -> Family[M]:
        return family_of(parent, siblings, self, self._has_points, self._needs_weight)

    def _needs_weight(self, member: M) -> bool:
        """Return whether a member must have a weight even if its siblings have none.

        Points further down would contradict equal shares.
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
        """Return whether a member has points of the whole in its own data block."""
        weight = self.weight(member)
        return weight is not None and self.measure(member, weight).is_absolute

    @cached_property
    def given(self) -> Sequence[Fraction | None]:
        """The points that a member has to share: its own, or those that its parent gives it.

        None if its value is the sum of its children, or if nothing defines it.
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
        """Return the part of some points that a member's weight is; None without a percentage."""
        weight, value = self.weight(member), self.value(member)
        whole = self.measure(member, weight).whole if weight else None
        if not whole or value is None or not self.is_in_range(member):
            return None
        return part_of(points, value, whole)

    @cached_property
    def points(self) -> Sequence[Fraction | None]:
        """The points of each member: those given, else those added up; None if they are unknown."""
        return [
            worth if given is None else given
            for given, worth in zip(self.given, self.worth, strict=True)
        ]

    def _points(self, member: M) -> Fraction | None:
        """Return the points in a member's own data block."""
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
        """Return whether the value of a parent, if it has one, is the sum of its children."""
        return not self.weight(parent) and not parent.is_reglementaire

    def _add_up(self, parent: M, family: Family[M]) -> None:
        """Set the value of a parent without a weight to the sum of its children."""
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
        """Return the sum of children in points; None if one has no value, or kinds differ."""
        sums = set()
        for members in self._alternatives(children):
            if any(self.weight(one) and not self.is_in_range(one) for one in members):
                return None
            sums.add(total([self.worth[one.index] or _ZERO for one in members]))
        return sums.pop() if len(sums) == 1 else None

    def _alternatives(self, siblings: Sequence[M]) -> Iterable[Sequence[M]]:
        """Return the siblings that concern each kind, or the one that the tree is for."""
        if self._only:
            return (concerned(siblings, *self._only),)
        return (members for _, members in by_kind(siblings))

    def _share(self, points: Fraction, family: Family[M], given: list[Fraction | None]) -> None:
        """Set the points that a parent gives to each child without points of its own."""
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
        """Return the part of each child; None if kinds of collectivité share differently."""
        parts: dict[int, Fraction | None] = {}
        for members in self._alternatives(family.siblings):
            counted = [one for one in members if not one.is_reglementaire]
            for one in self._contributions(family, counted):
                index = one.member.index
                if parts.setdefault(index, one.value) != one.value:
                    parts[index] = None
        return parts
