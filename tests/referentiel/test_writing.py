"""Writing: where nothing is written, and what stays of the file that is replaced."""

import os
from itertools import product
from pathlib import Path

import pytest

from referentiel.files.disk import Forbidden, forbidden, leads_out
from referentiel.files.writing import can_keep_owner, write_new, write_whole
from referentiel.paths import display, on_disk, spelled


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, the current folder, with links out of it and inside, and a folder beside it."""
    top = tmp_path.resolve() / "projet"
    for folder in (top / ".git" / "hooks", top / "dedans", tmp_path / "dehors" / "bas"):
        folder.mkdir(parents=True)
    (top / ".git" / "config").write_text("[core]\n")
    (top / "lien").symlink_to("../dehors/bas")
    (top / "suite").symlink_to("lien")
    (top / "retour").symlink_to("dedans")
    (top / "r.json").symlink_to(".git/config")
    (tmp_path / "dehors" / "loin").symlink_to("bas")
    monkeypatch.chdir(top)
    return top


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("r2.json", None),
        ("dedans/r.json", None),
        ("retour/r.json", None),
        ("../dehors/r.json", None),
        ("../dehors/loin/r.json", None),
        ("/dev/stdout", None),
        ("lien/r.json", Forbidden.OUTSIDE),
        ("lien", Forbidden.OUTSIDE),
        ("suite/r.json", Forbidden.OUTSIDE),
        ("lien/../r.json", Forbidden.OUTSIDE),
        ("dedans/../lien/r.json", Forbidden.OUTSIDE),
        ("../projet/lien/r.json", Forbidden.OUTSIDE),
        ("r.json", Forbidden.GIT),
        (".git/r.json", Forbidden.GIT),
        (".GIT/hooks/pre-commit", Forbidden.GIT),
        ("../ailleurs/.git/config", Forbidden.GIT),
    ],
)
def test_nothing_is_written_outside(project: Path, name: str, reason: Forbidden | None) -> None:
    assert forbidden(Path(name)) is reason
    assert forbidden(project / name) is reason


@pytest.mark.parametrize("name", ["lien/r.json", "lien/../r.json", "r.json", ".git/new"])
def test_writing_there_is_refused(project: Path, name: str) -> None:
    for write in (write_whole, write_new):
        with pytest.raises(OSError, match=r"not permitted|exists"):
            write(Path(name), b"theirs")
    assert (project / ".git" / "config").read_text() == "[core]\n"
    assert list((project.parent / "dehors").rglob("*.json")) == []
    assert sorted(path.name for path in (project / ".git").iterdir()) == ["config", "hooks"]


def test_a_link_in_another_repository(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent / "dehors")
    assert leads_out(project / "lien" / "x")
    assert not leads_out(project / "retour" / "x")


def test_links_that_go_round_end(project: Path) -> None:
    (project / "rond").symlink_to("rond")
    (project / "croix").symlink_to("croix/croix")
    assert not leads_out(Path("rond/x"))
    assert not leads_out(Path("croix"))


@pytest.mark.skipif(os.geteuid() != 0, reason="giving a file away takes the rights of root")
def test_owner_and_permissions_stay(project: Path) -> None:
    file = project / "5.2.md"
    file.write_text("old")
    os.chown(file, 1234, 2345)
    file.chmod(0o6640)
    write_whole(file, b"new")
    status = file.stat()
    assert (status.st_uid, status.st_gid, oct(status.st_mode & 0o7777)) == (1234, 2345, "0o6640")
    assert file.read_text() == "new"


def test_who_cannot_keep_the_owner(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status = project.stat()
    assert can_keep_owner(status)
    monkeypatch.setattr(os, "geteuid", lambda: status.st_uid + 1)
    assert not can_keep_owner(status)


# --- Paths as text: no two are spelt alike, and each is found again on the disk by its spelling


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("5.2 l'été.md", "5.2 l'été.md"),
        (os.fsdecode(b"5.2 \xff.md"), "5.2 \\udcff.md"),
        (r"5.2 \udcff.md", r"5.2 \udc5cudcff.md"),
        (r"a\b.md", r"a\b.md"),
    ],
)
def test_ordinary_names_stay_and_other_bytes_are_escaped(name: str, text: str) -> None:
    assert spelled(name) == text
    assert on_disk(text) == name


def test_no_two_names_are_spelt_alike() -> None:
    pieces = ("", "\\", "\\\\", "\\udcff", "udcff", "\\udc5c", "udc5c", "\udcff", "\udc80", "\\ud8")
    names = {"".join(chosen) for chosen in product(pieces, repeat=4)}
    assert all(on_disk(spelled(name)) == name for name in names)
    assert len(set(map(spelled, names))) == len(names)
    assert all(spelled(name).encode() for name in names if name)


def test_a_path_up_from_a_link_is_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loin" / "dedans").mkdir(parents=True)
    (tmp_path / "lien").symlink_to("loin/dedans")
    assert display(Path("lien/../5.2.md")) == "loin/5.2.md"
    assert display(Path("../autre/5.2.md")) == "../autre/5.2.md"
    assert display(Path("loin/../5.2.md")) == "5.2.md"
