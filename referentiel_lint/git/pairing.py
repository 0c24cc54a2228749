"""Pairing the referentials of two states of a repository.

Referentials in the same folder are paired. Of the others, two are paired if most of their texts are
equal, whatever the file names and line ends, or most of their actions have equal titles. The best
pair is chosen first: by texts, then by ids with titles, then by titles.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery
from referentiel.referential import Referentiel
from referentiel.text.names import fold
from referentiel_lint.git.snapshot import Snapshot

_HALF = Fraction(1, 2)
# A text or title that more referentials share does not distinguish them.
_MOST_ALIKE = 20

# A referential before and after; None if it exists on one side only.
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
    was = {before.place(one): one for one in old}
    now = {after.place(one): one for one in new}
    if was.keys() != now.keys():
        everything = {before.place(one): one for one in before.everything(top)}
        anything = {after.place(one): one for one in after.everything(top)}
    else:
        everything, anything = {}, {}
    everything, anything = everything | was, anything | now
    gone = [one for place, one in everything.items() if place not in anything]
    came = [one for place, one in anything.items() if place not in everything and after.has(one)]
    moved = {before.place(one): other for one, other in moves(gone, came)}
    left = {after.place(one) for one in new}
    for place, one in everything.items():
        other = moved.get(place) or anything.get(place)
        key = after.place(other) if other else None
        if place in was or key in left:
            yield one, other
            left.discard(key or place)
    yield from ((None, one) for one in new if after.place(one) in left)


def pair_ensembles(
    before: Snapshot, after: Snapshot, old: Sequence[Ensemble], new: Sequence[Ensemble]
) -> Iterator[tuple[Ensemble, Ensemble]]:
    """Yield the ensembles in the same place, before and after."""
    was = {before.place(one): one for one in old}
    for one in new:
        if other := was.get(after.place(one)):
            yield other, one


def all_ensembles(
    past: Snapshot, now: Snapshot, before: Discovery, after: Discovery
) -> Iterator[EnsemblePair]:
    """Yield the ensembles found in either state, with what is in the same place in the other."""
    was = past.find(past.witnesses(after.ensembles)).ensembles
    came = now.find(now.witnesses(before.ensembles)).ensembles
    old = {past.place(one): one for one in (*was, *before.ensembles)}
    new = {now.place(one): one for one in (*came, *after.ensembles)}
    for place in sorted({*old, *new}):
        yield old.get(place), new.get(place)


def moves(
    gone: Sequence[Referentiel], came: Sequence[Referentiel]
) -> Iterator[tuple[Referentiel, Referentiel]]:
    """Yield each removed referential that was moved, with the added one that it is now."""
    measures = [_alike(gone, came, marks) for marks in (_texts, _ids_and_titles, _titles)]
    pairs = {pair for measure in (measures[0], measures[2]) for pair in measure}
    ranked = []
    for one, other in pairs:
        parts = tuple(measure.get((one, other), Fraction(0)) for measure in measures)
        if parts[0] > _HALF or parts[2] > _HALF:
            ranked.append((*(-part for part in parts), gone[one].folder, came[other].folder))
    olds = {one.folder: one for one in gone}
    news = {one.folder: one for one in came}
    for *_, folder, other_folder in sorted(ranked):
        if folder in olds and other_folder in news:
            yield olds.pop(folder), news.pop(other_folder)


def _alike(
    gone: Sequence[Referentiel],
    came: Sequence[Referentiel],
    marks_of: Callable[[Referentiel], Iterable[Hashable]],
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


def _texts(referentiel: Referentiel) -> Iterator[Hashable]:
    for document in referentiel.documents:
        yield document.source.text.replace("\r\n", "\n").replace("\r", "\n")


def _ids_and_titles(referentiel: Referentiel) -> Iterator[Hashable]:
    for node in referentiel.nodes:
        title = node.action.title
        yield node.identifier, fold(title.text) if title else ""


def _titles(referentiel: Referentiel) -> Iterator[Hashable]:
    for node in referentiel.nodes:
        if node.action.title:
            yield fold(node.action.title.text)
