"""VS Code, Neovim and Emacs, by what each announces: pytest-lsp keeps what they sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.clients.editors.broken import FIXED, LINE, LINE_NUMBER, MESSAGES, RULE, SHOWN, TEXT
from tests.server.client import Client, server_in
from tests.server.clients import apply

pytestmark = pytest.mark.asyncio

# What each announces, and what it is called.
CLIENTS = [
    pytest.param("visual-studio-code", "Visual Studio Code", id="VS Code"),
    pytest.param("neovim", "Neovim", id="Neovim"),
    pytest.param("emacs", "Eglot", id="Emacs"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "5.2.md"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


async def findings(client: Client, file: Path) -> Sequence[types.Diagnostic]:
    """Return the findings of an open file."""
    await client.until(lambda: client.last(file))
    reported = client.last(file)
    assert reported
    return reported.diagnostics


def texts_in(changed: types.WorkspaceEdit) -> dict[str, Sequence[types.TextEdit]]:
    """Return the edits of each file, in either form."""
    if changed.changes is not None:
        return dict(changed.changes)
    documents = [
        one for one in changed.document_changes or () if isinstance(one, types.TextDocumentEdit)
    ]
    return {
        one.text_document.uri: [edit for edit in one.edits if isinstance(edit, types.TextEdit)]
        for one in documents
    }


@pytest.mark.parametrize(("spec", "name"), CLIENTS)
async def test_a_session(file: Path, spec: str, name: str) -> None:
    capabilities = client_capabilities(spec)
    document = types.TextDocumentIdentifier(file.as_uri())
    async with server_in(file.parent, capabilities, name=name) as client:
        client.open(file)
        (found,) = [one for one in await findings(client, file) if one.code == RULE]
        assert found.message.startswith(MESSAGES["fr"])

        # At its place.
        assert (found.range.start.line, found.range.end.line) == (LINE_NUMBER, LINE_NUMBER)
        whole = types.Range(types.Position(LINE_NUMBER, 0), found.range.start)
        assert apply(TEXT, [types.TextEdit(whole, "")]) == TEXT.replace(
            LINE, LINE.removeprefix(SHOWN.before)
        )

        # Its fix.
        context = types.CodeActionContext([found], only=[types.CodeActionKind.QuickFix])
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(document, found.range, context)
        )
        (fix,) = [
            one for one in actions or () if isinstance(one, types.CodeAction) and one.is_preferred
        ]
        edit = fix.edit or (await client.code_action_resolve_async(fix)).edit
        assert edit
        edits = texts_in(edit)
        assert list(edits) == [file.as_uri()]
        assert apply(TEXT, edits[file.as_uri()]) == TEXT.replace(LINE, FIXED)

        # A hover on the id, and another id.
        place = TEXT[: TEXT.index("5.2.1")].count("\n")
        on_id = types.Position(place, len("id: 5"))
        hover = await client.text_document_hover_async(types.HoverParams(document, on_id))
        assert hover
        assert isinstance(hover.contents, types.MarkupContent)
        assert "Diffuser" in hover.contents.value
        renamed = await client.text_document_rename_async(
            types.RenameParams(document, on_id, "5.2.3")
        )
        assert renamed
        text = apply(TEXT, texts_in(renamed)[file.as_uri()])
        assert "\nid: 5.2.3\n" in text
        assert "\nid: 5.2.1\n" not in text
    assert client.status == 0
