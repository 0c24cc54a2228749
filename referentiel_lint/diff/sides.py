"""The two sides that `reflint diff` compares: revisions, the index, the files on disk.

Both are read by the configuration that is on disk, so that nothing but the files makes a
difference. Nothing is checked out.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.discovery import Discovery
from referentiel.files.disk import DISK
from referentiel.files.not_checked import Reason
from referentiel.node import Node
from referentiel.paths import display
from referentiel.referential import Referentiel, assemble
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.report import INDEX, WORKING_TREE, State
from referentiel_lint.git.lineage import Pair, lineage
from referentiel_lint.git.repository import HEAD, Repository, Revision
from referentiel_lint.git.universe import InGit, Snapshot
from referentiel_lint.git.unread import Unread
from scoring.changes.comparison import Comparison

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
    before: Discovery
    after: Discovery
    pairs: tuple[tuple[Referentiel, Referentiel], ...]

    def is_selected(self, comparison: Comparison, nodes: tuple[Node | None, Node | None]) -> bool:
        """Whether an action, before or after, is in a selected file; no action always is."""
        sides = zip(
            nodes, (comparison.before, comparison.after), (self.before, self.after), strict=True
        )
        return nodes == (None, None) or any(
            node is not None and version.referentiel.path(node.document) in found.focus
            for node, version, found in sides
        )


def sides_of(base: str | None, paths: Sequence[Path], plans: Plans, *, staged: bool) -> Sides:
    """Read both sides. `UsageError` for what is no revision, and what lies outside the repository.

    A first argument that is no revision is a path; then the last commit is the base.
    """
    with Repository.at(_start(base, paths)) as repository:
        name, paths = _split(repository, base, paths)
        paths = paths or (Path(),)
        if outside := [display(path) for path in paths if not repository.holds(path)]:
            raise UsageError(*[ErrorMessage(path, "git.outside") for path in outside])
        old, new = _revisions(repository, name)
        if new is not None and staged:
            raise UsageError(ErrorMessage(name, "diff.staged-range"))
        past = Snapshot(repository.files(old), plans, old)
        if new is not None:
            head, now = State(new.name, new.commit), Snapshot(repository.files(new), plans, new)
        elif staged:
            head, now = INDEX, Snapshot(repository.staged(), plans)
        else:
            head, now = WORKING_TREE, Snapshot(DISK, plans, known=InGit(repository))
        before, after = _found(paths, past.find), _found(paths, now.find)
        now.leave_out(after, paths, past)
        lines = lineage(past, now, before.referentiels, after.referentiels, repository.top)
        read = _read_in_both(lines, Unread(past, before), Unread(now, after))
        pairs = tuple(sorted(_whole(read), key=lambda pair: pair[1].folder))
    for one, other in pairs:
        _carry(before.focus, one, after.focus, other)
    _settle(before, after)
    # One that has moved away from what was named is read where it is.
    after.referentiels = [one for _, one in pairs if one.documents]
    return Sides(State(old.name, old.commit), head, before, after, pairs)


def _start(base: str | None, paths: Sequence[Path]) -> Path:
    """Give a path in the repository: what is named first may be a revision, or a path."""
    if paths:
        return paths[0]
    return Path(base) if base and _is_path(base) else Path()


def _is_path(name: str) -> bool:
    """Tell whether something has this name on the disk; unlike `Path.exists`, this never raises."""
    return os.path.exists(name)  # noqa: PTH110


def _split(
    repository: Repository, base: str | None, paths: Sequence[Path]
) -> tuple[str, Sequence[Path]]:
    """Tell a revision from a path that stands in its place."""
    if base is None:
        return HEAD, paths
    is_path = _is_path(base)
    try:
        _revisions(repository, base)
    except UsageError:
        if not is_path:
            raise
        return HEAD, (Path(base), *paths)
    if is_path:
        raise UsageError(ErrorMessage(base, "diff.ambiguous", {"name": base}))
    return base, paths


def _revisions(repository: Repository, name: str) -> tuple[Revision, Revision | None]:
    """Read `BASE`, `BASE..` (itself), `A..B`, or `A...B` (since they have parted)."""
    mark = _SINCE_FORK if _SINCE_FORK in name else _BETWEEN
    one, _, other = name.partition(mark)
    if not other.strip("."):
        return repository.base(name), None
    old, new = repository.revision(one or HEAD), repository.revision(other)
    return (repository.merge_base(old, new) if mark == _SINCE_FORK else old), new


def _found(paths: Sequence[Path], read: Callable[[Sequence[Path]], Discovery]) -> Discovery:
    """Find what is behind paths; a file that is not there still names its referential."""
    found = read(paths)
    missing = {entry.path for entry in found.not_checked if entry.reason is Reason.MISSING}
    folders = dict.fromkeys(path.parent for path in paths if display(path) in missing)
    known = {one.folder for one in found.referentiels}
    for one in read(tuple(folders)).referentiels if folders else ():
        if one.folder not in known and one.folder in map(display, folders):
            found.referentiels.append(one)
    return found


def _settle(before: Discovery, after: Discovery) -> None:
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


def _read_in_both(pairs: Iterable[Pair], before: Unread, after: Unread) -> Iterator[Pair]:
    """Take out of either side what may be unread in the other: it is neither gone nor new."""
    for one, other in pairs:
        old = one and after.taken_out_of(one, (other or one).folder_path)
        new = other and before.taken_out_of(other, (one or other).folder_path)
        if (old and old.documents) or (new and new.documents):
            yield old, new


def _whole(pairs: Iterable[Pair]) -> Iterator[tuple[Referentiel, Referentiel]]:
    """Give a referential without files for one that is on one side alone."""
    for one, other in pairs:
        some = other or one
        assert some is not None
        yield one or _nothing(some), other or _nothing(some)


def _carry(old: set[str], one: Referentiel, new: set[str], other: Referentiel) -> None:
    """Ask for the files of a referential that has moved under its other name too."""
    if one.folder == other.folder:
        return
    for here, was, there, now in ((old, one, new, other), (new, other, old, one)):
        asked = [document for document in was.documents if was.path(document) in here]
        whole = len(asked) == len(was.documents)
        there.update(now.path(document) for document in (now.documents if whole else asked))


def _nothing(other: Referentiel) -> Referentiel:
    return assemble(other.name, other.folder, (), other.profile, other.folder_path)
