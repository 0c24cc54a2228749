"""Pairing the referentials and ensembles of two states of a repository.

Collections in the same folder are paired. Of the others, two are paired if most of their texts are
equal, whatever the file names and line ends, or most of their entries have equal titles. The best
pair is chosen first: by texts, then by titles.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from fractions import Fraction

from referentiel.ensemble import Collection
from referentiel.text.names import fold
from referentiel_lint.git.snapshot import C, Key, Snapshot

_HALF = Fraction(1, 2)
# A text or title that more collections share does not distinguish them.
_MOST_ALIKE = 20


def pair(
    before: Snapshot,
    after: Snapshot,
    old: Sequence[C],
    new: Sequence[C],
    all_in: Callable[[Snapshot], Sequence[C]],
) -> Iterator[tuple[C | None, C | None]]:
    """Pair the `old` collections with the `new` ones; None for one that is on one side only.

    Without one in the same folder, all that is in the whole repository is searched, so that pairs
    do not depend on the paths of the command line.
    """
    was = {before.key(one): one for one in old}
    now = {after.key(one): one for one in new}
    everything: dict[Key, C] = {}
    anything: dict[Key, C] = {}
    if was.keys() != now.keys():
        everything = {before.key(one): one for one in all_in(before)}
        anything = {after.key(one): one for one in all_in(after)}
    everything, anything = everything | was, anything | now
    gone = [one for place, one in everything.items() if place not in anything]
    came = [one for place, one in anything.items() if place not in everything and after.has(one)]
    moved = {before.key(one): other for one, other in moves(gone, came)}
    left = {after.key(one) for one in new}
    for place, one in everything.items():
        other = moved.get(place) or anything.get(place)
        key = after.key(other) if other else None
        if place in was or key in left:
            yield one, other
            left.discard(key or place)
    yield from ((None, one) for one in new if after.key(one) in left)


def moves(gone: Sequence[C], came: Sequence[C]) -> Iterator[tuple[C, C]]:
    """Yield each removed collection that was moved, with the added one that it is now."""
    texts, titles = (_alike(gone, came, marks) for marks in (_texts, _titles))
    ranked: list[tuple[Fraction, Fraction, str, str]] = []
    for one, other in texts.keys() | titles.keys():
        parts = texts.get((one, other), Fraction(0)), titles.get((one, other), Fraction(0))
        if max(parts) > _HALF:
            ranked.append((-parts[0], -parts[1], gone[one].name, came[other].name))
    olds = {one.name: one for one in gone}
    news = {one.name: one for one in came}
    for *_, name, other_name in sorted(ranked):
        if name in olds and other_name in news:
            yield olds.pop(name), news.pop(other_name)


def _alike(
    gone: Sequence[Collection],
    came: Sequence[Collection],
    marks_of: Callable[[Collection], Iterable[Hashable]],
) -> dict[tuple[int, int], Fraction]:
    """Return for each pair, by indexes, the fraction of the larger one's marks that both have."""
    old, new = ([Counter(marks_of(one)) for one in side] for side in (gone, came))
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for index, marks in enumerate(new):
        for mark in marks:
            holding[mark].append(index)
    common: Counter[tuple[int, int]] = Counter()
    for index, marks in enumerate(old):
        for mark, count in marks.items():
            others = holding.get(mark, ())
            for other in others if len(others) <= _MOST_ALIKE else ():
                common[index, other] += min(count, new[other][mark])
    return {
        (one, other): Fraction(count, max(old[one].total(), new[other].total()))
        for (one, other), count in common.items()
    }


def _texts(whole: Collection) -> Iterator[Hashable]:
    for document in whole.documents:
        yield document.source.text.replace("\r\n", "\n").replace("\r", "\n")


def _titles(whole: Collection) -> Iterator[Hashable]:
    entries = (entry for document in whole.documents for entry in document.entries)
    return (fold(entry.title.text) for entry in entries if entry.title)
