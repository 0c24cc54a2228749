"""What the browser gets: the same bytes from the same sources, and all that it may run."""

import json
import runpy
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

from tests.project_copy import run

# The last three are found once the first is imported.
OURS = ("referentiel_lint", "linter", "referentiel", "scoring")
OTHERS = ("cattrs", "jinja2", "lsprotocol", "markdown_it", "pydantic", "pygls")


def node(*words: str | Path, cwd: Path) -> str:
    return subprocess.run(
        ("node", *words), cwd=cwd, capture_output=True, check=True
    ).stdout.decode()


def test_every_module_can_be_imported(site: Path, root: Path) -> None:
    reported = json.loads(node("tests/clients/web/modules.mjs", site, *OURS, *OTHERS, cwd=root))
    assert reported["count"] > 400
    assert reported["failures"] == {}


def test_the_same_sources_give_the_same_bytes(site: Path, root: Path, tmp_path: Path) -> None:
    node("web/build/bundle.mjs", "packages", tmp_path, "build/web/wheels", cwd=root)
    assert (tmp_path / "reflint.zip").read_bytes() == (site / "reflint.zip").read_bytes()


def test_our_modules_keep_their_lines_and_others_the_first_of_each_function(root: Path) -> None:
    without_columns = runpy.run_path(str(root / "web" / "build" / "bundle.py"))["_without_columns"]
    path = root / "linter" / "engine" / "run.py"
    code = compile(path.read_text(encoding="utf-8"), path.name, "exec")
    for before in codes_in(code):
        lines = [line for line, *_ in before.co_positions()]
        assert [line for line, *_ in without_columns(before, True).co_positions()] == lines
        bare = [line for line, *_ in without_columns(before, False).co_positions()]
        assert bare == [before.co_firstlineno] * len(lines)


def codes_in(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from codes_in(one)


def test_modules_are_compiled_and_few_packages_have_machine_code(site: Path) -> None:
    for name in ("reflint.zip", "python_stdlib.zip"):
        with zipfile.ZipFile(site / name) as archive:
            names = archive.namelist()
        assert len(names) > 300
        assert [one for one in names if one.endswith(".py")] == []
        compiled = {one.partition("/")[0] for one in names if one.endswith((".so", ".dll"))}
        assert compiled <= {"pydantic_core", "python_calamine"}


def test_the_lock_of_npm_names_no_host(root: Path) -> None:
    lock = json.loads((root / "web" / "npm-shrinkwrap.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert len(packages) > 5
    assert [name for name, one in packages.items() if "integrity" not in one] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []
    assert "://" not in json.dumps([{**one, "funding": None} for one in packages.values()])


def test_each_package_of_npm_is_pinned_exactly(root: Path) -> None:
    package = json.loads((root / "web" / "package.json").read_text(encoding="utf-8"))
    pins = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, pin in pins.items() if not pin.replace(".", "").isdigit()] == []


@pytest.mark.usefixtures("site")
def test_the_types_of_all_scripts_fit(root: Path) -> None:
    done = run("node_modules/.bin/tsc", "--project", "tsconfig.json", cwd=root / "web")
    assert (done.returncode, done.stdout) == (0, "")
