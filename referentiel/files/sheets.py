"""Finding the sheets in a folder: each sheet of actions is a referential of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from referentiel.files.disk import Content
from referentiel.files.opening import FileOpener, Listed, Reason, ensemble_root
from referentiel.files.siblings import RawFile, ReadFiles, SiblingFolder
from referentiel.kind import Kind, is_sheet, is_workbook
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.profile import TABLEUR
from referentiel.reading.decoding import decode, most_bytes
from referentiel.referential import Referentiel, of_sheet
from referentiel.sheets.columns import is_id_column, kind_of_names, resembles_actions
from referentiel.sheets.rows import kind_of_text, resembles_actions_in
from referentiel.siblings.models import Siblings, siblings_of

# In bytes: a header has fewer.
_HEADER = 1 << 14
# How a workbook begins, and a part of it.
_ZIP, _WORKBOOK = b"PK\x03\x04", b"xl/workbook.xml"


class Sheets(NamedTuple):
    """The sheets of a folder: a referential for each sheet of actions, and sibling files.

    `unreadable` are the names of the files that could not be read.
    """

    referentiels: Sequence[Referentiel]
    siblings: SiblingFolder | None
    unreadable: tuple[str, ...]


class _Found(NamedTuple):
    """A sheet: its file, the bytes to read, what it holds, and its name in a workbook."""

    path: Path
    content: Content
    kind: Kind
    sheet: str = ""


def find_sheets(
    opener: FileOpener, folder: Listed, read_files: ReadFiles, siblings: SiblingFolder | None
) -> Sheets:
    """Return the sheets of a folder, besides its other sibling files; ignore other tables.

    Without other sibling files, sheets form the ensemble of their folder, or of the one above
    folders named like kinds of files. A sheet of actions belongs to it if it has règles or lists.
    """
    finder = _Finder(opener, folder)
    found = _without_versions(list(finder.sheets()), finder.is_named)
    kinds, top = {one.kind for one in found}, opener.top(folder.path, folder.real)
    root = siblings.root if siblings else ensemble_root(folder.real, top, kinds, lambda _: False)
    below = folder.real.relative_to(root).as_posix()
    raw = [RawFile(_named(one, below), one.content, one.kind) for one in found]
    documents = read_files(folder.path, raw) if raw else ()
    referentiels = [
        _referentiel(opener, folder, one, document)
        for one, document in zip(found, documents, strict=True)
        if one.kind is Kind.TABLEUR
    ]
    for one, document in zip(found, documents, strict=True):
        if one.kind is Kind.TABLEUR and not _has_rows(document):
            finder.note_empty(one)
    others = tuple(one for one in documents if one.kind is not Kind.TABLEUR)
    if others or any(siblings_of(one.documents[0]) != Siblings() for one in referentiels):
        first = siblings or SiblingFolder(folder.path, folder.real, root, (), ())
        siblings = first._replace(documents=(*first.documents, *others))
    return Sheets(referentiels, siblings, tuple(finder.unreadable))


def _has_rows(document: Document) -> bool:
    """Return whether a sheet of actions has anything below its header."""
    if document.actions or (table := document.body.table) is None:
        return True
    return any(cell.value.strip() for row in table.rows for cell in row)


def _without_versions(
    found: Sequence[_Found], is_named: Callable[[Path], bool]
) -> Sequence[_Found]:
    """Leave out the workbooks with actions that were not named, if one beside them was.

    They are other referentials, or versions of the same, and what else they hold is theirs.
    """
    with_actions = {
        one.path for one in found if one.kind is Kind.TABLEUR and is_workbook(one.path.name)
    }
    if not any(map(is_named, with_actions)):
        return found
    return [one for one in found if one.path not in with_actions or is_named(one.path)]


def _named(found: _Found, below: str) -> str:
    """Return the name of a document: a sheet of actions is named alone."""
    is_alone = below == "." or found.kind is Kind.TABLEUR
    return spelled(found.path.name if is_alone else f"{below}/{found.path.name}")


def _referentiel(
    opener: FileOpener, folder: Listed, found: _Found, document: Document
) -> Referentiel:
    policy, path = opener.policy, found.path
    below = opener.name(folder.path, folder.real)
    name = f"{below}/{document.name}" if below else document.name
    name = f"{name}!{found.sheet}" if found.sheet else name
    return replace(
        of_sheet(document, name, display(path), path),
        profile=policy.profile(path) or TABLEUR,
        configured_name=policy.name(path),
        action_depth=policy.action_depth(path),
    )


class _Finder:
    """Finds the sheets in the files of a folder; `unreadable` are those that cannot be read."""

    def __init__(self, opener: FileOpener, folder: Listed) -> None:
        self._opener = opener
        self._folder = folder
        self.unreadable: list[str] = []

    def is_named(self, path: Path) -> bool:
        """Return whether a file of the folder was asked for."""
        return (self._folder.real, path.name) in self._opener.named

    def sheets(self) -> Iterator[_Found]:
        for name in self._folder.names:
            path = self._folder.path / name
            if is_workbook(name) and self._opener.is_candidate(path, self._folder.real):
                yield from self._in_workbook(path)
            elif is_sheet(name) and self._opener.is_candidate(path, self._folder.real):
                yield from self._of_file(path)

    def _of_file(self, path: Path) -> Iterator[_Found]:
        content = self._opener.peek(path, self._folder.real)
        if not content:
            return
        if content.data.startswith(_ZIP) and _WORKBOOK in content.data:
            self._skip(path, Reason.WORKBOOK_AS_TEXT)
            return
        kind, resembles = _kind(path.name, content)
        if kind is None:
            self._note_likeness(path, resembles=resembles)
            return
        opened = self._opener.open(path, self._folder.real)
        if opened is None:
            self._note_unread(path)
        else:
            yield _Found(path, opened, kind)

    def _in_workbook(self, path: Path) -> Iterator[_Found]:
        """Yield the sheets of a workbook; note why it, or one of them, is not read."""
        from referentiel.workbook.book import is_annotated_copy, sheets_of
        from referentiel.workbook.package import WorkbookError

        content = self._opener.open(path, self._folder.real)
        if content is None:
            self._note_unread(path)
            return
        if content.size > most_bytes(path.name):
            self._skip(path, Reason.WORKBOOK_LARGE)
            return
        try:
            sheets = sheets_of(content.data)
        except WorkbookError as error:
            self._skip(path, Reason(error.problem), error.detail)
            return
        if is_annotated_copy(sheets):
            reason = Reason.NAMED_COPY if self.is_named(path) else Reason.ANNOTATED_COPY
            self._opener.skip(path, reason)
            return
        is_known = False
        for sheet in sheets:
            heads = (
                (head, kind_of_names(head, sheet.head[at + 1 :]))
                for at, head in enumerate(sheet.head)
            )
            header, kind = next((one for one in heads if one[1]), ((), None))
            if kind is None:
                continue
            is_known = True
            if sheet.is_hidden:
                self._skip(path, Reason.SHEET_HIDDEN, sheet.name)
                continue
            ids = frozenset(at for at, name in enumerate(header) if is_id_column(name))
            try:
                packed = sheet.packed(as_shown=ids)
            except WorkbookError as error:
                self._skip(path, Reason(error.problem), error.detail)
            else:
                yield _Found(path, Content(packed, len(packed)), kind, sheet.name)

        if not is_known:
            shown = (one.head for one in sheets if not one.is_hidden)
            self._note_likeness(path, resembles=any(map(resembles_actions, shown)))

    def _note_likeness(self, path: Path, *, resembles: bool) -> None:
        """Note a table that looks like actions; of one that is named, the search says why."""
        if resembles and not self.is_named(path):
            self._opener.skip(path, Reason.HEADER_UNKNOWN)

    def note_empty(self, found: _Found) -> None:
        """Note that a sheet of actions contains no action."""
        self._opener.skip(found.path, Reason.SHEET_EMPTY, found.sheet)

    def _skip(self, path: Path, reason: Reason, detail: str = "") -> None:
        self._opener.skip(path, reason, detail)
        self._note_unread(path)

    def _note_unread(self, path: Path) -> None:
        self.unreadable.append(spelled(path.name))


def _kind(name: str, content: Content) -> tuple[Kind | None, bool]:
    """Return the kind of a sheet in CSV, and whether a table of no kind looks like actions."""
    start = content.data[:_HEADER]
    decoded = decode(name, start, len(start))
    if not decoded.readable:
        return None, False
    text = decoded.source.text
    kind = kind_of_text(text)
    return kind, kind is None and resembles_actions_in(text)
