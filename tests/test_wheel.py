"""What people install: the wheel, an editable checkout; each in a new environment."""

import shutil
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import every_command
from tests.made_once import made_once
from tests.project_copy import committed_copy, environment, run
from tests.test_own_rules import example
from tests.test_start import stranger

FAULT = "# Brouillon\n```yaml\nid: 5.3\n```\n"
MESSAGE = "l'identifiant est `5.3`, mais le fichier se nomme `5.2.md`"


class Installed(NamedTuple):
    """An environment of Python with the command."""

    folder: Path

    @property
    def scripts(self) -> Path:
        return Path(sysconfig.get_path("scripts", vars={"base": str(self.folder)}))

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.folder)}))

    def install(self, *words: str | Path) -> None:
        """Create the environment and install something; other packages are those of the tests."""
        here = self.folder.parent
        done = run(sys.executable, "-m", "venv", "--without-pip", self.folder, cwd=here)
        assert done.returncode == 0, done.stdout
        (self.packages / "others.pth").write_text(sysconfig.get_path("purelib"))
        pip = (sys.executable, "-m", "pip", "--python", self.scripts / "python", "--quiet")
        options = ("--no-deps", "--no-index", "--no-build-isolation")
        done = run(*pip, "install", *options, *words, cwd=here)
        assert done.returncode == 0, done.stdout

    def run(self, command: str, *words: str | Path, cwd: Path, **variables: str) -> tuple[int, str]:
        """Run a command of the environment; return its status and output."""
        env = environment(PYTHONUTF8="1", LC_ALL="C", **variables)
        done = run(self.scripts / command, *words, cwd=cwd, env=env)
        return done.returncode, done.stdout


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the project alone, so without a compiled catalogue."""
    return made_once(
        tmp_path_factory, "copy for wheels", lambda folder: committed_copy(root, folder)
    )


@pytest.fixture(scope="module")
def wheel(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, installed."""

    def make(folder: Path) -> None:
        folder.mkdir()
        build = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", folder)
        done = run(*build, cwd=copy)
        assert done.returncode == 0, done.stdout
        (file,) = folder.glob("*.whl")
        Installed(folder / "environment").install(file)

    return Installed(made_once(tmp_path_factory, "wheel", make) / "environment")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    (tmp_path / "eci").mkdir()
    (tmp_path / "eci" / "5.2.md").write_text(FAULT)
    return tmp_path


def test_the_wheel_has_french(wheel: Installed, faulty: Path) -> None:
    status, output = wheel.run("reflint", "check", "--lang", "fr", cwd=faulty)
    assert (status, MESSAGE in output) == (1, True), output


def test_an_editable_install_has_french(copy: Path, faulty: Path, tmp_path: Path) -> None:
    editable = Installed(tmp_path / "environment")
    editable.install("-e", copy)
    status, output = editable.run("reflint", "check", "--lang", "fr", cwd=faulty)
    assert (status, MESSAGE in output) == (1, True), output


def test_packages_of_others_are_neither_run_nor_overwritten(
    wheel: Installed, tmp_path: Path
) -> None:
    both = Installed(shutil.copytree(wheel.folder, tmp_path / "environment", symlinks=True))
    stranger(both.packages)
    project = every_command.make(stranger(tmp_path / "project"))
    # As pip has written it, for a folder that has another name now.
    script = "from referentiel_lint import main; main()"
    outputs = {}
    for words in {command[0]: command for command in every_command.COMMANDS}.values():
        outputs[words] = both.run("python", "-c", script, *words, cwd=project, PYTHONPATH=".")
    assert len(outputs) > 12
    marks = ("a stranger runs", "Traceback")
    assert [one for one in outputs.values() if any(mark in one[1] for mark in marks)] == []


def test_rules_of_one_s_own_and_programs_find_our_packages(
    wheel: Installed, root: Path, faulty: Path
) -> None:
    (faulty / "rules.py").write_text(example(root))
    _, output = wheel.run("reflint", "check", "--rules", "rules.py", cwd=faulty)
    assert "warning[x-draft-title]" in output
    program = "import referentiel, scoring, linter; print(linter.check(referentiel.find('.')))"
    status, output = wheel.run("python", "-c", program, cwd=faulty)
    assert (status, "id-file-name" in output) == (0, True), output


def test_many_collectivites_are_scored_by_several_processes(
    wheel: Installed, root: Path, tmp_path: Path
) -> None:
    rows = "".join(f"{number};commune;4000;fait\n" for number in range(200))
    (tmp_path / "a.csv").write_text(f"collectivite;type;population;eci_1.1.2\n{rows}")
    folder = root / "tests" / "data" / "statuts"
    words = ("a.csv", folder, "--output", "scores.jsonl", "--jobs", "2")
    status, output = wheel.run("reflint", "score", *words, cwd=tmp_path)
    assert status == 0, output
    assert len((tmp_path / "scores.jsonl").read_text().splitlines()) == 200
