"""Finding the sheets of actions in a folder: each is a referential of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from referentiel.files.opening import FileOpener, Listed
from referentiel.files.raw import RawFile, ReadFiles
from referentiel.kind import Kind, is_sheet
from referentiel.observation import Content
from referentiel.paths import display, spelled
from referentiel.profile import TABLEUR
from referentiel.reading.decoding import decode
from referentiel.referential import Referentiel, of_sheet
from referentiel.sheets.columns import has_actions
from referentiel.sheets.reader import header_of

# In bytes: a header has fewer.
_HEADER = 1 << 14


def find_sheets(opener: FileOpener, folder: Listed, read_files: ReadFiles) -> list[Referentiel]:
    """Return the referentials of the sheets of a folder; other tables are of no interest."""
    found = {path: content for path, content in _candidates(opener, folder) if content is not None}
    raw = [RawFile(spelled(path.name), one, Kind.TABLEUR) for path, one in found.items()]
    documents = read_files(folder.path, raw) if raw else ()
    policy, above = opener.policy, opener.name(folder.path, folder.real)
    return [
        replace(
            of_sheet(document, f"{above}/{document.name}", display(path), path),
            profile=policy.profile(path) or TABLEUR,
            configured_name=policy.name(path),
            action_depth=policy.action_depth(path),
        )
        for path, document in zip(found, documents, strict=True)
    ]


def _candidates(opener: FileOpener, folder: Listed) -> Iterator[tuple[Path, Content | None]]:
    for name in filter(is_sheet, folder.names):
        path = folder.path / name
        if opener.is_candidate(path, folder.real):
            content = opener.peek(path, folder.real)
            if content and _has_actions(name, content):
                yield path, opener.open(path, folder.real)


def _has_actions(name: str, content: Content) -> bool:
    start = content.data[:_HEADER]
    decoded = decode(name, start, len(start))
    return decoded.readable and has_actions(header_of(decoded.source))
