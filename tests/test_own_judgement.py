"""How far a pull request may configure its own check, and how little if it is not trusted."""

from pathlib import Path

import pytest

from tests.scratch import check, check_json, commit, git, orientation, put

WRONG = orientation("5.2").replace("0.5", "0.6", 1)
HIDDEN = "# reflint: hide weight-sum: decided in the committee\n"


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with a wrong sum."""
    put(repo, "eci/5.1.md", orientation("5.1"))
    put(repo, "eci/5.2.md", WRONG)
    commit(repo)
    assert check_json().rules == ["eci/5.2.md weight-sum"]
    return repo


SILENCING = [
    'ignore = ["*"]',
    'select = ["tab"]',
    'exclude = ["5.2.md"]',
    '[per-file-ignores]\n"*" = ["*"]',
    '[severity]\nweight-sum = "info"',
]


@pytest.mark.parametrize("text", SILENCING)
@pytest.mark.parametrize("mode", [(), ("--staged",), ("--diff-base", "HEAD~")])
def test_a_configuration_from_elsewhere(scratch: Path, text: str, mode: tuple[str, ...]) -> None:
    (scratch / "eci" / "5.2.md").unlink()
    commit(scratch)
    put(scratch, "eci/5.2.md", WRONG)
    assert check("--write-baseline").status == 0
    put(scratch, "reflint.toml", f"{text}\n")
    put(scratch, "eci/reflint.toml", f"{text}\n")
    put(scratch, "pyproject.toml", "[tool.reflint]\nexclude = ['eci']\n")
    commit(scratch)
    trusted = put(scratch.parent, "trusted/reflint.toml", 'fail-on = "warning"\n')
    ran = check_json(*mode, "--config", trusted)
    assert (ran.status, ran.rules) == (1, ["eci/5.2.md weight-sum"])


def test_a_suppression_is_counted(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", WRONG.replace("id: 5.2\n", f"id: 5.2\n{HIDDEN}", 1))
    reported = check()
    assert reported.status == 0
    assert "suppressed by comments: 1 finding\n" in reported.err


def test_what_a_baseline_knows_is_counted(scratch: Path) -> None:
    check("--write-baseline")
    reported = check()
    assert reported.status == 0
    assert "already known, according to .reflint-baseline.json: 1 finding\n" in reported.err


def test_what_is_excluded_is_listed(scratch: Path) -> None:
    put(scratch, "reflint.toml", 'exclude = ["5.2.md"]\n')
    reported = check()
    assert reported.status == 0
    assert "not checked: eci/5.2.md (excluded by the configuration)\n" in reported.err


def test_a_file_that_git_ignores_is_checked_if_it_is_in_the_index(scratch: Path) -> None:
    put(scratch, ".gitignore", "eci/\n")
    put(scratch, ".gitattributes", "*.md -diff -text export-ignore filter=none\n")
    git(scratch, "add", "-A")
    assert check_json("--staged").rules == ["eci/5.2.md weight-sum"]
