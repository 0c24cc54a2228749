"""A repository whose working tree is the whole disk: `/` is the top of its paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scratch import git, put, ran, settle

ORIENTATION = """\
# Acheter
```yaml
id: 5.3
```
## Actions
### Grouper
```yaml
id: 5.3.1
ponderation: {}
```
#### Principe
Oui → 100%
Non → 0%
"""


@pytest.fixture
def eci(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a referential, committed to a repository at `/`."""
    settle(monkeypatch)
    eci = tmp_path / "eci"
    put(eci, "5.3.md", ORIENTATION.format("1"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "git"))
    git(tmp_path, "init", "-q", env={"GIT_DIR": str(tmp_path / "git")})
    monkeypatch.setenv("GIT_WORK_TREE", "/")
    add(eci)
    git(eci, "commit", "-q", "-m", "first", env=environment(eci))
    monkeypatch.chdir(eci)
    return eci


def environment(eci: Path) -> dict[str, str]:
    return {"GIT_DIR": str(eci.parent / "git"), "GIT_WORK_TREE": "/"}


def add(eci: Path) -> None:
    git(eci, "add", "5.3.md", env=environment(eci))


def test_both_sides_of_a_diff_have_the_same_paths(eci: Path) -> None:
    put(eci, "5.3.md", ORIENTATION.format("0.5"))
    told = ran("diff")
    assert told.out.splitlines()[1] == "  `5.3.1`: ponderation 1 to 0.5"
    assert told.status == 0


def test_the_index_is_checked(eci: Path) -> None:
    put(eci, "5.3.md", ORIENTATION.format("1\ncouleur: bleu"))
    asked = ("check", "--staged", "--output-format", "json", "--select", "key-unknown")
    assert ran(*asked).rules == []
    add(eci)
    assert ran(*asked).rules == ["5.3.md key-unknown"]


def test_what_the_base_has_is_known(eci: Path) -> None:
    put(eci, "5.3.md", ORIENTATION.format("1\ncouleur: bleu"))
    asked = ("check", "--diff-base", "HEAD", "--output-format", "json", "--select", "key-unknown")
    assert ran(*asked).rules == ["5.3.md key-unknown"]
    add(eci)
    git(eci, "commit", "-q", "-m", "second", env=environment(eci))
    assert ran(*asked).rules == []
