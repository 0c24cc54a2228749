"""Edits of ids are made beside the event loop: other requests are answered meanwhile."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

from referentiel_lint.server.server import ReflintServer
from tests.edited_project import make
from tests.server.editor import Editor, Json, in_editor

SECOND = "referentiels/eci/1.2.md"


class Threaded:
    """A server with threads, as on stdin and stdout, which takes and sends texts."""

    def __init__(self, post: Callable[[str], None]) -> None:
        self.server = ReflintServer()
        self._post = post
        self.server.protocol.set_writer(self, include_headers=False)

    def write(self, data: bytes) -> None:
        self._post(data.decode())

    def close(self) -> None:
        pass

    def receive(self, text: str) -> None:
        protocol = self.server.protocol
        protocol.handle_message(protocol.structure_message(json.loads(text)))


class Threads(Editor):
    serve = Threaded


def rename(uri: str, text: str) -> tuple[str, Json]:
    line = text[: text.index("identifiant: 1.2.1 #")].count("\n")
    place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 14}}
    return "textDocument/rename", {**place, "newName": "1.2.3"}


def test_an_edit_fits_what_was_typed_while_it_was_made(tmp_path: Path) -> None:
    make(tmp_path)

    async def does(editor: Editor) -> str:
        assert isinstance(editor.server, Threaded)
        uri = editor.open(SECOND)
        text = editor.texts[uri]
        with editor.server.server.session.workspace.rules:  # No rule runs, so no edit is made.
            asked = asyncio.ensure_future(editor.ask(*rename(uri, text)))
            await asyncio.sleep(0)
            hover = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 14}}
            assert "1.2" in str(await editor.ask("textDocument/hover", hover))
            assert not asked.done()
            editor.type(uri, text.replace("Les niveaux", "L'action 1.2.1.\n\nLes niveaux"))
        editor.apply_edit(await asked)
        return editor.texts[uri]

    written = in_editor(tmp_path, does, editor=Threads)
    assert "identifiant: 1.2.3 # le premier" in written
    assert "L'action 1.2.3.\n" in written
