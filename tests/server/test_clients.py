"""VS Code, Neovim and Emacs, by what each announces: pytest-lsp keeps what they sent."""

from pathlib import Path

import pytest
from pytest_lsp import client_capabilities

from tests.clients.editors.broken import FIXED, LINE, LINE_NUMBER, MESSAGES, RULE, SHOWN, TEXT
from tests.server.editor import CONVERTER, Editor, edited, in_editor


@pytest.mark.parametrize("spec", ["visual-studio-code", "neovim", "emacs"])
def test_a_session(tmp_path: Path, spec: str) -> None:
    (tmp_path / "5.2.md").write_text(TEXT, encoding="utf-8", newline="")

    async def does(editor: Editor) -> None:
        uri = editor.open("5.2.md")
        (found,) = [one for one in await editor.findings(uri) if one["code"] == RULE]
        assert found["message"].startswith(MESSAGES["fr"])

        # At its place.
        start, end = found["range"]["start"], found["range"]["end"]
        assert (start["line"], end["line"]) == (LINE_NUMBER, LINE_NUMBER)
        before = {"start": {"line": LINE_NUMBER, "character": 0}, "end": start}
        assert edited(TEXT, [{"range": before, "newText": ""}]) == TEXT.replace(
            LINE, LINE.removeprefix(SHOWN.before)
        )

        # Its fix.
        actions = await editor.actions(uri, found["range"], [found], ["quickfix"])
        (fix,) = [one for one in actions if one.get("isPreferred")]
        await editor.do(fix)
        assert editor.texts[uri] == TEXT.replace(LINE, FIXED)

        # A hover on the id, and another id.
        at = editor.texts[uri].index("5.2.1") + 1
        on_id = {"textDocument": {"uri": uri}, "position": editor.range(uri, at, at)["start"]}
        hover = await editor.ask("textDocument/hover", on_id)
        assert "Diffuser" in hover["contents"]["value"]
        editor.apply_edit(await editor.ask("textDocument/rename", {**on_id, "newName": "5.2.3"}))
        assert "\nid: 5.2.3\n" in editor.texts[uri]
        assert "\nid: 5.2.1\n" not in editor.texts[uri]

    in_editor(tmp_path, does, CONVERTER.unstructure(client_capabilities(spec)))
