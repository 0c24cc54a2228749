"""The guide for editors is true: its file, its principles and its reports are run."""

import re
import shlex
from pathlib import Path

import pytest

from tests.command import reflint

FRENCH = {"LC_ALL": "fr_FR.UTF-8", "PYTHONUTF8": "1"}
GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "guide.fr.md").read_text(
    encoding="utf-8"
)
FILE = re.compile(r"````markdown\n(.*?)````\n", re.DOTALL)
# What reflint says of a principle is in the sentence above it.
PRINCIPE = re.compile(r"`(lecture : [^`]*)`\n\n```text\n(.*?)```\n", re.DOTALL)
REPORT = re.compile(
    r"Avec `(.*?)` au lieu de `(.*?)` et `(.*?)` au lieu de `(.*?)` dans le fichier du début,\n"
    r"`reflint (.*?)` répond :\n\n```console\n(.*?)```\n",
    re.DOTALL,
)
PRINCIPES = PRINCIPE.findall(GUIDE)


def file_of_the_guide() -> str:
    found = FILE.search(GUIDE)
    assert found
    return found[1]


def own_principe() -> str:
    """Return the first principle of the file, which others replace."""
    found = re.search(r"#### Principe\n(.*?)\n\n", file_of_the_guide(), re.DOTALL)
    assert found
    return found[1]


def test_the_file_of_the_guide_is_clean(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(file_of_the_guide(), encoding="utf-8")
    run = reflint("check", "--fail-on", "info", cwd=tmp_path, env=FRENCH)
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr == ". : 1 fichier, profil ponderation\naucun constat dans 1 fichier\n"


def test_every_principle_of_the_guide_says_how_it_is_read() -> None:
    assert len(PRINCIPES) == GUIDE.count("```text") >= 4


@pytest.mark.parametrize(("reading", "lines"), PRINCIPES)
def test_a_principle_of_the_guide_is_true(tmp_path: Path, reading: str, lines: str) -> None:
    text = file_of_the_guide().replace(own_principe(), lines.rstrip("\n"), 1)
    assert lines in text
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    run = reflint("show", "5.2.1", cwd=tmp_path, env=FRENCH)
    assert run.returncode == 0
    assert run.stdout.splitlines()[2].strip() == reading
    check = reflint("check", "--fail-on", "info", cwd=tmp_path, env=FRENCH)
    assert (check.returncode, check.stdout) == (0, "")


def test_the_report_of_the_guide_is_the_one_that_the_command_gives(tmp_path: Path) -> None:
    found = REPORT.search(GUIDE)
    assert found
    one_new, one_old, other_new, other_old, command, report = found.groups()
    text = file_of_the_guide().replace(one_old, one_new, 1)
    # `ponderation: 0.5` au lieu de `0.6`: the key is said once.
    assert text.count(other_old) == 1
    text = text.replace(f"ponderation: {other_old}", other_new, 1)
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    run = reflint(*command.split(), cwd=tmp_path, env=FRENCH)
    assert (run.returncode, run.stdout) == (1, report)


def test_the_commands_of_the_guide_run(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(file_of_the_guide(), encoding="utf-8")
    found = re.search(r"```sh\n(.*?)```\n", GUIDE, re.DOTALL)
    assert found
    commands = [shlex.split(line, comments=True) for line in found[1].splitlines()]
    commands.append(["reflint", "explain", "weight-sum", "--lang", "fr"])
    assert "`reflint explain weight-sum --lang fr`" in GUIDE
    assert len(commands) == 6
    for command, *arguments in commands:
        assert command == "reflint"
        run = reflint(*arguments, cwd=tmp_path)
        assert run.returncode == 0, arguments
    assert (tmp_path / "5.2.md").read_text(encoding="utf-8") == file_of_the_guide()


def test_the_suppression_of_the_guide_is_valid(tmp_path: Path) -> None:
    found = re.search(r"`(<!-- reflint: .*? -->)`", GUIDE)
    assert found
    heading = "### Diffuser des documents\n"
    text = file_of_the_guide().replace("les guides existants", "https://example.org/guides", 1)
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    before = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert re.findall(r"\[([a-z-]+)\]", before.stdout) == ["bare-url"]
    place = text.index("#### Description\n", text.index(heading))
    suppressed = f"{text[:place]}#### Description\n{found[1]}\n{text[place + 17 :]}"
    (tmp_path / "5.2.md").write_text(suppressed, encoding="utf-8")
    run = reflint("check", "--fail-on", "info", cwd=tmp_path, env=FRENCH)
    assert (run.returncode, run.stdout) == (0, "")
