"""Hovers, completions and hints through a server of its own, as an editor asks for them."""

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
        found, told, hints = await asyncio.gather(
            client.text_document_completion_async(types.CompletionParams(document, where)),
            client.text_document_hover_async(types.HoverParams(document, types.Position(2, 5))),
            client.text_document_inlay_hint_async(
                types.InlayHintParams(document, types.Range(types.Position(0, 0), where))
            ),
        )
    assert isinstance(found, types.CompletionList)
    assert [item.label for item in found.items] == ["5.2.1", "5.2.2"]
    assert told is not None
    assert isinstance(told.contents, types.MarkupContent)
    assert told.contents.value.startswith("**5.2** Informer les autres collectivités")
    assert [hint.label for hint in hints or ()] == ["50,0 % de ce qui est lu"]


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


async def test_hints_are_turned_off_by_the_settings_of_a_client(tmp_path: Path) -> None:
    path = tmp_path / "5.2.md"
    path.write_text(ORIENTATION, encoding="utf-8")
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    asked = types.InlayHintParams(types.TextDocumentIdentifier(path.as_uri()), whole)
    async with server_in(tmp_path, CLIENT) as client:
        client.open(path)
        assert len(await client.text_document_inlay_hint_async(asked) or ()) == 2
        settings = {"reflint": {"inlayHints": {"share": False}}}
        changed = types.DidChangeConfigurationParams(settings)
        client.workspace_did_change_configuration(changed)
        assert not await client.text_document_inlay_hint_async(asked)
