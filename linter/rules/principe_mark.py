"""A mark contradicts the percentages (it allows several ticks, but only one level counts), or is unknown."""

from collections.abc import Iterator
from functools import cached_property

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.ambiguities import ambiguity_of
from linter.topics.principes.marks import marks_of, unknown_marks
from linter.topics.principes.readings import diagnostic, percents_of, principes_of, rows_of, tiers
from linter.words.text import N_, quote
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.analysis import BranchReading, ListReading, Reading
from scoring.principe.tree import Group, Item, MarkKind
from scoring.readings import NiveauReading

SEVERITY = Severity.WARNING

_ONE_COUNTS = frozenset({Reading.EXCLUSIVE, Reading.PROGRESSION})


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the marks that stand for a sum although each of their lists takes one level.

    Unknown marks, on a line of their own or in a head, are yielded too, unless
    `principe-ambiguous` names them as the cause.
    """
    for reading in principes_of(document, settings):
        unknown = list(unknown_marks(reading))
        causes = _causes(reading) if unknown else frozenset()
        for span in unknown:
            if span in causes:
                continue
            words = document.source.slice(span)
            yield diagnostic(
                reading,
                span,
                N_("`{mark}` is not a mark: scoring ignores it"),
                words,
                remedy=N_(
                    "use `(choix unique)` (one level counts), `(choix multiple)` (levels add up) "
                    "or `(cases à cocher)` (only a hint)"
                ),
                mark=quote(words),
            )
        reported = set()
        for branch in reading.analysis.branches:
            contradictions = _Contradictions(branch)
            for mark in marks_of(reading, branch.parts):
                percents = contradictions.percents(mark.items)
                if mark.kind is MarkKind.ONE or not percents or mark.span in reported:
                    continue
                reported.add(mark.span)
                words = document.source.slice(mark.span)
                yield diagnostic(
                    reading,
                    mark.span,
                    N_("`{mark}` stands for cumulative levels, but only one of {percents} counts"),
                    mark.kind,
                    remedy=N_(
                        "delete `{mark}`, or correct the percentages so that they sum to 100 %"
                    ),
                    mark=quote(words),
                    percents=percents,
                )


def _causes(reading: NiveauReading) -> frozenset[Span]:
    """Return the spans that `principe-ambiguous` reports."""
    branches = reading.analysis.branches if reading.is_only else ()
    ambiguous = [branch for branch in branches if branch.reading is Reading.AMBIGUOUS]
    return frozenset(ambiguity_of(reading, branch).span for branch in ambiguous)


class _Contradictions:
    """The lists of a branch that contradict a mark, computed once for all marks of a group."""

    def __init__(self, branch: BranchReading) -> None:
        self.lists: dict[int, list[ListReading]] = {}
        for one, items in rows_of(branch):
            self.lists.setdefault(id(items), []).append(one)
        self.scopes: dict[int, frozenset[int]] = {}
        self.shown: dict[frozenset[int], str] = {}

    def percents(self, items: tuple[Item, ...]) -> str:
        """Return the percentages of the lists that a mark among `items` applies to.

        Empty unless only one level counts in each of them.
        """
        if id(items) not in self.scopes:
            self.scopes[id(items)] = self._scope(items)
        scope = self.scopes[id(items)]
        if scope not in self.shown:
            lists = [one for row in self.lists if row in scope for one in self.lists[row]]
            one_counts = all(_takes_one(one) for one in lists)
            shown = " | ".join(tiers(percents_of(one)) for one in lists) if one_counts else ""
            self.shown[scope] = quote(shown)
        return self.shown[scope]

    def _scope(self, items: tuple[Item, ...]) -> frozenset[int]:
        """Return the lines that a mark applies to: the adjacent levels, else the adjacent groups.

        A mark alone between blank lines applies to the whole branch.
        """
        if id(items) in self.lists:
            return frozenset({id(items)})
        return _groups(items) or self.all_lines

    @cached_property
    def all_lines(self) -> frozenset[int]:
        """The lines of every list."""
        return frozenset(self.lists)


def _groups(items: tuple[Item, ...]) -> frozenset[int]:
    """Return the lines of all groups among lines, by identity."""
    found: set[int] = set()
    stack = [items]
    while stack:
        for item in stack.pop():
            if isinstance(item, Group):
                found.add(id(item.items))
                stack.append(item.items)
    return frozenset(found)


def _takes_one(one: ListReading) -> bool:
    """Whether only one of several levels counts; a single level contradicts nothing."""
    return one.reading in _ONE_COUNTS and len(one.source.levels) > 1
