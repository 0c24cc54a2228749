"""What a file that could not be read may hold is nowhere said to be missing."""

import json
from pathlib import Path

import pytest

from tests.command import reflint

ROOT = '# Tout\n```yaml\nidentifiant: ""\npoints: 100\nreferentiel: eci\n```\n'
TASK = """\
## Actions
### Trouver un local
```yaml
identifiant: 1.{number}.1
pourcentage: 60
```
#### Principe
[Score de 1.2.1] * 100%
### Trouver des bras
```yaml
identifiant: 1.{number}.2
pourcentage: 40
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three orientations of an axis of 100 points, that refer to each other."""
    (tmp_path / "eci.md").write_text(ROOT, encoding="utf-8")
    axis = "# Axe\n```yaml\nidentifiant: 1\npoints: 100\n```\n"
    (tmp_path / "1.md").write_text(axis, encoding="utf-8")
    for number, points in ((1, 20), (2, 30), (3, 50)):
        text = f"# Titre {number}\n```yaml\nidentifiant: 1.{number}\npoints: {points}\n```\n"
        (tmp_path / f"1.{number}.md").write_text(
            text + TASK.format(number=number), encoding="utf-8"
        )
    return tmp_path


def checked(folder: Path) -> tuple[int, list[str], list[str]]:
    """Return the status, the rules that found something, and what was not checked."""
    args = ("check", "--ignore", "single-child", "--output-format", "json")
    run = reflint(*args, cwd=folder, unprivileged=True)
    report = json.loads(run.stdout)
    found = [f"{one['path']} {one['rule']}" for one in report["findings"]]
    return run.returncode, found, [one["path"] for one in report["not_checked"]]


@pytest.mark.parametrize("name", ["1.md", "1.2.md", "1.3.md", "eci.md"])
def test_a_closed_file_is_not_checked_and_nothing_follows_from_it(folder: Path, name: str) -> None:
    _, before, _ = checked(folder)
    (folder / name).chmod(0)
    status, found, not_checked = checked(folder)
    assert (status, not_checked) == (2, [name])
    assert [one for one in found if one not in before] == []


def test_a_wrong_sum_elsewhere_is_told_all_the_same(folder: Path) -> None:
    text = (folder / "1.1.md").read_text(encoding="utf-8")
    (folder / "1.1.md").write_text(text.replace("pourcentage: 40", "pourcentage: 50"))
    _, before, _ = checked(folder)
    (folder / "1.2.md").chmod(0)
    status, found, _ = checked(folder)
    assert status == 2
    assert "1.1.md weight-sum" in found
    assert [one for one in found if one not in before] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [("", "title-missing"), ("\n", "title-missing"), ("Un texte.\n", "text-unattached")],
)
def test_a_file_without_action_is_one_error(folder: Path, text: str, rule: str) -> None:
    _, before, _ = checked(folder)
    (folder / "1.2.md").write_text(text, encoding="utf-8")
    status, found, _ = checked(folder)
    assert status == 1
    assert [one for one in found if one not in before] == [f"1.2.md {rule}"]


def test_a_binary_file_is_one_error(folder: Path) -> None:
    _, before, _ = checked(folder)
    (folder / "1.2.md").write_bytes(b"PK\0\0\xff")
    assert [one for one in checked(folder)[1] if one not in before] == ["1.2.md file-unreadable"]
