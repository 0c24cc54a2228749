"""The two sides that `reflint diff` compares: revisions, the index, the files on disk.

Both are read by the configuration that is on disk, so that nothing but the files makes a
difference. Nothing is checked out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.configuration.plans import Plans
from linter.git.repository import HEAD, Repository, Revision
from linter.git.universe import universe_at
from linter.misuse import Misuse, Problem
from linter.reports.changes import INDEX, WORKING_TREE, State
from referentiel.discovery import Found, Reason, display, find
from referentiel.files import DISK
from referentiel.referential import Referentiel, assemble

_BETWEEN, _SINCE_FORK = "..", "..."
# What is said of a path that is not there.
_ABSENT = (Reason.MISSING, Reason.NO_REFERENTIEL)


@dataclass(frozen=True, slots=True)
class Sides:
    """What was found on both sides, and the referentials as pairs, before and after.

    One that is on one side alone is there without any file on the other.
    """

    base: State
    head: State
    before: Found
    after: Found
    pairs: tuple[tuple[Referentiel, Referentiel], ...]


def sides_of(base: str | None, paths: Sequence[Path], plans: Plans, *, staged: bool) -> Sides:
    """Read both sides. `Misuse` for what is no revision, and what lies outside the repository.

    A first argument that is no revision is a path; then the last commit is the base.
    """
    with Repository.at(_start(base, paths)) as repository:
        name, paths = _split(repository, base, paths)
        paths = paths or (Path(),)
        if outside := [display(path) for path in paths if not repository.holds(path)]:
            raise Misuse([Problem(path, "git.outside") for path in outside])
        old, new = _revisions(repository, name)
        if new is not None and staged:
            raise Misuse([Problem(name, "diff.staged-range")])
        before = _found(paths, lambda some: universe_at(repository, old, some, plans))
        if new is not None:
            head = State(new.name, new.commit)
            after = _found(paths, lambda some: universe_at(repository, new, some, plans))
        else:
            head = INDEX if staged else WORKING_TREE
            files = repository.staged() if staged else DISK
            after = _found(paths, lambda some: find(some, plans, files))
    _settle(before, after)
    pairs = tuple(_pairs(before.referentiels, after.referentiels))
    return Sides(State(old.name, old.commit), head, before, after, pairs)


def _start(base: str | None, paths: Sequence[Path]) -> Path:
    """Give a path in the repository: what is named first may be a revision, or a path."""
    if paths:
        return paths[0]
    return Path(base) if base and Path(base).exists() else Path()


def _split(
    repository: Repository, base: str | None, paths: Sequence[Path]
) -> tuple[str, Sequence[Path]]:
    """Tell a revision from a path that stands in its place."""
    if base is None:
        return HEAD, paths
    is_path = Path(base).exists()
    try:
        _revisions(repository, base)
    except Misuse:
        if not is_path:
            raise
        return HEAD, (Path(base), *paths)
    if is_path:
        raise Misuse([Problem(base, "diff.ambiguous", {"name": base})])
    return base, paths


def _revisions(repository: Repository, name: str) -> tuple[Revision, Revision | None]:
    """Read `BASE`, `BASE..` (itself), `A..B`, or `A...B` (since they have parted)."""
    for mark in (_SINCE_FORK, _BETWEEN):
        one, found, other = name.partition(mark)
        if found and other:
            old, new = repository.revision(one or HEAD), repository.revision(other)
            return (repository.merge_base(old, new) if mark == _SINCE_FORK else old), new
    return repository.base(name), None


def _found(paths: Sequence[Path], read: Callable[[Sequence[Path]], Found]) -> Found:
    """Find what is behind paths; a file that is not there still names its referential."""
    found = read(paths)
    missing = {entry.path for entry in found.not_checked if entry.reason is Reason.MISSING}
    folders = dict.fromkeys(path.parent for path in paths if display(path) in missing)
    known = {one.folder for one in found.referentiels}
    for one in read(tuple(folders)).referentiels if folders else ():
        if one.folder not in known and one.folder in map(display, folders):
            found.referentiels.append(one)
    return found


def _settle(before: Found, after: Found) -> None:
    """Take what is missing on one side alone out of what was not read: it was added, or removed."""
    missing = [
        {entry.path for entry in found.not_checked if entry.reason in _ABSENT}
        for found in (before, after)
    ]
    both = missing[0] & missing[1]
    for found in (before, after):
        found.not_checked = [
            entry
            for entry in found.not_checked
            if entry.reason not in _ABSENT or entry.path in both
        ]


def _pairs(
    before: Sequence[Referentiel], after: Sequence[Referentiel]
) -> Iterator[tuple[Referentiel, Referentiel]]:
    """Pair referentials by their folders, and those left by what most of their ids are in."""
    old = {one.folder: one for one in before}
    new = {one.folder: one for one in after}
    was = {folder: one for one, folder in _moved(old, new)}
    gone = old.keys() - new.keys() - {one.folder for one in was.values()}
    for folder in sorted({*new, *gone}):
        one, other = old.get(folder) or was.get(folder), new.get(folder)
        some = other or one
        assert some is not None
        yield one or _nothing(some), other or _nothing(some)


def _moved(
    old: Mapping[str, Referentiel], new: Mapping[str, Referentiel]
) -> Iterator[tuple[Referentiel, str]]:
    """Give the referentials whose folder is gone, with the new one that has most of their files."""
    free = [other for folder, other in new.items() if folder not in old]
    for folder, one in old.items():
        same = [other for other in free if folder not in new and _is_same(one, other)]
        if same:
            free.remove(same[0])
            yield one, same[0].folder


def _is_same(one: Referentiel, other: Referentiel) -> bool:
    names = {document.name for document in one.documents}
    same = sum(document.name in names for document in other.documents)
    return 2 * same > max(len(one.documents), len(other.documents))


def _nothing(other: Referentiel) -> Referentiel:
    return assemble(other.name, other.folder, (), other.profile, other.place)
