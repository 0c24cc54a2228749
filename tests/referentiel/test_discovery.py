"""Discovery: which folders are referentials, which files belong to them, what was left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from referentiel.fault import Code
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK
from referentiel.files.opening import Policy, Reason
from referentiel.profile import NIVEAUX, PONDERATION, Profile

PAGE = "# Notes\nDu texte.\n"
MANUAL = "# Manuel\n\n## Exemple\n\n```yaml\nid: 5.2\n```\n"


def action(identifier: str) -> str:
    return f"# Titre\n```yaml\nid: {identifier}\nponderation: 1\n```\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one sound file, `eci/5.2.md`, in a new project; it is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "eci").mkdir()
    write(tmp_path / "eci", {"5.2.md": action("5.2")})
    return tmp_path / "eci"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def found(*names: str) -> Discovery:
    return find(Path(name) for name in names)


def read_in(result: Discovery) -> dict[str, list[str]]:
    """Return the names of the documents of each folder."""
    return {
        referentiel.folder: [document.name for document in referentiel.documents]
        for referentiel in result.referentiels
    }


def left(result: Discovery) -> list[tuple[str, str]]:
    return [(entry.path, entry.reason) for entry in result.not_checked]


# --- Which files belong


def test_a_folder_of_files_named_by_ids_is_read_in_the_order_of_the_ids(folder: Path) -> None:
    write(folder, {"5.10.md": action("5.10"), "5.9.md": action("5.9"), "eci.md": action("''")})
    result = found("eci")
    assert read_in(result) == {"eci": ["eci.md", "5.2.md", "5.9.md", "5.10.md"]}
    assert result.focus == {"eci/eci.md", "eci/5.2.md", "eci/5.9.md", "eci/5.10.md"}
    assert left(result) == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme.md",
        "README.fr.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Contributing.MD",
    ],
)
def test_pages_about_the_files_are_left_out_and_listed(folder: Path, name: str) -> None:
    write(folder, {name: action("5.3")})
    result = found("eci")
    assert read_in(result) == {"eci": ["5.2.md"]}
    assert left(result) == [(f"eci/{name}", Reason.LEFT_OUT)]


@pytest.mark.parametrize("text", [PAGE, MANUAL, "", "---\nid: 5.2\n---\nDu texte.\n"])
def test_a_page_of_a_manual_is_left_out_and_listed(folder: Path, text: str) -> None:
    write(folder, {"manuel.md": text})
    result = found("eci")
    assert read_in(result) == {"eci": ["5.2.md"]}
    assert left(result) == [("eci/manuel.md", Reason.LEFT_OUT)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("1.2 bis.md", PAGE),
        ("5.3.md", PAGE),
        ("5.3.md", ""),
        ("5.MD", PAGE),
        ("axe.md", action("5")),
        ("axe.md", "# Titre\n```yml\nid: 5\n```\n"),
        ("axe.md", "# Titre\n## Actions\n### Enfant\n```yaml\nid: 5.1\n```\n"),
        ("eci.md", PAGE),
    ],
)
def test_a_file_that_looks_like_an_action_belongs(folder: Path, name: str, text: str) -> None:
    write(folder, {name: text})
    result = found("eci")
    assert sorted(read_in(result)["eci"]) == sorted(["5.2.md", name])
    assert left(result) == []


def test_a_binary_file_belongs_so_that_it_is_reported(folder: Path) -> None:
    (folder / "image.md").write_bytes(b"\x89PNG\r\n\x00\x00")
    (referentiel,) = found("eci").referentiels
    (document,) = (doc for doc in referentiel.documents if doc.name == "image.md")
    assert [fault.code for fault in document.faults] == [Code.BINARY]


@pytest.mark.parametrize(
    "files",
    [
        {"notes.md": PAGE},
        {"manuel.md": MANUAL},
        {"README.md": action("5.2")},
        {"5.2.txt": action("5.2")},
        {"1.md": PAGE},
        {},
    ],
)
def test_a_folder_without_an_action_is_no_referential(folder: Path, files: dict[str, str]) -> None:
    other = folder.parent / "autre"
    other.mkdir()
    write(other, files)
    result = found("autre")
    assert (read_in(result), result.focus) == ({}, set())
    assert left(result) == [("autre", Reason.NO_REFERENTIEL)]


def test_a_folder_is_one_by_the_data_blocks_below_its_headings(folder: Path) -> None:
    other = folder.parent / "autre"
    other.mkdir()
    write(other, {"un.md": action("1"), "notes.md": PAGE})
    result = found("autre")
    assert read_in(result) == {"autre": ["un.md"]}
    assert left(result) == [("autre/notes.md", Reason.LEFT_OUT)]


def test_names_with_spaces_accents_and_capitals_are_read(folder: Path) -> None:
    write(folder, {"5.3 l'été.md": action("5.3"), "5.4.MD": action("5.4")})
    assert read_in(found("eci")) == {"eci": ["5.3 l'été.md", "5.2.md", "5.4.MD"]}


def test_a_name_that_is_no_utf_8_is_read_and_shown_escaped(folder: Path) -> None:
    Path(os.fsdecode(b"eci/5.3 \xe9t\xe9.md")).write_text(action("5.3"), encoding="utf-8")
    result = found("eci")
    assert "5.3 \\udce9t\\udce9.md" in read_in(result)["eci"]
    assert result.focus == {"eci/5.2.md", "eci/5.3 \\udce9t\\udce9.md"}
    named = found(os.fsdecode(b"eci/5.3 \xe9t\xe9.md"))
    assert named.focus == {"eci/5.3 \\udce9t\\udce9.md"}


def test_files_are_found_again_on_the_disk_whatever_their_names(folder: Path) -> None:
    strange = Path(os.fsdecode(b"\xe9t\xe9"))
    folder.rename(strange)
    (strange / "5.2.md").rename(strange / os.fsdecode(b"5.2 \xff.md"))
    (read,) = find([Path()]).referentiels
    assert (read.folder, read.folder_path) == ("\\udce9t\\udce9", strange)
    assert [read.file(document).is_file() for document in read.documents] == [True]


# --- What is asked for


def test_a_named_file_is_the_focus_and_its_folder_is_read_whole(folder: Path) -> None:
    write(folder, {"5.3.md": action("5.3")})
    result = found("eci/5.3.md")
    assert read_in(result) == {"eci": ["5.2.md", "5.3.md"]}
    assert result.focus == {"eci/5.3.md"}


def test_a_hidden_file_is_read_where_it_is_named(folder: Path) -> None:
    write(folder, {".5.3.md": action("5.3"), ".5.4.md": action("5.4")})
    assert read_in(found("eci")) == {"eci": ["5.2.md"]}
    assert left(found("eci")) == [
        ("eci/.5.3.md", Reason.LEFT_OUT),
        ("eci/.5.4.md", Reason.LEFT_OUT),
    ]
    result = found("eci", "eci/.5.4.md", "eci/.5.3.md")
    assert sorted(read_in(result)["eci"]) == [".5.3.md", ".5.4.md", "5.2.md"]
    assert result.focus == {"eci/5.2.md", "eci/.5.3.md", "eci/.5.4.md"}
    assert left(result) == []


def test_hidden_folders_are_read_only_where_they_are_named(folder: Path) -> None:
    for name in (".cache", "node_modules"):
        (folder / name).mkdir()
        write(folder / name, {"5.3.md": action("5.3")})
    assert read_in(found(".")) == {"eci": ["5.2.md"]}
    assert read_in(found("eci/.cache")) == {"eci/.cache": ["5.3.md"]}


def test_referentials_in_folders_below_are_each_read(folder: Path) -> None:
    (folder / "ancien").mkdir()
    write(folder / "ancien", {"5.2.md": action("5.2")})
    assert read_in(found(".")) == {"eci": ["5.2.md"], "eci/ancien": ["5.2.md"]}


def test_a_folder_named_twice_or_through_a_link_is_read_once(folder: Path) -> None:
    Path("lien").symlink_to("eci", target_is_directory=True)
    for names in (("eci", "eci"), ("eci", "lien"), (".", "eci", "./eci/../eci")):
        result = found(*names)
        assert read_in(result) == {"eci": ["5.2.md"]}, names
        assert result.focus == {"eci/5.2.md"}, names


def test_a_referential_is_named_by_its_folder_except_at_the_top(folder: Path) -> None:
    assert [referentiel.name for referentiel in found("eci").referentiels] == ["eci"]
    (folder / ".git").mkdir()
    assert [referentiel.name for referentiel in found("eci").referentiels] == [""]


def test_without_a_repository_the_top_of_the_project_is_the_one_chosen(folder: Path) -> None:
    (folder.parent / ".git").rmdir()
    assert [referentiel.name for referentiel in find([folder]).referentiels] == [""]

    class Chosen(Policy):
        def __init__(self, place: Path) -> None:
            self.place = place

        def top(self, folder: Path) -> Path | None:
            return self.place

    deep = folder.parent / "un" / "eci"
    deep.parent.mkdir()
    folder.rename(deep)
    for place, name in ((folder.parent, "un/eci"), (deep, ""), (folder.parent / "deux", "")):
        found_there = find([deep], Chosen(place)).referentiels
        assert [referentiel.name for referentiel in found_there] == [name]


def test_the_profile_is_the_one_detected_unless_it_is_pinned(folder: Path) -> None:
    assert [r.profile for r in find([folder]).referentiels] == [PONDERATION]

    class Pinned(Policy):
        def profile(self, folder: Path) -> Profile | None:
            return NIVEAUX

    assert [r.profile for r in find([folder], Pinned()).referentiels] == [NIVEAUX]


# --- What cannot be read


def test_a_link_out_is_not_opened(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("dehors") / "5.3.md"
    outside.write_text(action("5.3"), encoding="utf-8")
    (folder / "5.3.md").symlink_to(outside)
    result = found("eci", "eci/5.3.md")
    assert read_in(result) == {"eci": ["5.2.md"]}
    assert left(result) == [("eci/5.3.md", Reason.OUTSIDE)]


def test_a_link_inside_the_project_is_read(folder: Path) -> None:
    write(folder.parent, {"5.3.md": action("5.3")})
    (folder / "5.3.md").symlink_to("../5.3.md")
    assert read_in(found("eci")) == {"eci": ["5.2.md", "5.3.md"]}


def test_links_that_go_round_or_nowhere_are_listed(folder: Path) -> None:
    (folder / "5.3.md").symlink_to("5.3.md")
    (folder / "5.4.md").symlink_to("absent.md")
    (folder / "bas").symlink_to("..", target_is_directory=True)
    result = found("eci", "eci/5.3.md")
    assert read_in(result) == {"eci": ["5.2.md"]}
    assert left(result) == [("eci/5.3.md", Reason.UNREADABLE), ("eci/5.4.md", Reason.UNREADABLE)]


def test_a_pipe_and_a_folder_named_like_a_file_are_listed_and_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "5.3.md")
    os.mkfifo(folder / "notes.md")
    (folder / "5.4.md").mkdir()
    result = found("eci", "eci/5.3.md")
    assert read_in(result) == {"eci": ["5.2.md"]}
    assert left(result) == [
        ("eci/5.3.md", Reason.UNREADABLE),
        ("eci/5.4.md", Reason.UNREADABLE),
        ("eci/notes.md", Reason.UNREADABLE),
    ]


def test_a_file_that_vanishes_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"5.3.md": action("5.3")})
    names = DISK.names

    def list_and_lose(of: Path) -> list[str]:
        entries = names(of)
        (folder / "5.3.md").unlink()
        return entries

    monkeypatch.setattr(DISK, "names", list_and_lose)
    result = found("eci")
    assert read_in(result) == {"eci": ["5.2.md"]}
    assert left(result) == [("eci/5.3.md", Reason.UNREADABLE)]


def test_a_huge_file_is_not_read_whole(folder: Path) -> None:
    with (folder / "5.3.md").open("wb") as file:
        file.write(b"# Titre\n")
        file.truncate(1 << 34)  # More than fits in memory; there is nothing of it on the disk.
    (referentiel,) = found("eci").referentiels
    document = referentiel.documents[1]
    assert (document.name, document.source.text) == ("5.3.md", "")
    assert [(fault.code, fault.arguments["size"]) for fault in document.faults] == [
        (Code.TOO_LARGE, "16777216")
    ]


# We may be root, who may read anything: what a child may not read is taken from it.
NO_PRIVILEGE = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)
FIND = """
import sys
from pathlib import Path
from referentiel.files.discovery import find
found = find(map(Path, sys.argv[1:]))
print(sorted(found.focus))
print([(entry.path, entry.reason.value, entry.detail) for entry in found.not_checked])
"""


def find_unprivileged(root: Path, *names: str) -> list[str]:
    command = (sys.executable, "-c", FIND, *names)
    run = subprocess.run(
        (*NO_PRIVILEGE, *command) if os.geteuid() == 0 else command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.splitlines()


def test_an_unreadable_file_is_listed_with_the_reason(folder: Path, root: Path) -> None:
    write(folder, {"5.3.md": action("5.3"), "notes.md": PAGE})
    (folder / "5.3.md").chmod(0)
    (folder / "notes.md").chmod(0)
    assert find_unprivileged(root, "eci", "eci/5.3.md") == [
        "['eci/5.2.md']",
        "[('eci/5.3.md', 'unreadable', 'Permission denied'), "
        "('eci/notes.md', 'unreadable', 'Permission denied')]",
    ]


def test_an_unreadable_folder_is_listed_and_the_others_are_read(folder: Path, root: Path) -> None:
    closed = folder / "ancien"
    closed.mkdir()
    write(closed, {"5.2.md": action("5.2")})
    closed.chmod(0)
    try:
        assert find_unprivileged(root, ".", "eci/ancien", "eci/ancien/5.2.md") == [
            "['eci/5.2.md']",
            "[('eci/ancien', 'no-referentiel', ''), "
            "('eci/ancien', 'unreadable', 'Permission denied'), "
            "('eci/ancien/5.2.md', 'unreadable', 'Permission denied')]",
        ]
    finally:
        closed.chmod(0o755)


def test_a_folder_whose_list_may_not_be_read_is_reported(folder: Path, root: Path) -> None:
    folder.chmod(0o111)
    try:
        assert find_unprivileged(root, "eci/5.2.md") == [
            "[]",
            "[('eci', 'unreadable', 'Permission denied'), ('eci/5.2.md', 'left-out', '')]",
        ]
    finally:
        folder.chmod(0o755)


def test_a_closed_folder_above(folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    folder.parent.chmod(0)
    try:
        assert find_unprivileged(root, ".") == ["['5.2.md']", "[]"]
    finally:
        folder.parent.chmod(0o755)
