"""A mark in a principle contradicts the percentages, or is unknown."""

from collections.abc import Iterator

from linter.rule import N_, NN_, Diagnostic, Diagnostics, Document, Settings, Severity, quote, rule
from linter.topics.ambiguities import PlacedMark, marks_of
from linter.topics.principes import Principe, percents_of, principes_of, tiers
from linter.words import Number
from referentiel.source import Span
from scoring.principe.analysis import BranchReading, ListReading, Reading
from scoring.principe.tree import Group, Item, MarkKind

_ONE_COUNTS = frozenset({Reading.EXCLUSIVE, Reading.PROGRESSION})


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find marks that say that levels add up although only one level of each list counts.

    Also find unknown marks, on a separate line or in a head, unless they may make the principle
    ambiguous: `principe-ambiguous` reports those.
    """
    for principe in principes_of(document, settings):
        is_ambiguous = any(one.reading is Reading.AMBIGUOUS for one in principe.branches)
        is_shown = is_ambiguous and principe.reading.is_only
        for place in () if is_shown else principe.unknown_marks():
            words = document.source.slice(place.span or Span(0, 0))
            yield Diagnostic.at(
                place,
                N_("`{mark}` is not a known mark: scoring ignores it"),
                remedy=N_(
                    "use `(choix unique)` (one level counts), `(choix multiple)` (levels add up) "
                    "or `(cases à cocher)` (no effect on the score)"
                ),
                wrong=words,
                mark=quote(words),
            )
        found = (pair for branch in principe.branches for pair in _contradicted(principe, branch))
        for mark, percents in {pair[0].place.span: pair for pair in reversed([*found])}.values():
            yield Diagnostic.at(
                mark.place,
                NN_(
                    "`{mark}` says that levels add up, but only one of the levels {percents} counts",
                    "`{mark}` says that levels add up, but only one level of each list counts: "
                    "{percents}",
                ),
                remedy=N_(
                    "delete `{mark}` or, if the levels do add up, correct the percentages so that "
                    "they sum to 100 %"
                ),
                wrong=mark.kind,
                mark=quote(document.source.slice(mark.place.span or Span(0, 0))),
                percents=Number(percents),
                count=str(1 + percents.count(" | ")),
            )


def _contradicted(principe: Principe, branch: BranchReading) -> Iterator[tuple[PlacedMark, str]]:
    """Yield the marks that lists contradict, with the percentages of these lists as text.

    A mark applies to the adjacent levels, else to the adjacent groups; a mark alone between blank
    lines applies to the whole branch.
    """
    lists: dict[int, list[ListReading]] = {}
    for one in branch.lists:
        lists.setdefault(id(one.source.lines), []).append(one)
    whole = frozenset(lists)
    scopes: dict[int, frozenset[int]] = {}
    shown: dict[frozenset[int], str] = {}
    for mark in marks_of(principe, branch.parts):
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
    """Return the `id()` of the items of each group among `items`, however deeply nested."""
    found: set[int] = set()
    stack = [items]
    while stack:
        for item in stack.pop():
            if isinstance(item, Group):
                found.add(id(item.items))
                stack.append(item.items)
    return frozenset(found)


def _takes_one(one: ListReading) -> bool:
    """Return whether a list has several levels and only one of them counts."""
    return one.reading in _ONE_COUNTS and len(one.source.levels) > 1
