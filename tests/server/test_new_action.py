"""Adding an action from an editor: what `reflint new` does, applied by the client."""

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from referentiel_lint.server.actions.new_action import new_actions
from referentiel_lint.server.protocol import converter
from tests.edited_project import FILES, make, texts
from tests.scratch import ran
from tests.server.client import server_in
from tests.server.clients import ABLE, apply_to_files
from tests.server.editor import Editor, Json, Refusal, in_editor
from tests.server.views import position_of, view_of

ECI = "referentiels/eci"


class Writer(Editor):
    """An editor that writes into files what it is asked to apply."""

    def apply_edit(self, edit: Json) -> None:
        """Apply an edit to the files."""
        apply_to_files(converter().structure(edit, types.WorkspaceEdit))


def added(
    folder: Path, name: str, parent: str, capabilities: types.ClientCapabilities = ABLE
) -> list[str]:
    """Have an action added below another one; give what the user was shown."""

    async def does(editor: Editor) -> list[str]:
        await editor.run("reflint.new", {"uri": editor.uri(name), "parent": parent})
        return [one["message"] for one in editor.shown]

    announced = converter().unstructure(capabilities, unstructure_as=types.ClientCapabilities)
    return in_editor(folder, does, announced, in_language="en", editor=Writer)


@pytest.mark.parametrize("parent", ["1.2", "1"])
def test_the_files_become_what_the_command_makes_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parent: str
) -> None:
    for name in ("command", "editor"):
        make(tmp_path / name, _1="# Former\n```yaml\nidentifiant: 1\n```\n")
    folder = tmp_path / "editor"
    shown = added(folder, f"{ECI}/1.2.md", parent)
    monkeypatch.chdir(tmp_path / "command")
    run = ran("new", parent)
    assert texts(folder) == texts(tmp_path / "command")
    assert shown == ["\n".join([run.out.splitlines()[0], *run.err.splitlines()])]


def test_what_is_refused_is_told(tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(Refusal, match="part of no referential"):
        added(tmp_path, "absent.md", "1.1")


def test_a_new_action_is_not_offered_in_a_sheet(tmp_path: Path) -> None:
    sheet = {"eci.csv": "identifiant,nom,points\n1,Gouverner,20\n1.1,Informer,20\n"}
    here = view_of(tmp_path, sheet, "eci.csv", capabilities=ABLE)
    where = position_of(here, "Gouverner")
    assert new_actions(here, types.Range(where, where)) == []


@pytest.mark.asyncio
async def test_a_client_that_does_not_make_the_edit_says_why(tmp_path: Path) -> None:
    make(tmp_path)

    async def refuse(_: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        return types.ApplyWorkspaceEditResult(applied=False, failure_reason="1.1.md has changed")

    uri = (tmp_path / ECI / "1.1.md").as_uri()
    async with server_in(tmp_path, ABLE, locale="en") as client:
        client.feature(types.WORKSPACE_APPLY_EDIT)(refuse)
        params = types.ExecuteCommandParams("reflint.new", [{"uri": uri, "parent": "1.1"}])
        with pytest.raises(JsonRpcException, match=r"did not make the edit: 1\.1\.md has changed"):
            await client.workspace_execute_command_async(params)
    assert texts(tmp_path) == FILES


def test_a_client_that_cannot_touch_files_is_told_so(tmp_path: Path) -> None:
    make(tmp_path, _1="# Former\n```yaml\nidentifiant: 1\n```\n")
    edited = types.WorkspaceEditClientCapabilities(document_changes=True)
    workspace = types.WorkspaceClientCapabilities(apply_edit=True, workspace_edit=edited)
    announced = types.ClientCapabilities(workspace=workspace)
    with pytest.raises(Refusal, match="cannot create a file for the server"):
        added(tmp_path, f"{ECI}/1.2.md", "1", announced)


def offered(folder: Path, text: str) -> list[tuple[str, object]]:
    here = view_of(folder, FILES, f"{ECI}/1.2.md", capabilities=ABLE)
    where = position_of(here, text)
    found = new_actions(here, types.Range(where, where))
    return [(one.title, one.command and one.command.arguments) for one in found]


def test_a_new_action_is_offered_to_a_person_who_asks(tmp_path: Path) -> None:
    make(tmp_path)

    async def does(editor: Editor) -> list[list[str]]:
        uri = editor.open(f"{ECI}/1.1.md")
        found = [
            await editor.actions(uri, "Former", triggerKind=kind.value)
            for kind in types.CodeActionTriggerKind
        ]
        return [[one["title"] for one in actions] for actions in found]

    asked, automatic = in_editor(tmp_path, does, in_language="en")
    assert asked == ["New action below `1.1`"]
    assert automatic == []


def test_a_new_action_is_offered_below_the_one_whose_head_is_there(tmp_path: Path) -> None:
    uri = (tmp_path / ECI / "1.2.md").as_uri()
    expected = [("Nouvelle action sous `1.2.1`", [{"uri": uri, "parent": "1.2.1"}])]
    assert offered(tmp_path, "Recenser") == expected
    assert offered(tmp_path, "identifiant: 1.2.1 ") == expected
    assert offered(tmp_path, "chaque service") == []
    # The titles below it would be too deep.
    assert offered(tmp_path, "Enquêter") == []
