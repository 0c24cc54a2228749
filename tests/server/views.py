"""Views of documents as a server has them, without a client."""

from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types

from linter.words import Language
from referentiel_lint.server.workspace import View, Workspace, place_of, uri_of
from tests.command import ORIENTATION

NAME = "5.2.md"


def workspace_of(folder: Path, texts: Mapping[str, str]) -> Workspace:
    """Write files below a folder, and return a workspace of it."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return Workspace([folder])


def view_of(
    folder: Path,
    texts: Mapping[str, str] | str = ORIENTATION,
    name: str = NAME,
    *,
    opened: str | None = None,
    language: Language = Language.FRENCH,
    capabilities: types.ClientCapabilities | None = None,
) -> View:
    """Return a view of one of the files that are written below a folder.

    With `opened`, a client has opened it and changed its text to that.
    """
    workspace = workspace_of(folder, {NAME: texts} if isinstance(texts, str) else texts)
    path = folder / name
    if opened is not None:
        workspace.put(uri_of(path), 1, opened)
    reading = workspace.reading()
    placed = reading.at(place_of(path))
    assert placed is not None, f"{name} is part of nothing"
    return View(placed, reading, language, capabilities or types.ClientCapabilities())


def position_of(view: View, text: str, within: int = 0) -> types.Position:
    """Return the position of the first occurrence of a text, `within` code points into it."""
    offset = view.document.source.text.index(text)
    return view.positions.position(offset + within)
