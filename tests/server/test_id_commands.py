"""Commands on ids, as a client executes them: what `reflint` does, applied by the client."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from referentiel_lint.server.actions.new_action import new_actions
from referentiel_lint.server.converter import converter
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


def executed(
    folder: Path,
    command: str,
    argument: Mapping[str, str],
    capabilities: types.ClientCapabilities = ABLE,
) -> tuple[Json, list[str]]:
    """Have a command executed; give its result, and what the user was shown."""

    async def does(editor: Editor) -> tuple[Json, list[str]]:
        result = await editor.run(command, argument)
        return result, [one["message"] for one in editor.shown]

    announced = converter().unstructure(capabilities, unstructure_as=types.ClientCapabilities)
    return in_editor(folder, does, announced, in_language="en", editor=Writer)


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
def test_the_files_become_what_the_command_makes_of_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    argument: dict[str, str],
    line: tuple[str, ...],
) -> None:
    for name in ("command", "editor"):
        make(tmp_path / name, _1="# Former\n```yaml\nidentifiant: 1\n```\n")
    folder = tmp_path / "editor"
    result, shown = executed(folder, command, {"uri": (folder / ECI).as_uri(), **argument})
    monkeypatch.chdir(tmp_path / "command")
    run = ran(*line)
    assert texts(folder) == texts(tmp_path / "command")
    summary = run.out.splitlines()[0]
    assert shown == ["\n".join([summary, *run.err.splitlines()])]
    assert result["summary"] == summary
    assert result["left"] == run.err.splitlines()


def test_any_document_of_the_project_says_which_one_is_meant(tmp_path: Path) -> None:
    make(tmp_path)
    for name in ("personnalisations/eci.md", f"{ECI}/1.1.md"):
        executed(tmp_path, "reflint.new", {"uri": (tmp_path / name).as_uri(), "parent": "1.1"})
    executed(tmp_path, "reflint.new", {"parent": "1.1"})
    assert texts(tmp_path)[f"{ECI}/1.1.md"].count("### New action") == 3


def test_what_is_refused_is_told_as_by_the_command(tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(Refusal, match="which would be gone"):
        executed(tmp_path, "reflint.retire", {"id": "1.2.1", "reason": "vide"})
    with pytest.raises(Refusal, match="reason: Field required"):
        executed(tmp_path, "reflint.retire", {"id": "1.2.1"})
    assert texts(tmp_path) == FILES


def test_an_action_in_a_sheet_is_edited_in_its_cell(tmp_path: Path) -> None:
    (tmp_path / "eci.csv").write_text("identifiant,nom,points\n1,Gouverner,20\n1.1,Informer,20\n")
    with pytest.raises(Refusal, match=r"`1.1` is in the cell A3 \(identifiant\): `rename`, "):
        executed(tmp_path, "reflint.rename", {"id": "1.1", "newId": "1.2"})
    with pytest.raises(Refusal, match="edit only Markdown files"):
        executed(tmp_path, "reflint.new", {"parent": "1"})


@pytest.mark.asyncio
async def test_a_client_that_does_not_make_the_edit_says_why(tmp_path: Path) -> None:
    make(tmp_path)

    async def refuse(_: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        return types.ApplyWorkspaceEditResult(applied=False, failure_reason="1.1.md has changed")

    async with server_in(tmp_path, ABLE, locale="en") as client:
        client.feature(types.WORKSPACE_APPLY_EDIT)(refuse)
        params = types.ExecuteCommandParams("reflint.new", [{"parent": "1.1"}])
        with pytest.raises(JsonRpcException, match=r"did not make the edit: 1\.1\.md has changed"):
            await client.workspace_execute_command_async(params)
    assert texts(tmp_path) == FILES


def test_a_client_that_cannot_touch_files_is_told_so(tmp_path: Path) -> None:
    make(tmp_path, _1="# Former\n```yaml\nidentifiant: 1\n```\n")
    edited = types.WorkspaceEditClientCapabilities(document_changes=True)
    workspace = types.WorkspaceClientCapabilities(apply_edit=True, workspace_edit=edited)
    announced = types.ClientCapabilities(workspace=workspace)
    with pytest.raises(Refusal, match="cannot create a file for the server"):
        executed(tmp_path, "reflint.new", {"parent": "1"}, announced)
    with pytest.raises(Refusal, match="cannot delete a file for the server"):
        executed(tmp_path, "reflint.retire", {"id": "1.1", "reason": "vide"}, announced)


def test_a_client_that_applies_no_edit_gets_it_as_the_result(tmp_path: Path) -> None:
    make(tmp_path)
    found, _ = executed(tmp_path, "reflint.new", {"parent": "1.1"}, types.ClientCapabilities())
    assert [*found["changes"]] == [(tmp_path / ECI / "1.1.md").as_uri()]


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
