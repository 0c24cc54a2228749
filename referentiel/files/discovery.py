"""Finding referentials on disk: which folders are one, and which files belong to them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from referentiel.facts import facts_of
from referentiel.fault import Code
from referentiel.files.boundary import repository_top
from referentiel.files.disk import DISK, Files
from referentiel.files.raw import RawFile, ReadFiles, read_each
from referentiel.identifier import names_an_id, stray_id
from referentiel.model import Body, Document, ParsedText
from referentiel.paths import display, spelled
from referentiel.profile import ID_KEYS, Profile
from referentiel.referential import Referentiel, assemble
from referentiel.source import Source

# Pages about the files, by the beginning of their names.
_ABOUT = ("readme", "changelog", "contributing")
# A key of an id anywhere, and one that begins a line, as in a data block.
_ID_KEY = re.compile(b"|".join(key.encode() for key in sorted(ID_KEYS)))
_ID_LINE = re.compile(rb"(?m)^[ \t]*(?:%b)[ \t]*:" % _ID_KEY.pattern)


class Reason(StrEnum):
    """Why something was not checked."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    LEFT_OUT = "left-out"
    # It is named by an id, and ends otherwise than in `.md`.
    ENDING = "ending"
    EXCLUDED = "excluded"
    NO_REFERENTIEL = "no-referentiel"
    # Where files are read from git's index: what the next commit deletes, or does not have.
    DELETED = "deleted"
    NOT_STAGED = "not-staged"
    # Where the files on disk are compared with a revision: an ignored folder, or a submodule; and
    # what a sparse checkout leaves out.
    NOT_IN_GIT = "not-in-git"
    SPARSE = "sparse"


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A path that was not checked, and why; `detail` is the system's word on it, or empty."""

    path: str
    reason: str
    detail: str = ""


@dataclass
class Found:
    """The referentials behind some paths, the files asked for, and what was left out.

    `focus` holds the paths of the files asked for, as they are displayed.
    """

    referentiels: list[Referentiel] = field(default_factory=list)
    focus: set[str] = field(default_factory=set)
    not_checked: list[NotChecked] = field(default_factory=list)


class Choices(Protocol):
    """What is chosen for each place, such as by a configuration."""

    def profile(self, folder: Path) -> Profile | None:
        """Give the profile that is pinned for the referential in a folder, if one is."""
        ...

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether a path is not to be read."""
        ...

    def top(self, folder: Path) -> Path | None:
        """Give the top of the project that a folder is in, where no repository says it."""
        ...


class NoChoices:
    """Nothing is chosen: profiles are detected, and everything is read."""

    def profile(self, folder: Path) -> Profile | None:
        """Give no profile."""
        return None

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Exclude nothing."""
        return False

    def top(self, folder: Path) -> Path | None:
        """Give no top."""
        return None


def find(
    paths: Iterable[Path],
    choices: Choices | None = None,
    files: Files = DISK,
    read: ReadFiles = read_each,
) -> Found:
    """Find the referentials that `paths` name: folders, walked, or single files.

    A named file is read, hidden or not, with the whole folder that it belongs to; walking
    passes over hidden folders and follows no link to another. What `choices` exclude is not read,
    named or not. `files` hold what is read, and `read` makes documents of it.
    """
    named = tuple(paths)
    places = frozenset((files.real(path.parent), path.name) for path in named)
    search = _Search(choices or NoChoices(), places, files, read)
    for path in named:
        search.add(path)
    found = search.found
    found.referentiels.sort(key=lambda referentiel: referentiel.folder)
    found.not_checked = sorted(set(found.not_checked), key=lambda entry: (entry.path, entry.reason))
    return found


class _Search:
    """Reads each folder once; `named` are the files asked for, which count even when hidden."""

    def __init__(
        self,
        choices: Choices,
        named: frozenset[tuple[Path, str]],
        files: Files,
        read: ReadFiles,
    ) -> None:
        self.choices = choices
        self.named = named
        self.files = files
        self.read = read
        self.found = Found()
        self.folders: dict[Path, Referentiel | None] = {}

    def add(self, path: Path) -> None:
        try:
            is_folder = self.files.is_folder(path)
        except FileNotFoundError:
            self._leave(path, Reason.MISSING)
        except OSError as error:
            self._leave(path, Reason.UNREADABLE, error.strerror or "")
        else:
            if self.choices.excludes(path, is_folder=is_folder):
                self._leave(path, Reason.EXCLUDED)
            elif is_folder:
                self._add_folder(path)
            else:
                self._add_file(path)

    def _leave(self, path: Path, reason: Reason, detail: str = "") -> None:
        self.found.not_checked.append(NotChecked(display(path), reason, detail))

    def _add_file(self, path: Path) -> None:
        referentiel = self._referentiel(path.parent)
        documents = referentiel.all_files if referentiel else ()
        same = (doc for doc in documents if doc.name == spelled(path.name))
        document = next(same, None)
        if referentiel and document:
            self.found.focus.add(referentiel.path(document))
        elif not any(entry.path == display(path) for entry in self.found.not_checked):
            self._leave(path, Reason.LEFT_OUT)

    def _add_folder(self, path: Path) -> None:
        some = False
        for folder in self._walk(path):
            if referentiel := self._referentiel(folder):
                some = True
                self.found.focus |= set(map(referentiel.path, referentiel.all_files))
        if not some:
            self._leave(path, Reason.NO_REFERENTIEL)

    def _walk(self, path: Path) -> Iterator[Path]:
        def report(error: OSError) -> None:
            self._leave(Path(error.filename), Reason.UNREADABLE, error.strerror or "")

        for folder, below, files in self.files.walk(path, report):
            shown = sorted(b for b in below if not b.startswith(".") and b != "node_modules")
            below[:] = [b for b in shown if not self._is_excluded(folder / b, is_folder=True)]
            if any(_is_markdown(name) for name in files):
                yield folder

    def _referentiel(self, folder: Path) -> Referentiel | None:
        """Read the folder once, if it is a referential."""
        key = self.files.real(folder)
        if key not in self.folders:
            self.folders[key] = self._read(folder, key)
            if referentiel := self.folders[key]:
                self.found.referentiels.append(referentiel)
        return self.folders[key]

    def _read(self, folder: Path, real: Path) -> Referentiel | None:
        try:
            names = self.files.names(folder)
        except OSError as error:
            self._leave(folder, Reason.UNREADABLE, error.strerror or "")
            return None
        files = [folder / name for name in names if _is_markdown(name)]
        candidates = [path for path in files if not path.name.casefold().startswith(_ABOUT)]
        candidates = [
            path for path in candidates if path.name[0] != "." or (real, path.name) in self.named
        ]
        candidates = [path for path in candidates if not self._is_excluded(path, is_folder=False)]
        if not any(self._may_be_one(path, real) for path in candidates):
            return None
        raw = {path: self._raw(path, real) for path in candidates}
        opened = {path: one for path, one in raw.items() if one is not None}
        documents = self.read(folder, list(opened.values()))
        own = [document for document in documents if _belongs(document, real.name)]
        if not any(_makes_one(document) for document in own):
            return None
        kept = {id(document) for document in own}
        pages = {
            path
            for path, document in zip(opened, documents, strict=True)
            if id(document) not in kept
        }
        for path in files:
            is_page = path not in raw or path in pages
            if is_page and not self.choices.excludes(path, is_folder=False):
                self._leave(path, Reason.LEFT_OUT)
        root = self._top(folder, real)
        name = real.relative_to(root).as_posix().removeprefix(".") if root else real.name
        pinned = self.choices.profile(folder)
        own += self._strays(folder, names, real)
        closed = tuple([spelled(path.name) for path, one in raw.items() if one is None])
        found = assemble(name, display(folder), tuple(own), pinned, folder)
        return replace(found, closed=closed)

    def _strays(self, folder: Path, names: Sequence[str], real: Path) -> Iterator[Document]:
        """Give the files that are named by an id and end otherwise than in `.md`, unread."""
        there = {name.casefold() for name in names}
        for name in names:
            identifier = stray_id(name)
            if identifier is None or self._is_excluded(folder / name, is_folder=False):
                continue
            # A plain text beside the Markdown of the same name, or without an id, is another one.
            if _ends_like_markdown(name) or (
                f"{identifier}.md" not in there and self._holds(_ID_LINE, folder / name, real)
            ):
                self._leave(folder / name, Reason.ENDING)
                spelt = spelled(name)
                yield Document(spelt, (), ParsedText(Source(spelt, ""), Body()))

    def _top(self, folder: Path, real: Path) -> Path | None:
        """Give the top of the project that a folder is in: of its repository, else as chosen."""
        top = repository_top(real) or self.choices.top(folder)
        return top if top and real.is_relative_to(top) else None

    def _is_excluded(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether a path is excluded, and then say so in what was not checked."""
        is_excluded = self.choices.excludes(path, is_folder=is_folder)
        if is_excluded:
            self._leave(path, Reason.EXCLUDED)
        return is_excluded

    def _leads_out(self, path: Path, folder: Path) -> bool:
        """Tell whether a file of a real folder is a link that leads out of the folder's project."""
        if not self.files.may_be_link(path):
            return False
        root = self._top(path.parent, folder) or folder
        return not self.files.real(path).is_relative_to(root)

    def _raw(self, path: Path, folder: Path) -> RawFile | None:
        """Open a file of a real folder; no link out of the project, and no device, is opened."""
        try:
            if self._leads_out(path, folder):
                self._leave(path, Reason.OUTSIDE)
                return None
            content = self.files.read(path)
        except OSError as error:
            self._leave(path, Reason.UNREADABLE, error.strerror or "")
            return None
        if content is None:
            self._leave(path, Reason.UNREADABLE)
            return None
        return RawFile(spelled(path.name), content)

    def _may_be_one(self, path: Path, folder: Path) -> bool:
        """Tell cheaply whether a file of a real folder can make that a referential."""
        return names_an_id(path.stem) or self._holds(_ID_KEY, path, folder)

    def _holds(self, pattern: re.Pattern[bytes], path: Path, folder: Path) -> bool:
        """Tell whether something is found in a file of a real folder, if that can be read."""
        try:
            content = None if self._leads_out(path, folder) else self.files.read(path)
        except OSError:
            return False
        return content is not None and pattern.search(content.data) is not None


def _ends_like_markdown(name: str) -> bool:
    folded = name.casefold()
    return ".md." in folded or not folded.endswith((".txt", ".text"))


def _is_markdown(name: str) -> bool:
    return name.casefold().endswith(".md")


def _makes_one(document: Document) -> bool:
    """Tell whether a file makes its folder a referential: by its name, or by its data blocks."""
    return ("." in document.stem and names_an_id(document.stem)) or facts_of(document).is_titled


def _belongs(document: Document, folder: str) -> bool:
    """Tell whether a file of a referential's `folder` is one of its files, or a page about them.

    The root is named after its referential, as the folder mostly is.
    """
    if names_an_id(document.stem) or document.stem == folder or facts_of(document).is_titled:
        return True
    return any(document.faults_of(Code.TOO_LARGE, Code.BINARY))
