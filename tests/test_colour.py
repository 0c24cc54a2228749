"""`NO_COLOR`, `FORCE_COLOR`, `TERM=dumb`: every command heeds them, and so does `--help`."""

from pathlib import Path

import pytest

from referentiel_lint.cli import _SUBCOMMANDS
from tests.command import ORIENTATION, reflint, write
from tests.pseudo_terminal import show

WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)
# Each command as it is run on a folder that has a fault; those that have colours at a terminal.
COMMANDS = {
    "check": ("check",),
    "show": ("show",),
    "score": ("score", "reponses.yaml"),
    "tree": ("tree",),
    "scenarios": ("scenarios",),
    "diff": ("diff",),
    "rename": ("rename", "5.2.2", "5.2.3", "--diff"),
    "new": ("new", "5.2", "--diff"),
    "move": ("move", "5.2.1", "5.2", "--diff"),
    "retire": ("retire", "5.2.2", "--reason", "réuni à 5.2.1", "--diff"),
    "report": ("report", "--output", "rapport.html"),
    "export": ("export", "--output", "feuille.csv"),
    "import": ("import", ".feuille/a.csv", "--output", "fichiers"),
    "explain": ("explain", "doubled-word"),
    "init": ("init", "neuf"),
}
COLOURED = {"check", "tree", "explain"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _5_2=WRONG_SUM)
    (tmp_path / "reponses.yaml").write_text("reponses:\n  5.2.1: tout\n")
    (tmp_path / "neuf").mkdir()
    (tmp_path / ".feuille").mkdir()
    (tmp_path / ".feuille" / "a.csv").write_text("identifiant,nom\n1,Informer\n")
    return tmp_path


def test_every_subcommand_is_tried() -> None:
    # A program reads what the server writes.
    assert set(COMMANDS) == set(_SUBCOMMANDS) - {"server"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_terminal_has_colours_and_none_where_it_wants_none(folder: Path, name: str) -> None:
    arguments = COMMANDS[name]
    shown = show(*arguments, cwd=folder)
    assert shown.text
    assert ("\x1b[" in shown.text) is (name in COLOURED)
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert "\x1b" not in show(*arguments, cwd=folder, env=env).text


@pytest.mark.parametrize("name", COMMANDS)
def test_pipes_have_colours_on_demand_alone(folder: Path, name: str) -> None:
    run = reflint(*COMMANDS[name], cwd=folder)
    assert "\x1b" not in run.stdout + run.stderr
    forced = reflint(*COMMANDS[name], cwd=folder, env={"FORCE_COLOR": "1"})
    assert ("\x1b[" in forced.stdout) is (name in COLOURED)


@pytest.mark.parametrize("words", [(), ("check",), ("tree",), ("explain",)])
def test_help_and_errors_have_none(folder: Path, words: tuple[str, ...]) -> None:
    for wrong in ("--help", "--no-such-option"):
        shown = show(*words, wrong, cwd=folder)
        assert shown.text
        assert "\x1b" not in shown.text


@pytest.mark.parametrize("name", ["check", "tree"])
def test_programs_never_have_any(folder: Path, name: str) -> None:
    for arguments in (("--color", "always"), ()):
        run = reflint(
            name, "--output-format", "json", *arguments, cwd=folder, env={"FORCE_COLOR": "1"}
        )
        assert "\x1b" not in run.stdout
