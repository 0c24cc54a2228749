"""The rename of an id in an editor: what `reflint rename` does, over documents as they are now."""

import shutil
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import client_capabilities

from linter.usage_error import UsageError
from referentiel.files.discovery import find
from referentiel.identifier import Id
from referentiel_lint.server.features.rename import prepare_rename
from referentiel_lint.server.view import View
from tests.edited_project import FILES, FIRST, SECOND, make, texts
from tests.scratch import ran
from tests.server.client import Client, server_in
from tests.server.clients import ABLE, apply_to_files
from tests.server.views import position_of, view_of

UTF16 = types.PositionEncodingKind.Utf16
ECI = "referentiels/eci"


def prepared(view: View, text: str, within: int = 0) -> tuple[str, str]:
    """Give the text of the range that can be renamed, and the placeholder."""
    document = types.TextDocumentIdentifier(view.uri)
    found = prepare_rename(
        view, types.PrepareRenameParams(document, position_of(view, text, within))
    )
    return view.document.source.slice(view.positions.span(found.range)), found.placeholder


def refused(view: View, text: str) -> str:
    with pytest.raises(UsageError) as raised:
        prepared(view, text)
    (message,) = raised.value.messages
    return message.message.say(view.language, **message.arguments)


async def renamed(client: Client, path: Path, text: str, old: str, new: str) -> types.WorkspaceEdit:
    """Rename the id that stands first in a part of a text."""
    offset = text.index(old)
    line = text.count("\n", 0, offset)
    column = len(text[text.rfind("\n", 0, offset) + 1 : offset].encode("utf-16-le")) // 2
    document = types.TextDocumentIdentifier(path.as_uri())
    edit = await client.text_document_rename_async(
        types.RenameParams(document, types.Position(line, column), new)
    )
    assert edit is not None
    return edit


# --- What can be renamed


def test_an_id_is_renamed_wherever_it_is_named(tmp_path: Path) -> None:
    in_prose = view_of(tmp_path, FILES, f"{ECI}/1.1.md")
    assert prepared(in_prose, "1.2.2, puis", 2) == ("1.2.2", "1.2.2")
    assert prepared(in_prose, '"1.1.2"', 1) == ("1.1.2", "1.1.2")
    assert prepared(in_prose, "(1.2.md)", 1) == ("1.2", "1.2")
    rules = view_of(tmp_path, FILES, "personnalisations/eci.md")
    assert prepared(rules, "score(eci_1.2.2)", 10) == ("1.2.2", "1.2.2")


def test_where_nothing_can_be_renamed_a_sentence_says_why(tmp_path: Path) -> None:
    here = view_of(tmp_path, FILES, f"{ECI}/1.1.md")
    assert refused(here, "Voir aussi") == "aucun identifiant ici"
    rules = view_of(tmp_path, FILES, "personnalisations/eci.md")
    assert refused(rules, "agents_1") == "ce n'est pas l'identifiant d'une action"
    other = view_of(
        tmp_path, {**FILES, f"{ECI}/1.1.md": FIRST.replace("1.2.2", "1.2.7")}, f"{ECI}/1.1.md"
    )
    assert refused(other, "1.2.7") == "aucune action n'a cet identifiant"


# --- What is renamed


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("old", "new", "end"), [("1.2.1", "1.2.3", "\r\n"), ("1.2", "1.3", "\n"), ("1", "2", "\n")]
)
async def test_the_files_become_what_the_command_makes_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, end: str
) -> None:
    for name in ("command", "editor"):
        for place, text in FILES.items():
            file = tmp_path / name / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.replace("\n", end).encode())
    folder = tmp_path / "editor"
    async with server_in(folder, ABLE, locale="en") as client:
        path = folder / (f"{ECI}/1.md" if old == "1" else f"{ECI}/1.2.md")
        edit = await renamed(client, path, path.read_bytes().decode(), old, new)
    assert edit.changes is None
    apply_to_files(edit, UTF16)
    monkeypatch.chdir(tmp_path / "command")
    assert ran("rename", old, new).status == 0
    assert texts(folder) == texts(tmp_path / "command")


@pytest.mark.asyncio
async def test_what_is_open_and_not_saved_is_renamed_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    now = FIRST.replace("Voir aussi l'action 1.2.2", "E\u0301crit \U0001f600 : l'action\u00a01.2.1")
    path = tmp_path / ECI / "1.1.md"
    async with server_in(tmp_path, ABLE, locale="en") as client:
        client.open(path, now, version=7)
        edit = await renamed(client, path, now, "1.2.1", "1.2.3")
    versions = {
        Path(one.text_document.uri).name: one.text_document.version
        for one in edit.document_changes or ()
        if isinstance(one, types.TextDocumentEdit)
    }
    assert versions["1.1.md"] == 7
    assert versions["1.2.md"] is None
    apply_to_files(edit, UTF16, {path: now})
    edited = texts(tmp_path)
    make(tmp_path, _1_1=now)
    monkeypatch.chdir(tmp_path)
    assert ran("rename", "1.2.1", "1.2.3").status == 0
    assert edited == texts(tmp_path)


@pytest.mark.asyncio
async def test_a_refusal_says_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    path = tmp_path / ECI / "1.2.md"
    monkeypatch.chdir(tmp_path)
    async with server_in(tmp_path, ABLE, locale="en") as client:
        for new in ("1.2.2", "1.1.9", "douze"):
            with pytest.raises(JsonRpcException) as raised:
                await renamed(client, path, SECOND, "1.2.1", new)
            assert raised.value.message.strip() in ran("rename", "1.2.1", new, ECI).err
    assert texts(tmp_path) == FILES


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["visual_studio_code", "neovim"])
async def test_real_editors_rename_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for folder in ("command", "editor"):
        make(tmp_path / folder)
    path = tmp_path / "editor" / ECI / "1.2.md"
    capabilities = client_capabilities(name)
    encodings = capabilities.general and capabilities.general.position_encodings
    async with server_in(tmp_path / "editor", capabilities, locale="en") as client:
        edit = await renamed(client, path, SECOND, "1.2", "1.3")
    apply_to_files(edit, types.PositionEncodingKind(encodings[0] if encodings else UTF16))
    monkeypatch.chdir(tmp_path / "command")
    assert ran("rename", "1.2", "1.3").status == 0
    assert texts(tmp_path / "editor") == texts(tmp_path / "command")


@pytest.mark.asyncio
async def test_emacs_is_told_what_it_cannot_do_and_does_the_rest(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / ECI / "1.2.md"
    async with server_in(tmp_path, client_capabilities("emacs")) as client:
        with pytest.raises(JsonRpcException, match="cet éditeur ne sait pas renommer"):
            await renamed(client, path, SECOND, "1.2", "1.3")
        edit = await renamed(client, path, SECOND, "1.2.1", "1.2.3")
    apply_to_files(edit, types.PositionEncodingKind.Utf32)
    assert "identifiant: 1.2.3 # le premier" in texts(tmp_path)[f"{ECI}/1.2.md"]


@pytest.mark.asyncio
async def test_what_may_name_the_action_and_stays_is_shown(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / ECI / "1.2.md"
    async with server_in(tmp_path, ABLE, locale="en") as client:
        await renamed(client, path, SECOND, "1.2.2", "1.2.3")
        await client.until(lambda: client.shown)
    (shown,) = client.shown
    assert shown.endswith("1.2.md:8:54: `1.2.2` may mean this action, and was not changed")


@pytest.mark.asyncio
async def test_a_client_without_versions_gets_plain_changes(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / ECI / "1.2.md"
    async with server_in(tmp_path) as client:
        edit = await renamed(client, path, SECOND, "1.2.1", "1.2.3")
    assert edit.document_changes is None
    apply_to_files(edit, UTF16)
    assert "identifiant: 1.2.3 # le premier" in texts(tmp_path)[f"{ECI}/1.2.md"]


@pytest.mark.asyncio
async def test_an_edit_that_the_command_did_not_finish_is_undone_first(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".reflint-edit.json").write_text('{"files": {}}', encoding="utf-8")
    async with server_in(tmp_path, ABLE, locale="en") as client:
        with pytest.raises(JsonRpcException, match="an edit by the command was cut short"):
            await renamed(client, tmp_path / ECI / "1.2.md", SECOND, "1.2.1", "1.2.3")


@pytest.mark.asyncio
async def test_real_files_become_what_the_command_makes_of_them(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("command", "editor"):
        shutil.copytree(shared / "corpus" / "2023", tmp_path / name)
    folder = tmp_path / "editor"
    one = next(one for one in find([folder]).referentiels if Id((1, 2, 4)) in one.by_id)
    (node, *_) = one.by_id[Id((1, 2, 4))]
    path = one.file(node.document)
    monkeypatch.chdir(tmp_path / "command")
    assert ran("rename", "1.2.4", "1.2.5", one.folder_path.relative_to(folder)).status == 0
    async with server_in(folder, ABLE, locale="en") as client:
        text = path.read_bytes().decode()
        apply_to_files(await renamed(client, path, text, "1.2.4", "1.2.5"), UTF16)
    assert texts(folder) == texts(tmp_path / "command")
