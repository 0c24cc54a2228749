"""Commands on ids, as a client executes them: what `reflint` does, applied by the client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from referentiel_lint.server.actions.new_action import new_actions
from tests.edited_project import FILES, make, texts
from tests.scratch import ran
from tests.server.client import Client, server_in
from tests.server.clients import ABLE, apply_to_files
from tests.server.views import position_of, view_of

UTF16 = types.PositionEncodingKind.Utf16
ECI = "referentiels/eci"


@asynccontextmanager
async def editor_in(folder: Path, failure: str | None = None) -> AsyncIterator[Client]:
    """Start a server for a client that applies the edits that it is asked to, or says why not."""

    async def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        if failure is None:
            apply_to_files(params.edit, UTF16)
        return types.ApplyWorkspaceEditResult(applied=failure is None, failure_reason=failure)

    async with server_in(folder, ABLE, locale="en") as client:
        client.feature(types.WORKSPACE_APPLY_EDIT)(apply)
        yield client


def told(result: object) -> dict[str, object]:
    """Give the plain data that a command returns."""
    return dict(result) if isinstance(result, dict) else vars(result)


async def executed(client: Client, command: str, **argument: str) -> object:
    """Have a command executed, and give what it returns."""
    params = types.ExecuteCommandParams(command, [argument])
    found: object = await client.workspace_execute_command_async(params)
    return found


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("command", "argument", "line"),
    [
        ("reflint.rename", {"id": "1.2.1", "newId": "1.2.3"}, ("rename", "1.2.1", "1.2.3")),
        ("reflint.new", {"parent": "1.2"}, ("new", "1.2")),
        ("reflint.new", {"parent": "1", "title": "Agir"}, ("new", "1", "--title", "Agir")),
        ("reflint.move", {"id": "1.1.1", "under": "1.2"}, ("move", "1.1.1", "1.2")),
        ("reflint.retire", {"id": "1.1", "reason": "vide"}, ("retire", "1.1", "--reason", "vide")),
        (
            "reflint.retire",
            {"id": "1.1.2", "reason": "vide"},
            ("retire", "1.1.2", "--reason", "vide"),
        ),
    ],
)
async def test_the_files_become_what_the_command_makes_of_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    argument: dict[str, str],
    line: tuple[str, ...],
) -> None:
    for name in ("command", "editor"):
        make(tmp_path / name, _1="# Former\n```yaml\nidentifiant: 1\n```\n")
    folder = tmp_path / "editor"
    async with editor_in(folder) as client:
        result = await executed(client, command, uri=(folder / ECI).as_uri(), **argument)
        await client.until(lambda: client.shown)
    monkeypatch.chdir(tmp_path / "command")
    run = ran(*line)
    assert texts(folder) == texts(tmp_path / "command")
    summary = run.out.splitlines()[0]
    assert client.shown == ["\n".join([summary, *run.err.splitlines()])]
    assert told(result)["summary"] == summary


@pytest.mark.asyncio
async def test_any_document_of_the_project_says_which_one_is_meant(tmp_path: Path) -> None:
    make(tmp_path)
    async with editor_in(tmp_path) as client:
        for name in ("personnalisations/eci.md", f"{ECI}/1.1.md"):
            uri = (tmp_path / name).as_uri()
            await executed(client, "reflint.new", uri=uri, parent="1.1")
        await executed(client, "reflint.new", parent="1.1")
    assert texts(tmp_path)[f"{ECI}/1.1.md"].count("### New action") == 3


@pytest.mark.asyncio
async def test_what_is_refused_is_told_as_by_the_command(tmp_path: Path) -> None:
    make(tmp_path)
    async with editor_in(tmp_path) as client:
        with pytest.raises(JsonRpcException, match="which would be gone"):
            await executed(client, "reflint.retire", id="1.2.1", reason="vide")
        with pytest.raises(JsonRpcException, match="reason: Field required"):
            await executed(client, "reflint.retire", id="1.2.1")
    assert texts(tmp_path) == FILES


@pytest.mark.asyncio
async def test_a_client_that_does_not_make_the_edit_says_why(tmp_path: Path) -> None:
    make(tmp_path)
    async with editor_in(tmp_path, "1.1.md has changed") as client:
        with pytest.raises(JsonRpcException, match=r"did not make the edit: 1\.1\.md has changed"):
            await executed(client, "reflint.new", parent="1.1")
    assert texts(tmp_path) == FILES


@pytest.mark.asyncio
async def test_a_client_that_cannot_touch_files_is_told_so(tmp_path: Path) -> None:
    make(tmp_path, _1="# Former\n```yaml\nidentifiant: 1\n```\n")
    edited = types.WorkspaceEditClientCapabilities(document_changes=True)
    workspace = types.WorkspaceClientCapabilities(apply_edit=True, workspace_edit=edited)
    capabilities = types.ClientCapabilities(workspace=workspace)
    async with server_in(tmp_path, capabilities, locale="en") as client:
        with pytest.raises(JsonRpcException, match="cannot create a file for the server"):
            await executed(client, "reflint.new", parent="1")
        with pytest.raises(JsonRpcException, match="cannot delete a file for the server"):
            await executed(client, "reflint.retire", id="1.1", reason="vide")


@pytest.mark.asyncio
async def test_a_client_that_applies_no_edit_gets_it_as_the_result(tmp_path: Path) -> None:
    make(tmp_path)
    async with server_in(tmp_path) as client:
        found = told(await executed(client, "reflint.new", parent="1.1"))
    assert [*dict(told(found["changes"]))] == [(tmp_path / ECI / "1.1.md").as_uri()]


def offered(folder: Path, text: str) -> list[tuple[str, object]]:
    here = view_of(folder, FILES, f"{ECI}/1.2.md", capabilities=ABLE)
    where = position_of(here, text)
    found = new_actions(here, types.Range(where, where))
    return [(one.title, one.command and one.command.arguments) for one in found]


@pytest.mark.asyncio
async def test_a_new_action_is_offered_to_a_person_who_asks(tmp_path: Path) -> None:
    make(tmp_path)
    document = types.TextDocumentIdentifier((tmp_path / ECI / "1.1.md").as_uri())
    title = types.Range(types.Position(0, 4), types.Position(0, 4))
    titles: dict[object, list[str]] = {}
    async with server_in(tmp_path, ABLE, locale="en") as client:
        for asked in types.CodeActionTriggerKind:
            context = types.CodeActionContext([], trigger_kind=asked)
            found = await client.text_document_code_action_async(
                types.CodeActionParams(document, title, context)
            )
            titles[asked] = [one.title for one in found or ()]
    assert titles[types.CodeActionTriggerKind.Invoked] == ["New action below `1.1`"]
    assert titles[types.CodeActionTriggerKind.Automatic] == []


def test_a_new_action_is_offered_below_the_one_whose_head_is_there(tmp_path: Path) -> None:
    uri = (tmp_path / ECI / "1.2.md").as_uri()
    expected = [("Nouvelle action sous `1.2.1`", [{"uri": uri, "parent": "1.2.1"}])]
    assert offered(tmp_path, "Recenser") == expected
    assert offered(tmp_path, "identifiant: 1.2.1 ") == expected
    assert offered(tmp_path, "chaque service") == []
    # The titles below it would be too deep.
    assert offered(tmp_path, "Enquêter") == []
