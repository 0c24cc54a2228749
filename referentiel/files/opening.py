"""Opening the files of a folder: what may be read, and what is noted where it cannot be."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Self, TypeAlias

from referentiel.files.disk import Content, Files, repository_top
from referentiel.kind import Kind, folder_kind, kind_of
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.source import Source


class Reason(StrEnum):
    """Why a path was not checked."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    # A link leads out of the project.
    OUTSIDE = "outside"
    # A page that is not part of the referential.
    LEFT_OUT = "left-out"
    # The file is named by an id, and its extension is not `.md`.
    ENDING = "ending"
    EXCLUDED = "excluded"
    NO_REFERENTIEL = "no-referentiel"
    # Files are read from git's index, and this one is deleted there, or was never added.
    DELETED = "deleted"
    NOT_STAGED = "not-staged"
    # The files on disk are compared with a revision, and this one is ignored or in a submodule, or
    # a sparse checkout leaves it out.
    NOT_IN_GIT = "not-in-git"
    SPARSE = "sparse"
    # Why a workbook is not read (`referentiel.files.archive`), and sheets of actions in it that
    # are hidden.
    WORKBOOK_EXTRA = "workbook-extra"
    WORKBOOK_ENCRYPTED = "workbook-encrypted"
    WORKBOOK_DAMAGED = "workbook-damaged"
    WORKBOOK_OTHER = "workbook-other"
    WORKBOOK_PARTS = "workbook-parts"
    WORKBOOK_LARGE = "workbook-large"
    WORKBOOK_DOCTYPE = "workbook-doctype"
    SHEET_HIDDEN = "sheet-hidden"
    # A workbook that is named like a CSV file.
    WORKBOOK_AS_TEXT = "workbook-as-text"
    # A copy that a check wrote, beside what it is a copy of, or named.
    ANNOTATED_COPY = "annotated-copy"
    NAMED_COPY = "named-copy"
    # A workbook in which nobody is interested, since no sheet has actions.
    WORKBOOK_WITHOUT = "workbook-without"
    # A sheet none of whose first rows is a header that is known.
    SHEET_WITHOUT = "sheet-without"
    # A table that looks like actions, and whose header is not known.
    HEADER_UNKNOWN = "header-unknown"
    # A sheet of actions that has its header, and nothing below.
    SHEET_EMPTY = "sheet-empty"
    # A spreadsheet in a format that is not read.
    OTHER_SPREADSHEET = "other-spreadsheet"


class NotChecked(NamedTuple):
    """A path, as displayed, that was not checked; `detail` is the system's message, or empty."""

    path: str
    reason: str
    detail: str = ""


class Policy:
    """What to read, and the settings of referentials; by default everything, without settings."""

    def profile(self, folder: Path) -> Profile | None:
        """Return the profile that is pinned for the referential in a folder, if one is."""
        return None

    def name(self, folder: Path) -> str | None:
        """Return the name that is set for the referential in a folder, if one is."""
        return None

    def action_depth(self, folder: Path) -> int | None:
        """Return the level of the actions that is set for the referential in a folder, if any."""
        return None

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether a path is excluded."""
        return False

    def top(self, folder: Path) -> Path | None:
        """Return the top folder of the project around a folder, if there is no repository."""
        return None


# Without a project around it, no folder farther above is the one of an ensemble.
_MOST_ABOVE = 3


def ensemble_root(
    folder: Path,
    top: Path | None,
    kinds: Set[Kind] = frozenset(),
    has_others: Callable[[Path], bool] = lambda _: False,
) -> Path:
    """Return the folder of the ensemble that files of some kinds in a real folder belong to.

    It is the parent of the nearest folder that is named like a kind (`questions`), at or above
    theirs and inside the project, whose folder is `top`; else their parent, if that has other such
    folders, by `has_others`; else their own folder.
    """
    named = list(_named_like_a_kind(folder, top, kinds))
    if named:
        return named[-1].parent
    if top and folder != top and has_others(folder.parent):
        return folder.parent
    return folder


def is_below_kind(folder: Path, top: Path | None) -> bool:
    """Return whether a real folder of a project, or one above it, is named like a kind."""
    return any(folder_kind(one.name) for one in _above(folder, top))


def project_folders(folder: Path, top: Path | None) -> Iterator[Path]:
    """Yield a real folder and those above it in its project, whose folder is `top`."""
    yield from _above(folder, top)
    if top is not None:
        yield top


def _named_like_a_kind(folder: Path, top: Path | None, kinds: Set[Kind]) -> Iterator[Path]:
    """Yield the nearest folder that is named like a kind, and those right above that are too.

    Folders of tests hold anything: they are named like a kind for scenarios only.
    """
    is_found = False
    for one in _above(folder, top):
        kind = folder_kind(one.name)
        if kind and (kind is not Kind.SCENARIO or kind in kinds):
            is_found = True
            yield one
        elif is_found:
            return


def _above(folder: Path, top: Path | None) -> Iterator[Path]:
    """Yield a folder and those above it, without the top of the project."""
    above = (folder, *folder.parents)
    if top is None:
        yield from above[: _MOST_ABOVE + 1]
        return
    for one in above:
        if one == top:
            return
        yield one


# Pages about the files, by the start of their names.
_ABOUT = ("readme", "changelog", "contributing")
# The folders right above a file whose names are hints on its kind, without a project.
_MOST_HINTS = 3


class Listed(NamedTuple):
    """A folder: its path, its real path, the names in it, and the top of the project around it."""

    path: Path
    real: Path
    names: Sequence[str]
    top: Path | None

    @property
    def pages(self) -> list[Path]:
        """The Markdown files."""
        return [self.path / name for name in self.names if is_markdown(name)]

    def named(self, path: Path, root: Path) -> str:
        """Return the name of the document of a file: its path below a folder."""
        below = self.real.relative_to(root).as_posix()
        return spelled(path.name if below == "." else f"{below}/{path.name}")


@dataclass(slots=True)
class FileOpener:
    """Opens files, and adds to `not_checked` the paths that are not checked.

    `named` are the files that were asked for by path, as (real folder, name): hidden files are read
    if they are among them.
    """

    policy: Policy
    named: frozenset[tuple[Path, str]]
    files: Files
    read_files: "ReadFiles"
    not_checked: list[NotChecked] = field(default_factory=list)
    _peeked: dict[Path, Content] = field(default_factory=dict)

    def silent(self) -> Self:
        """Return an opener that adds to a separate list."""
        return replace(self, not_checked=[])

    def skip(self, path: Path, reason: str, detail: str = "") -> None:
        """Note that a path is not checked."""
        self.not_checked.append(NotChecked(display(path), reason, detail))

    def skips_excluded(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether a path is excluded, and then note that it is not checked."""
        is_excluded = self.policy.excludes(path, is_folder=is_folder)
        if is_excluded:
            self.skip(path, Reason.EXCLUDED)
        return is_excluded

    def top(self, folder: Path, real: Path) -> Path | None:
        """Return the top folder of the project: its repository, else what the policy says."""
        top = repository_top(real) or self.policy.top(folder)
        return top if top and real.is_relative_to(top) else None

    def name(self, folder: Path, real: Path) -> str:
        """Return the path of a folder below its project, empty where it is the project.

        Without a repository or a configuration, the project is deduced from the names of folders.
        """
        top = self.top(folder, real)
        project = top or ensemble_root(real, None)
        return "" if real == project else real.relative_to(project).as_posix()

    def is_candidate(self, path: Path, real: Path) -> bool:
        """Return whether a file of a real folder may be read, and is not a page about the files."""
        is_hidden = path.name.startswith(".") and (real, path.name) not in self.named
        if is_hidden or path.name.casefold().startswith(_ABOUT):
            return False
        return not self.skips_excluded(path, is_folder=False)

    def listed(self, path: Path, real: Path) -> Listed:
        """List the names in a folder; `OSError` if that fails."""
        return Listed(path, real, self.files.names(path), self.top(path, real))

    def sibling_kind(self, path: Path, folder: Listed, content: Content) -> Kind | None:
        """Return the kind of a Markdown file of a folder if it is a sibling file."""
        real, top = folder.real, folder.top
        folders = real.relative_to(top).parts if top else real.parts[1:][-_MOST_HINTS:]
        kind = kind_of((*folders, path.name), content.data)
        return kind if kind and kind.is_sibling and kind is not Kind.SCENARIO else None

    def open(self, path: Path, real: Path) -> Content | None:
        """Read the bytes of a file, unless it is a device, or a link out of the project."""
        content = self._peeked.pop(path, None)
        if content is not None:
            return content
        try:
            is_outside = self._leads_out(path, real)
            content = None if is_outside else self.files.read(path)
        except OSError as error:
            self.skip(path, Reason.UNREADABLE, error.strerror or "")
            return None
        if content is None:
            self.skip(path, Reason.OUTSIDE if is_outside else Reason.UNREADABLE)
        return content

    def peek(self, path: Path, real: Path) -> Content | None:
        """Read the bytes of a file that may be of no interest; None if it cannot be read."""
        content = self._peeked.get(path) or self.silent().open(path, real)
        if content is not None:
            self._peeked[path] = content
        return content

    def contains(self, pattern: re.Pattern[bytes], path: Path, real: Path) -> bool:
        """Return whether a pattern is found in a file; False if the file cannot be read."""
        content = self.peek(path, real)
        return content is not None and pattern.search(content.data) is not None

    def forget(self) -> None:
        """Forget the bytes of the files that were of no interest."""
        self._peeked.clear()

    def _leads_out(self, path: Path, real: Path) -> bool:
        """Return whether a file of a real folder is a link out of the project."""
        if not self.files.may_be_link(path):
            return False
        top = self.top(path.parent, real) or real
        return not self.files.real(path).is_relative_to(top)


def is_markdown(name: str) -> bool:
    """Return whether a file is Markdown by its name."""
    return name.casefold().endswith(".md")


class RawFile(NamedTuple):
    """The bytes of a file of some kind; its name is spelt as `referentiel.paths` does."""

    name: str
    content: Content
    kind: Kind = Kind.ACTIONS


# Reads the files of one folder, and returns their documents in the same order.
ReadFiles: TypeAlias = Callable[[Path, Sequence[RawFile]], Sequence[Document]]


def read_file(file: RawFile) -> Document:
    """Decode and parse a file."""
    from referentiel.reading.reader import read_document

    return read_document(file.name, file.content.data, file.content.size, kind=file.kind)


def read_each(folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
    """Read each file by itself."""
    return list(map(read_file, files))


def unread_document(name: str, kind: Kind = Kind.ACTIONS) -> Document:
    """Return the document of a file that is not read, because of its name."""
    return Document(Source(name, ""), kind=kind)


class SiblingFolder(NamedTuple):
    """The sibling files of one folder, whose ensemble is in the real folder `root`.

    The names of documents are paths below `root`; `strays` are not read because of their names.
    """

    folder: Path
    real: Path
    root: Path
    documents: tuple[Document, ...]
    strays: tuple[Document, ...]

    @property
    def all_files(self) -> tuple[Document, ...]:
        """All files that a finding can be located in."""
        return (*self.documents, *self.strays)

    @property
    def below(self) -> str:
        """The path of the folder below that of the ensemble, empty for that folder itself."""
        below = self.real.relative_to(self.root).as_posix()
        return "" if below == "." else below


class Contents(NamedTuple):
    """What a folder contains: a referential, sibling files, both or neither.

    `unreadable` are the names of the files that could not be read; `sheets` are the referentials
    that consist of one sheet each.
    """

    referentiel: Referentiel | None = None
    siblings: SiblingFolder | None = None
    unreadable: tuple[str, ...] = ()
    sheets: Sequence[Referentiel] = ()

    @property
    def holders(self) -> list[Referentiel]:
        """The referentials: that of the files, if there is one, then those of sheets."""
        return [*([self.referentiel] if self.referentiel else []), *self.sheets]
