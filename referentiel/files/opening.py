"""Open the files of a folder that may be read, and note why others are not checked."""

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
    """The reason why a path was not checked."""

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
    # The files on disk are compared with a revision, and this one is ignored by git, is in a
    # submodule, or is left out of a sparse checkout.
    NOT_IN_GIT = "not-in-git"
    SPARSE = "sparse"
    # A workbook is refused (`referentiel.files.archive`), or a sheet in it is hidden.
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
    # An annotated copy that a check wrote: found beside its original, or named by the user.
    ANNOTATED_COPY = "annotated-copy"
    NAMED_COPY = "named-copy"
    # A workbook without a sheet that is read.
    WORKBOOK_WITHOUT = "workbook-without"
    # A sheet without a known header in its first rows.
    SHEET_WITHOUT = "sheet-without"
    # A table that looks like actions, but has an unknown header.
    HEADER_UNKNOWN = "header-unknown"
    # A sheet of actions with a header and no rows below it.
    SHEET_EMPTY = "sheet-empty"
    # A spreadsheet in a format that is not read.
    OTHER_SPREADSHEET = "other-spreadsheet"


class NotChecked(NamedTuple):
    """A path, as displayed, that was not checked.

    `detail` is the system's message, the name of a sheet, the detail of a `WorkbookError`, or
    empty.
    """

    path: str
    reason: str
    detail: str = ""


class Policy:
    """Which paths to read, and the settings of referentials.

    By default, no path is excluded and nothing is set. For a sheet of actions, which is a
    referential too, `folder` is the path of its file.
    """

    def profile(self, folder: Path) -> Profile | None:
        """Return the profile that is pinned for the referential in a folder, or None."""
        return None

    def name(self, folder: Path) -> str | None:
        """Return the name that is set for the referential in a folder, or None."""
        return None

    def action_depth(self, folder: Path) -> int | None:
        """Return the depth of actions that is set for the referential in a folder, or None."""
        return None

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether a path is excluded."""
        return False

    def top(self, folder: Path) -> Path | None:
        """Return the top folder of the project of a folder that is in no repository, or None."""
        return None


# Without a project, an ensemble's folder is at most this many levels above that of a file.
_MOST_ABOVE = 3


def ensemble_root(
    folder: Path,
    top: Path | None,
    kinds: Set[Kind] = frozenset(),
    has_others: Callable[[Path], bool] = lambda _: False,
) -> Path:
    """Return the folder of the ensemble for files of some kinds in the real path `folder`.

    It is the parent of the nearest folder, at or above `folder`, that is named after a kind (such
    as `questions`); if such folders are directly nested, of the outermost. The search ends below
    `top`, the top folder of the project, or three levels up without a project. If nothing is found,
    it is the parent of `folder` if that is in a project and satisfies `has_others`, else `folder`
    itself. `tests` counts as the name of a kind only if `kinds` includes scenarios.
    """
    named = list(_named_like_a_kind(folder, top, kinds))
    if named:
        return named[-1].parent
    if top and folder != top and has_others(folder.parent):
        return folder.parent
    return folder


def is_below_kind(folder: Path, top: Path | None) -> bool:
    """Return whether a real folder, or one above it in its project, is named after a file kind."""
    return any(folder_kind(one.name) for one in _above(folder, top))


def project_folders(folder: Path, top: Path | None) -> Iterator[Path]:
    """Yield a real folder and those above it, up to `top`, the top folder of its project.

    Without a project (`top` is None), yield the folder and at most three folders above it.
    """
    yield from _above(folder, top)
    if top is not None:
        yield top


def _named_like_a_kind(folder: Path, top: Path | None, kinds: Set[Kind]) -> Iterator[Path]:
    """Yield the nearest folder named after a kind, and those directly above with such a name.

    Folders named after scenarios, such as `tests`, may contain anything: they count only if `kinds`
    includes scenarios.
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
    """Yield a folder and its ancestors below `top`; if `top` is None, at most three ancestors."""
    above = (folder, *folder.parents)
    if top is None:
        yield from above[: _MOST_ABOVE + 1]
        return
    for one in above:
        if one == top:
            return
        yield one


# How the names of pages about the files begin.
_ABOUT = ("readme", "changelog", "contributing")
# Without a project, only this many folders above a file give hints on its kind.
_MOST_HINTS = 3


class Listed(NamedTuple):
    """A folder: its path, real path, the names in it, and the top folder of its project."""

    path: Path
    real: Path
    names: Sequence[str]
    top: Path | None

    @property
    def pages(self) -> list[Path]:
        """The paths of the Markdown files."""
        return [self.path / name for name in self.names if is_markdown(name)]

    def named(self, path: Path, root: Path) -> str:
        """Return the name of a file's document: the path of the file below the folder `root`."""
        below = self.real.relative_to(root).as_posix()
        return spelled(path.name if below == "." else f"{below}/{path.name}")


@dataclass(slots=True)
class FileOpener:
    """An opener of files, which adds the paths that are not checked to `not_checked`.

    `named` contains the files that were asked for by path, as (real folder, name). Hidden files are
    not read unless they are among these.
    """

    policy: Policy
    named: frozenset[tuple[Path, str]]
    files: Files
    read_files: "ReadFiles"
    not_checked: list[NotChecked] = field(default_factory=list)
    _peeked: dict[Path, Content] = field(default_factory=dict)

    def silent(self) -> Self:
        """Return a copy of this opener with a separate, empty list `not_checked`."""
        return replace(self, not_checked=[])

    def skip(self, path: Path, reason: str, detail: str = "") -> None:
        """Note that a path is not checked."""
        self.not_checked.append(NotChecked(display(path), reason, detail))

    def skips_excluded(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether a path is excluded; if so, note that it is not checked."""
        is_excluded = self.policy.excludes(path, is_folder=is_folder)
        if is_excluded:
            self.skip(path, Reason.EXCLUDED)
        return is_excluded

    def top(self, folder: Path, real: Path) -> Path | None:
        """Return the top of a folder's project: its repository, else the top that the policy gives.

        None if there is none, or if it does not contain the folder, whose real path is `real`.
        """
        top = repository_top(real) or self.policy.top(folder)
        return top if top and real.is_relative_to(top) else None

    def name(self, folder: Path, real: Path) -> str:
        """Return the path of a folder below its project, empty for the project itself.

        Without a repository or a configuration, the project is deduced from the names of folders.
        """
        top = self.top(folder, real)
        project = top or ensemble_root(real, None)
        return "" if real == project else real.relative_to(project).as_posix()

    def is_candidate(self, path: Path, real: Path) -> bool:
        """Return whether a file is neither hidden, nor excluded, nor a page such as `README`.

        A file that was named does not count as hidden. `real` is the real path of the folder
        of the file. A file that is left out only because it is excluded is added to
        `not_checked`.
        """
        is_hidden = path.name.startswith(".") and (real, path.name) not in self.named
        if is_hidden or path.name.casefold().startswith(_ABOUT):
            return False
        return not self.skips_excluded(path, is_folder=False)

    def listed(self, path: Path, real: Path) -> Listed:
        """Return a folder with the names in it; raise `OSError` if it cannot be listed."""
        return Listed(path, real, self.files.names(path), self.top(path, real))

    def sibling_kind(self, path: Path, folder: Listed, content: Content) -> Kind | None:
        """Return the kind of a Markdown file of a folder if it is a sibling file, else None."""
        real, top = folder.real, folder.top
        folders = real.relative_to(top).parts if top else real.parts[1:][-_MOST_HINTS:]
        kind = kind_of((*folders, path.name), content.data)
        return kind if kind and kind.is_sibling and kind is not Kind.SCENARIO else None

    def open(self, path: Path, real: Path) -> Content | None:
        """Return the bytes of a file; note why and return None if it cannot be read.

        Pipes, devices and links out of the project are not read.
        """
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
        """Return the bytes of a file that may prove irrelevant; None if it cannot be read.

        Nothing is noted. The bytes are kept until `open` or `forget`.
        """
        content = self._peeked.get(path) or self.silent().open(path, real)
        if content is not None:
            self._peeked[path] = content
        return content

    def contains(self, pattern: re.Pattern[bytes], path: Path, real: Path) -> bool:
        """Return whether a file contains a match of a pattern; False if it cannot be read."""
        content = self.peek(path, real)
        return content is not None and pattern.search(content.data) is not None

    def forget(self) -> None:
        """Drop the bytes of files that were peeked at and not opened."""
        self._peeked.clear()

    def _leads_out(self, path: Path, real: Path) -> bool:
        """Return whether a file is a link out of its project or, without one, out of its folder."""
        if not self.files.may_be_link(path):
            return False
        top = self.top(path.parent, real) or real
        return not self.files.real(path).is_relative_to(top)


def is_markdown(name: str) -> bool:
    """Return whether the name of a file ends with `.md`, ignoring case."""
    return name.casefold().endswith(".md")


class RawFile(NamedTuple):
    """The bytes of a file, its kind, and its name, as spelt by `referentiel.paths.spelled`."""

    name: str
    content: Content
    kind: Kind = Kind.ACTIONS


# Reads the files of one folder, and returns their documents in the same order.
ReadFiles: TypeAlias = Callable[[Path, Sequence[RawFile]], Sequence[Document]]


def read_file(file: RawFile) -> Document:
    """Return the document of a file."""
    from referentiel.reading.reader import read_document

    return read_document(file.name, file.content.data, file.content.size, kind=file.kind)


def read_each(folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
    """Return the documents of files, in order, without a cache."""
    return list(map(read_file, files))


def unread_document(name: str, kind: Kind = Kind.ACTIONS) -> Document:
    """Return an empty document for a file that is not read because of its name."""
    return Document(Source(name, ""), kind=kind)


class SiblingFolder(NamedTuple):
    """The sibling files of one folder; `root` is the real folder of their ensemble.

    The names of documents are paths below `root`. `strays` are files whose names keep them from
    being read.
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
        """The path of the folder below `root`, empty if it is `root`."""
        below = self.real.relative_to(self.root).as_posix()
        return "" if below == "." else below


class Contents(NamedTuple):
    """What a folder contains: a referential, sibling files and sheets, if any.

    `unreadable` are the names of the files that could not be read; `sheets` are the referentials
    that consist of one sheet each.
    """

    referentiel: Referentiel | None = None
    siblings: SiblingFolder | None = None
    unreadable: tuple[str, ...] = ()
    sheets: Sequence[Referentiel] = ()

    @property
    def holders(self) -> list[Referentiel]:
        """The referential of the Markdown files, if any, then the referentials of the sheets."""
        return [*([self.referentiel] if self.referentiel else []), *self.sheets]
