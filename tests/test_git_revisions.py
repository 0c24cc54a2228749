"""Revisions as the command line names them: which commit each is, and why one is not a commit."""

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
from tests.scratch import commit, git, orientation, put, settle


def at(found: Repository, revision: Revision) -> Snapshot:
    return Snapshot(found.files(revision), Policy(), revision)


def message(folder: Path, name: str) -> Text:
    """Return what is said of a name."""
    with Repository.at(folder) as found, pytest.raises(UsageError) as reported:
        found.revision(name)
    (problem,) = reported.value.messages
    assert problem.source == (name or "''")
    return problem.message


def test_a_revision_is_a_commit_by_any_of_its_names(repo: Path) -> None:
    first = commit(repo)
    last = commit(repo)
    git(repo, "tag", "-a", "-m", "a tag", "v1", first)
    git(repo, "branch", "été/ici", first)
    with Repository.at(repo) as found:
        for name in ("v1", "été/ici", "HEAD~1", "main^", first, first[:12], "refs/tags/v1"):
            assert found.revision(name) == Revision(name, first)
        assert found.revision("HEAD").commit == last
        git(repo, "checkout", "-q", "--detach", first)
        assert found.revision("HEAD").commit == first


@pytest.mark.parametrize(
    "name", ["", "--all", "-x", "--upload-pack=touch x", "a\nb", "a\0b", "x" * 2000, "nothing"]
)
def test_what_is_no_revision_is_reported_and_never_an_option(repo: Path, name: str) -> None:
    commit(repo)
    assert message(repo, name) == UNKNOWN


def test_a_branch_of_the_remote_is_proposed(repo: Path, tmp_path: Path) -> None:
    commit(repo)
    git(repo, "branch", "develop")
    git(tmp_path, "clone", "-q", repo, "clone")
    assert message(tmp_path / "clone", "develop") == UNKNOWN_NEAREST
    with Repository.at(tmp_path / "clone") as found, pytest.raises(UsageError) as reported:
        found.revision("develop")
    assert reported.value.messages[0].arguments == {"nearest": "origin/develop"}
    with Repository.at(repo) as found, pytest.raises(UsageError) as reported:
        found.revision("devlop")
    assert reported.value.messages[0].arguments == {"nearest": "develop"}


def test_what_is_no_commit_is_reported(repo: Path) -> None:
    put(repo, "a.md", "one")
    commit(repo)
    assert message(repo, "HEAD:a.md") == NO_COMMIT
    assert message(repo, git(repo, "rev-parse", "HEAD:a.md")) == NO_COMMIT


def test_a_name_of_two_revisions_is_not_guessed(repo: Path) -> None:
    first = commit(repo)
    commit(repo)
    git(repo, "branch", "release", first)
    git(repo, "tag", "release", "main")
    git(repo, "config", "core.warnAmbiguousRefs", "false")
    assert message(repo, "release") == AMBIGUOUS
    with Repository.at(repo) as found:
        assert found.revision("refs/heads/release").commit == first


def test_before_the_first_commit_there_is_no_revision(repo: Path) -> None:
    assert message(repo, "HEAD") == UNBORN
    assert message(repo, "main") == UNBORN


def test_what_a_shallow_clone_lacks_comes_with_its_remedy(
    repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = commit(repo)
    commit(repo)
    git(repo, "branch", "other", first)
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo}", "clone")
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


def test_the_base_is_where_head_has_left_a_branch(repo: Path) -> None:
    root = commit(repo)
    git(repo, "checkout", "-q", "-b", "change")
    own = commit(repo, "own")
    git(repo, "checkout", "-q", "main")
    ahead = commit(repo, "ahead")
    git(repo, "checkout", "-q", "change")
    with Repository.at(repo) as found:
        assert found.base("main") == Revision("main", root)
        assert found.base("main...") == Revision("main", root)
        assert found.base("main..") == Revision("main", ahead)
        assert found.base("HEAD").commit == own
        assert found.base("HEAD~1").commit == root
        one, other = found.revision("main"), found.revision("change")
        assert found.merge_base(one, other).commit == root


def test_histories_without_a_common_commit_have_no_base(repo: Path) -> None:
    commit(repo)
    git(repo, "checkout", "-q", "--orphan", "alone")
    commit(repo, "another")
    with Repository.at(repo) as found, pytest.raises(UsageError) as reported:
        found.merge_base(found.revision("main"), found.revision("alone"))
    assert reported.value.messages[0].message == NO_BASE
    assert reported.value.messages[0].arguments == {"other": "alone", "itself": "main..alone"}


def test_contents_of_a_partial_clone_are_not_fetched(repo: Path, tmp_path: Path) -> None:
    put(repo, "5.2.md", orientation("5.2"))
    commit(repo)
    put(repo, "5.2.md", orientation("5.2") + "\n")
    commit(repo)
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(repo, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{repo}", "clone")
    clone = tmp_path / "clone"
    with Repository.at(clone) as found, pytest.raises(UsageError) as reported:
        at(found, found.revision("HEAD~1")).find([clone])
    (problem,) = reported.value.messages
    assert (problem.message, problem.arguments) == (INCOMPLETE, {"revision": "HEAD~1"})
    with Repository.at(clone) as found:
        assert at(found, found.revision("HEAD")).find([clone]).referentiels


# --- No repository


@pytest.mark.parametrize("inside", [".git", "bare.git"])
def test_a_bare_repository_has_no_place_for_paths(repo: Path, inside: str) -> None:
    git(repo, "init", "-q", "--bare", "bare.git")
    with pytest.raises(NoRepository) as reported:
        Repository.at(repo / inside)
    assert reported.value.messages[0].message == BARE


def test_a_folder_outside_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("", "5.2.md", "not/there"):
        with pytest.raises(NoRepository) as reported:
            Repository.at(tmp_path / "sub" / name)
        assert reported.value.messages[0].message == NONE
