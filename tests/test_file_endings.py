"""A file that is named by an id and does not end in `.md` is not checked, and that is an error."""

import json
from pathlib import Path

import pytest

from linter.finding import Finding
from tests.command import ORIENTATION, reflint, write
from tests.rule_examples import findings_of, message
from tests.scratch import edit, put

ENDING = "its name must end in `.md`"
OTHER = ORIENTATION.replace("5.2", "5.3")
ROOT = '# Tout\n```yaml\nidentifiant: ""\npoints: 100\nreferentiel: eci\n```\n'


@pytest.mark.parametrize("name", ["5.3.md.txt", "5.3.markdown", "5.3.txt"])
def test_it_is_listed_and_an_error(name: str, tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    put(tmp_path, name, OTHER)
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert run.stdout == f"{name}: error[file-ending] `{name}` is not read: {ENDING}\n"
    assert f"not checked: {name} (its name does not end in `.md`)\n" in run.stderr
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("name", "select", "places"),
    [
        ("1.3.md", "file-ending", ["1.2.md.txt:"]),
        # Beside the file that is read no sum waits for it.
        ("1.2.md", "weight-sum", ["1.md:3:14:"]),
    ],
)
def test_what_is_missing_without_it(
    tmp_path: Path, name: str, select: str, places: list[str]
) -> None:
    files = {"1.1.md": ("1.1", 20), name: (name.removesuffix(".md"), 30), "1.md": ("1", 100)}
    for file, (identifier, points) in files.items():
        text = f"# Titre {identifier}\n```yaml\nidentifiant: {identifier}\npoints: {points}\n```\n"
        put(tmp_path, file, text)
    put(tmp_path, "eci.md", ROOT)
    put(tmp_path, "1.2.md.txt", "# Titre 2\n")
    options = ("--select", select) if select == "weight-sum" else ("--ignore", "single-child")
    run = reflint("check", *options, "--output-format", "concise", cwd=tmp_path)
    assert [line.partition(" ")[0] for line in run.stdout.splitlines()] == places
    assert run.returncode == 1


@pytest.mark.parametrize(
    "name", ["notes.txt", "5.2.txt", "5.3.txt", "5.3.png", "2026.markdown.bak"]
)
def test_other_files_are_not_reported(name: str, tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    put(tmp_path, name, "Notes.\n")
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert (run.stdout, "not checked" in run.stderr) == ("", False)


def test_an_excluded_one_is_excluded(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    put(tmp_path, "5.3.markdown", "# Titre\n")
    put(tmp_path, "reflint.toml", 'exclude = ["*.markdown"]\n')
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert run.stdout == ""
    assert "not checked: 5.3.markdown (excluded by the configuration)" in run.stderr


def test_a_sibling_file_is_not_to_be_renamed_to_one_that_exists(tmp_path: Path) -> None:
    preuve = "# Registre\n```yaml\nid: {}\nactions: [eci_5.2]\n```\n"
    there = put(tmp_path, "preuves/eci.md", preuve.format("registre"))
    put(tmp_path, "preuves/eci.md.txt", preuve.format("plan"))
    run = reflint("check", cwd=tmp_path)
    assert "`eci.md` already exists" in run.stdout
    there.unlink()
    assert "rename it to `eci.md`" in reflint("check", cwd=tmp_path).stdout


# --- What may be in a file that could not be read is not reported as missing


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
    put(tmp_path, "eci.md", ROOT)
    put(tmp_path, "1.md", "# Axe\n```yaml\nidentifiant: 1\npoints: 100\n```\n")
    for number, points in ((1, 20), (2, 30), (3, 50)):
        text = f"# Titre {number}\n```yaml\nidentifiant: 1.{number}\npoints: {points}\n```\n"
        put(tmp_path, f"1.{number}.md", text + TASK.format(number=number))
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


def test_a_wrong_sum_elsewhere_is_still_reported(folder: Path) -> None:
    edit(folder / "1.1.md", ("pourcentage: 40", "pourcentage: 50"))
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
    put(folder, "1.2.md", text)
    status, found, _ = checked(folder)
    assert status == 1
    assert [one for one in found if one not in before] == [f"1.2.md {rule}"]


# --- A copied file is one finding, and the referential is read without it


def found_in(files: dict[str, str]) -> list[Finding]:
    return findings_of({f"{name}.md": text for name, text in files.items()})


@pytest.mark.parametrize(
    "name",
    [
        "5.2 - Copie (2)",
        "5.2 - Copy",
        "5.2-copie",
        "5.2 (1)",
        "5.2 (copie)",
        "5.2 (conflicted copy 2026-01-31)",
        "5.2 2",
        "Copie de 5.2",
    ],
)
@pytest.mark.parametrize("is_changed", [True, False])
def test_a_copy_is_one_finding_that_says_what_it_copies(name: str, is_changed: bool) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.9", 1).replace("###", "####", 1)
    (found,) = found_in({"5.2": ORIENTATION, name: text if is_changed else ORIENTATION})
    assert (found.rule, found.location.path) == ("copied-file", f"{name}.md")
    assert "this file is a copy of 5.2.md" in message(found)


def test_a_name_that_only_resembles_a_copy_s_is_not_one() -> None:
    found = {one.rule for one in found_in({"5.2": ORIENTATION, "5.2 bis": ORIENTATION})}
    assert "duplicate-id" in found
    assert "copied-file" not in found


def test_a_file_named_like_a_copy_with_another_id_and_text_is_not_one() -> None:
    found = found_in({"5.2": ORIENTATION, "5.2 (1)": OTHER})
    assert [one.rule for one in found if one.location.path == "5.2 (1).md"] == ["id-file-name"]


def test_a_copy_without_its_original_is_not_one() -> None:
    found = found_in({"5.2 - Copie": ORIENTATION})
    assert [one.rule for one in found] == ["id-file-name"]


def test_faults_of_the_original_stay() -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.9", 1)
    found = found_in({"5.2": text, "5.2 copy": text})
    assert [(one.rule, one.location.path) for one in found] == [
        ("weight-sum", "5.2.md"),
        ("copied-file", "5.2 copy.md"),
    ]
