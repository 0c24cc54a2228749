"""A run of which nothing has changed is replayed; any change that it could see is seen."""

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from referentiel import observation
from referentiel_lint.cache import file as cache_file
from referentiel_lint.storage import code_fingerprint
from tests.command import HANG, ORIENTATION, REFLINT, environment, reflint, write
from tests.scratch import put, repository

ROOT = Path(__file__).parents[1]
WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)
RIGHT_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.50", 1)

# Runs the command, and writes the modules that it imported.
IMPORTED = """
import atexit, json, os, sys
pid = os.getpid()
def write():
    if os.getpid() == pid:
        with open(PATH, "w") as file:
            json.dump(list(sys.modules), file)
atexit.register(write)
sys.argv[:] = ["reflint", *ARGUMENTS]
from referentiel_lint import main
main()
"""
# Runs the command, and writes which paths and variables our packages ask the system about without
# recording it: every way that Python offers is replaced by one that takes a note.
ASKED = """
import builtins, io, json, os, sys
TOP, asked, depth = os.path.realpath("."), {"paths": set(), "variables": set()}, [0]
# Where the cache is changes no output; pydantic looks for its plugins.
NO_OUTPUT = (
    "referentiel_lint.storage.folder", "referentiel_lint.cache.replay", "importlib.metadata"
)
def recording(frame):
    while frame is not None:
        if frame.f_globals.get("__name__") in ("referentiel.observation", *NO_OUTPUT):
            return True
        frame = frame.f_back
    return False
def note(kind, name):
    if not recording(sys._getframe(1)):
        asked[kind].add(name)
def noting(function):
    def call(path=".", *arguments, **named):
        if isinstance(path, (str, os.PathLike)):
            whole = os.path.join(os.getcwd(), os.fspath(path))
            if whole.startswith(TOP) and not whole.startswith(CACHE):
                note("paths", whole)
        return function(path, *arguments, **named)
    return call
from referentiel_lint import main
for name in ("stat", "lstat", "readlink", "scandir", "listdir", "access", "open"):
    setattr(os, name, noting(getattr(os, name)))
io.open = builtins.open = noting(open)
class Variables(type(os.environ)):
    def __getitem__(self, name):
        caller = sys._getframe(1)
        while caller.f_globals["__name__"] in ("os", "_collections_abc", "collections.abc"):
            caller = caller.f_back
        if caller.f_globals["__name__"].split(".")[0] in PACKAGES:
            note("variables", name)
        return super().__getitem__(name)
PACKAGES = ("referentiel", "scoring", "linter", "referentiel_lint")
os.environ.__class__ = Variables
sys.argv[:] = ["reflint", "check"]
try:
    main()
finally:
    with open(PATH, "w") as file:
        json.dump({kind: sorted(names) for kind, names in asked.items()}, file)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "project" / "eci", _5_2=WRONG_SUM, _5_3=ORIENTATION.replace("5.2", "5.3"))
    (tmp_path / "project" / ".git").mkdir()
    (tmp_path / "project" / "reflint.toml").write_text('[severity]\nweight-sum = "warning"\n')
    return tmp_path / "project" / "eci"


def check(folder: Path, *arguments: str, **env: str) -> CompletedProcess[str]:
    """Run a check with the cache beside the project."""
    cache = {"REFLINT_CACHE_DIR": str(folder.parent.parent / "cache")}
    return reflint("check", *arguments, cwd=folder, env={**cache, **env})


def result(done: CompletedProcess[str]) -> tuple[int, str, str]:
    return done.returncode, done.stdout, done.stderr


def modules(folder: Path, *arguments: str) -> set[str]:
    """Return the modules that a run of the command imports."""
    told = folder.parent.parent / "modules"
    code = IMPORTED.replace("PATH", repr(str(told))).replace("ARGUMENTS", repr(arguments))
    env = environment(REFLINT_CACHE_DIR=str(folder.parent.parent / "cache"))
    subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, check=False
    )
    return set(json.loads(told.read_text()))


def is_replayed(folder: Path, *arguments: str) -> bool:
    return "click" not in modules(folder, "check", *arguments)


def test_an_unchanged_run_prints_the_same_without_click_or_rules(folder: Path) -> None:
    first = check(folder)
    assert first.returncode == 0
    assert "5.2" in first.stdout
    assert result(check(folder)) == result(first)
    imported = modules(folder, "check")
    packages = ("referentiel", "scoring", "linter", "referentiel_lint")
    assert {name for name in imported if name.split(".")[0] in packages} == {
        *("referentiel", "referentiel.observation", "linter", "referentiel_lint"),
        *("referentiel.files", "referentiel.files.boundary"),
        *("referentiel_lint.cache", "referentiel_lint.cache.file", "referentiel_lint.cache.replay"),
        *("referentiel_lint.storage", "referentiel_lint.storage.code_fingerprint"),
        *("referentiel_lint.storage.folder", "referentiel_lint.storage.use"),
        *("referentiel_lint.terminal", "referentiel_lint.terminal.streams"),
    }
    assert not imported & {"click", "yaml", "markdown_it", "dataclasses", "platformdirs"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--output-format", "json"),
        ("--statistics",),
        ("5.2.md",),
        ("--lang", "fr"),
        ("--color", "always"),
        ("--fail-on", "never"),
    ],
)
def test_each_form_of_output_is_replayed_byte_for_byte(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    whole = result(check(folder, *arguments, "--no-cache"))
    assert result(check(folder, *arguments)) == whole
    assert is_replayed(folder, *arguments)
    assert result(check(folder, *arguments)) == whole


def _link_out(eci: Path) -> None:
    other = eci.parent.parent / "5.3.md"
    (eci / "5.3.md").rename(other)
    (eci / "5.3.md").symlink_to(other)


def _write(name: str, text: str) -> Callable[[Path], object]:
    return lambda eci: (eci / name).write_text(text)


# Changes that a run can see, by what they are.
CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is mended": _write("5.2.md", RIGHT_SUM),
    "a file has another text of the same size": _write("5.2.md", WRONG_SUM.replace("0.6", "0.7")),
    "a file is removed": lambda eci: (eci / "5.3.md").unlink(),
    "a file is added": _write("5.4.md", "# Un titre\n"),
    "a file is renamed": lambda eci: (eci / "5.3.md").rename(eci / "5.5.md"),
    "a file has another ending": _write("5.6.txt", "id: 5.6\n"),
    "a file becomes a link out": _link_out,
    "a folder is added": lambda eci: write(eci / "crte", _1_1=WRONG_SUM),
    "a configuration": _write("reflint.toml", 'ignore = ["weight-*"]'),
    "a configuration above": _write("../reflint.toml", 'ignore = ["weight-*"]\n'),
    "a configuration is broken": _write("reflint.toml", "ignore ="),
    "a repository": lambda eci: (eci / ".git").mkdir(),
    "a baseline": _write("../.reflint-baseline.json", '{"version": 9, "findings": []}'),
    "a file is named like an option": _write("--lang", ""),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(folder: Path, name: str) -> None:
    before = result(check(folder, "--lang", "en"))
    CHANGES[name](folder)
    after = result(check(folder, "--lang", "en"))
    assert after == result(check(folder, "--lang", "en", "--no-cache"))
    assert after != before


def test_permissions_count(folder: Path) -> None:
    cache = str(folder.parent.parent / "cache")
    for mode, status in ((0o600, 0), (0, 2), (0o600, 0)):
        (folder / "5.2.md").chmod(mode)
        for _ in range(2):
            done = reflint("check", cwd=folder, env={"REFLINT_CACHE_DIR": cache}, unprivileged=True)
            assert done.returncode == status


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "fr_FR.UTF-8"},
        {"LC_ALL": "", "LANG": "fr"},
        {"FORCE_COLOR": "1"},
        {"GITHUB_ACTIONS": "true"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_the_environment_counts(folder: Path, env: dict[str, str]) -> None:
    before = result(check(folder))
    assert result(check(folder, **env)) == result(check(folder, "--no-cache", **env)) != before
    assert result(check(folder)) == before


def test_another_version_of_a_dependency_counts() -> None:
    """It may parse, align or colour differently; the others find the cache, and make pages."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {one.partition(">")[0] for one in project["dependencies"]} - {"platformdirs", "jinja2"}
    modules = {"PyYAML": "yaml", "markdown-it-py": "markdown_it"}
    assert {modules.get(name, name) for name in names} == set(code_fingerprint._OTHERS)


def test_the_date_counts() -> None:
    today = observation.today()
    assert observation.holds([["today", today]])
    assert not observation.holds([["today", "2020-01-01"]])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fix",),
        ("--no-cache",),
        ("--verbose",),
        ("--staged",),
        ("--diff-base", "HEAD"),
        ("--output", "json:../found.json"),
        ("--write-baseline",),
        ("--prune-baseline", "--baseline", "../b.json"),
        ("--output-format", "github"),
    ],
)
def test_a_run_that_writes_or_reads_more_is_never_replayed(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    shutil.rmtree(folder.parent / ".git")
    repository(folder.parent)
    for _ in range(2):
        check(folder, *arguments)
    assert not is_replayed(folder, *arguments)


def test_a_damaged_file_of_a_run_is_ignored(folder: Path) -> None:
    first = result(check(folder))
    for path in (folder.parent.parent / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:-2])
    assert result(check(folder)) == first
    assert is_replayed(folder)


@pytest.mark.parametrize(
    "body", ["{", "[]", '[[["size", "", 0]],[],0]', '[[["kind", 0]],[],0]', '[[],[[0,"€"]],0]']
)
def test_a_file_of_a_run_with_another_content_is_ignored(folder: Path, body: str) -> None:
    """Otherwise the exit status would be Python's, which is that of findings."""
    first = result(check(folder))
    code = code_fingerprint.fingerprint()
    for path in (folder.parent.parent / "cache").iterdir():
        if path.read_bytes().partition(b"\n")[2].startswith(b"[["):
            path.write_bytes(cache_file.written(body.encode(), code))
    assert result(check(folder)) == first


def test_a_cache_in_the_repository_that_is_checked_is_not_trusted(folder: Path) -> None:
    inside = str(folder.parent / "cache")
    check(folder, REFLINT_CACHE_DIR=inside)
    assert not Path(inside).exists()
    above = folder.parent.parent
    reflint("check", "project", cwd=above, env={"REFLINT_CACHE_DIR": inside})
    assert not Path(inside).exists()


def test_a_replayed_run_reports_a_full_disk_like_the_first(folder: Path) -> None:
    env = environment(REFLINT_CACHE_DIR=str(folder.parent.parent / "cache"))
    check(folder)
    assert is_replayed(folder)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [REFLINT, "check"],
            cwd=folder,
            env=env,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=HANG,
            check=False,
        )
    assert done.returncode == 2
    assert b"reflint: stdout: " in done.stderr


def test_a_replayed_run_that_is_interrupted_exits_130(folder: Path) -> None:
    check(folder)
    first = """
import os, signal
from referentiel import observation
observation.holds = lambda rows: os.kill(os.getpid(), signal.SIGINT)
"""
    env = {"REFLINT_CACHE_DIR": str(folder.parent.parent / "cache")}
    done = reflint("check", cwd=folder, env=env, first=first, cold=True)
    assert result(done) == (130, "", "")


@pytest.mark.parametrize("where", [".", "../questions"], ids=["actions", "questions"])
def test_everything_that_a_run_asks_outside_itself_is_recorded(folder: Path, where: str) -> None:
    """Otherwise a change of it would not be seen."""
    for name, text in (
        ("questions/a.md", "# Qui ?\n```yaml\nid: q\ntype: binaire\nthematique_id: x\n```\n"),
        ("indicateurs/x/sans", "# X\n```yaml\nid: x\nunite: ha\n```\n"),
        ("tests/a.test.yml", "Test: a\nScores:\n  eci: 1\n"),
    ):
        put(folder.parent, name, text)
    (folder.parent / "pyproject.toml").write_text('[tool.reflint]\nexclude = ["drafts/**"]\n')
    (folder / "reflint.toml").write_text('baseline = "known.json"\n[referentiels."."]\ntotal = 1\n')
    (folder / "known.json").write_text('{"version": 2, "findings": []}')
    (folder / "5.4.md").symlink_to("5.3.md")
    top = folder.parent.parent
    code = ASKED.replace("PATH", repr(str(top / "asked"))).replace(
        "CACHE", repr(str(top / "cache"))
    )
    env = environment(REFLINT_CACHE_DIR=str(top / "cache"))
    subprocess.run(
        [sys.executable, "-c", code], cwd=folder / where, env=env, check=False, capture_output=True
    )
    asked = json.loads((top / "asked").read_text())
    assert asked["paths"] == []
    # The variable names the terminal of the progress line, which is not part of the output.
    assert set(asked["variables"]) <= {"TERM"}
    assert [*(top / "cache").iterdir()]
