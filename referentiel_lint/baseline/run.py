"""Holding a run against its baselines: only what is new is a finding, and what is gone is told."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice
from pathlib import Path

from linter.engine.known import KnownFindings, without
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.usage_error import ErrorMessage, UsageError
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.baseline import words
from referentiel_lint.baseline.comparison import Own, known_of, name_of
from referentiel_lint.baseline.entries import (
    Entry,
    Held,
    Mode,
    Place,
    Written,
)
from referentiel_lint.baseline.files import read, write

# More entries of one file that say something else are not told.
_MOST_FOREIGN = 20


def hold(
    outcome: Outcome,
    universe: Universe,
    places: Mapping[str, Place],
    mode: Mode,
    *,
    unread: Set[str],
    must_be_there: bool,
    is_partial: bool,
) -> tuple[Outcome, tuple[Held, ...]]:
    """Take out of an outcome what baselines know; prune or write these where asked.

    `places` gives the files of their baselines by the folders of referentials. `unread` are the
    folders of which files were left out: what stood in
    these is not gone. Where something could not be checked the run `is_partial`: nothing is gone,
    and nothing is written. `UsageError` where a file cannot be used.
    """
    held = []
    for path, group in _groups(universe, places).items():
        own_places = [places[referentiel.folder] for referentiel, _ in group]
        own = Own(outcome, group, unread, is_partial=is_partial)
        entries = _entries(path, must_be_there=must_be_there)
        if problems := [*_problems(display(path), entries, own, mode)]:
            raise UsageError(*problems)
        is_by_itself = (
            mode is Mode.READ
            and entries is not None
            and all(place.is_pruned for place in own_places)
            and not own.has_new(entries)
        )
        how = Mode.PRUNE if is_by_itself else mode
        new, written = _updated(path, entries, own, how, is_partial=is_partial)
        outcome, known = without(outcome, own.known(new))
        held.append(
            Held(
                place=display(path),
                known=known,
                gone=tuple(sorted(own.gone(new), key=lambda entry: entry.rank)),
                is_there=entries is not None or written is not None,
                is_found=all(place.is_found for place in own_places),
                is_left=is_partial and mode is not Mode.READ,
                is_by_itself=is_by_itself,
                written=written,
            )
        )
    return outcome, tuple(held)


def known_before(
    universe: Universe, places: Mapping[str, Place], *, must_be_there: bool
) -> KnownFindings:
    """Give what baselines know of some referentials before these are checked."""
    known = KnownFindings()
    for path, group in _groups(universe, places).items():
        names = {one.folder: name_of(one) for one, _ in group}
        known |= known_of(_entries(path, must_be_there=must_be_there) or (), names)
    return known


def _entries(path: Path, *, must_be_there: bool) -> frozenset[Entry] | None:
    """Read a file; `UsageError` where it cannot be read, or is to be there and is not."""
    entries = read(path)
    if entries is None and must_be_there:
        raise UsageError(ErrorMessage(display(path), words.MISSING))
    return entries


def _groups(
    universe: Universe, places: Mapping[str, Place]
) -> Mapping[Path, Sequence[tuple[Referentiel, Plan]]]:
    """Give the referentials of each file, whichever of its names it is known by."""
    groups: dict[Path, list[tuple[Referentiel, Plan]]] = defaultdict(list)
    names: dict[str, Path] = {}
    for referentiel, plan in universe:
        if referentiel.folder in places:
            path = places[referentiel.folder].path
            groups[names.setdefault(os.path.realpath(path), path)].append((referentiel, plan))
    return groups


def _problems(
    place: str, entries: Set[Entry] | None, own: Own, mode: Mode
) -> Iterator[ErrorMessage]:
    """Tell why a baseline cannot serve: whose its entries are, or that it was tampered with."""
    if entries is None and mode is Mode.READ:
        return
    for folders in own.shared_names.values():
        told = ", ".join(f"`{folder}`" for folder in folders)
        yield ErrorMessage(place, words.SAME_NAME, {"folders": told})
    if mode is not Mode.WRITE:
        foreign = sorted(own.foreign(entries or ()), key=lambda pair: pair[0].rank)
        for entry, found in islice(foreign, _MOST_FOREIGN):
            arguments = {"said": _told(entry), "found": _told(found)}
            yield ErrorMessage(place, words.FOREIGN, arguments)


def _told(entry: Entry) -> str:
    return f"{entry.rule} {entry.action or entry.referentiel}"


def _updated(
    path: Path, entries: Set[Entry] | None, own: Own, mode: Mode, *, is_partial: bool
) -> tuple[Set[Entry], Written | None]:
    """Give the entries that hold now, and what was written."""
    old = entries or frozenset()
    if mode is Mode.READ or is_partial:
        return old, None
    new = own.updated(old, takes_all=mode is Mode.WRITE)
    if new != old or entries is None:
        write(path, new)
    return new, Written(len(new), len(new - old), len(old - new))
