"""The guide for editors tells the truth: its file, its principles and its reports are run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from linter.registry import RULES
from tests.command import reflint

FRENCH = {"LC_ALL": "fr_FR.UTF-8", "PYTHONUTF8": "1"}
GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "guide.fr.md").read_text(
    encoding="utf-8"
)
FILE = re.compile(r"````markdown\n(.*?)````\n", re.DOTALL)
# What reflint says of a principle is in the sentence above it.
PRINCIPE = re.compile(r"`(lecture : [^`]*)`\n\n```text\n(.*?)```\n", re.DOTALL)
REPORT = re.compile(
    r"Avec `(.*?)` au lieu de `(.*?)` et `(.*?)` au lieu de `(.*?)` dans ce fichier,\n"
    r"`reflint (.*?)` répond :\n\n```console\n(.*?)```\n",
    re.DOTALL,
)
PRINCIPES = PRINCIPE.findall(GUIDE)


def file_of_the_guide() -> str:
    found = FILE.search(GUIDE)
    assert found
    return found[1]


def own_principe() -> str:
    """The first principle of the file, in the place of which others are put."""
    found = re.search(r"#### Principe\n(.*?)\n\n", file_of_the_guide(), re.DOTALL)
    assert found
    return found[1]


def test_the_guide_takes_two_pages_at_most() -> None:
    assert len(GUIDE) < 7000
    prose = re.sub(r"^(`{3,}).*?^\1$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
    assert len(prose.split()) < 900


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


def findings(folder: Path, principe: str) -> list[str]:
    """The lines of the report on the file of the guide, with another principle in it."""
    text = file_of_the_guide().replace(own_principe(), principe, 1)
    (folder / "5.2.md").write_text(text, encoding="utf-8")
    run = reflint("check", "--output-format", "concise", cwd=folder, env=FRENCH)
    return run.stdout.splitlines()


def test_two_lists_without_their_marks_are_ambiguous_as_the_guide_says(tmp_path: Path) -> None:
    assert "sans marque, elles sont ambiguës" in GUIDE
    lists = "Élu nommé → 20%\nÉquipe en place → 30%\n\nGuide diffusé → 20%\nFilm diffusé → 30%"
    (reported,) = findings(tmp_path, f"{lists}\nRien → 0%")
    assert "error[principe-ambiguous]" in reported


def test_a_diagnostic_in_a_principle_is_reported_as_the_guide_says(tmp_path: Path) -> None:
    assert "`info[principe-note]`" in GUIDE
    (reported,) = findings(tmp_path, f"{own_principe()}\nUn guide en ligne compte aussi.")
    assert "info[principe-note]" in reported


@pytest.mark.parametrize(
    "lines", ["\tGuide diffusé → 6O%", "Guide diffusé -> 60%", "\tRien de tel"]
)
def test_the_last_line_of_a_check_is_that_of_the_guide(tmp_path: Path, lines: str) -> None:
    assert "la dernière ligne de `reflint check` ne compte plus d'erreur" in GUIDE
    text = file_of_the_guide().replace("Guide diffusé → 60%", lines, 1)
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    for options in ((), ("--diff",), ("--fix",)):
        run = reflint("check", *options, cwd=tmp_path, env=FRENCH)
        last = run.stderr.splitlines()[-1]
        assert re.fullmatch(r"(?:[0-9]+ .*|aucun constat) dans 1 fichier", last)
        assert ("erreur" in last) is (run.returncode == 1)


def test_init_writes_the_language_that_the_guide_says(tmp_path: Path) -> None:
    assert '`reflint init --lang fr` écrit `language = "fr"` dans `reflint.toml`' in GUIDE
    (tmp_path / "5.2.md").write_text(file_of_the_guide(), encoding="utf-8")
    assert reflint("init", "--lang", "fr", cwd=tmp_path).returncode == 0
    assert '\nlanguage = "fr"\n' in (tmp_path / "reflint.toml").read_text(encoding="utf-8")


def test_the_guide_says_what_python_is_wanted(root: Path) -> None:
    assert 'requires-python = ">=3.11"' in (root / "pyproject.toml").read_text(encoding="utf-8")
    assert "Python (3.11 ou plus)" in GUIDE
    assert "rubrique" not in GUIDE


def test_the_rules_that_the_guide_names_exist() -> None:
    names = {rule.name for rule in RULES}
    cells = re.findall(r"^\| (`[^|]*) \|", GUIDE, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`([a-z0-9-]+)`", cell)]
    assert len(named) > 15
    assert set(named) - names == set()


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


def test_the_suppression_of_the_guide_is_one(tmp_path: Path) -> None:
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
