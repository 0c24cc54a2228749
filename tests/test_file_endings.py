"""A file that is named by an id and does not end in `.md` is not checked, and that is an error."""

from pathlib import Path

import pytest

from referentiel.identifier import Id, stray_id
from tests.command import ORIENTATION, reflint, write

ENDING = "its name must end in `.md`"


@pytest.mark.parametrize(
    "name", ["5.3.md.txt", "5.3.markdown", "5.3.MD.TXT", "5.3.txt", "5.3.mdown"]
)
def test_it_is_listed_and_an_error(name: str, tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    (tmp_path / name).write_text(ORIENTATION.replace("5.2", "5.3"), encoding="utf-8")
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert run.stdout == f"{name}: error[file-ending] `{name}` is not read: {ENDING}\n"
    assert f"not checked: {name} (its name does not end in `.md`)\n" in run.stderr
    assert run.returncode == 1


def test_a_named_one_is_listed_too(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    (tmp_path / "5.3.markdown").write_text("# Titre\n", encoding="utf-8")
    run = reflint("check", "5.3.markdown", "--output-format", "concise", cwd=tmp_path)
    assert "5.3.markdown: error[file-ending]" in run.stdout
    assert "not checked: 5.3.markdown" in run.stderr


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
        (tmp_path / file).write_text(text, encoding="utf-8")
    root = '# Tout\n```yaml\nidentifiant: ""\npoints: 100\nreferentiel: eci\n```\n'
    (tmp_path / "eci.md").write_text(root, encoding="utf-8")
    (tmp_path / "1.2.md.txt").write_text("# Titre 2\n", encoding="utf-8")
    options = ("--select", select) if select == "weight-sum" else ("--ignore", "single-child")
    run = reflint("check", *options, "--output-format", "concise", cwd=tmp_path)
    assert [line.partition(" ")[0] for line in run.stdout.splitlines()] == places
    assert run.returncode == 1


@pytest.mark.parametrize(
    "name", ["notes.txt", "5.2.txt", "5.3.txt", "5.3.png", "2026.markdown.bak"]
)
def test_other_files_are_none(name: str, tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    (tmp_path / name).write_text("Notes.\n", encoding="utf-8")
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert (run.stdout, "not checked" in run.stderr) == ("", False)


def test_an_excluded_one_is_excluded(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    (tmp_path / "5.3.markdown").write_text("# Titre\n", encoding="utf-8")
    (tmp_path / "reflint.toml").write_text('exclude = ["*.markdown"]\n', encoding="utf-8")
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert run.stdout == ""
    assert "not checked: 5.3.markdown (excluded by the configuration)" in run.stderr


def test_a_name_says_its_id() -> None:
    assert stray_id("5.3.md.txt") == Id((5, 3))
    assert stray_id("5.3.md") is None
    assert stray_id("notes.txt") is None
