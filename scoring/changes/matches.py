"""The actions of two versions that are the same one, with what shows it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from referentiel.identifier import Id
from scoring.changes.likeness import likeness
from scoring.changes.version import Version

_ONE = Fraction(1)


class Evidence(StrEnum):
    """What an action is recognised by: the same text, a similar one, its children, or its id."""

    SAME = "same"
    LIKE = "like"
    CHILDREN = "children"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Match:
    """A node before and the same node after, by their indexes; `likeness` is a part of 1."""

    before: int
    after: int
    evidence: Evidence
    likeness: Fraction = _ONE


class Matches:
    """The matches found so far, each node in at most one.

    `by_before` and `by_after` hold them by the index of the node on that side; `unfollowed` are
    those whose children are not compared yet.
    """

    def __init__(self, before: Version, after: Version) -> None:
        """Start without any match."""
        self.before, self.after = before, after
        self.by_before: dict[int, Match] = {}
        self.by_after: dict[int, Match] = {}
        self.unfollowed: deque[Match] = deque()

    def add(self, before: int, after: int, evidence: Evidence, like: Fraction = _ONE) -> None:
        """Match two nodes, unless one of them has a match."""
        if self.are_free(before, after):
            match = Match(before, after, evidence, like)
            self.by_before[before] = self.by_after[after] = match
            self.unfollowed.append(match)

    def add_if_alike(self, before: int, after: int, least: Fraction) -> None:
        """Match two nodes that have at least a share of their words in common."""
        if self.are_free(before, after) and (like := self.likeness(before, after)) >= least:
            self.add(before, after, Evidence.LIKE, like)

    def are_free(self, before: int, after: int) -> bool:
        """Whether neither node has a match."""
        return before not in self.by_before and after not in self.by_after

    def are_same(self, before: int | None, after: int | None) -> bool:
        """Whether a node before is a node after."""
        match = None if before is None else self.by_before.get(before)
        return match is not None and match.after == after

    def likeness(self, before: int, after: int) -> Fraction:
        """Return the share of the words of two nodes that both have, a part of 1."""
        return likeness(self.before.contents[before], self.after.contents[after])

    def identifiers(self, match: Match) -> tuple[Id | None, Id | None]:
        """Return the ids of an action, if they could be read."""
        return self.before.identifier(match.before), self.after.identifier(match.after)

    def parents(self, match: Match) -> tuple[int | None, int | None]:
        """Return the parents of an action, if it has any."""
        return self.before.parents[match.before], self.after.parents[match.after]

    def unmatched_before(self) -> Iterator[int]:
        """Yield the nodes before that have no match."""
        return (node.index for node in self.before.nodes if node.index not in self.by_before)

    def unmatched_after(self) -> Iterator[int]:
        """Yield the nodes after that have no match."""
        return (node.index for node in self.after.nodes if node.index not in self.by_after)
