"""Pairing the referentials and ensembles of two states of a repository.

Collections in the same folder are paired. Of the others, two are paired if most of their texts are
equal, whatever the file names and line ends, or most of their entries have equal titles. The best
pair is chosen first: by texts, then by ids with titles, then by titles.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias, TypeVar

from referentiel.ensemble import Collection, Ensemble
from referentiel.model import Entry
from referentiel.referential import Referentiel
from referentiel.text.names import fold
from referentiel_lint.git.snapshot import Key, Snapshot

_HALF = Fraction(1, 2)
# A text or title that more collections share does not distinguish them.
_MOST_ALIKE = 20

C = TypeVar("C", bound=Collection)
# A collection before and after; None if it exists on one side only.
Pair: TypeAlias = tuple[Referentiel | None, Referentiel | None]
EnsemblePair: TypeAlias = tuple[Ensemble | None, Ensemble | None]


def pair_referentiels(
    before: Snapshot,
    after: Snapshot,
    old: Sequence[Referentiel],
    new: Sequence[Referentiel],
    top: Path,
) -> Iterator[Pair]:
    """Pair the `old` referentials with the `new` ones.

    Without one in the same folder, the whole repository is searched, so that pairs do not depend on
    the paths of the command line.
    """
    return _pairs(before, after, old, new, lambda state: state.everything(top).referentiels)


def pair_ensembles(
    before: Snapshot, after: Snapshot, old: Sequence[Ensemble], new: Sequence[Ensemble], top: Path
) -> Iterator[EnsemblePair]:
    """Pair the `old` ensembles with the `new` ones, as referentials are paired."""
    return _pairs(before, after, old, new, lambda state: state.everything(top).ensembles)


def _pairs(
    before: Snapshot,
    after: Snapshot,
    old: Sequence[C],
    new: Sequence[C],
    all_in: Callable[[Snapshot], Sequence[C]],
) -> Iterator[tuple[C | None, C | None]]:
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
    measures = [_alike(gone, came, marks) for marks in (_texts, _ids_and_titles, _titles)]
    pairs = {pair for measure in (measures[0], measures[2]) for pair in measure}
    ranked = []
    for one, other in pairs:
        parts = tuple(measure.get((one, other), Fraction(0)) for measure in measures)
        if parts[0] > _HALF or parts[2] > _HALF:
            ranked.append((*(-part for part in parts), gone[one].name, came[other].name))
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


def _ids_and_titles(whole: Collection) -> Iterator[tuple[Hashable, str]]:
    if isinstance(whole, Referentiel):
        for node in whole.nodes:
            yield node.identifier, _title(node.action)
    else:
        for document in whole.documents:
            for entry in document.entries:
                yield (document.kind, entry.written_id), _title(entry)


def _titles(whole: Collection) -> Iterator[Hashable]:
    return (title for _, title in _ids_and_titles(whole) if title)


def _title(entry: Entry) -> str:
    return fold(entry.title.text) if entry.title else ""
