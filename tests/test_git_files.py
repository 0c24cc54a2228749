"""Files as git has them: those of the index and of revisions, read as those of a disk."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import run

import pytest

from linter.words import UsageError
from referentiel.files.disk import Content, Files
from referentiel.reading.decoding import MAX_BYTES
from referentiel_lint.git.repository import UNMERGED, Repository
from tests.scratch import clean, commit, git, orientation, put, repository, settle


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch)
    return repository(tmp_path / "dépôt")


@contextmanager
def staged(folder: Path) -> Iterator[Files]:
    with Repository.at(folder) as found:
        yield found.staged()


def walked(files: Files, folder: Path) -> list[str]:
    def fail(error: OSError) -> None:
        raise error

    return sorted(
        (path / name).relative_to(folder).as_posix()
        for path, _, names in files.walk(folder, fail)
        for name in names
    )


def text(files: Files, path: Path) -> str:
    content = files.read(path)
    assert content
    return content.data.decode()


# --- The index


def test_the_index_holds_what_is_added_as_it_was_added(scratch: Path) -> None:
    put(scratch, "a.md", "one")
    put(scratch, "sub/b.md", "two")
    git(scratch, "add", "-A")
    put(scratch, "a.md", "changed since")
    put(scratch, "untracked.md", "unknown")
    (scratch / "sub" / "b.md").unlink()
    with staged(scratch) as files:
        assert walked(files, scratch) == ["a.md", "sub/b.md"]
        assert files.names(scratch) == ["a.md", "sub"]
        assert text(files, scratch / "a.md") == "one"
        assert text(files, scratch / "sub" / "b.md") == "two"
        assert files.is_folder(scratch / "sub")
        assert not files.is_folder(scratch / "a.md")
        assert files.read(scratch / "sub") is None


def test_what_is_deleted_or_renamed_in_the_index_is_gone_there(scratch: Path) -> None:
    put(scratch, "a.md", "one")
    put(scratch, "sub/b.md", "two")
    commit(scratch)
    git(scratch, "rm", "-q", "a.md")
    git(scratch, "mv", "sub", "other")
    with staged(scratch) as files:
        assert walked(files, scratch) == ["other/b.md"]
        for gone in ("a.md", "sub", "sub/b.md", "sub/nothing/at/all"):
            with pytest.raises(FileNotFoundError) as reported:
                files.is_folder(scratch / gone)
            assert reported.value.filename == str(scratch / gone)


def test_what_is_only_announced_is_no_part_of_the_index(scratch: Path) -> None:
    put(scratch, "announced.md", "later")
    put(scratch, "empty.md", "")
    put(scratch, "a.md", "one")
    git(scratch, "add", "a.md", "empty.md")
    git(scratch, "add", "--intent-to-add", "announced.md")
    with staged(scratch) as files:
        assert walked(files, scratch) == ["a.md", "empty.md"]


def test_a_file_in_conflict_is_reported(scratch: Path) -> None:
    for name in ("a.md", "code.py"):
        put(scratch, name, "one")
    commit(scratch)
    git(scratch, "checkout", "-q", "-b", "other")
    for name in ("a.md", "code.py"):
        put(scratch, name, "theirs")
    commit(scratch)
    git(scratch, "checkout", "-q", "main")
    for name in ("a.md", "code.py"):
        put(scratch, name, "ours")
    commit(scratch)
    run(["git", "merge", "-q", "other"], cwd=scratch, env=clean(), check=False, capture_output=True)
    with pytest.raises(UsageError) as reported, staged(scratch):
        pass
    (problem,) = reported.value.messages
    assert (Path(problem.source).name, problem.message) == ("a.md", UNMERGED)
    git(scratch, "add", "a.md")
    with staged(scratch) as files:  # What is no file of a referential may wait.
        assert walked(files, scratch) == ["a.md"]


def test_names_are_what_git_has_of_them(scratch: Path) -> None:
    names = {b"a\nb.md", b"caf\xe9.md", "été.md".encode(), b"E.md", b"e.md", b'q"\t\\.md'}
    for name in names:
        (scratch / os.fsdecode(name)).write_bytes(name)
    git(scratch, "add", "-A")
    with staged(scratch) as files:
        found = files.names(scratch)
        assert {os.fsencode(name) for name in found} == names
        for kept in found:
            content = files.read(scratch / kept)
            assert content
            assert content.data == os.fsencode(kept)


def test_a_file_is_read_up_to_the_limit_of_a_file(scratch: Path) -> None:
    sizes = {"a.md": 0, "b.md": MAX_BYTES, "c.md": MAX_BYTES + 1, "d.md": MAX_BYTES * 3}
    for name, size in sizes.items():
        (scratch / name).write_bytes(b"x" * size)
    (scratch / "e.md").write_bytes(b"end")
    git(scratch, "add", "-A")
    with staged(scratch) as files:
        for name, size in sizes.items():
            assert files.read(scratch / name) == Content(b"x" * min(size, MAX_BYTES + 1), size)
        assert text(files, scratch / "e.md") == "end"


# --- Revisions


def test_a_revision_holds_what_it_held(scratch: Path) -> None:
    put(scratch, "sub/a.md", "one")
    first = commit(scratch)
    put(scratch, "sub/a.md", "two")
    put(scratch, "b.md", "three")
    commit(scratch)
    with Repository.at(scratch) as found:
        files = found.files(found.revision(first))
        assert walked(files, scratch) == ["sub/a.md"]
        assert text(files, scratch / "sub" / "a.md") == "one"
        files = found.files(found.revision("HEAD"))
        assert walked(files, scratch) == ["b.md", "sub/a.md"]


def test_a_submodule_is_absent(scratch: Path, tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner")
    put(inner, "5.2.md", orientation("5.2"))
    commit(inner)
    git(scratch, "submodule", "--quiet", "add", str(inner), "module")
    put(scratch, "a.md", "one")
    commit(scratch)
    with Repository.at(scratch) as found:
        for files in (found.staged(), found.files(found.revision("HEAD"))):
            assert walked(files, scratch) == [".gitmodules", "a.md"]
            with pytest.raises(FileNotFoundError):
                files.names(scratch / "module")
    with Repository.at(scratch / "module") as found:
        assert found.top == scratch / "module"
        assert found.staged().names(scratch / "module") == ["5.2.md"]


def test_a_content_that_the_clone_lacks_is_no_empty_file(scratch: Path) -> None:
    put(scratch, "a.md", "one")
    put(scratch, "b.md", "two")
    commit(scratch)
    blob = git(scratch, "rev-parse", "HEAD:a.md")
    (scratch / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with Repository.at(scratch) as found:
        files = found.files(found.revision("HEAD"))
        with pytest.raises(OSError, match=os.strerror(errno.ENODATA)):
            files.read(scratch / "a.md")
        assert text(files, scratch / "b.md") == "two"


def test_a_damaged_content_is_an_error_and_the_next_is_read(scratch: Path) -> None:
    put(scratch, "a.md", "one")
    put(scratch, "b.md", "two")
    commit(scratch)
    blob = git(scratch, "rev-parse", "HEAD:a.md")
    path = scratch / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    with Repository.at(scratch) as found:
        files = found.staged()
        with pytest.raises(OSError):  # noqa: PT011 -- which one depends on git
            files.read(scratch / "a.md")
        assert text(files, scratch / "b.md") == "two"


# --- Links


def test_links_are_followed_inside_the_tree_alone(scratch: Path, tmp_path: Path) -> None:
    put(tmp_path, "secret.md", "outside")
    put(scratch, "sub/a.md", "one")
    links = {
        "file.md": "sub/a.md",
        "folder": "sub",
        "twice.md": "folder/a.md",
        "sub/up.md": "../file.md",
        "round.md": "round.md",
        "lost.md": "nothing.md",
        "out.md": "../secret.md",
        "absolute.md": str(tmp_path / "secret.md"),
        "own.md": str(scratch / "sub" / "a.md"),
        "passwd": "/etc/passwd",
    }
    for name, target in links.items():
        (scratch / name).symlink_to(target)
    git(scratch, "add", "-A")
    for name in links:
        (scratch / name).unlink()
    with staged(scratch) as files:
        for name in ("file.md", "folder/a.md", "twice.md", "sub/up.md", "own.md"):
            assert text(files, scratch / name) == "one"
            assert files.real(scratch / name) == scratch / "sub" / "a.md"
        assert files.is_folder(scratch / "folder")
        assert files.names(scratch / "folder") == ["a.md", "up.md"]
        with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
            files.read(scratch / "round.md")
        assert files.real(scratch / "round.md") == scratch / "round.md"
        for name in ("lost.md", "out.md", "absolute.md", "passwd"):
            with pytest.raises(FileNotFoundError):
                files.read(scratch / name)
        assert files.real(scratch / "out.md") == tmp_path / "secret.md"


def test_a_link_on_the_disk_leads_into_the_repository(scratch: Path, tmp_path: Path) -> None:
    put(scratch, "sub/a.md", "one")
    git(scratch, "add", "-A")
    (tmp_path / "top").symlink_to(scratch)
    (tmp_path / "below").symlink_to(scratch / "sub")
    for path in (tmp_path / "top" / "sub" / "a.md", tmp_path / "below" / "a.md"):
        with Repository.at(path) as found:
            assert found.top == scratch
            assert found.holds(path)
            assert text(found.staged(), path) == "one"


def test_a_worktree_has_an_index_of_its_own(scratch: Path, tmp_path: Path) -> None:
    put(scratch, "a.md", "one")
    commit(scratch)
    other = tmp_path / "other"
    git(scratch, "worktree", "add", "-q", other)
    put(other, "b.md", "two")
    git(other, "add", "-A")
    with staged(other) as files:
        assert files.names(other) == ["a.md", "b.md"]
    with staged(scratch) as files:
        assert files.names(scratch) == ["a.md"]


def test_a_folder_that_is_gone_from_the_disk_has_its_repository(scratch: Path) -> None:
    put(scratch, "a/b/c.md", "one")
    git(scratch, "add", "-A")
    (scratch / "a" / "b" / "c.md").unlink()
    (scratch / "a" / "b").rmdir()
    (scratch / "a").rmdir()
    with staged(scratch / "a" / "b" / "c.md") as files:
        assert files.names(scratch / "a" / "b") == ["c.md"]


def test_names_that_no_checkout_would_write_are_left_out(scratch: Path) -> None:
    put(scratch, "a.md", "one")
    commit(scratch)
    blob = git(scratch, "rev-parse", "HEAD:a.md")
    inner = run(
        ["git", "mktree"],
        cwd=scratch,
        env=clean(),
        input=f"100644 blob {blob}\t..\n100644 blob {blob}\tb.md\n".encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    outer = f"040000 tree {inner.strip()}\tsub\n040000 tree {inner.strip()}\t.git\n"
    tree = run(
        ["git", "mktree"],
        cwd=scratch,
        env=clean(),
        input=outer.encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    made = git(scratch, "commit-tree", "-m", "crafted", tree.strip())
    with Repository.at(scratch) as found:
        assert walked(found.files(found.revision(made)), scratch) == ["sub/b.md"]
