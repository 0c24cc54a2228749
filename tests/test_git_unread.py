"""What cannot be read, or is not checked out, is never said to be gone."""

import subprocess
from pathlib import Path

import pytest

from tests.command import reflint
from tests.scratch import check, check_json, clean, commit, git, orientation, put, ran

OPTIONS = ["check", "--diff-base", "HEAD", "--fail-on", "info", "--lang", "en"]


@pytest.fixture
def scratch(repo: Path) -> Path:
    for name in ("5.1", "5.2", "5.3"):
        put(repo, f"eci/{name}.md", orientation(name))
    for name in ("1.1", "1.2"):
        put(repo, f"cae/{name}.md", orientation(name))
    put(repo, "README.md", "# A manual\n")
    commit(repo)
    return repo


def reported(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run reflint as one who may not read everything."""
    return reflint(*arguments, cwd=cwd, env=clean(), unprivileged=True)


@pytest.mark.parametrize("closed", ["eci/5.2.md", "eci"])
def test_what_cannot_be_read_is_not_gone(scratch: Path, closed: str) -> None:
    (scratch / closed).chmod(0)
    done = reported(*OPTIONS, cwd=scratch)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"not checked: {closed} (this file cannot be read: Permission denied)" in done.stderr
    assert "was removed" not in done.stderr
    done = reported("diff", "--lang", "en", cwd=scratch)
    assert done.returncode == 2
    assert "5.2" not in done.stdout
    assert "gone" not in done.stdout
    (scratch / closed).chmod(0o755)


def test_what_is_gone_beside_a_file_that_cannot_be_read_is_reported(scratch: Path) -> None:
    (scratch / "eci/5.2.md").chmod(0)
    (scratch / "eci/5.3.md").unlink()
    done = reported(*OPTIONS, "--output-format", "concise", cwd=scratch)
    assert done.returncode == 2
    assert "the id `5.3` was removed" in done.stdout
    assert "`5.2`" not in done.stdout


@pytest.mark.parametrize("content", [b"\x89PNG\xff\0" * 50, b"x" * (1 << 20)])
def test_a_file_of_which_nothing_is_read_loses_no_id(scratch: Path, content: bytes) -> None:
    (scratch / "eci/5.2.md").write_bytes(content)
    for arguments in (("--diff-base", "HEAD"), ("--staged",)):
        rules = check_json(*arguments).rules
        assert "eci/5.2.md id-removed" not in rules
        assert not [rule for rule in rules if rule.endswith("id-removed")]
        git(scratch, "add", "-A")
    assert "5.2.1" not in ran("diff", "--staged").out


def test_a_link_out_of_the_project_loses_no_id(scratch: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    (scratch / "eci/5.2.md").rename(outside)
    (scratch / "eci/5.2.md").symlink_to(outside)
    reported = check_json("--diff-base", "HEAD")
    assert (reported.status, reported.rules) == (2, [])


def test_what_a_sparse_checkout_leaves_out_is_not_gone(scratch: Path) -> None:
    git(scratch, "sparse-checkout", "set", "--no-cone", "/*", "!/eci/5.2.md", "!/cae")
    assert not (scratch / "eci/5.2.md").exists()
    assert not (scratch / "cae").exists()
    reported = check("--diff-base", "HEAD", "--fail-on", "info")
    assert (reported.status, reported.out) == (0, "")
    for name in ("eci/5.2.md", "cae/1.1.md", "cae/1.2.md"):
        assert f"not checked: {name} (not in this sparse checkout)\n" in reported.err
    assert "was removed" not in reported.err
    reported = ran("diff")
    assert (reported.status, "5.2" in reported.out, "cae" in reported.out) == (0, False, False)
    assert "not read: eci/5.2.md (not in this sparse checkout)\n" in reported.err


def test_beside_a_sparse_checkout_what_is_deleted_is_gone(scratch: Path) -> None:
    git(scratch, "sparse-checkout", "set", "--no-cone", "/*", "!/eci/5.2.md")
    (scratch / "eci/5.3.md").unlink()
    reported = check_json("--diff-base", "HEAD")
    assert [rule for rule in reported.rules if "removed" in rule] == ["eci/5.1.md id-removed"]
    assert reported.report["findings"][0]["action"] == "5.3"


def test_the_index_has_what_a_sparse_checkout_leaves_out(scratch: Path) -> None:
    git(scratch, "sparse-checkout", "set", "--no-cone", "/*", "!/eci/5.2.md")
    reported = check("--staged", "--fail-on", "info")
    assert (reported.status, reported.out) == (0, "")
    assert "sparse" not in reported.err
