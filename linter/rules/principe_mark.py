"""A mark contradicts the percentages (it allows several ticks, but only one level counts), or is unknown."""

from collections.abc import Iterator

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, quote, rule
from linter.topics.principes.marks import PlacedMark, marks_of, unknown_marks
from linter.topics.principes.readings import percents_of, principes_of, tiers, where
from scoring.principe.analysis import BranchReading, ListReading, Reading
from scoring.principe.tree import Group, Item, MarkKind
from scoring.readings import NiveauReading

_ONE_COUNTS = frozenset({Reading.EXCLUSIVE, Reading.PROGRESSION})


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the marks that stand for a sum although each of their lists takes one level.

    Unknown marks, on a line of their own or in a head, are yielded too, unless they may make the
    principle ambiguous: `principe-ambiguous` shows them.
    """
    for reading in principes_of(document, settings):
        is_ambiguous = any(one.reading is Reading.AMBIGUOUS for one in reading.analysis.branches)
        for span in () if is_ambiguous and reading.is_only else unknown_marks(reading):
            words = document.source.slice(span)
            yield Diagnostic.at(
                where(reading, span),
                N_("`{mark}` is not a mark: scoring ignores it"),
                remedy=N_(
                    "use `(choix unique)` (one level counts), `(choix multiple)` (levels add up) "
                    "or `(cases à cocher)` (only a hint)"
                ),
                field="Principe",
                wrong=words,
                mark=quote(words),
            )
        reported = set()
        for branch in reading.analysis.branches:
            for mark, percents in _contradicted(reading, branch):
                if mark.span in reported:
                    continue
                reported.add(mark.span)
                yield Diagnostic.at(
                    where(reading, mark.span),
                    N_("`{mark}` stands for cumulative levels, but only one of {percents} counts"),
                    remedy=N_(
                        "delete `{mark}`, or correct the percentages so that they sum to 100 %"
                    ),
                    field="Principe",
                    wrong=mark.kind,
                    mark=quote(document.source.slice(mark.span)),
                    percents=percents,
                )


def _contradicted(
    reading: NiveauReading, branch: BranchReading
) -> Iterator[tuple[PlacedMark, str]]:
    """Yield the marks that lists contradict, with the percentages of these lists.

    A mark applies to the adjacent levels, else to the adjacent groups; alone between blank lines,
    to the whole branch. What marks share is computed once.
    """
    lists: dict[int, list[ListReading]] = {}
    for one in branch.lists:
        lists.setdefault(id(one.source.lines), []).append(one)
    whole = frozenset(lists)
    scopes: dict[int, frozenset[int]] = {}
    shown: dict[frozenset[int], str] = {}
    for mark in marks_of(reading, branch.parts):
        key = id(mark.items)
        if key not in scopes:
            scopes[key] = frozenset({key}) if key in lists else _groups(mark.items) or whole
        scope = scopes[key]
        if scope not in shown:
            own = [one for lines in lists if lines in scope for one in lists[lines]]
            percents = " | ".join(tiers(percents_of(one)) for one in own)
            shown[scope] = quote(percents) if all(map(_takes_one, own)) else ""
        if mark.kind is not MarkKind.ONE and shown[scope]:
            yield mark, shown[scope]


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
