"""How the command starts: with our own packages, or with a sentence on what is in their place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import referentiel_lint
from tests.command import environment

ROOT = Path(referentiel_lint.__file__).parent.parent
SCRIPTS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]["scripts"]


def script(name: str) -> str:
    """Give what pip writes into the script of an entry point, whatever folder that lies in."""
    module, function = SCRIPTS[name].split(":")
    return (
        f"import sys\nsys.path[0] = {str(Path(sys.executable).parent)!r}\n"
        f"from {module} import {function}\nsys.exit({function}())\n"
    )


COMMANDS = {
    "module": [sys.executable, "-m", "referentiel_lint"],
    **{name: [sys.executable, "-c", script(name)] for name in SCRIPTS},
}


def start(
    command: str,
    *arguments: str,
    cwd: Path,
    path: tuple[Path, ...] = (),
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Start the command, with some folders first on Python's path."""
    return subprocess.run(
        [*COMMANDS[command], *arguments],
        cwd=cwd,
        env=environment(PYTHONPATH=os.pathsep.join(map(str, path)), **(env or {})),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_python_without_docstrings_checks_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text("# Un titre\n```yaml\nid: 5.3\n```\n", encoding="utf-8")
    runs = [
        start("module", "check", cwd=tmp_path, env={"PYTHONOPTIMIZE": optimized})
        for optimized in ("", "2")
    ]
    assert runs[0].returncode == runs[1].returncode == 1
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == runs[1].stderr


def shadow(folder: Path, name: str) -> Path:
    """Write a package that must not be run, and give its first file."""
    (folder / name).mkdir(parents=True)
    file = folder / name / "__init__.py"
    file.write_text("raise SystemExit('a stranger runs')\n", encoding="utf-8")
    return file


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Our packages as a wheel installs them: in a folder with others."""
    folder = tmp_path / "site"
    for name in (*referentiel_lint.PACKAGES, "referentiel_lint"):
        ignored = shutil.ignore_patterns("__pycache__", "eci")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", referentiel_lint.PACKAGES)
def test_a_folder_of_the_same_name_is_not_run(name: str, command: str, tmp_path: Path) -> None:
    found = shadow(tmp_path / "hostile", name)
    done = start(command, "check", cwd=tmp_path, path=(tmp_path / "hostile",))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"reflint: Python loads the package `{name}` from {found}, not from "
        f"{ROOT / name / '__init__.py'}: remove that file from Python's path (PYTHONPATH, or the "
        "current folder), and try again\n"
    )


@pytest.mark.parametrize(
    ("arguments", "env"),
    [(("--lang", "fr"), {}), (("check", "--lang=fr"), {}), ((), {"LC_ALL": "fr_FR.UTF-8"})],
)
def test_the_language(arguments: tuple[str, ...], env: dict[str, str], tmp_path: Path) -> None:
    found = shadow(tmp_path, "scoring")
    done = start("module", *arguments, cwd=tmp_path, env={"PYTHONUTF8": "1", **env})
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"reflint: Python charge le paquet `scoring` depuis {found} et non depuis "
    )
    assert done.stderr.count("\n") == 1


def test_a_module_in_the_place_of_a_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "linter.py").write_text("raise SystemExit('a stranger runs')\n", encoding="utf-8")
    done = start("reflint", "--version", cwd=tmp_path, path=(tmp_path,))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path / "linter.py") in done.stderr


def test_a_folder_without_a_first_file_hides_nothing(tmp_path: Path) -> None:
    for name in referentiel_lint.PACKAGES:
        (tmp_path / name / "more").mkdir(parents=True)
    done = start("module", "--version", cwd=tmp_path, path=(tmp_path,))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "referentiel-lint 0.2.0 (reflint)\n"


def test_a_wheel_starts_wherever_it_is_installed(installed: Path) -> None:
    done = start("reflint", "--version", cwd=installed.parent, path=(installed,))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", referentiel_lint.PACKAGES)
def test_an_overwritten_package_is_named(name: str, installed: Path) -> None:
    file = installed / name / "__init__.py"
    file.write_text("raise SystemExit('a stranger runs')\n", encoding="utf-8")
    done = start("reflint", "check", cwd=installed.parent, path=(installed,))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"reflint: another distribution has overwritten {file}: install referentiel-lint again, "
        "in an environment of its own\n"
    )


def test_a_package_with_a_removed_file_is_named(installed: Path) -> None:
    file = installed / "scoring" / "__init__.py"
    file.unlink()
    done = start("reflint", "check", cwd=installed.parent, path=(installed,))
    assert done.returncode == 2
    # Another copy may follow on the path, as the work tree does here: it would be mixed with ours.
    assert done.stderr.startswith(f"reflint: {file} is missing")


def test_no_character_of_a_path_is_obeyed(tmp_path: Path) -> None:
    found = shadow(tmp_path / "a\x1b[2Jb\n##vso[c", "scoring")
    done = start("reflint", "check", cwd=tmp_path, path=(found.parent.parent,))
    assert done.returncode == 2
    assert r"a\x1b[2Jb\n#\x23vso[c" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_look_opens_three_files_and_imports_no_metadata(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "import referentiel_lint\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, given: event == 'open' and opened.append(given[0]))\n"
        "assert not list(referentiel_lint._foreign_packages(()))\n"
        "print(len(opened))\n"
        "ours = ('importlib.metadata', 'click', *referentiel_lint.PACKAGES)\n"
        "print([name for name in ours if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "3\n[]\n"
