"""Edits that are cut short, or that fail on the way: the files are as before, or as after."""

import errno
import os
import sys
from pathlib import Path

import pytest

from linter.fixing.draft import Change
from linter.fixing.writing import write
from referentiel.files.writing import leftovers
from tests.edited_project import FILES, texts
from tests.scratch import commit, edit, git, put, ran, repository

EVENTS = ("open", "os.rename", "os.link", "os.remove", "os.chmod", "tempfile.mkstemp")
BEFORE = {"1.md": "un\n", "2.md": "deux\n", "3.md": "trois\n"}
AFTER = {"1.md": "Un\n", "4.md": "deux, renommé\n", "5.md": "nouveau\n"}


def changes(folder: Path) -> list[Change]:
    """Return changes: a text, a rename with a text, a new file and a deletion."""
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


def visible(folder: Path) -> dict[str, str]:
    found = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_text() for path in found}


def hidden(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.startswith("."))


def with_accident(folder: Path, at: int, *, is_kill: bool) -> int:
    """Write `changes` in a child process, which is killed or fails at write number `at`.

    Return its exit status: 9 if killed, 2 if a problem was reported, else 0.
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
        os._exit(2 if write([changes(folder)]).problems else 0)
    finally:
        os._exit(1)


def test_a_kill_at_any_write_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    codes: list[int] = []
    texts_of = {"1.md": {"un\n", "Un\n"}, "2.md": {"deux\n", "deux, renommé\n"}}
    texts_of |= {"3.md": {"trois\n"}, "4.md": {"deux, renommé\n"}, "5.md": {"nouveau\n"}}
    has_left = False
    folder = tmp_path
    while 0 not in codes:
        folder = scene(tmp_path / str(len(codes)))
        codes.append(with_accident(folder, len(codes), is_kill=True))
        now = visible(folder)
        assert all(text in texts_of[name] for name, text in now.items()), len(codes)
        assert "1.md" in now
        assert {"2.md", "4.md"} & {*now}
        assert sorted(leftovers([folder])) == hidden(folder), len(codes)
        has_left |= bool(hidden(folder))
    assert set(codes) == {0, 9}
    assert len(codes) > 12
    assert has_left
    assert visible(folder) == AFTER


def test_a_write_that_fails_leaves_the_folder_as_before(tmp_path: Path) -> None:
    codes = []
    for at in range(24):
        folder = scene(tmp_path / str(at))
        codes.append(with_accident(folder, at, is_kill=False))
        assert visible(folder) == (AFTER if codes[-1] == 0 else BEFORE), at
    assert codes.count(2) > 9
    assert codes[-1] == 0


# --- What is left of an interrupted write

LEFT = ".1.2.md.ab12_cd3.reflint-tmp"


@pytest.mark.parametrize("options", [("--diff",), ()], ids=["diff", "write"])
def test_a_leftover_temporary_file_is_reported_and_stays(
    project: Path, options: tuple[str, ...]
) -> None:
    put(project, f"referentiels/eci/{LEFT}", "à moitié")
    put(project, "referentiels/eci/.1.2.md.swp", "vim")
    run = ran(*RENAME, *options)
    assert run.status == 0
    assert run.err == (
        f"referentiels/eci/{LEFT}: writing `1.2.md` was interrupted and left this file; "
        f"compare the two, then delete `referentiels/eci/{LEFT}`\n"
    )
    assert texts(project)[f"referentiels/eci/{LEFT}"] == "à moitié"


# --- git is the undo


@pytest.fixture
def committed(project: Path) -> Path:
    commit(repository(project))
    return project


RENAME = ("rename", "1.2.1", "1.2.3")
QUESTIONS = "questions/agents.md"


def add_a_word(file: Path) -> None:
    with file.open("a") as stream:
        stream.write("\nUn mot de plus.\n")


def test_an_edit_names_its_files_that_git_could_not_bring_back(committed: Path) -> None:
    for name in (QUESTIONS, "referentiels/eci/1.1.md"):
        add_a_word(committed / name)
    (committed / "preuves/deux.md").write_text(FILES["preuves/eci.md"].replace("plan", "plan_2"))
    run = ran(*RENAME)
    assert run.status == 0
    assert run.err == (
        "these files had uncommitted changes, which git cannot restore: "
        "preuves/deux.md, questions/agents.md\n"
    )


def test_staged_changes_are_not_committed_either(committed: Path) -> None:
    add_a_word(committed / QUESTIONS)
    git(committed, "add", "-A")
    assert ran(*RENAME, "--lang", "fr").err == (
        "ce fichier avait des changements qui n'étaient dans aucun commit, et que git ne peut pas "
        "rétablir : questions/agents.md\n"
    )


def test_nothing_is_reported_on_other_line_endings_or_on_a_diff(committed: Path) -> None:
    edit(committed / QUESTIONS, ("\n", "\r\n"))
    assert ran(*RENAME, "--diff").err == ""
    assert ran(*RENAME).err == ""


def test_an_unreadable_repository_is_reported_and_the_edit_is_made(committed: Path) -> None:
    (committed / ".git/HEAD").write_text("nonsense\n")
    run = ran(*RENAME)
    assert run.status == 0
    assert run.err.startswith("git could not list the modified files: ")
    assert run.err.count("\n") == 1


HOSTILE = (
    '{"files": {".pre-commit-config.yaml": {"before": "repos: []\\n", "after": null}, '
    '"preuves/eci.md": {"before": null, "after": null}, '
    '"evil.md": {"before": "planted", "after": null}}}'
)
EDITS = (
    ("rename", "1.2.2", "1.2.3"),
    ("move", "1.2.2", "1.1"),
    ("new", "1.2", "--title", "Autre"),
    ("retire", "1.2.2", "--reason", "réuni"),
)


@pytest.mark.parametrize("edit", EDITS, ids=[edit[0] for edit in EDITS])
@pytest.mark.parametrize("options", [("--diff",), ()], ids=["diff", "write"])
def test_a_committed_file_of_a_former_journal_is_a_file_like_any_other(
    committed: Path, edit: tuple[str, ...], options: tuple[str, ...]
) -> None:
    journal = put(committed, ".reflint-edit.json", HOSTILE)
    config = put(committed, ".pre-commit-config.yaml", "repos: [ours]\n")
    commit(committed)
    run = ran(*edit, *options, "referentiels/eci")
    assert journal.read_text() == HOSTILE
    assert config.read_text() == "repos: [ours]\n"
    assert not (committed / "evil.md").exists()
    assert (committed / "preuves/eci.md").exists()
    assert ".reflint-edit.json" not in run.out + run.err
