"""Edits that are cut short, or that fail on the way: the files are as before, or as after."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from linter.fixing.files import Change
from linter.usage_error import UsageError
from referentiel_lint.editing import words
from referentiel_lint.editing.journal import NAME, recover, write
from tests.edited_project import FILES, make, texts
from tests.scratch import ran

EVENTS = ("open", "os.rename", "os.link", "os.remove", "os.chmod", "tempfile.mkstemp")
BEFORE = {"1.md": "un\n", "2.md": "deux\n", "3.md": "trois\n"}
AFTER = {"1.md": "Un\n", "4.md": "deux, renommé\n", "5.md": "nouveau\n"}


def changes(folder: Path) -> list[Change]:
    """A text, a rename with a text, a new file and a deletion."""
    return [
        Change("1.md", "un\n", "Un\n", "1.md", folder / "1.md"),
        Change("2.md", "deux\n", "deux, renommé\n", "4.md", folder / "2.md"),
        Change("3.md", "trois\n", "", "3.md", folder / "3.md", is_gone=True),
        Change("5.md", "", "nouveau\n", "5.md", folder / "5.md", is_new=True),
    ]


def scene(folder: Path) -> Path:
    folder.mkdir()
    for name, text in BEFORE.items():
        (folder / name).write_text(text)
    return folder


def shown(folder: Path) -> dict[str, str]:
    found = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_text() for path in found}


def with_accident(folder: Path, at: int, *, is_kill: bool) -> int:
    """Write in a process of its own, in which the write number `at` kills it, or fails.

    Give its exit status: 9 killed, 2 something was told, else 0.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = at

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "open" and not int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR):
            return
        if event in EVENTS and any(str(folder) in str(part) for part in arguments):
            left -= 1
            if left == -1 and is_kill:
                os._exit(9)
            if left == -1:
                raise OSError(errno.EIO, "Input/output error")

    try:
        sys.addaudithook(hook)
        os._exit(2 if write(folder, changes(folder)) else 0)
    finally:
        os._exit(1)


def test_a_kill_at_any_write_leaves_the_folder_as_before_or_as_after(tmp_path: Path) -> None:
    codes: list[int] = []
    results = []
    while 0 not in codes:
        folder = scene(tmp_path / str(len(codes)))
        codes.append(with_accident(folder, len(codes), is_kill=True))
        recover(folder)
        assert shown(folder) in (BEFORE, AFTER), len(codes)
        assert not (folder / NAME).exists()
        results.append(shown(folder))
    assert set(codes) == {0, 9}
    assert len(codes) > 15
    assert results[-1] == AFTER
    assert results.index(AFTER) > 15


def test_a_write_that_fails_leaves_the_folder_as_before(tmp_path: Path) -> None:
    codes = []
    for at in range(32):
        folder = scene(tmp_path / str(at))
        codes.append(with_accident(folder, at, is_kill=False))
        recover(folder)
        assert shown(folder) == (AFTER if codes[-1] == 0 else BEFORE), at
    assert codes.count(2) > 9
    assert codes[-1] == 0


def test_a_file_that_was_edited_after_the_accident_is_not_touched(tmp_path: Path) -> None:
    folder = scene(tmp_path / "a")
    at = 0
    while shown(folder) in (BEFORE, AFTER):
        folder = scene(tmp_path / str(at))
        with_accident(folder, at, is_kill=True)
        at += 1
    (folder / "1.md").write_text("autre\n")
    before = shown(folder)
    with pytest.raises(UsageError) as refused:
        recover(folder)
    assert [one.message for one in refused.value.messages] == [words.CUT_SHORT]
    assert shown(folder) == before


def test_the_next_edit_first_undoes_one_that_was_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = make(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reflint.toml").write_text("")
    name = "preuves/eci.md"
    after = files[name].replace("1.2.1", "1.2.3")
    change = Change(name, files[name], after, name, tmp_path / name)
    child = os.fork()
    if not child:
        removed = []

        def hook(event: str, _: object) -> None:
            removed.append(event == "os.remove")
            if sum(removed) == 2:  # The first is a hidden file, once the journal is written.
                os._exit(9)

        sys.addaudithook(hook)
        write(tmp_path, [change])
        os._exit(1)
    os.waitpid(child, 0)
    other = tmp_path / "questions/agents.md"
    journal = json.loads((tmp_path / NAME).read_text())
    journal["files"]["questions/agents.md"] = {"before": other.read_text(), "after": "0"}
    (tmp_path / NAME).write_text(json.dumps(journal))
    run = ran("rename", "1.2.2", "1.2.3", "--diff")
    assert run.status == 0
    assert run.err.startswith("an edit that was cut short was undone: 1 file is as before\n")
    assert texts(tmp_path) == {**FILES, "reflint.toml": ""}


@pytest.mark.parametrize(
    "journal",
    ["", "[]", '{"files": {"../1.md": {"before": "", "after": null}}}', '{"files": {"a.sh": {}}}'],
)
def test_a_strange_journal_is_refused(tmp_path: Path, journal: str) -> None:
    (tmp_path / NAME).write_text(journal)
    with pytest.raises(UsageError) as refused:
        recover(tmp_path)
    assert [one.message for one in refused.value.messages] == [words.NO_JOURNAL]
