"""The referentials in a state of a repository: a revision, the index, or the files on disk.

To compare two states, their collections are paired: first by folder. Any others are paired if more
than half of their files have equal content, whatever the names and line ends, or more than half of
their entries have equal titles. The best match is chosen first: by content, then by titles.
"""

import errno
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from linter.words import N_, ErrorMessage, UsageError
from referentiel.ensemble import Collection, Ensemble
from referentiel.fault import Code
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import Files, Observed
from referentiel.files.opening import NotChecked, Policy, ReadFiles, Reason, read_each
from referentiel.kind import has_sheets
from referentiel.model import Document
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.text.names import fold
from referentiel_lint.git.repository import Repository, Revision

INCOMPLETE = N_(
    "this partial or damaged clone lacks the content of this file at revision {revision}",
    remedy=N_("clone without `--filter`, or complete the clone: `git fetch --refetch --no-filter`"),
)

# The errors for content that is damaged or that the clone lacks; at most this many are reported.
_MOST_LOST = 20
_LOST = frozenset(os.strerror(number) for number in (errno.ENODATA, errno.EIO))

# A real folder, and the name of a sheet in a workbook, or "".
Key: TypeAlias = tuple[Path, str]


class GitFiles:
    """The files on disk that git tracks or could add: neither ignored nor in a submodule."""

    def __init__(self, repository: Repository) -> None:
        """Store the repository; git runs only when its files are first needed."""
        self._repository = repository

    @cached_property
    def _places(self) -> frozenset[str]:
        """The paths, below the top (`.`), of sheets and of folders with Markdown at any depth."""
        found = {"."}
        for name in self._repository.known():
            if has_sheets(name):
                found.add(name)
            folder = os.path.dirname(name) if name.casefold().endswith(".md") else ""  # noqa: PTH120 -- text
            while folder and folder not in found:
                found.add(folder)
                folder = os.path.dirname(folder)  # noqa: PTH120 -- text
        return frozenset(found)

    def has(self, path: Path) -> bool:
        """Return whether git has this sheet, or Markdown below this folder; True for the top."""
        real = Path(os.path.realpath(path))
        top = self._repository.top
        return real.is_relative_to(top) and real.relative_to(top).as_posix() in self._places

    @cached_property
    def _sparse(self) -> frozenset[str]:
        return frozenset(self._repository.sparse())

    def leaves_out(self, path: Path) -> bool:
        """Return whether a sparse checkout leaves a file out."""
        real = Path(os.path.realpath(path))
        top = self._repository.top
        return real.is_relative_to(top) and real.relative_to(top).as_posix() in self._sparse


class Snapshot(NamedTuple):
    """The files of a repository in one state.

    `plans` always come from the configuration on disk, so that states to compare are read alike.
    `revision` is None for the index and the disk. `known` are the files on disk that git has, None
    for other states. `read` turns files into documents.
    """

    files: Files
    plans: Policy
    revision: Revision | None = None
    known: GitFiles | None = None
    read: ReadFiles = read_each

    def find(self, paths: Iterable[Path], *, with_siblings: bool = False) -> Discovery:
        """Return what is at paths; if `with_siblings`, also the sibling files that scores need.

        Raise `UsageError` if the clone lacks the content of a file at the revision.
        """
        found = find(paths, self.plans, self.files, self.read, with_siblings=with_siblings)
        lost = [entry.path for entry in found.not_checked if entry.detail in _LOST]
        if lost and self.revision:
            arguments = {"revision": self.revision.name}
            raise UsageError(
                *[ErrorMessage(path, INCOMPLETE, arguments) for path in lost[:_MOST_LOST]]
            )
        return found

    def everything(self, top: Path) -> Discovery:
        """Return every referential and ensemble that the repository has below `top`."""
        found = self.find([top])
        return found.with_collections(filter(self.has, found.collections))

    def has(self, whole: Collection) -> bool:
        """Return whether git has a collection; on disk, it may be ignored or in a submodule."""
        return self.known is None or self.known.has(whole.folder_path)

    def place(self, whole: Collection) -> Path:
        """Return the real folder of a collection."""
        return self.files.real(whole.folder_path)

    def has_sheets(self, top: Path) -> bool:
        """Return whether there is a CSV sheet or a workbook below a folder."""
        walked = self.files.walk(top, lambda error: None)
        return any(has_sheets(name) for _, _, names in walked for name in names)

    def key(self, whole: Collection) -> Key:
        """Return what identifies a collection: its real folder; for a referential, also `sheet`."""
        return self.place(whole), whole.sheet if isinstance(whole, Referentiel) else ""

    def witnesses(self, collections: Iterable[Collection]) -> Iterator[Path]:
        """Yield, for each collection of another state, a file by which to find it in this state.

        A collection without such a file is skipped. Its folder would not do: discovery would also
        search the folders below.
        """
        for referentiel in collections:
            if not isinstance(referentiel, Referentiel):
                files = map(referentiel.file, referentiel.documents)
                yield from islice((one for one in files if one.name in self.names(one.parent)), 1)
                continue
            folder = referentiel.folder_path
            names = self.names(folder)
            there = set(names)
            own = (referentiel.file(document).name for document in referentiel.files)
            same = (name for name in own if name in there)
            others = (name for name in names if name.casefold().endswith(".md") and name[0] != ".")
            if name := next(same, None) or next(others, None):
                yield folder / name

    def leave_out(self, found: Discovery, paths: Sequence[Path], before: "Snapshot") -> None:
        """Remove from `found` the collections that `before` cannot have; list them as not checked.

        Those in ignored folders or submodules would look new; they stay if their path is named
        explicitly. If nothing is left, `paths` are listed too.
        """
        known = self.known
        came = [one for one in found.collections if not before.names(one.folder_path)]
        if known is None or not came:
            return
        named = [self.files.real(path) for path in paths if not known.has(path)]
        for one in came:
            place = self.place(one)
            is_named = any(place.is_relative_to(path) or path.parent == place for path in named)
            if not is_named and not known.has(place):
                found.remove(one)
                found.not_checked.append(NotChecked(one.folder, Reason.NOT_IN_GIT))
        if not found.collections:
            nothing = (NotChecked(display(path), Reason.NO_REFERENTIEL) for path in paths)
            found.not_checked.extend(nothing)

    def names(self, folder: Path) -> Sequence[str]:
        """Return the names in a folder; empty if it does not exist or cannot be read."""
        try:
            return self.files.names(folder)
        except OSError:
            return ()


_REASONS = frozenset(
    {
        Reason.UNREADABLE,
        Reason.OUTSIDE,
        Reason.WORKBOOK_EXTRA,
        Reason.WORKBOOK_ENCRYPTED,
        Reason.WORKBOOK_DAMAGED,
        Reason.WORKBOOK_OTHER,
        Reason.WORKBOOK_PARTS,
        Reason.WORKBOOK_LARGE,
        Reason.WORKBOOK_DOCTYPE,
        Reason.WORKBOOK_AS_TEXT,
        Reason.ANNOTATED_COPY,
        Reason.NAMED_COPY,
    }
)
C = TypeVar("C", Referentiel, Ensemble)
# Faults of files whose content was not read.
_FAULTS = (Code.TOO_LARGE, Code.BINARY)


class UnreadFiles:
    """The unread files of a state: listed in `found`, or left out by a sparse checkout."""

    def __init__(self, state: Snapshot, found: Discovery) -> None:
        """Collect the unread files in `found`."""
        self._state = state
        self._found = found
        self._paths = frozenset(_unread(found))
        hidden = (one for one in found.not_checked if one.reason == Reason.SHEET_HIDDEN)
        self._hidden = frozenset((one.path, one.detail) for one in hidden)
        # Some sheets of a workbook may have been read, and others not.
        self._sheets = frozenset(
            (display(one.file(document)), sheet)
            for one in found.collections
            for document in one.documents
            if (sheet := _sheet(document))
        )

    def without_unread(self, other: C, place: Path) -> C:
        """Return a collection of another state, without files that may be unread in this state.

        `place` is its folder in this state. Files without ids stay. Files that a sparse
        checkout leaves out are added to `found.not_checked`.
        """
        here = replace(other, folder_path=place)
        kept = [
            one
            for one in other.documents
            if not _has_ids(one) or not self._may_hold(here.file(one), _sheet(one))
        ]
        return other if len(kept) == len(other.documents) else replace(other, documents=tuple(kept))

    def _may_hold(self, file: Path, sheet: str) -> bool:
        shown = display(file)
        if (shown, sheet) in self._sheets:
            return False
        if (shown, sheet) in self._hidden:
            return True
        above = (display(folder) for folder in file.parents)
        if shown in self._paths or not self._paths.isdisjoint(above):
            return True
        known = self._state.known
        if known is None or os.path.lexists(file) or not known.leaves_out(file):
            return False
        entry = NotChecked(shown, Reason.SPARSE)
        if entry not in self._found.not_checked:
            self._found.not_checked.append(entry)
        return True


def _has_ids(document: Document) -> bool:
    """Return whether a file has ids that would be gone without it."""
    return document.kind.is_sibling or bool(document.actions)


def _sheet(document: Document) -> str:
    """Return the name of a document's sheet, "" if the document is not in a workbook."""
    table = document.source.cells
    return (table.sheet if table else None) or ""


def _unread(found: Discovery) -> Iterator[str]:
    yield from (entry.path for entry in found.not_checked if entry.reason in _REASONS)
    for one in found.collections:
        for document in one.documents:
            if any(document.faults_of(*_FAULTS)):
                yield one.path(document)


_HALF = Fraction(1, 2)
# A text or title that more collections share says nothing about which are the same.
_MOST_ALIKE = 20


def pair(
    before: Snapshot,
    after: Snapshot,
    old: Sequence[C],
    new: Sequence[C],
    all_in: Callable[[Snapshot], Sequence[C]],
) -> Iterator[tuple[C | None, C | None]]:
    """Yield the collections in `old` and `new` in pairs (before, after), None where one is missing.

    If a folder has no counterpart, all collections of each state (`all_in`) are considered, so that
    pairs do not depend on the paths of the command line.
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
    """Yield each removed collection that was moved, with the added collection that it became."""
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
    """Return the fraction of marks that each pair shares, by indexes in `gone` and `came`.

    The fraction is of the marks of the collection that has more. Pairs that share none are left
    out, and marks that too many of the new collections have do not count.
    """
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


class Staged(NamedTuple):
    """The referentials at some paths in the index.

    If a named file is deleted in the index, `found` includes what is left of its referential.
    """

    found: Discovery
    files: Files


def staged(
    repository: Repository,
    paths: Sequence[Path],
    plans: Policy,
    on_read: Callable[[Path], None],
    read: ReadFiles,
) -> Staged:
    """Return the referentials at paths in the index.

    Raise `UsageError` if the index is unreadable, or has unmerged Markdown files or sheets.
    """
    files = Observed(repository.staged(), on_read)
    found = find(paths, plans, files, read)
    missing = {entry.path for entry in found.not_checked if entry.reason is Reason.MISSING}
    absent = {shown: path for path in paths if (shown := display(path)) in missing}
    if not absent:
        return Staged(found, files)
    head = repository.head()
    old = None if head is None else repository.files(head)
    deleted = {
        shown: path for shown, path in absent.items() if old is not None and _is_there(old, path)
    }
    found.not_checked = [_explained(entry, absent, deleted) for entry in found.not_checked]
    _add_left(found, find(_left(deleted.values(), files), plans, files))
    return Staged(found, files)


def _explained(
    entry: NotChecked, absent: Mapping[str, Path], deleted: Mapping[str, Path]
) -> NotChecked:
    """Return an entry; for a missing path, its reason is that the index deletes it or lacks it.

    The keys of `absent` and `deleted` are paths for display.
    """
    if entry.reason is not Reason.MISSING:
        return entry
    if entry.path in deleted:
        return entry._replace(reason=Reason.DELETED)
    is_on_disk = os.path.lexists(absent[entry.path])
    return entry._replace(reason=Reason.NOT_STAGED) if is_on_disk else entry


def _left(deleted: Iterable[Path], files: Files) -> Iterator[Path]:
    """Yield one Markdown file that is left in each folder of deleted files, to find the folder."""
    for folder in dict.fromkeys(path.parent for path in deleted):
        names = files.names(folder) if _is_there(files, folder) else []
        shown = (name for name in names if name.casefold().endswith(".md") and name[0] != ".")
        if name := next(shown, None):
            yield folder / name


def _add_left(found: Discovery, left: Discovery) -> None:
    """Add to `found` what is left of referentials and ensembles with deleted files.

    The files that are left are not in focus.
    """
    folders = {one.folder for one in found.collections}
    others = (one for one in left.collections if one.folder not in folders)
    both = found.with_collections((*found.collections, *others))
    found.referentiels, found.ensembles = both.referentiels, both.ensembles
    entries = {*found.not_checked, *left.not_checked}
    found.not_checked = sorted(entries, key=lambda entry: (entry.path, entry.reason))


def _is_there(files: Files, path: Path) -> bool:
    try:
        files.is_folder(path)
    except OSError:
        return False
    return True
