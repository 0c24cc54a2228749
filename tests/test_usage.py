"""A wrong command line is reported in the language of its user."""

import os
import sys
from pathlib import Path

import click
import pytest

from referentiel_lint.check.arguments import FORMATS
from referentiel_lint.cli import OPTION_OR_FILE, status_of_run
from referentiel_lint.terminal.usage import OTHER, usage_error_of
from tests.command import reflint
from tests.scratch import niveau, orientation, put, ran

ENGLISH, FRENCH = "C.UTF-8", "fr_FR.UTF-8"
FORMATS_KNOWN = ", ".join(f"`{name}`" for name in FORMATS)

WRONG = {
    "check --outpt": (
        "--outpt: there is no such option",
        "did you mean `--output` or `--output-format`? `reflint check --help` lists all options",
        "--outpt: cette option n'existe pas",
        "vouliez-vous dire `--output` ou `--output-format` ? `reflint check --help` liste toutes "
        "les options",
    ),
    "chekc 5.2.md": (
        "chekc: there is no such command",
        "did you mean `check`? `reflint --help` lists all commands",
        "chekc: cette commande n'existe pas",
        "vouliez-vous dire `check` ? `reflint --help` liste toutes les commandes",
    ),
    "5.2.md": (
        "5.2.md: there is no such command",
        "`reflint --help` lists all commands",
        "5.2.md: cette commande n'existe pas",
        "`reflint --help` liste toutes les commandes",
    ),
    "rename": (
        "rename: `ID` is missing",
        "see `reflint rename --help`",
        "rename: il manque `ID`",
        "voyez `reflint rename --help`",
    ),
    "score answers.jsonl --output scores.csv": (
        "score: with `--output`, name the answers, then the folder of the referential",
        "`reflint score ANSWERS… FOLDER --output FILE`",
        "score: avec `--output`, indiquez les réponses, puis le dossier du référentiel",
        "`reflint score RÉPONSES… DOSSIER --output FICHIER`",
    ),
    "score": (
        "score: the answers file is missing",
        "`reflint score ANSWERS PATHS`; `reflint score --template PATHS` writes a file to fill in",
        "score: il manque le fichier de réponses",
        "`reflint score RÉPONSES CHEMINS` ; `reflint score --template CHEMINS` écrit un fichier à "
        "remplir",
    ),
    "check --output-format jsn": (
        f"--output-format: `jsn` is not one of the allowed values: {FORMATS_KNOWN}",
        "did you mean `json`? see `reflint check --help`",
        f"--output-format: `jsn` n'est pas l'une des valeurs possibles : {FORMATS_KNOWN}",
        "vouliez-vous dire `json` ? `reflint check --help` en dit plus",
    ),
    "tree --color rouge": (
        "--color: `rouge` is not one of the allowed values: `auto`, `always`, `never`",
        "choose one of them; see `reflint tree --help`",
        "--color: `rouge` n'est pas l'une des valeurs possibles : `auto`, `always`, `never`",
        "choisissez l'une d'elles ; `reflint tree --help` en dit plus",
    ),
    "tree --depth -1": (
        "--depth: `-1` is not a whole number of at least 0",
        "see `reflint tree --help`",
        "--depth: `-1` n'est pas un nombre entier d'au moins 0",
        "voyez `reflint tree --help`",
    ),
    "report -o": (
        "-o: this option's value is missing",
        "write `--output FILE`; see `reflint report --help`",
        "-o: il manque la valeur de cette option",
        "écrivez `--output FICHIER` ; `reflint report --help` en dit plus",
    ),
    "check --fix=oui": (
        "--fix: this option takes no value",
        "write `--fix` alone",
        "--fix: cette option ne prend pas de valeur",
        "écrivez `--fix` seul",
    ),
    "init a b c": (
        "init: this command does not expect `b` or `c`",
        "see `reflint init --help`",
        "init: cette commande n'attend pas `b` ni `c`",
        "voyez `reflint init --help`",
    ),
}

TOGETHER = {
    "check --unsafe-fixes": (
        "--unsafe-fixes: cette option est sans effet sans --fix ni --diff",
        "ajoutez `--diff` pour voir les corrections à relire, ou `--fix` pour les appliquer",
    ),
    "check --diff --prune-baseline": (
        "--prune-baseline: --diff montre seulement les changements, et n'écrit pas le "
        "fichier des constats connus",
        "relancez sans --diff",
    ),
    "check - --stdin-filename 5.2.md --write-baseline": (
        "--write-baseline: le fichier des constats connus ne peut pas être écrit pour un texte lu "
        "sur l'entrée standard",
        "enregistrez le texte dans un fichier, et vérifiez ce fichier",
    ),
    "check --diff --statistics": (
        "--statistics: --statistics et --diff sont incompatibles",
        "choisissez l'un ou l'autre",
    ),
}


class Folder:
    """A folder in which command lines are read, in this process: what stderr says of them."""

    def __init__(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.path, self._patch, self._captured = path, monkeypatch, capsys

    def reported(self, *arguments: str, locale: str = ENGLISH, below: str = ".") -> str:
        self._patch.chdir(self.path / below)
        self._patch.setenv("LC_ALL", locale)
        self._patch.setattr(sys, "argv", ["reflint", *arguments])
        assert status_of_run() == 2
        stdout, stderr = self._captured.readouterr()
        assert stdout == ""
        return stderr


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Folder:
    return Folder(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize("line", WRONG)
def test_each_slip_is_reported_in_both_languages_with_its_remedy(folder: Folder, line: str) -> None:
    (folder.path / "5.2.md").write_text("# Rien\n")
    what, remedy, quoi, remede = WRONG[line]
    assert folder.reported(*line.split()) == f"reflint: {what}\n  remedy: {remedy}\n"
    french = folder.reported(*line.split(), locale=FRENCH)
    assert french == f"reflint: {quoi}\n  remède : {remede}\n"


@pytest.mark.parametrize("line", TOGETHER)
def test_options_that_exclude_each_other_are_refused(folder: Folder, line: str) -> None:
    quoi, remede = TOGETHER[line]
    reported = folder.reported(*line.split(), "--lang", "fr")
    assert reported == f"reflint: {quoi}\n  remède : {remede}\n"


def test_all_options_that_exclude_each_other_are_reported_at_once(folder: Folder) -> None:
    reported = folder.reported("check", "--diff", "--statistics", "--write-baseline")
    assert reported.count("remedy") == 2


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--lang", "fr"), "remède"),
        (("--lang=fr",), "remède"),
        (("--lang", "en", "--lang", "fr"), "remède"),
        (("--lang", "xx"), "remedy"),
        (("--", "--lang", "fr"), "remedy"),
        (("fr",), "remedy"),
        ((), "remedy"),
    ],
)
def test_the_language_asked_for(folder: Folder, arguments: tuple[str, ...], remedy: str) -> None:
    assert f"\n  {remedy}" in folder.reported("explain", "--xyzzy", *arguments)


@pytest.mark.parametrize(
    ("name", "text", "remedy"),
    [
        ("reflint.toml", 'language = "fr"\n', "remède"),
        ("pyproject.toml", '[tool.reflint]\nlanguage = "fr"\n', "remède"),
        ("pyproject.toml", '[project]\nname = "language"\n', "remedy"),
        ("reflint.toml", 'language = "fr"\nfail-on = 3\n', "remedy"),  # It cannot be read.
    ],
)
def test_the_language_of_the_folder(folder: Folder, name: str, text: str, remedy: str) -> None:
    (folder.path / name).write_text(text)
    (folder.path / "dessous").mkdir()
    for command, *wrong in (["chekc"], ["check", "--unsafe-fixes"], ["score"]):
        assert f"\n  {remedy}" in folder.reported(command, *wrong, below="dessous")
        english = folder.reported(command, "--lang", "en", *wrong, locale=FRENCH, below="dessous")
        assert "\n  remedy" in english


def test_files_that_cannot_be_read_say_nothing_of_the_language(folder: Folder) -> None:
    os.mkfifo(folder.path / "reflint.toml")
    (folder.path / "pyproject.toml").mkdir()
    assert "\n  remède" in folder.reported("chekc", locale=FRENCH)


def test_a_path_that_is_closed_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "reponses.yaml"
    file.write_text("")
    file.chmod(0)
    run = reflint("score", file.name, cwd=tmp_path, unprivileged=True, env={"LC_ALL": FRENCH})
    assert run.returncode == 2
    assert "non lu : reponses.yaml (ce fichier ne peut pas être lu : accès refusé)\n" in run.stderr


def test_an_option_that_also_names_a_file_is_refused(folder: Folder) -> None:
    put(folder.path, "5.2.md", orientation("5.2", niveau("5.2.1", "0.5"), niveau("5.2.2", "0.6")))
    outside = folder.path / "out"
    name = f"--output=json:{outside}/x.md"
    put(folder.path, name, "a stranger's\n")
    put(folder.path, "--config=x.md", '[per-file-ignores]\n"*" = ["*"]\n')
    reported = folder.reported("check", name, "--config=x.md", "5.2.md")
    assert reported == (
        f"reflint: {name}: this looks like an option, but it is also the name of a file in this "
        "folder\n"
        f"  remedy: for the file, write `./{name}`; for the option, put `--` after the last "
        "option, before any file names\n"
        "reflint: --config=x.md: this looks like an option, but it is also the name of a file "
        "in this folder\n"
        "  remedy: for the file, write `./--config=x.md`; for the option, put `--` after the "
        "last option, before any file names\n"
    )
    assert not outside.exists()
    for paths in (["--", name, "--config=x.md", "5.2.md"], [f"./{name}", "./--config=x.md"]):
        assert ran("check", "--fail-on", "never", *paths).status == 0
        assert not outside.exists()
    assert ran("check", "--", "--config=x.md", "5.2.md").status == 1
    assert ran("tree", "--config=x.md").usage_error == (OPTION_OR_FILE,)
    assert ran("check", "--config=x.md", "--").status == 2  # Read, and refused as TOML: `.md`.


def test_an_option_behind_the_end_of_options_is_reported_with_its_place(folder: Folder) -> None:
    reported = folder.reported("check", "--", "--fail-on", "warning")
    assert (
        "--fail-on (there is no such path; options go before `--` (in a pre-commit hook: into"
        in reported
    )
    assert "not checked: warning (there is no such path)" in reported
    french = folder.reported("check", "--", "--fix", locale=FRENCH)
    assert "--fix (ce chemin n'existe pas ; les options se placent avant `--` (dans" in french


def test_what_is_given_cannot_speak_to_a_terminal(folder: Folder) -> None:
    reported = folder.reported("check\x1b[31m")
    assert "\x1b" not in reported
    assert reported.startswith("reflint: check")


@pytest.mark.parametrize("error", [click.UsageError("odd"), click.ClickException("odd")])
def test_what_click_may_say_besides_is_reported_in_its_words(error: click.ClickException) -> None:
    (problem,) = usage_error_of(error).messages
    assert (problem.source, problem.message) == ("reflint", OTHER)
    assert problem.arguments == {"detail": "odd", "help": "reflint --help"}
