"""The workspace: folders and open documents, read again whenever something has changed."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock, RLock
from typing import NamedTuple

from linter.usage_error import UsageError
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Content, Overlay
from referentiel.reading.decoding import most_bytes
from referentiel_lint.cache.documents import Cache
from referentiel_lint.check.run import planned
from referentiel_lint.configuration.files import forget
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing.project import Project, read_project
from referentiel_lint.server.files import path_of, place_of
from referentiel_lint.server.reading import ClientName, Reading
from referentiel_lint.terminal.current_folder import require_folder

_MARK = "\ufeff"


class OpenDocument(NamedTuple):
    """A document that a client has opened: its URI there, its version, and its text."""

    uri: str
    version: int | None
    text: str

    @property
    def content(self) -> Content:
        """The content that the file would have if it were saved."""
        # A lone surrogate, which is not text, is one character here and there.
        data = self.text.encode("utf-8", "replace")
        return Content(data[: most_bytes(self.uri) + 1], len(data))


class Workspace:
    """Folders on the disk, below the documents that a client has opened.

    `rules` is held while rules run, which one thread does at a time. `reading` may be called in any
    thread. `folders` are walked as `reflint check` walks its paths; an open document outside them
    is read with what is around it. All is read in the folder `runs_in`, as by a command that is run
    there; without one, in the current folder.
    """

    def __init__(self, folders: Iterable[Path], cache_folder: Path | None = None) -> None:
        """Read nothing yet."""
        self.folders = list(folders)
        self.cache = Cache(cache_folder)
        self.rules = Lock()
        self.runs_in: Path | None = None
        self._generation = 0
        self._open: dict[Path, OpenDocument] = {}
        self._marked: set[Path] = set()
        self._read: Reading | UsageError | None = None
        self._lock = RLock()

    @property
    def generation(self) -> int:
        """The number of changes so far."""
        return self._generation

    @property
    def open_documents(self) -> list[OpenDocument]:
        """The open documents."""
        return list(self._open.values())

    def put(self, uri: str, version: int | None, text: str) -> None:
        """Open a document, or change its text; what is no file is ignored."""
        if path := path_of(uri):
            place = place_of(path)
            if place not in self._open and _has_mark(path):
                self._marked.add(place)
            # An editor keeps the byte order mark to itself, and saves it again.
            mark = _MARK if place in self._marked and not text.startswith(_MARK) else ""
            with self._lock:
                self._open[place] = OpenDocument(uri, version, mark + text)
            self.invalidate()

    def close(self, uri: str) -> None:
        """Close a document: its file on the disk is read again."""
        if path := path_of(uri):
            with self._lock:
                self._open.pop(place_of(path), None)
                self._marked.discard(place_of(path))
            self.invalidate()

    def document(self, uri: str) -> OpenDocument | None:
        """Return an open document."""
        path = path_of(uri)
        return self._open.get(place_of(path)) if path else None

    def invalidate(self) -> None:
        """Note that something has changed: a document, a file, a configuration."""
        with self._lock:
            self._generation += 1
            self._read = None

    def reading(self) -> Reading:
        """Return everything as it is now, without running a rule.

        Raise `UsageError` if a configuration is invalid, or if the current folder is gone.
        """
        with self._lock:
            if self._read is None:
                try:
                    self._read = self._reading()
                except UsageError as error:
                    self._read = error
            if isinstance(self._read, UsageError):
                raise self._read
            return self._read

    def project(self, path: Path) -> Project:
        """Return the project around a folder or a file, as it is now.

        Raise `UsageError` if no referential is there, if a configuration is invalid, or if the
        current folder is gone.
        """
        with self._lock:
            self._enter()
            plans = _plans()
            return read_project(path, plans, self._files(), self.cache.reader(plans.plan))

    def _found(self, plans: Plans) -> Discovery:
        """Return what is below all folders, and all that is open."""
        paths = [*self._real_folders, *self._outside()]
        return find(paths, plans, self._files(), self.cache.reader(plans.plan))

    @property
    def _real_folders(self) -> Mapping[Path, Path]:
        """The folders by their real paths: what `reflint check` displays where a link leads."""
        return {Path(os.path.realpath(folder)): folder for folder in self.folders}

    def _files(self) -> Overlay:
        return Overlay({place: one.content for place, one in self._open.items()})

    def _enter(self) -> None:
        if self.runs_in:
            # Of a folder that is removed and made again, as by git, only the new one can be read.
            with suppress(OSError):
                os.chdir(self.runs_in)
        require_folder()

    def _reading(self) -> Reading:
        self._enter()
        plans = _plans()
        found, folders = self._found(plans), self._real_folders
        opened = {place: ClientName(one.uri, one.version) for place, one in self._open.items()}
        universe = planned(found, plans)
        return Reading(self._generation, found, universe, plans, opened=opened, folders=folders)

    def _outside(self) -> list[Path]:
        """Return the open documents that are in no folder of the workspace."""
        folders = self._real_folders
        return [
            place
            for place in self._open
            if not any(place.is_relative_to(folder) for folder in folders)
        ]


def _plans() -> Plans:
    forget()
    return Plans(today=date.today())


def _has_mark(path: Path) -> bool:
    try:
        content = DISK.read(path)
    except OSError:
        return False
    return content is not None and content.data.startswith(_MARK.encode())
