"""Fixes in an editor, one after the other and all when it saves, give what the command gives."""

from pathlib import Path
from typing import Any

import pytest

from tests.command import ORIENTATION, reflint
from tests.server.editor import Editor, in_editor
from tools.benchmarks import multiply

ALL = "source.fixAll.reflint"
# Slips of all sorts, with letters that are decomposed, an emoji and no-break spaces around them.
MADE = (
    ORIENTATION.replace("ponderation: 0.5", "ponderation: 0,5", 1)
    .replace(
        "Diffuser des documents.", "Diffuser\u00a0\U0001f600 e\u0301crits,\tdes &eacute;crits."
    )
    .replace("### Former", "### - Former :")
    .replace("Former les équipes.", "• Former\n• Écouter  \nd' agir&nbsp;: -oui\n- -non")
    .replace("#### Principe\nOui", "####Principes\nOui", 1)
)


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
            editor.close(name)
            assert fixed == as_command(real, name, text)
            assert edit

    in_editor(real, does)


async def do_preferred(editor: Editor, uri: str) -> bool:
    """Do the first preferred fix of a document; return whether there was one."""
    for shown in await editor.findings(uri):
        for action in await editor.actions(uri, shown["range"], [shown], ["quickfix"]):
            if action.get("isPreferred"):
                await editor.do(action)
                return True
    return False


@pytest.mark.parametrize(("end", "mark"), [("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_preferred_fixes_one_after_the_other_give_what_the_command_gives(
    tmp_path: Path, end: str, mark: str
) -> None:
    for name in ("editor", "command"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "5.2.md").write_bytes((mark + MADE.replace("\n", end)).encode())
        (tmp_path / name / "5.3.md").write_bytes(MADE.replace("5.2", "5.3").encode())

    async def does(editor: Editor) -> int:
        uris, number = [editor.open(name) for name in ("5.2.md", "5.3.md")], 0
        while [one for one in uris if await do_preferred(editor, one)]:
            number += 1
        editor.save()
        return number

    assert in_editor(tmp_path / "editor", does) > 7
    assert reflint("check", "--fix", cwd=tmp_path / "command").returncode in (0, 1)
    for name in ("5.2.md", "5.3.md"):
        texts = [(tmp_path / one / name).read_bytes() for one in ("editor", "command")]
        assert texts[0].decode("utf-8-sig") == texts[1].decode("utf-8-sig")
