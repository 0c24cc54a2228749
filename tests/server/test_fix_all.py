"""`source.fixAll.reflint`, as an editor asks for it when it saves."""

from pathlib import Path
from time import process_time
from typing import Any

import pytest
from lsprotocol import types

from linter.words.language import Language
from referentiel_lint.server.actions import all_safe
from referentiel_lint.server.session import Checked, check
from referentiel_lint.server.workspace import View, Workspace, place_of, uri_of
from tests.command import ORIENTATION, reflint
from tests.server.editor import ABLE, Editor, in_editor
from tests.server.test_preferred_fixes import MADE
from tools.benchmarks import multiply

ALL = "source.fixAll.reflint"
# The most CPU that fixing one of 68 files may take, in seconds.
MOST = 0.5


def as_command(folder: Path, name: str, text: str) -> str:
    """Return what the command writes for a text on stdin."""
    run = reflint("check", "-", "--fix", "--stdin-filename", name, cwd=folder, stdin=text.encode())
    assert run.returncode in (0, 1), run.stderr
    return run.stdout


async def on_save(editor: Editor, uri: str) -> Any:
    """Return the edit that the document gets when it is saved; None for none."""
    whole = editor.range(uri, 0, len(editor.texts[uri]))
    actions = await editor.actions(uri, whole, only=["source.fixAll"], triggerKind=2)
    if not actions:
        return None
    (action,) = actions
    assert action["kind"] == ALL
    return action["edit"]


def test_it_writes_what_the_command_writes_for_the_text_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(ORIENTATION, encoding="utf-8")
    # A file that the fixes of the other leave alone, whatever is wrong with it.
    (tmp_path / "5.4.md").write_bytes(MADE.replace("5.2", "5.3").encode())

    async def does(editor: Editor) -> None:
        uri = editor.open("5.2.md")
        assert await on_save(editor, uri) is None
        editor.type(uri, MADE)
        editor.apply_edit(await on_save(editor, uri))
        assert editor.texts[uri] == as_command(tmp_path, "5.2.md", MADE)
        assert [*editor.texts] == [uri]
        assert await on_save(editor, uri) is None

    in_editor(tmp_path, does)


def test_known_findings_and_unsafe_fixes_are_left_alone(tmp_path: Path) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0,5", 1)
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    assert reflint("check", "--write-baseline", cwd=tmp_path).returncode == 0

    async def does(editor: Editor) -> None:
        uri = editor.open("5.2.md")
        assert await on_save(editor, uri) is None
        doubled = text.replace("Former les équipes", "Former les les équipes :")
        editor.type(uri, doubled.replace("### Former", "### Former :"))
        editor.apply_edit(await on_save(editor, uri))
        assert editor.texts[uri] == doubled

    in_editor(tmp_path, does)


def test_a_byte_order_mark_is_no_edit(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_bytes(("\ufeff" + ORIENTATION).encode())

    async def does(editor: Editor) -> None:
        uri = editor.open("5.2.md")
        assert await on_save(editor, uri) is None
        (shown,) = await editor.findings(uri)
        actions = await editor.actions(uri, shown["range"], [shown])
        assert not any(one.get("isPreferred") for one in actions)

    in_editor(tmp_path, does)


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a referential of 68 files, made from real ones."""
    assert multiply.is_there()
    folder = tmp_path_factory.mktemp("real") / "eci"
    multiply.write_one(folder, "ponderation", 68)
    assert len([*folder.glob("*.md")]) == 68
    return folder


def view_of(workspace: Workspace, path: Path) -> View:
    reading = workspace.reading()
    placed = reading.at(place_of(path))
    assert placed is not None
    capabilities = types.ClientCapabilities()
    return View(
        placed,
        reading,
        Language.FRENCH,
        capabilities=capabilities,
    )


def test_one_of_68_files_is_fixed_within_half_a_second_of_work(real: Path) -> None:
    workspace = Workspace([real])
    assert isinstance(check(workspace), Checked)
    spent = []
    for path in sorted(real.glob("*.md"))[:12]:
        text = path.read_bytes().decode("utf-8-sig")
        changed = text.replace(" de ", " de\t", 2).replace("ponderation: 0.", "ponderation: 0,", 1)
        workspace.put(uri_of(path), 1, changed + "\n")
        start = process_time()
        view = view_of(workspace, path)
        with workspace.rules:
            (change,) = all_safe(view, workspace.cache)
        spent.append(process_time() - start)
        assert change.after != change.before
    assert sorted(spent)[len(spent) // 2] <= MOST


def test_real_files_are_fixed_as_the_command_fixes_them(real: Path) -> None:
    names = sorted(path.name for path in real.glob("*.md"))[:6]

    async def does(editor: Editor) -> None:
        for name in names:
            uri = editor.open(name)
            text = editor.texts[uri].replace(" de ", " de\t", 2)
            editor.type(uri, text)
            edit = await on_save(editor, uri)
            if edit:
                editor.apply_edit(edit)
            fixed = editor.texts[uri]
            editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
            assert fixed == as_command(real, name, text)
            assert edit

    in_editor(real, does, ABLE)
