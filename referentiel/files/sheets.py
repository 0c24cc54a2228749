"""Find the sheets in a folder: each sheet of actions is a separate referential."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from referentiel.files.disk import Content
from referentiel.files.opening import (
    Contents,
    FileOpener,
    Listed,
    RawFile,
    Reason,
    SiblingFolder,
    ensemble_root,
)
from referentiel.kind import Kind, has_sheets, is_workbook
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.profile import TABLEUR
from referentiel.reading.decoding import decode, most_bytes
from referentiel.referential import Referentiel
from referentiel.sheets.columns import is_id_column, kind_of_names, resembles_actions
from referentiel.sheets.layout import kind_of_text, resembles_actions_in
from referentiel.siblings import Siblings, siblings_of
from referentiel.source import is_filled

# In bytes; headers are shorter.
_HEADER = 1 << 14
# The first bytes of a workbook, and the name of a part that every workbook has.
_ZIP, _WORKBOOK = b"PK\x03\x04", b"xl/workbook.xml"


class _Found(NamedTuple):
    """A sheet: its file, the bytes to read, its kind, and its name if it is in a workbook."""

    path: Path
    content: Content
    kind: Kind
    sheet: str = ""


def with_sheets(contents: Contents, opener: FileOpener, folder: Listed) -> Contents:
    """Return the contents of a folder with its sheets added; tables of an unknown kind are ignored.

    Sheets join the ensemble of the folder's other sibling files. Without such files, they form an
    ensemble of their own, unless all are sheets of actions without règles and lists.
    """
    finder = _Finder(opener, folder)
    found = finder.sheets()
    siblings, kinds = contents.siblings, {one.kind for one in found}
    root = siblings.root if siblings else ensemble_root(folder.real, folder.top, kinds)
    raw = [
        # The name of a sheet of actions does not include its folder.
        RawFile(folder.named(path, folder.real if kind is Kind.TABLEUR else root), content, kind)
        for path, content, kind, _ in found
    ]
    documents = opener.read_files(folder.path, raw) if raw else ()
    referentiels, others = [], []
    for one, document in zip(found, documents, strict=True):
        if one.kind is Kind.TABLEUR:
            referentiels.append(finder.referentiel(one, document))
        else:
            others.append(document)
    if others or any(siblings_of(one.documents[0]) != Siblings() for one in referentiels):
        first = siblings or SiblingFolder(folder.path, folder.real, root, (), ())
        siblings = first._replace(documents=(*first.documents, *others))
    unreadable = (*contents.unreadable, *finder.unreadable)
    return contents._replace(sheets=referentiels, siblings=siblings, unreadable=unreadable)


class _Finder:
    """The search for sheets in a folder; `unreadable` are the names of unreadable files."""

    def __init__(self, opener: FileOpener, folder: Listed) -> None:
        self._opener = opener
        self._folder = folder
        self.unreadable: list[str] = []

    def sheets(self) -> Sequence[_Found]:
        """Return the sheets of the folder.

        If a workbook with actions was asked for, the other workbooks with actions are left out with
        all their sheets: they are other referentials, or versions of the same one.
        """
        found: list[_Found] = []
        for name in self._folder.names:
            path = self._folder.path / name
            if has_sheets(name) and self._opener.is_candidate(path, self._folder.real):
                found += self._in_workbook(path) if is_workbook(name) else self._of_file(path)
        with_actions = {
            one.path for one in found if one.kind is Kind.TABLEUR and is_workbook(one.path.name)
        }
        if any(map(self._is_named, with_actions)):
            with_actions = {path for path in with_actions if not self._is_named(path)}
            return [one for one in found if one.path not in with_actions]
        return found

    def referentiel(self, found: _Found, document: Document) -> Referentiel:
        """Return the referential of a sheet of actions; add the sheet to `not_checked` if empty."""
        policy, path = self._opener.policy, found.path
        rows = document.source.cells.rows if document.source.cells else ()
        if not document.actions and not any(map(is_filled, rows)):
            self._opener.skip(path, Reason.SHEET_EMPTY, found.sheet)
        below = self._opener.name(self._folder.path, self._folder.real)
        name = f"{below}/{document.name}" if below else document.name
        return Referentiel(
            f"{name}!{found.sheet}" if found.sheet else name,
            display(path),
            (document,),
            policy.profile(path) or TABLEUR,
            path,
            configured_name=policy.name(path),
            action_depth=policy.action_depth(path),
        )

    def _is_named(self, path: Path) -> bool:
        return (self._folder.real, path.name) in self._opener.named

    def _of_file(self, path: Path) -> Iterator[_Found]:
        content = self._opener.peek(path, self._folder.real)
        if not content:
            return
        if content.data.startswith(_ZIP) and _WORKBOOK in content.data:
            self._skip(path, Reason.WORKBOOK_AS_TEXT)
            return
        start = content.data[:_HEADER]
        decoded = decode(path.name, start, len(start))
        kind = kind_of_text(decoded.source.text)
        if kind is None:
            self._note_likeness(path, resembles=resembles_actions_in(decoded.source.text))
        elif opened := self._opener.open(path, self._folder.real):
            yield _Found(path, opened, kind)

    def _in_workbook(self, path: Path) -> Iterator[_Found]:
        """Yield the sheets of a workbook; note why the workbook, or a sheet of it, is not read."""
        from referentiel.files.archive import WorkbookError
        from referentiel.files.workbook import is_annotated_copy, sheets_of

        content = self._opener.open(path, self._folder.real)
        if content is None:
            self.unreadable.append(spelled(path.name))
            return
        try:
            if content.size > most_bytes(path.name):
                raise WorkbookError(Reason.WORKBOOK_LARGE)
            sheets = sheets_of(content.data)
        except WorkbookError as error:
            self._skip(path, error.reason, error.detail)
            return
        if is_annotated_copy(sheets):
            reason = Reason.NAMED_COPY if self._is_named(path) else Reason.ANNOTATED_COPY
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
                self._skip(path, error.reason, error.detail)
            else:
                yield _Found(path, Content(packed, len(packed)), kind, sheet.name)
        if not is_known:
            shown = (one.head for one in sheets if not one.is_hidden)
            self._note_likeness(path, resembles=any(map(resembles_actions, shown)))

    def _note_likeness(self, path: Path, *, resembles: bool) -> None:
        """Note a file that `resembles` a sheet of actions, unless it was asked for."""
        if resembles and not self._is_named(path):
            self._opener.skip(path, Reason.HEADER_UNKNOWN)

    def _skip(self, path: Path, reason: str, detail: str = "") -> None:
        self._opener.skip(path, reason, detail)
        self.unreadable.append(spelled(path.name))
