"""Revisions as the command line names them: what each stands for, and why one stands for none."""

from pathlib import Path

import pytest

from linter.words import Text, UsageError
from referentiel.files.opening import Policy
from referentiel_lint.git.process import NoRepository
from referentiel_lint.git.repository import (
    AMBIGUOUS,
    BARE,
    NO_BASE,
    NO_BASE_SHALLOW,
    NO_COMMIT,
    NONE,
    SHALLOW,
    UNBORN,
    UNKNOWN,
    UNKNOWN_NEAREST,
    Repository,
    Revision,
)
from referentiel_lint.git.snapshot import INCOMPLETE, Snapshot
from referentiel_lint.terminal.output import write_usage_error
from tests.scratch import commit, git, orientation, put, repository, settle


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch)
    return repository(tmp_path / "scratch")


def at(found: Repository, revision: Revision) -> Snapshot:
    return Snapshot(found.files(revision), Policy(), revision)


def message(folder: Path, name: str) -> Text:
    """Return what is said of a name."""
    with Repository.at(folder) as found, pytest.raises(UsageError) as reported:
        found.revision(name)
    (problem,) = reported.value.messages
    assert problem.source == (name or "''")
    return problem.message


def test_a_revision_is_a_commit_by_any_of_its_names(scratch: Path) -> None:
    first = commit(scratch)
    last = commit(scratch)
    git(scratch, "tag", "-a", "-m", "a tag", "v1", first)
    git(scratch, "branch", "été/ici", first)
    with Repository.at(scratch) as found:
        for name in ("v1", "été/ici", "HEAD~1", "main^", first, first[:12], "refs/tags/v1"):
            assert found.revision(name) == Revision(name, first)
        assert found.revision("HEAD").commit == last
        git(scratch, "checkout", "-q", "--detach", first)
        assert found.revision("HEAD").commit == first


@pytest.mark.parametrize(
    "name", ["", "--all", "-x", "--upload-pack=touch x", "a\nb", "a\0b", "x" * 2000, "nothing"]
)
def test_what_is_no_revision_is_reported_and_never_an_option(scratch: Path, name: str) -> None:
    commit(scratch)
    assert message(scratch, name) == UNKNOWN


def test_a_branch_of_the_remote_is_proposed(scratch: Path, tmp_path: Path) -> None:
    commit(scratch)
    git(scratch, "branch", "develop")
    git(tmp_path, "clone", "-q", scratch, "clone")
    assert message(tmp_path / "clone", "develop") == UNKNOWN_NEAREST
    with Repository.at(tmp_path / "clone") as found, pytest.raises(UsageError) as reported:
        found.revision("develop")
    assert reported.value.messages[0].arguments == {"nearest": "origin/develop"}
    with Repository.at(scratch) as found, pytest.raises(UsageError) as reported:
        found.revision("devlop")
    assert reported.value.messages[0].arguments == {"nearest": "develop"}


def test_what_is_no_commit_is_reported(scratch: Path) -> None:
    put(scratch, "a.md", "one")
    commit(scratch)
    assert message(scratch, "HEAD:a.md") == NO_COMMIT
    assert message(scratch, git(scratch, "rev-parse", "HEAD:a.md")) == NO_COMMIT


def test_a_name_of_two_revisions_is_not_guessed(scratch: Path) -> None:
    first = commit(scratch)
    commit(scratch)
    git(scratch, "branch", "release", first)
    git(scratch, "tag", "release", "main")
    git(scratch, "config", "core.warnAmbiguousRefs", "false")
    assert message(scratch, "release") == AMBIGUOUS
    with Repository.at(scratch) as found:
        assert found.revision("refs/heads/release").commit == first


def test_before_the_first_commit_there_is_no_revision(scratch: Path) -> None:
    assert message(scratch, "HEAD") == UNBORN
    assert message(scratch, "main") == UNBORN


def test_what_a_shallow_clone_lacks_comes_with_its_remedy(
    scratch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = commit(scratch)
    commit(scratch)
    git(scratch, "branch", "other", first)
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{scratch}", "clone")
    clone = tmp_path / "clone"
    assert message(clone, "HEAD~1") == SHALLOW
    assert message(clone, "develop") == SHALLOW
    assert message(clone, first.replace(first[:8], "0" * 8)) == SHALLOW
    with Repository.at(clone) as found, pytest.raises(UsageError) as reported:
        found.base("origin/other")
    assert reported.value.messages[0].message == NO_BASE_SHALLOW
    reported.value.language = "en"
    write_usage_error(reported.value)
    said = capsys.readouterr().err
    assert said.startswith("reflint: origin/other: the common ancestor of this revision and HEAD")
    assert "`git fetch --unshallow`" in said
    assert "`fetch-depth: 0`" in said
    assert "write `origin/other..`" in said
    with Repository.at(clone) as found:
        assert found.base("origin/other..").commit == first


# --- What changes are compared with


def test_the_base_is_where_head_has_left_a_branch(scratch: Path) -> None:
    root = commit(scratch)
    git(scratch, "checkout", "-q", "-b", "change")
    own = commit(scratch, "own")
    git(scratch, "checkout", "-q", "main")
    ahead = commit(scratch, "ahead")
    git(scratch, "checkout", "-q", "change")
    with Repository.at(scratch) as found:
        assert found.base("main") == Revision("main", root)
        assert found.base("main...") == Revision("main", root)
        assert found.base("main..") == Revision("main", ahead)
        assert found.base("HEAD").commit == own
        assert found.base("HEAD~1").commit == root
        one, other = found.revision("main"), found.revision("change")
        assert found.merge_base(one, other).commit == root


def test_histories_without_a_common_commit_have_no_base(scratch: Path) -> None:
    commit(scratch)
    git(scratch, "checkout", "-q", "--orphan", "alone")
    commit(scratch, "another")
    with Repository.at(scratch) as found, pytest.raises(UsageError) as reported:
        found.base("main")
    assert reported.value.messages[0].message == NO_BASE
    assert reported.value.messages[0].arguments == {"revision": "main"}


def test_contents_of_a_partial_clone_are_not_fetched(scratch: Path, tmp_path: Path) -> None:
    put(scratch, "5.2.md", orientation("5.2"))
    commit(scratch)
    put(scratch, "5.2.md", orientation("5.2") + "\n")
    commit(scratch)
    git(scratch, "config", "uploadpack.allowFilter", "true")
    git(scratch, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{scratch}", "clone")
    clone = tmp_path / "clone"
    with Repository.at(clone) as found, pytest.raises(UsageError) as reported:
        at(found, found.revision("HEAD~1")).find([clone])
    (problem,) = reported.value.messages
    assert (problem.message, problem.arguments) == (INCOMPLETE, {"revision": "HEAD~1"})
    with Repository.at(clone) as found:
        assert at(found, found.revision("HEAD")).find([clone]).referentiels


# --- No repository


@pytest.mark.parametrize("inside", [".git", "bare.git"])
def test_a_bare_repository_has_no_place_for_paths(scratch: Path, inside: str) -> None:
    git(scratch, "init", "-q", "--bare", "bare.git")
    with pytest.raises(NoRepository) as reported:
        Repository.at(scratch / inside)
    assert reported.value.messages[0].message == BARE


def test_a_folder_outside_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("", "5.2.md", "not/there"):
        with pytest.raises(NoRepository) as reported:
            Repository.at(tmp_path / "sub" / name)
        assert reported.value.messages[0].message == NONE
