"""What holds the project together: its pins, its Makefile, its wheel, and what no file may name."""

import re
import shutil
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import linter
from tests.cpu_time import SLOW
from tests.project_copy import committed_copy, environment, files_of_the_project, run

# What a wheel adds to the folder of all packages; below it, where it has our packages.
TOP = ("referentiel_lint", "referentiel_lint.pth")
PACKAGES = (
    "referentiel_lint",
    *(f"referentiel_lint/_packages/{name}" for name in ("linter", "referentiel", "scoring")),
)
# Written in two parts each, so that this file does not name them either.
FORBIDDEN = ("pypi" + ".org", "python" + "hosted", "npm" + "js.org", "deb." + "debian.org")
PATHS_OF_A_MACHINE = re.compile(r"(?<![\w.*/-])/(?:work|farm|root|home)/")


@pytest.fixture(scope="module")
def scratch(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the work tree, all of it committed, in a folder with a space in its name."""
    return committed_copy(root, tmp_path_factory.mktemp("scratch copy") / "reflint")


@pytest.fixture(scope="module")
def dependencies(root: Path) -> list[Requirement]:
    """What pyproject.toml says that the packages need."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert table["dependencies"]
    return [Requirement(text) for text in table["dependencies"]]


@pytest.fixture(scope="module")
def pins(root: Path) -> dict[str, str]:
    """Name and version of each pin of requirements/dev.txt."""
    return pins_of((root / "requirements" / "dev.txt").read_text(encoding="utf-8"))


def pins_of(text: str) -> dict[str, str]:
    """Return the version of each name that is pinned."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)
    assert len(found) == len(dict(found)) > 0, "a name is pinned twice, or none is"
    return {canonicalize_name(name): version for name, version in found}


@pytest.fixture(scope="module")
def hooks(root: Path) -> list[dict[str, Any]]:
    """The hooks of .pre-commit-config.yaml, all of them local."""
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    assert config["repos"][0]["hooks"]
    return [*config["repos"][0]["hooks"]]


def test_each_dependency_is_pinned(dependencies: list[Requirement], pins: dict[str, str]) -> None:
    for requirement in dependencies:
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{name} is not in requirements/dev.txt: run `make lock`"
        assert pins[name] in requirement.specifier, f"{requirement}, but pinned at {pins[name]}"


def test_the_lowest_versions_are_those_that_are_declared(root: Path) -> None:
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*table["dependencies"], *chain(*table["optional-dependencies"].values())]
    pins = pins_of((root / "requirements" / "lowest.txt").read_text(encoding="utf-8"))
    for requirement in map(Requirement, declared):
        (lowest,) = requirement.specifier
        assert lowest.operator == ">="
        assert Version(pins[canonicalize_name(requirement.name)]) == Version(lowest.version)


@pytest.mark.parametrize(
    "file", [f"{name}.txt" for name in ("action", "clients", "dev", "lowest", "release", "site")]
)
def test_each_pin_has_a_hash_and_no_address(root: Path, file: str) -> None:
    text = (root / "requirements" / file).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if not re.match(r"[\w.-]+==", block)] == []
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "--index-url" not in text


def test_the_pins_of_the_hooks_are_those_of_dev_txt(
    hooks: list[dict[str, Any]], dependencies: list[Requirement], pins: dict[str, str]
) -> None:
    # One list for all hooks, so that they share one environment.
    expected = hooks[0]["additional_dependencies"]
    for hook in hooks:
        assert (hook["id"], hook["language"]) == (hook["id"], "python")
        assert (hook["id"], hook["additional_dependencies"]) == (hook["id"], expected)
    names = [canonicalize_name(pin.partition("==")[0]) for pin in expected]
    assert expected == [f"{name}=={pins.get(name)}" for name in names]
    assert {canonicalize_name(needed.name) for needed in dependencies} - set(names) == set()


def test_no_file_names_a_registry_or_a_path_of_a_machine(root: Path) -> None:
    files = files_of_the_project(root)
    assert root / "pyproject.toml" in files
    found = []
    for path in files:
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(root)}: {host}" for host in FORBIDDEN if host in text]
        found += [
            f"{path.relative_to(root)}: {match[0]}" for match in PATHS_OF_A_MACHINE.finditer(text)
        ]
    assert found == []


def test_the_version_is_a_literal() -> None:
    source = Path(linter.__file__).read_text(encoding="utf-8")
    assert re.findall(r'^__version__ = "(\d+\.\d+\.\d+)"$', source, re.MULTILINE) == [
        linter.__version__
    ]


def build(target: str, scratch: Path, folder: Path) -> Path:
    """Return the only file that hatchling makes, from the files of the copy."""
    done = run(
        sys.executable, "-m", "hatchling", "build", "--target", target, "-d", folder, cwd=scratch
    )
    assert done.returncode == 0, done.stdout
    (built,) = folder.iterdir()
    return built


def test_the_wheel_contains_only_our_packages(scratch: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel", scratch, tmp_path)) as wheel:
        names = wheel.namelist()
        info = f"referentiel_lint-{linter.__version__}.dist-info"
        metadata = message_from_bytes(wheel.read(f"{info}/METADATA"))
        commands = wheel.read(f"{info}/entry_points.txt").decode("utf-8")
    assert {name.partition("/")[0] for name in names} == {*TOP, info}
    assert [name for name in names if "/eci/" in name or name.endswith(".po")] == []
    assert {f"{package}/py.typed" for package in PACKAGES} - set(names) == set()
    assert f"{info}/licenses/LICENSE" in names
    assert metadata["Version"] == linter.__version__
    assert metadata["License-Expression"] == "Apache-2.0"
    lines = commands.splitlines()
    assert [lines[0], *sorted(filter(None, lines[1:]))] == [
        "[console_scripts]",
        "referentiel-lint = referentiel_lint:main",
        "reflint = referentiel_lint:main",
    ]


def test_the_sdist_contains_our_referential(root: Path, scratch: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", scratch, tmp_path)) as sdist:
        names = set(sdist.getnames())
    files = (path.relative_to(root).as_posix() for path in files_of_the_project(root))
    ours = {name for name in files if name.startswith("referentiel/eci/")}
    assert ours
    assert {f"referentiel_lint-{linter.__version__}/{name}" for name in ours} - names == set()


needs_make = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no make: the workflow has its commands"
)
# Replacements of Python: what each says of itself when the Makefile asks (`python -c …`).
WITH_VENV = "exit 0"
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1 ;; esac'
TOO_OLD = "exit 1"


def make(scratch: Path, commands: Path, *words: str, **present: str) -> list[str]:
    """Return the lines of `make` with only the commands `present` on PATH."""
    commands.mkdir()
    for name, script in present.items():
        (commands / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (commands / name).chmod(0o755)
    program = shutil.which("make")
    assert program
    done = run(program, *words, cwd=scratch, env=environment(PATH=str(commands)))
    assert not (scratch / ".venv").exists()
    return done.stdout.splitlines()


@needs_make
@pytest.mark.parametrize(
    ("present", "says"),
    [
        ({"git": ""}, "no Python 3.11 or later: install one, or name it with make PYTHON=…"),
        (
            {"git": "", "python3": TOO_OLD},
            "no Python 3.11 or later: install one, or name it with make PYTHON=…",
        ),
        (
            {"git": "", "python3": TOO_OLD, "python3.12": WITHOUT_VENV},
            "python3.12 has no venv: install it (Debian, Ubuntu: apt-get install python3-venv), "
            "then run make again",
        ),
        ({"python3": WITH_VENV}, "git is missing: install it, then run make again"),
    ],
    ids=["no python", "old python", "no venv", "no git"],
)
def test_make_says_in_one_line_what_is_missing(
    scratch: Path, tmp_path: Path, present: dict[str, str], says: str
) -> None:
    (line,) = make(scratch, tmp_path / "bin", "check", **present)
    assert re.sub(r"^Makefile:\d+: ", "", line) == f"*** {says}.  Stop."


@needs_make
def test_make_takes_the_first_python_that_has_venv(scratch: Path, tmp_path: Path) -> None:
    present = {"git": "", "python3": TOO_OLD, "python3.13": WITHOUT_VENV, "python3.11": WITH_VENV}
    lines = make(scratch, tmp_path / "bin", "--dry-run", "test", **present)
    assert '"python3.11" -m venv .venv' in lines


@pytest.fixture
def skipping(root: Path, tmp_path: Path) -> Path:
    """A project with our conftest.py and one test, which wants ../shared and does not find it."""
    tests = tmp_path / "project" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(root / "tests" / "conftest.py", tests)
    (tests / "test_it.py").write_text("def test_it(shared): ...\n", encoding="utf-8")
    return tests.parent


def test_a_test_that_misses_the_shared_folder_is_skipped_loudly(skipping: Path) -> None:
    done = run(sys.executable, "-m", "pytest", cwd=skipping)
    assert done.returncode == 0, done.stdout
    assert "! 1 skipped: ../shared is absent: what is tested on its files is not tested !" in (
        done.stdout
    )


def test_a_skipped_test_fails_the_run_where_none_may_be(skipping: Path) -> None:
    done = run(sys.executable, "-m", "pytest", cwd=skipping, env=environment(REFLINT_NO_SKIP="1"))
    assert done.returncode == 1, done.stdout
    assert "REFLINT_NO_SKIP: a skipped test fails this run" in done.stdout
    assert "tests/test_it.py::test_it: ../shared is absent" in done.stdout


def test_every_test_that_is_listed_as_slow_exists(root: Path) -> None:
    listed = SLOW.read_text(encoding="utf-8").splitlines()
    assert len(listed) == len(set(listed)) <= 400
    for test in listed:
        path, name, *_ = re.split(r"::|\[", test)
        assert f"def {name}(" in (root / path).read_text(encoding="utf-8"), test
