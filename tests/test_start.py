"""How the command starts: with our own packages, whatever else is on Python's path."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import referentiel_lint
from tests.command import ORIENTATION, environment, fresh_modules, write

ROOT = Path(referentiel_lint.__file__).parent.parent
SCRIPTS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]["scripts"]


def script(name: str) -> str:
    """Return what pip writes into the script of an entry point, in any folder."""
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
def test_a_python_without_docstrings_works(
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


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], ("referentiel", "scoring", "linter.rule", "pydantic", "yaml")),
        (["--help"], ("scoring", "linter.rule", "markdown_it", "pydantic", "yaml")),
        (["check"], ("pydantic", "referentiel_lint.git", "referentiel_lint.server", "pyarrow")),
        (["score", "--template"], ("concurrent.futures", "pyarrow")),
    ],
)
def test_a_run_imports_nothing_that_it_has_no_use_for(
    tmp_path: Path, arguments: list[str], absent: tuple[str, ...]
) -> None:
    write(tmp_path / "eci", _5_2=ORIENTATION)
    run = (
        f"import os\nos.chdir({str(tmp_path)!r})\nfrom referentiel_lint.cli import cli\n"
        f"cli.main({arguments!r}, standalone_mode=False)"
    )
    assert [name for name in absent if name in fresh_modules(run)] == []
