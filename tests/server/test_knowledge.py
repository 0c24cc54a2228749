"""Hovers and completions through a server of its own, as an editor asks for them."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types

from tests.command import ORIENTATION
from tests.server.client import server_in

pytestmark = pytest.mark.asyncio
HOVERS = types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
CLIENT = types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(hover=HOVERS))
TYPED = ORIENTATION.replace("Diffuser des documents.", "Voir l'action 5.2.", 1)


async def test_an_editor_gets_what_it_asks_for_of_a_text_that_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "5.2.md"
    path.write_text(ORIENTATION, encoding="utf-8")
    document = types.TextDocumentIdentifier(path.as_uri())
    lines = TYPED.splitlines()
    line = lines.index("Voir l'action 5.2.")
    async with server_in(tmp_path, CLIENT) as client:
        client.open(path, TYPED)
        where = types.Position(line, len(lines[line]))
        found, reported = await asyncio.gather(
            client.text_document_completion_async(types.CompletionParams(document, where)),
            client.text_document_hover_async(types.HoverParams(document, types.Position(2, 5))),
        )
    assert isinstance(found, types.CompletionList)
    assert [item.label for item in found.items] == ["5.2.1", "5.2.2"]
    assert reported is not None
    assert isinstance(reported.contents, types.MarkupContent)
    assert reported.contents.value.startswith("**5.2** Informer les autres collectivités")


async def test_what_nothing_is_known_of_has_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Des notes, voir l'action 5.2.", encoding="utf-8")
    document = types.TextDocumentIdentifier(path.as_uri())
    async with server_in(tmp_path, CLIENT) as client:
        client.open(path)
        start = types.Position(0, 28)
        assert await client.text_document_hover_async(types.HoverParams(document, start)) is None
        asked = types.CompletionParams(document, start)
        assert await client.text_document_completion_async(asked) is None
