"""Find the referentials and the ensembles in folders, or around files.

The action files of a folder make it a referential; its sibling files belong to the ensemble of
that folder or of one above it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from referentiel.ensemble import Collection, Ensemble, by_name
from referentiel.fault import Code
from referentiel.files.disk import DISK, Content, Files
from referentiel.files.opening import (
    Contents,
    FileOpener,
    Listed,
    NotChecked,
    Policy,
    RawFile,
    ReadFiles,
    Reason,
    SiblingFolder,
    ensemble_root,
    is_below_kind,
    is_markdown,
    project_folders,
    read_each,
    unread_document,
)
from referentiel.identifier import names_an_id, stray_id
from referentiel.kind import (
    OF_MARKDOWN,
    OTHER_WORKBOOK_ENDINGS,
    Kind,
    count_scenario_keys,
    folder_kind,
    has_sheets,
    is_scenario,
    is_sheet,
    is_stray,
    is_workbook,
    kind_of,
)
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.profile import ID_KEYS
from referentiel.referential import Referentiel, assemble, split_copies

# The key of an id anywhere, and at the start of a line, as in a data block.
_ID_KEY = re.compile(b"|".join(key.encode() for key in sorted(ID_KEYS)))
_ID_LINE = re.compile(rb"(?m)^[ \t]*(?:%b)[ \t]*:" % _ID_KEY.pattern)
# The kinds of sibling files in Markdown.
_OF_SIBLINGS = frozenset(OF_MARKDOWN) - {Kind.ACTIONS}


class FolderReader(FileOpener):
    """A `FileOpener` that reads the files in folders into documents."""

    def read(self, path: Path, real: Path) -> Contents:
        """Return the contents of a folder, whose real path is `real`.

        If the folder cannot be listed, it is added to `not_checked`, and the contents are empty.
        """
        try:
            folder = self.listed(path, real)
        except OSError as error:
            self.skip(path, Reason.UNREADABLE, error.strerror or "")
            return Contents()
        try:
            return self._contents(folder)
        finally:
            self.forget()

    def _contents(self, folder: Listed) -> Contents:
        contents = self._in_files(folder)
        if not any(map(has_sheets, folder.names)):
            return contents
        from referentiel.files.sheets import with_sheets

        return with_sheets(contents, self, folder)

    def _in_files(self, folder: Listed) -> Contents:
        """Return the contents of a folder without its sheets."""
        opened = self._opened(folder)
        contents = {path: one for path, one in opened.items() if one is not None}
        siblings = dict(self._siblings(folder, contents))
        is_certain = is_below_kind(folder.real, folder.top)
        strays = dict(self._stray_siblings(folder)) if is_certain else {}
        if not opened and not siblings and not strays:
            return Contents()
        kinds = {*(kind for _, kind in siblings.values()), *strays.values()}
        root = self._root(folder, kinds) if kinds else folder.real
        raw = {path: RawFile(spelled(path.name), one) for path, one in contents.items()}
        raw |= {path: RawFile(folder.named(path, root), *one) for path, one in siblings.items()}
        read = self.read_files(folder.path, list(raw.values()))
        documents = dict(zip(raw, read, strict=True))
        members = {
            path: one
            for path, one in documents.items()
            if path not in siblings and _belongs(one, folder.real.name)
        }
        if not any(map(_makes_one, members.values())):
            members = {}
        # Outside the folders named for its kind, a file may be a documentation page with an
        # example: it needs a data block with an id below a title.
        own = {
            path: documents[path]
            for path, (_, kind) in siblings.items()
            if is_certain or kind is Kind.SCENARIO or documents[path].is_titled
        }
        if members or own:
            self._skip_pages(folder, opened, {*members, *own})
        unreadable = tuple(spelled(path.name) for path, one in opened.items() if one is None)
        unread = tuple(
            unread_document(folder.named(path, root), kind) for path, kind in strays.items()
        )
        found = SiblingFolder(folder.path, folder.real, root, tuple(own.values()), unread)
        return Contents(
            self._referentiel(folder, members, unreadable) if members else None,
            found if own or unread else None,
            unreadable,
        )

    def _opened(self, folder: Listed) -> Mapping[Path, Content | None]:
        """Return the bytes of the Markdown files of a folder, by path; None for an unreadable file.

        Files that are not candidates (`is_candidate`) are left out. The result is empty if no
        candidate can be an action or a sibling file.
        """
        real = folder.real
        candidates = [path for path in folder.pages if self.is_candidate(path, real)]
        is_named = folder_kind(real.name) in _OF_SIBLINGS
        if not is_named and not any(self._may_make_one(path, real) for path in candidates):
            return {}
        return {path: self.open(path, real) for path in candidates}

    # --- Sibling files

    def _siblings(
        self, folder: Listed, contents: Mapping[Path, Content]
    ) -> Iterator[tuple[Path, tuple[Content, Kind]]]:
        """Yield the sibling files in `contents`, then the scenarios, with their bytes and kinds."""
        for path, content in contents.items():
            if kind := self.sibling_kind(path, folder, content):
                yield path, (content, kind)
        for path, content in self._named_files(folder, is_scenario):
            if _scenario_keys(content):
                yield path, (content, Kind.SCENARIO)

    def _stray_siblings(self, folder: Listed) -> Iterator[tuple[Path, Kind]]:
        """Yield each sibling file that is not read because of its name, with its kind."""
        for path, content in self._named_files(folder, is_stray):
            if path.suffix in (".yml", ".yaml"):
                kind = Kind.SCENARIO if _scenario_keys(content) > 1 else None
            else:
                kind = kind_of(("",), content.data)
            if kind and kind.is_sibling:
                yield path, kind

    def _named_files(
        self, folder: Listed, is_named: Callable[[str], bool]
    ) -> Iterator[tuple[Path, Content]]:
        """Yield the readable files whose names satisfy `is_named`, with their bytes."""
        for name in filter(is_named, folder.names):
            path = folder.path / name
            is_candidate = self.is_candidate(path, folder.real)
            if is_candidate and (content := self.peek(path, folder.real)):
                yield path, content

    def _root(self, folder: Listed, kinds: Set[Kind]) -> Path:
        """Return the real root of the ensemble that sibling files of these kinds belong to."""

        def has_others(parent: Path) -> bool:
            """Return whether another folder in `parent` has sibling files or files named by ids."""
            others = (one for one in self.folders_in(parent) if self.files.real(one) != folder.real)
            return any(map(self._is_likely, others))

        return ensemble_root(folder.real, folder.top, kinds, has_others)

    def _is_likely(self, path: Path) -> bool:
        """Return whether a folder has sibling files, or files named by dotted ids such as `1.1`."""
        real = self.files.real(path)
        try:
            folder = self.listed(path, real)
        except OSError:
            return False
        candidates = (one for one in folder.pages if self.is_candidate(one, real))
        return any(
            ("." in one.stem and names_an_id(one.stem))
            or (
                (content := self.peek(one, real)) is not None
                and self.sibling_kind(one, folder, content) is not None
            )
            for one in candidates
        )

    def folders_in(self, folder: Path, is_named: Callable[[str], bool] = bool) -> Iterator[Path]:
        """Yield the subfolders whose names satisfy `is_named`, except hidden and excluded ones.

        The policy is not asked about folders with other names: their configurations may be invalid.
        If `folder` cannot be listed, nothing is yielded.
        """
        names: Sequence[str] = ()
        with suppress(OSError):
            names = self.files.names(folder)
        for path in (folder / name for name in names if name[0] != "." and is_named(name)):
            with suppress(OSError):
                if self.files.is_folder(path) and not self.policy.excludes(path, is_folder=True):
                    yield path

    # --- Actions

    def _referentiel(
        self, folder: Listed, members: Mapping[Path, Document], unreadable: tuple[str, ...]
    ) -> Referentiel:
        path, real = folder.path, folder.real
        everything = (*members.values(), *self._strays(folder))
        policy = self.policy
        name = self.name(path, real)
        return replace(
            assemble(name, display(path), everything, policy.profile(path), path),
            unreadable=unreadable,
            configured_name=policy.name(path),
            action_depth=policy.action_depth(path),
        )

    def _skip_pages(
        self, folder: Listed, opened: Mapping[Path, Content | None], known: set[Path]
    ) -> None:
        """Record Markdown files not in `known` as left out, unless unreadable or excluded."""
        for path in folder.pages:
            is_page = path not in opened or (opened[path] is not None and path not in known)
            if is_page and not self.policy.excludes(path, is_folder=False):
                self.skip(path, Reason.LEFT_OUT)

    def _may_make_one(self, path: Path, real: Path) -> bool:
        """Return whether a file may contain actions or be a sibling file, without parsing it."""
        return names_an_id(path.stem) or self.contains(_ID_KEY, path, real)

    def _strays(self, folder: Listed) -> Iterator[Document]:
        """Skip each action file with a wrong extension, and yield an empty document for it."""
        real, folded = folder.real, {name.casefold() for name in folder.names}
        for name in folder.names:
            identifier = stray_id(name)
            path = folder.path / name
            if identifier is None or self.skips_excluded(path, is_folder=False):
                continue
            # Ignore a text file that has a Markdown file of the same id beside it, or no id key.
            if _ends_like_markdown(name) or (
                f"{identifier}.md" not in folded and self.contains(_ID_LINE, path, real)
            ):
                self.skip(path, Reason.ENDING)
                yield unread_document(spelled(name))


def walk(opener: FileOpener, path: Path) -> Iterator[Path]:
    """Yield the folders that may contain actions or sibling files, at and below a path.

    Hidden folders and `node_modules` are skipped. Excluded and unreadable folders are added to
    `not_checked` of the opener.
    """

    def report(error: OSError) -> None:
        opener.skip(Path(error.filename), Reason.UNREADABLE, error.strerror or "")

    for folder, below, files in opener.files.walk(path, report):
        shown = sorted(b for b in below if not b.startswith(".") and b != "node_modules")
        below[:] = [b for b in shown if not opener.skips_excluded(folder / b, is_folder=True)]
        is_named = any(is_markdown(name) or is_scenario(name) or has_sheets(name) for name in files)
        if is_named or (
            any(map(is_stray, files)) and any(map(folder_kind, opener.files.real(folder).parts))
        ):
            yield folder


def _scenario_keys(content: Content) -> int:
    return count_scenario_keys(content.data.decode(errors="replace"))


def _ends_like_markdown(name: str) -> bool:
    folded = name.casefold()
    return ".md." in folded or not folded.endswith((".txt", ".text"))


def _makes_one(document: Document) -> bool:
    """Return whether a file makes its folder a referential, by its name or by its data blocks."""
    return ("." in document.stem and names_an_id(document.stem)) or document.is_titled


def _belongs(document: Document, folder: str) -> bool:
    """Return whether a file belongs to the referential in its folder, and is not a page about it.

    `folder` is the name of the folder: the root file usually has the same name. A file that is
    binary or too large belongs to the referential.
    """
    if names_an_id(document.stem) or document.stem == folder or document.is_titled:
        return True
    return any(document.faults_of(Code.TOO_LARGE, Code.BINARY))


@dataclass
class Discovery:
    """The referentials and ensembles that were found, each list sorted by folder.

    `focus` contains the displayed paths of the files that were asked for; `not_checked` lists the
    paths that were not checked.
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
        """Remove the sheets of actions that are not in focus."""
        self.referentiels = [
            one
            for one in self.referentiels
            if one.kind is not Kind.TABLEUR or one.folder in self.focus
        ]

    def remove(self, whole: Collection) -> None:
        """Remove a referential or an ensemble, and its files from the focus."""
        self.referentiels = [one for one in self.referentiels if one is not whole]
        self.ensembles = [one for one in self.ensembles if one is not whole]
        self.focus -= {whole.path(document) for document in whole.files}

    def with_collections(self, collections: Iterable[Collection]) -> "Discovery":
        """Return this discovery with the given referentials and ensembles instead of its own."""
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
    """Find the referentials and ensembles in or around `paths`: files, or folders to be walked.

    A file of actions in `paths` is read, even if hidden, with its whole folder; a sibling file is
    read with its whole ensemble. Walking skips hidden folders and does not follow links to folders.
    Paths that `policy` excludes are not read.

    If `with_siblings`, also find the ensemble beside a referential whose profile has no
    principles, since scores then depend on règles.
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


# The reasons that are reported even for a file of an ensemble that nobody asked for.
_FAILURES = (Reason.UNREADABLE, Reason.OUTSIDE)


def _is_of_siblings(name: str) -> bool:
    return folder_kind(name) in (Kind.QUESTIONS, Kind.REGLES)


class _Search:
    """A search that reads each folder once.

    `_focused` contains the sibling files that were asked for; `_walked`, the displayed paths of the
    folders that were asked for and of those below them.
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
        """Read the folder or the file at a path that was asked for, and put its files in focus."""
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
        """Read the folder of questions or règles nearest to each referential without principles."""
        reader = self._reader.silent()
        for one in self.found.referentiels:
            if one.profile and not one.profile.has_principes:
                for folder in self._folders_beside(one.folder_path):
                    if self._read(folder, reader)[1].siblings:
                        break

    def _folders_beside(self, folder: Path) -> Sequence[Path]:
        """Return the nearest folders named after questions or règles, in `folder` or above it."""
        reader, real = self._reader, self._files.real(folder)
        for above in project_folders(real, reader.top(folder, real)):
            if found := [*reader.folders_in(above, _is_of_siblings)]:
                return found
        return ()

    def add_ensembles(self) -> None:
        """Complete the ensembles of the sibling files that were read, and add them to `found`."""
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
        """Return the whole ensemble to which `first` belongs; note unreadable files."""
        root, top = first.root, _reached(first, self._files)
        read = dict(self._read(folder, reader) for folder in walk(reader, top))
        for real in asked:  # `walk` skips hidden folders, which may have been asked for.
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
        """Remove the sheets and workbooks beside the `named` paths from `not_checked`.

        Those that are named themselves, or are in a folder that was walked, are kept.
        """
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
        """Return the real path of a folder, and its contents."""
        real = self._files.real(folder)
        if real not in self._by_folder:
            self._by_folder[real] = reader.read(folder, real)
        return real, self._by_folder[real]


def _reached(first: SiblingFolder, files: Files) -> Path:
    """Return the path of an ensemble's folder, taken from the path of its subfolder `first`.

    If the path of `first` is too short, or a link in it leads elsewhere, return the real path.
    """
    levels = len(first.real.relative_to(first.root).parts)
    above = (first.folder, *first.folder.parents)[levels : levels + 1]
    is_same = above and files.real(above[0]) == first.root
    return above[0] if is_same else first.root


def _parent(shown: str) -> str:
    """Return the parent of a displayed path."""
    return PurePosixPath(shown).parent.as_posix()


def _why_left_out(name: str) -> Reason:
    if is_workbook(name):
        return Reason.WORKBOOK_WITHOUT
    if is_sheet(name):
        return Reason.SHEET_WITHOUT
    is_other = name.casefold().endswith(OTHER_WORKBOOK_ENDINGS)
    return Reason.OTHER_SPREADSHEET if is_other else Reason.LEFT_OUT


def _named(name: str, documents: Iterable[Document]) -> Document | None:
    """Return the document of the file called `name`, in whatever folder; None if there is none."""
    return next((one for one in documents if one.name.rpartition("/")[2] == name), None)
