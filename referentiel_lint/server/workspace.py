"""The workspace: folders and open documents, read again after every change.

It translates between the model and the protocol, in which files have URIs, positions count UTF-16
units, and changes form one edit.
"""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from threading import Lock, RLock
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from linter.engine.run import Universe
from linter.fixing.draft import Change, renames
from linter.registry import Plan
from linter.words import N_, Language, UsageError, usage_error
from referentiel.ensemble import Collection
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Content, Overlay
from referentiel.model import Document
from referentiel.reading.decoding import most_bytes
from referentiel.source import Source, Span
from referentiel_lint.cache import Cache
from referentiel_lint.check.run import planned
from referentiel_lint.configuration.files import forget
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing.edits import Project, read_project
from referentiel_lint.terminal.command import require_folder

_LINE_END = re.compile(r"\r\n?|\n")
_CODEC = "utf-16-le"
_MARK = "\ufeff"
# A line including its line end.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


class Positions:
    """Converts offsets (code points) of a source to lines and characters, both from 0, and back.

    Characters are UTF-16 units, which every client supports. The byte order mark at the start of a
    file has no width, since editors hide it.
    """

    def __init__(self, source: Source) -> None:
        """Store the text; lines are counted when needed."""
        self._text = source.text
        self._cells = source.cells

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset; inside a line end, the position of its start.

        In a workbook, which no editor opens as text, the line is the row and the character the
        column.
        """
        if self._cells and (cell := self._cells.position(offset)):
            return types.Position(cell.line - 1, cell.column - 1)
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        start, end = self._bounds(line)
        return types.Position(line, self._width(start, max(start, min(offset, end))))

    def range(self, span: Span) -> types.Range:
        """Return the range of a span; in a workbook, that of the cell at its start."""
        start = self.position(span.start)
        if self._cells and self._cells.position(span.start):
            return types.Range(start, types.Position(start.line, start.character + 1))
        return types.Range(start, self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; beyond the end of a line or of the text, that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._bounds(position.line)
        return start + self._length(start, end, position.character)

    def span(self, range_: types.Range) -> Span:
        """Return the span of a range."""
        start, end = self.offset(range_.start), self.offset(range_.end)
        return Span(min(start, end), max(start, end))

    @cached_property
    def _starts(self) -> list[int]:
        """The offsets at which lines start; a final line end is followed by an empty line."""
        return [0, *(end.end() for end in _LINE_END.finditer(self._text))]

    def _bounds(self, line: int) -> tuple[int, int]:
        """Return the start and end of the text of a line, without byte order mark or line end."""
        start, text = self._starts[line], self._text
        if line + 1 == len(self._starts):
            end = len(text)
        else:
            end = self._starts[line + 1] - 1
            if text[end] == "\n" and end > start and text[end - 1] == "\r":
                end -= 1
        return start + (line == 0 and text.startswith(_MARK)), end

    def _width(self, start: int, end: int) -> int:
        text = self._text[start:end]
        return len(text.encode(_CODEC, "surrogatepass")) // 2

    def _length(self, start: int, end: int, width: int) -> int:
        """Return how many code points between `start` and `end` fit into `width` UTF-16 units."""
        data = self._text[start:end].encode(_CODEC, "surrogatepass")[: width * 2]
        return len(data.decode(_CODEC, "ignore"))


def path_of(uri: str) -> Path | None:
    """Return the path of a `file:` URI; None for any other URI, such as an unsaved document's.

    Also None if no file can have this path.
    """
    try:
        if urlsplit(uri).scheme != "file" or not (name := to_fs_path(uri)) or "\0" in name:
            return None
        os.fsencode(name)
    except ValueError:  # For example a lone surrogate, which no file name contains.
        return None
    return Path(name)


def uri_of(path: Path) -> str:
    """Return the URI of a file, without resolving links."""
    absolute = os.path.abspath(path)  # noqa: PTH100 -- links stay as they are
    uri: str = from_fs_path(absolute)
    return uri


def place_of(path: Path) -> Path:
    """Return what identifies a file: its path, in which links to folders are resolved."""
    return Path(os.path.realpath(path.parent)) / path.name


class ClientName(NamedTuple):
    """How a client names a file: the URI, and the version if it has opened the document."""

    uri: str
    version: int | None


class Placed(NamedTuple):
    """A document, with its collection, the plan that it is checked with, and its URI.

    `version` is None unless the document is open.
    """

    document: Document
    collection: Collection
    plan: Plan
    uri: str
    version: int | None


class Reading:
    """The collections of a workspace with their plans, as read at one moment.

    `generation` is the number of changes before that moment. `opened` has the client's name of each
    open document by its `place_of`, and `folders` the folders of the workspace by their real paths;
    `client_name` uses both.
    """

    def __init__(
        self,
        generation: int,
        found: Discovery,
        universe: Universe,
        plans: Plans,
        *,
        opened: Mapping[Path, ClientName],
        folders: Mapping[Path, Path],
    ) -> None:
        """Store what was read; documents are looked up when needed."""
        self.generation = generation
        self.found = found
        self.universe = universe
        self.plans = plans
        self._opened = opened
        self._folders = folders

    def at(self, place: Path) -> Placed | None:
        """Return the document at a place, as returned by `place_of`; None if there is none."""
        return self._by_place.get(place)

    def named(self, path: str) -> Placed | None:
        """Return the document at a path spelled as in findings; None if there is none."""
        return self._by_path.get(path)

    def of(self, collection: Collection, document: Document) -> Placed | None:
        """Return a document of a collection, or a sibling file it knows, with its URI and plan.

        None if it is not in the workspace.
        """
        return self._by_path.get(collection.path(document))

    def client_name(self, path: Path) -> ClientName:
        """Return the name that the client uses for a file, open or not."""
        place = place_of(path)
        if opened := self._opened.get(place):
            return opened
        for real, folder in self._folders.items():
            if place.is_relative_to(real):
                return ClientName(uri_of(folder / place.relative_to(real)), None)
        return ClientName(uri_of(path), None)

    @cached_property
    def every(self) -> Sequence[Placed]:
        """All documents of the workspace; the sheets of a workbook are separate documents."""
        return [
            Placed(document, one, plan, *self.client_name(one.file(document)))
            for one, plan in self.universe
            for document in one.all_files
        ]

    @cached_property
    def _by_path(self) -> Mapping[str, Placed]:
        return {one.collection.path(one.document): one for one in self.every}

    @cached_property
    def _by_place(self) -> Mapping[Path, Placed]:
        return {place_of(one.collection.file(one.document)): one for one in self._by_path.values()}


class View(NamedTuple):
    """A document of a workspace with its current text.

    Texts for people are in `language`. `capabilities` are those that the client announced.
    """

    placed: Placed
    reading: Reading
    language: Language
    capabilities: types.ClientCapabilities = types.ClientCapabilities()

    @property
    def document(self) -> Document:
        """The document."""
        return self.placed.document

    @property
    def collection(self) -> Collection:
        """The referential or the ensemble of the document."""
        return self.placed.collection

    @property
    def plan(self) -> Plan:
        """The plan of the collection."""
        return self.placed.plan

    @property
    def uri(self) -> str:
        """The URI of the document, as the client knows it."""
        return self.placed.uri

    @property
    def universe(self) -> Universe:
        """All collections of the workspace, with their plans."""
        return self.reading.universe

    @property
    def positions(self) -> Positions:
        """The converter of positions in the document."""
        return self.positions_of(self.document)

    def positions_of(self, document: Document) -> Positions:
        """Return the converter of positions in any document."""
        return Positions(document.source)

    def location(self, collection: Collection, document: Document, span: Span) -> types.Location:
        """Return the location of a span in any document that a collection knows."""
        placed = self.reading.of(collection, document)
        assert placed is not None
        return types.Location(placed.uri, self.positions_of(document).range(span))


class OpenDocument(NamedTuple):
    """A document that the client has opened: its URI, version and text."""

    uri: str
    version: int | None
    text: str

    @property
    def content(self) -> Content:
        """The content that the file would have if it were saved."""
        # A lone surrogate is replaced by one character, so that offsets stay the same.
        data = self.text.encode("utf-8", "replace")
        return Content(data[: most_bytes(self.uri) + 1], len(data))


class Workspace:
    """The folders on disk, overlaid with the documents that the client has opened.

    Rules run in one thread at a time, which must hold the lock `rules`. `reading` may be called in
    any thread. `folders` are searched as by `reflint check`; an open document outside them is read
    with the referential around it. Paths are relative to the folder `runs_in`, by default the
    current one.
    """

    def __init__(self, folders: Iterable[Path], cache_folder: Path | None = None) -> None:
        """Store the folders; files are read when needed."""
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
        """Open a document, or change its text; do nothing unless the URI names a file."""
        if path := path_of(uri):
            place = place_of(path)
            if place not in self._open and _has_mark(path):
                self._marked.add(place)
            # An editor hides the byte order mark, and writes it when it saves the file.
            mark = _MARK if place in self._marked and not text.startswith(_MARK) else ""
            with self._lock:
                self._open[place] = OpenDocument(uri, version, mark + text)
            self.invalidate()

    def close(self, uri: str) -> None:
        """Close a document, if it is open; from now on its file on disk is read."""
        if path := path_of(uri):
            with self._lock:
                self._open.pop(place_of(path), None)
                self._marked.discard(place_of(path))
            self.invalidate()

    def invalidate(self) -> None:
        """Note that something has changed: a document, a file, a configuration."""
        with self._lock:
            self._generation += 1
            self._read = None

    def reading(self) -> Reading:
        """Return the collections in their current state, without running rules.

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
        """Return the project around a folder or a file, in its current state.

        Raise `UsageError` if no referential is there, if a configuration is invalid, or if the
        current folder is gone.
        """
        with self._lock:
            self._enter()
            plans = _plans()
            return read_project(path, plans, self._files(), self.cache.reader(plans.plan))

    def _found(self, plans: Plans) -> Discovery:
        """Return what is found in the folders, and around open documents outside them."""
        paths = [*self._real_folders, *self._outside()]
        return find(paths, plans, self._files(), self.cache.reader(plans.plan))

    @property
    def _real_folders(self) -> Mapping[Path, Path]:
        """The folders by their real paths."""
        return {Path(os.path.realpath(folder)): folder for folder in self.folders}

    def _files(self) -> Overlay:
        return Overlay({place: one.content for place, one in self._open.items()})

    def _enter(self) -> None:
        if self.runs_in:
            # After a folder was removed and recreated, for example by git, the old one is unusable.
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
        """Return the paths of open documents outside the folders of the workspace."""
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


# --- Changes of files as one edit of the protocol, which the client applies as a whole


def text_edits(before: Source, after: str) -> list[types.TextEdit]:
    """Return the edits of the protocol that turn one text into another, in file order.

    A byte order mark is neither added nor removed: an editor does not show it.
    """
    positions = Positions(before)
    shown = before.text.removeprefix(_MARK)
    hidden = len(before.text) - len(shown)
    return [
        types.TextEdit(positions.range(Span(start + hidden, end + hidden)), text)
        for start, end, text in replacements(shown, after.removeprefix(_MARK))
    ]


def replacements(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield each change between two texts, in order: start and end in `before`, and new text.

    Changes do not overlap, and do not end between CR and LF.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    starts = [*accumulate(map(len, old), initial=0)]
    for _, first, last, begin, end in SequenceMatcher(None, old, new).get_opcodes():
        if last - first != end - begin:
            yield starts[first], starts[last], "".join(new[begin:end])
            continue
        for start, one, other in zip(starts[first:], old[first:last], new[begin:end], strict=False):
            if one != other:
                yield _in_line(start, one, other)


def _in_line(start: int, old: str, new: str) -> tuple[int, int, str]:
    """Return the change that turns one line into another, without their common start and end.

    If their line ends differ, the whole line is replaced.
    """
    if old[len(old.rstrip("\r\n")) :] != new[len(new.rstrip("\r\n")) :]:
        return start, start + len(old), new
    same = _common(old, new)
    tail = _common(old[same:][::-1], new[same:][::-1])
    return start + same, start + len(old) - tail, new[same : len(new) - tail]


def _common(one: str, other: str) -> int:
    """Return the length of the common prefix of two texts."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


_Step: TypeAlias = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile
_Kind = types.ResourceOperationKind


def workspace_edit(
    changes: Sequence[Change], reading: Reading, capabilities: types.ClientCapabilities
) -> types.WorkspaceEdit:
    """Return one edit for all changes, whose old texts are those in the reading.

    If the client supports versions, it refuses the edit of a document that has changed meanwhile.
    Raise `UsageError` if a change creates, renames or deletes a file and the client cannot do so.
    """
    announced = capabilities.workspace.workspace_edit if capabilities.workspace else None
    operations = set((announced and announced.resource_operations) or ())
    edited = [(one, text_edits(Source("", one.before), one.after)) for one in changes]
    lacking = (
        (any(one.is_new for one in changes), _Kind.Create),
        (any(one.is_gone for one in changes), _Kind.Delete),
        (any(one.is_rename for one in changes), _Kind.Rename),
    )
    if any(is_needed and kind not in operations for is_needed, kind in lacking):
        raise usage_error(
            changes[0].path,
            N_(
                "this editor cannot create, rename or delete files for the server: nothing was "
                "changed",
                remedy=N_("use the command `reflint` in a terminal, or another editor"),
            ),
        )
    # A client that supports file operations accepts steps, whatever else it announces.
    if not operations and not (announced and announced.document_changes):
        own = {reading.client_name(one.file).uri: edits for one, edits in edited if edits}
        return types.WorkspaceEdit(changes=own)
    steps: list[_Step] = []
    for one, edits in edited:
        uri, version = reading.client_name(one.file)
        if one.is_new:
            steps.append(types.CreateFile(uri))
        if edits and not one.is_gone:
            document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
            steps.append(types.TextDocumentEdit(document, list(edits)))
    for one in renames(changes):
        old, new = (reading.client_name(file).uri for file in (one.file, one.new_file))
        steps.append(types.RenameFile(old, new))
    steps += [types.DeleteFile(reading.client_name(one.file).uri) for one in changes if one.is_gone]
    return types.WorkspaceEdit(document_changes=steps)
