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
from tests.scratch import clean, commit, git, orientation, put, repository


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


def test_a_file_in_conflict_is_reported(repo: Path) -> None:
    for name in ("a.md", "code.py"):
        put(repo, name, "one")
    commit(repo)
    git(repo, "checkout", "-q", "-b", "other")
    for name in ("a.md", "code.py"):
        put(repo, name, "theirs")
    commit(repo)
    git(repo, "checkout", "-q", "main")
    for name in ("a.md", "code.py"):
        put(repo, name, "ours")
    commit(repo)
    run(["git", "merge", "-q", "other"], cwd=repo, env=clean(), check=False, capture_output=True)
    with pytest.raises(UsageError) as reported, staged(repo):
        pass
    (problem,) = reported.value.messages
    assert (Path(problem.source).name, problem.message) == ("a.md", UNMERGED)
    git(repo, "add", "a.md")
    with staged(repo) as files:  # What is no file of a referential may wait.
        assert walked(files, repo) == ["a.md"]


def test_names_are_what_git_has_of_them(repo: Path) -> None:
    names = {b"a\nb.md", b"caf\xe9.md", "été.md".encode(), b"E.md", b"e.md", b'q"\t\\.md'}
    for name in names:
        (repo / os.fsdecode(name)).write_bytes(name)
    git(repo, "add", "-A")
    with staged(repo) as files:
        found = files.names(repo)
        assert {os.fsencode(name) for name in found} == names
        for kept in found:
            content = files.read(repo / kept)
            assert content
            assert content.data == os.fsencode(kept)


def test_a_file_is_read_up_to_the_limit_of_a_file(repo: Path) -> None:
    sizes = {"a.md": 0, "b.md": MAX_BYTES, "c.md": MAX_BYTES + 1, "d.md": MAX_BYTES * 3}
    for name, size in sizes.items():
        (repo / name).write_bytes(b"x" * size)
    (repo / "e.md").write_bytes(b"end")
    git(repo, "add", "-A")
    with staged(repo) as files:
        for name, size in sizes.items():
            assert files.read(repo / name) == Content(b"x" * min(size, MAX_BYTES + 1), size)
        assert text(files, repo / "e.md") == "end"


# --- Revisions


@pytest.mark.parametrize("is_lost", [True, False], ids=["lost", "damaged"])
def test_a_content_that_git_cannot_give_is_an_error_and_the_next_is_read(
    repo: Path, is_lost: bool
) -> None:
    put(repo, "a.md", "one")
    put(repo, "b.md", "two")
    commit(repo)
    blob = git(repo, "rev-parse", "HEAD:a.md")
    path = repo / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    if is_lost:
        path.unlink()
    with Repository.at(repo) as found:
        for files in (found.staged(), found.files(found.revision("HEAD"))):
            with pytest.raises(OSError) as error:  # noqa: PT011 -- of damage, git says which
                files.read(repo / "a.md")
            assert not is_lost or error.value.errno == errno.ENODATA
            assert text(files, repo / "b.md") == "two"


def test_a_submodule_is_absent(repo: Path, tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner")
    put(inner, "5.2.md", orientation("5.2"))
    commit(inner)
    git(repo, "submodule", "--quiet", "add", str(inner), "module")
    put(repo, "a.md", "one")
    commit(repo)
    with Repository.at(repo) as found:
        for files in (found.staged(), found.files(found.revision("HEAD"))):
            assert walked(files, repo) == [".gitmodules", "a.md"]
            with pytest.raises(FileNotFoundError):
                files.names(repo / "module")
    with Repository.at(repo / "module") as found:
        assert found.top == repo / "module"
        assert found.staged().names(repo / "module") == ["5.2.md"]


# --- Links


def test_links_are_followed_inside_the_tree_alone(repo: Path, tmp_path: Path) -> None:
    put(tmp_path, "secret.md", "outside")
    put(repo, "sub/a.md", "one")
    links = {
        "file.md": "sub/a.md",
        "folder": "sub",
        "twice.md": "folder/a.md",
        "sub/up.md": "../file.md",
        "round.md": "round.md",
        "lost.md": "nothing.md",
        "out.md": "../secret.md",
        "absolute.md": str(tmp_path / "secret.md"),
        "own.md": str(repo / "sub" / "a.md"),
        "passwd": "/etc/passwd",
    }
    for name, target in links.items():
        (repo / name).symlink_to(target)
    git(repo, "add", "-A")
    for name in links:
        (repo / name).unlink()
    with staged(repo) as files:
        for name in ("file.md", "folder/a.md", "twice.md", "sub/up.md", "own.md"):
            assert text(files, repo / name) == "one"
            assert files.real(repo / name) == repo / "sub" / "a.md"
        assert files.is_folder(repo / "folder")
        assert files.names(repo / "folder") == ["a.md", "up.md"]
        with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
            files.read(repo / "round.md")
        assert files.real(repo / "round.md") == repo / "round.md"
        for name in ("lost.md", "out.md", "absolute.md", "passwd"):
            with pytest.raises(FileNotFoundError):
                files.read(repo / name)
        assert files.real(repo / "out.md") == tmp_path / "secret.md"


def test_a_link_on_the_disk_leads_into_the_repository(repo: Path, tmp_path: Path) -> None:
    put(repo, "sub/a.md", "one")
    git(repo, "add", "-A")
    (tmp_path / "top").symlink_to(repo)
    (tmp_path / "below").symlink_to(repo / "sub")
    for path in (tmp_path / "top" / "sub" / "a.md", tmp_path / "below" / "a.md"):
        with Repository.at(path) as found:
            assert found.top == repo
            assert found.holds(path)
            assert text(found.staged(), path) == "one"


def test_a_worktree_has_a_separate_index(repo: Path, tmp_path: Path) -> None:
    put(repo, "a.md", "one")
    commit(repo)
    other = tmp_path / "other"
    git(repo, "worktree", "add", "-q", other)
    put(other, "b.md", "two")
    git(other, "add", "-A")
    with staged(other) as files:
        assert files.names(other) == ["a.md", "b.md"]
    with staged(repo) as files:
        assert files.names(repo) == ["a.md"]


def test_names_that_no_checkout_would_write_are_left_out(repo: Path) -> None:
    put(repo, "a.md", "one")
    commit(repo)
    blob = git(repo, "rev-parse", "HEAD:a.md")
    inner = run(
        ["git", "mktree"],
        cwd=repo,
        env=clean(),
        input=f"100644 blob {blob}\t..\n100644 blob {blob}\tb.md\n".encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    outer = f"040000 tree {inner.strip()}\tsub\n040000 tree {inner.strip()}\t.git\n"
    tree = run(
        ["git", "mktree"],
        cwd=repo,
        env=clean(),
        input=outer.encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    made = git(repo, "commit-tree", "-m", "crafted", tree.strip())
    with Repository.at(repo) as found:
        assert walked(found.files(found.revision(made)), repo) == ["sub/b.md"]
