"""Where files are read from: the disk, and contents laid over some of it."""

from pathlib import Path

import pytest

from referentiel.files.discovery import find
from referentiel.files.disk import DISK, Content, Overlay

TEXT = b"# Titre\n```yaml\nid: 5.2\nponderation: 1\n```\n"


def content(data: bytes) -> Content:
    return Content(data, len(data))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "eci").mkdir()
    (tmp_path / "eci" / "5.2.md").write_bytes(TEXT)
    return tmp_path


def never(error: OSError) -> None:
    raise error


def test_a_content_replaces_a_file_and_adds_one(folder: Path) -> None:
    files = Overlay({Path("eci/5.2.md"): content(b"a"), Path("eci/5.3.md"): content(b"b")})
    assert files.names(Path("eci")) == ["5.2.md", "5.3.md"]
    assert files.read(folder / "eci" / "5.2.md") == content(b"a")
    assert files.read(Path("eci/../eci/5.3.md")) == content(b"b")
    assert files.read(Path("eci/5.2.md")) != DISK.read(Path("eci/5.2.md"))
    assert not files.is_folder(Path("eci/5.3.md"))
    assert files.is_folder(Path("eci"))
    assert list(files.walk(Path(), never)) == [
        (Path(), ["eci"], []),
        (Path("eci"), [], ["5.2.md", "5.3.md"]),
    ]


def test_an_empty_content_is_a_content(folder: Path) -> None:
    files = Overlay({Path("eci/5.2.md"): content(b"")})
    assert files.read(Path("eci/5.2.md")) == content(b"")


def test_a_folder_that_does_not_exist_contains_what_is_laid_over_it(folder: Path) -> None:
    files = Overlay({Path("neuf/5.2.md"): content(TEXT)})
    assert files.names(Path("neuf")) == ["5.2.md"]
    with pytest.raises(FileNotFoundError):
        files.names(Path("autre"))
    with pytest.raises(FileNotFoundError):
        files.is_folder(Path("neuf/5.3.md"))


def test_a_link_is_replaced_itself(folder: Path) -> None:
    (folder / "eci" / "5.3.md").symlink_to("/etc/hostname")
    files = Overlay({Path("eci/5.3.md"): content(b"a")})
    assert files.real(Path("eci/5.3.md")) == folder.resolve() / "eci" / "5.3.md"
    assert DISK.real(Path("eci/5.3.md")) == Path("/etc/hostname").resolve()


def test_a_walk_of_folders_finds_what_is_laid_over_them(folder: Path) -> None:
    data = TEXT.replace(b"5.2", b"5.3")
    found = find([Path()], files=Overlay({Path("eci/5.3.md"): content(data)}))
    assert [doc.name for one in found.referentiels for doc in one.documents] == ["5.2.md", "5.3.md"]
