"""How the command starts: with our own packages, whatever else is on Python's path."""

from __future__ import annotations

import os
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


@pytest.mark.parametrize(
    ("arguments", "status"), [(("check",), 1), (("explain",), 0), (("explain", "id-cell"), 0)]
)
def test_a_python_without_docstrings_does_all_the_same(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    (tmp_path / "5.2.md").write_text("# Un titre\n```yaml\nid: 5.3\n```\n", encoding="utf-8")
    runs = [
        start("module", *arguments, cwd=tmp_path, env={"PYTHONOPTIMIZE": optimized})
        for optimized in ("", "2")
    ]
    assert runs[0].returncode == runs[1].returncode == status
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == runs[1].stderr


def stranger(folder: Path) -> Path:
    """Return a folder with other packages, a module and an empty folder of our names."""
    for name in ("referentiel", "scoring"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("raise SystemExit('a stranger runs')\n")
    (folder / "linter.py").write_text("raise SystemExit('a stranger runs')\n")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_packages_of_the_same_names_are_not_run(command: str, tmp_path: Path) -> None:
    path = stranger(tmp_path / "stranger")
    done = start(command, "--version", cwd=path, path=(Path(), path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "referentiel-lint 0.2.0 (reflint)\n"
