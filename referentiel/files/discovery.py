"""Finding the referentials and the ensembles in folders, or around files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from referentiel.ensemble import Collection, Ensemble, by_name
from referentiel.files.disk import DISK, Files
from referentiel.files.folder import FolderReader, walk
from referentiel.files.opening import (
    Contents,
    NotChecked,
    Policy,
    ReadFiles,
    Reason,
    SiblingFolder,
    project_folders,
    read_each,
)
from referentiel.kind import (
    OTHER_WORKBOOK_ENDINGS,
    Kind,
    folder_kind,
    has_sheets,
    is_sheet,
    is_workbook,
)
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.referential import Referentiel, split_copies


@dataclass
class Discovery:
    """The referentials and ensembles that were found, and the paths that were not checked.

    Both are sorted by folder. `focus` are the files that were asked for, as displayed.
    """

    referentiels: list[Referentiel] = field(default_factory=list)
    ensembles: list[Ensemble] = field(default_factory=list)
    focus: set[str] = field(default_factory=set)
    not_checked: list[NotChecked] = field(default_factory=list)

    @property
    def collections(self) -> list[Collection]:
        """The referentials, then the ensembles."""
        return [*self.referentiels, *self.ensembles]

    def leave_out_sheets(self) -> None:
        """Leave out the sheets that were not named, if one beside them was."""
        self.referentiels = [
            one
            for one in self.referentiels
            if one.kind is not Kind.TABLEUR or one.folder in self.focus
        ]

    def remove(self, whole: Collection) -> None:
        """Remove a referential or an ensemble, with its files in focus."""
        self.referentiels = [one for one in self.referentiels if one is not whole]
        self.ensembles = [one for one in self.ensembles if one is not whole]
        self.focus -= {whole.path(document) for document in whole.files}

    def with_collections(self, collections: Iterable[Collection]) -> "Discovery":
        """Return this discovery with other states of its referentials and ensembles."""
        states = sorted(collections, key=lambda one: one.folder)
        return replace(
            self,
            referentiels=[one for one in states if isinstance(one, Referentiel)],
            ensembles=[one for one in states if not isinstance(one, Referentiel)],
        )


def find(
    paths: Iterable[Path],
    policy: Policy | None = None,
    files: Files = DISK,
    read_files: ReadFiles = read_each,
    *,
    with_siblings: bool = False,
) -> Discovery:
    """Find the referentials and ensembles of `paths`: files, or folders, which are walked.

    A file of actions is read, even if hidden, with the whole folder around it, a sibling file with
    its whole ensemble. Walking skips hidden folders and follows no link to another folder. What
    `policy` excludes is not read.

    If `with_siblings`, the ensemble of a referential without principles, whose scores depend on
    règles, is found beside it too.
    """
    named = tuple(paths)
    names = frozenset((files.real(path.parent), path.name) for path in named)
    search = _Search(names, policy or Policy(), files, read_files)
    for path in named:
        search.add(path)
    if with_siblings:
        search.add_siblings()
    search.add_ensembles()
    search.forget_neighbours(named)
    discovery = search.found
    discovery.leave_out_sheets()
    discovery.referentiels.sort(key=lambda referentiel: referentiel.folder)
    discovery.ensembles.sort(key=lambda ensemble: ensemble.folder)
    discovery.not_checked = sorted(
        set(discovery.not_checked), key=lambda entry: (entry.path, entry.reason)
    )
    return discovery


# Reasons to report of a file of an ensemble, although nobody asked for it, that it was not read.
_FAILURES = (Reason.UNREADABLE, Reason.OUTSIDE)


class _Search:
    """Reads each folder once; `_focused` are the sibling files that were asked for.

    `_walked` are the folders that were asked for, and those below them, as displayed.
    """

    def __init__(
        self,
        names: frozenset[tuple[Path, str]],
        policy: Policy,
        files: Files,
        read_files: ReadFiles,
    ) -> None:
        self.found = Discovery()
        self._files = files
        self._reader = FolderReader(policy, names, files, read_files, self.found.not_checked)
        self._by_folder: dict[Path, Contents] = {}
        self._focused: list[Document] = []
        self._walked: set[str] = set()

    def add(self, path: Path) -> None:
        """Read what is at or around a path; it is asked for."""
        try:
            is_folder = self._files.is_folder(path)
        except FileNotFoundError:
            self._reader.skip(path, Reason.MISSING)
        except OSError as error:
            self._reader.skip(path, Reason.UNREADABLE, error.strerror or "")
        else:
            if self._reader.skips_excluded(path, is_folder=is_folder):
                return
            if is_folder:
                self._add_folder(path)
            else:
                self._add_file(path)

    def add_siblings(self) -> None:
        """Read a folder of sibling files beside each referential without principles."""
        reader = self._reader.silent()
        for one in self.found.referentiels:
            if one.profile and not one.profile.has_principes:
                for folder in self._folders_beside(one.folder_path):
                    if self._read(folder, reader)[1].siblings:
                        break

    def _folders_beside(self, folder: Path) -> Sequence[Path]:
        """Return the nearest folders that are named like those of questions and règles."""
        reader, real = self._reader, self._files.real(folder)
        kinds = (Kind.QUESTIONS, Kind.REGLES)
        for above in project_folders(real, reader.top(folder, real)):
            if found := [one for one in reader.folders_in(above) if folder_kind(one.name) in kinds]:
                return found
        return ()

    def add_ensembles(self) -> None:
        """Read the rest of each ensemble that has a file that was read."""
        siblings = [one.siblings for one in self._by_folder.values() if one.siblings]
        if not siblings:
            return
        asked = frozenset(self._by_folder)
        reader = self._reader.silent()
        for first in {one.root: one for one in reversed(siblings)}.values():
            ensemble = self._ensemble(first, reader, asked)
            self.found.ensembles.append(ensemble)
            own = set(ensemble.all_files)
            self.found.focus |= {ensemble.path(one) for one in self._focused if one in own}

    def _ensemble(
        self, first: SiblingFolder, reader: FolderReader, asked: frozenset[Path]
    ) -> Ensemble:
        """Return the whole ensemble of the sibling files in a folder; note what is not read."""
        root, top = first.root, _reached(first, self._files)
        read = dict(self._read(folder, reader) for folder in walk(reader, top))
        for real in asked:  # Hidden ones among them.
            siblings = self._by_folder[real].siblings
            if siblings and siblings.root == root:
                read[real] = self._by_folder[real]
        folders = [one.siblings for one in read.values() if one.siblings]
        own = [one for one in folders if one.root == root]
        inside = [one.root for one in folders if one.root != root and one.root.is_relative_to(root)]
        kept, copies = split_copies(by_name(document for one in own for document in one.documents))
        for one in reader.not_checked:
            if one.reason in _FAILURES and one not in self.found.not_checked:
                self.found.not_checked.append(one)
        referentiels = [
            referentiel
            for real, contents in read.items()
            if not any(map(real.is_relative_to, inside))
            for referentiel in contents.holders
        ]
        return Ensemble(
            f"{reader.name(top, root) or '.'}/",
            f"{display(top)}/",
            kept,
            top,
            tuple(sorted(referentiels, key=lambda referentiel: referentiel.folder)),
            tuple(stray for one in own for stray in one.strays),
            tuple(
                spelled((real / name).relative_to(root).as_posix())
                for real, contents in read.items()
                for name in contents.unreadable
            ),
            tuple(one.path for one in reader.not_checked if one.reason is Reason.EXCLUDED),
            copies,
            {spelled(one.below): one.folder for one in own if one.real in asked},
        )

    def forget_neighbours(self, named: Iterable[Path]) -> None:
        """Forget why unnamed sheets were not read, if a file beside them was named."""
        asked = {display(path) for path in named}
        beside = {_parent(path) for path in asked} - self._walked
        self.found.not_checked[:] = (
            one
            for one in self.found.not_checked
            if one.path in asked or _parent(one.path) not in beside or not has_sheets(one.path)
        )

    def _add_file(self, path: Path) -> None:
        name, contents = spelled(path.name), self._contents(path.parent)
        siblings, holders = contents.siblings, contents.holders
        if holder := next((one for one in holders if _named(name, one.all_files)), None):
            own = _named(name, holder.all_files)
            assert own is not None
            self.found.focus.add(holder.path(own))
        elif siblings and (own := _named(name, siblings.all_files)):
            self._focused.append(own)
        elif not any(entry.path == display(path) for entry in self.found.not_checked):
            self._reader.skip(path, _why_left_out(name))

    def _add_folder(self, path: Path) -> None:
        is_found = False
        for folder in walk(self._reader, path):
            self._walked.add(display(folder))
            contents = self._contents(folder)
            for one in contents.holders:
                is_found = True
                self.found.focus |= set(map(one.path, one.all_files))
            if contents.siblings:
                is_found = True
                self._focused += contents.siblings.all_files
        if not is_found:
            self._reader.skip(path, Reason.NO_REFERENTIEL)

    def _contents(self, folder: Path) -> Contents:
        is_new = self._files.real(folder) not in self._by_folder
        _, contents = self._read(folder, self._reader)
        self.found.referentiels += contents.holders if is_new else ()
        return contents

    def _read(self, folder: Path, reader: FolderReader) -> tuple[Path, Contents]:
        """Return the real path of a folder, and what is in it."""
        real = self._files.real(folder)
        if real not in self._by_folder:
            self._by_folder[real] = reader.read(folder, real)
        return real, self._by_folder[real]


def _reached(first: SiblingFolder, files: Files) -> Path:
    """Return the path to the folder of an ensemble, if possible by that of a folder in it."""
    levels = len(first.real.relative_to(first.root).parts)
    above = (first.folder, *first.folder.parents)[levels : levels + 1]
    is_same = above and files.real(above[0]) == first.root
    return above[0] if is_same else first.root


def _parent(shown: str) -> str:
    """Return the folder of a path, both as displayed."""
    return PurePosixPath(shown).parent.as_posix()


def _why_left_out(name: str) -> Reason:
    if is_workbook(name):
        return Reason.WORKBOOK_WITHOUT
    if is_sheet(name):
        return Reason.SHEET_WITHOUT
    is_other = name.casefold().endswith(OTHER_WORKBOOK_ENDINGS)
    return Reason.OTHER_SPREADSHEET if is_other else Reason.LEFT_OUT


def _named(name: str, documents: Iterable[Document]) -> Document | None:
    """Return the document of the file of a name."""
    return next((one for one in documents if one.name.rpartition("/")[2] == name), None)
