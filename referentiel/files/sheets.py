"""Finding the sheets of actions in a folder: each is a referential of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from referentiel.files.not_checked import Reason
from referentiel.files.opening import FileOpener, Listed
from referentiel.files.raw import RawFile, ReadFiles
from referentiel.kind import Kind, is_sheet, is_workbook
from referentiel.observation import Content
from referentiel.paths import display, spelled
from referentiel.profile import TABLEUR
from referentiel.reading.decoding import decode, most_bytes
from referentiel.referential import Referentiel, of_sheet
from referentiel.sheets.columns import has_actions, is_id_column, names_actions
from referentiel.sheets.reader import header_of

# In bytes: a header has fewer.
_HEADER = 1 << 14


class _Found(NamedTuple):
    """A sheet of actions: its file, the bytes to read, and its name in a workbook."""

    path: Path
    content: Content
    sheet: str = ""


def find_sheets(opener: FileOpener, folder: Listed, read_files: ReadFiles) -> list[Referentiel]:
    """Return the referentials of the sheets of a folder; other tables are of no interest."""
    found = list(_found(opener, folder))
    raw = [RawFile(spelled(one.path.name), one.content, Kind.TABLEUR) for one in found]
    documents = read_files(folder.path, raw) if raw else ()
    policy, above = opener.policy, opener.name(folder.path, folder.real)
    return [
        replace(
            of_sheet(document, _name(above, document.name, one.sheet), display(one.path), one.path),
            profile=policy.profile(one.path) or TABLEUR,
            configured_name=policy.name(one.path),
            action_depth=policy.action_depth(one.path),
        )
        for one, document in zip(found, documents, strict=True)
    ]


def _name(above: str, file: str, sheet: str) -> str:
    return f"{above}/{file}!{sheet}" if sheet else f"{above}/{file}"


def _found(opener: FileOpener, folder: Listed) -> Iterator[_Found]:
    for name in folder.names:
        path = folder.path / name
        if is_workbook(name) and opener.is_candidate(path, folder.real):
            yield from _in_workbook(opener, path, folder.real)
        elif is_sheet(name) and opener.is_candidate(path, folder.real):
            content = opener.peek(path, folder.real)
            if content and _has_actions(name, content):
                opened = opener.open(path, folder.real)
                if opened is not None:
                    yield _Found(path, opened)


def _has_actions(name: str, content: Content) -> bool:
    start = content.data[:_HEADER]
    decoded = decode(name, start, len(start))
    return decoded.readable and has_actions(header_of(decoded.source))


def _in_workbook(opener: FileOpener, path: Path, real: Path) -> Iterator[_Found]:
    """Yield the sheets of actions of a workbook; note why it, or one of them, is not read."""
    from referentiel.workbook.book import sheets_of
    from referentiel.workbook.problem import WorkbookError

    content = opener.open(path, real)
    if content is None:
        return
    if content.size > most_bytes(path.name):
        opener.skip(path, Reason.WORKBOOK_LARGE)
        return
    try:
        sheets = sheets_of(content.data)
    except WorkbookError as error:
        opener.skip(path, Reason(error.problem), error.detail)
        return
    for sheet in sheets:
        header = next(filter(names_actions, sheet.head), None)
        if header is None:
            continue
        if sheet.is_hidden:
            opener.skip(path, Reason.SHEET_HIDDEN, sheet.name)
            continue
        ids = frozenset(at for at, name in enumerate(header) if is_id_column(name))
        try:
            packed = sheet.packed(as_shown=ids)
        except WorkbookError as error:
            opener.skip(path, Reason(error.problem), error.detail)
        else:
            yield _Found(path, Content(packed, len(packed)), sheet.name)
