"""How much work a run does, in counts that no slow machine changes: the guard of its speed.

Times are in tools/benchmarks/RESULTS.md. Here a run reports which files it opened, how often
Markdown and YAML were parsed, and what it imported.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import environment
from tools.benchmarks.generate import write as write_referential

FILES = 15
# Runs the command, and tells what it did; the parsers are counted only where they are imported.
WATCHED = """\
import atexit, json, os, sys
opened, calls = [], {"markdown": 0, "yaml": 0, "documents": 0}
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        opened.append(os.fspath(arguments[0]))
sys.addaudithook(hook)
def counted(name, function):
    def count(*arguments, **named):
        calls[name] += 1
        return function(*arguments, **named)
    return count
def tell():
    with open(sys.argv[0] + ".json", "w") as file:
        json.dump([opened, calls, list(sys.modules)], file)
class Watch:
    names = {"referentiel.markdown.parser": ("markdown", "tokens_of"), "yaml": ("yaml", "parse"),
        "referentiel.reading.reader": ("documents", "document_of")}
    def find_spec(self, name, path, target=None):
        if name in self.names:
            sys.meta_path.remove(self)
            try:
                import importlib.util
                spec = importlib.util.find_spec(name)
            finally:
                sys.meta_path.insert(0, self)
            kind, function = self.names[name]
            load = spec.loader.exec_module
            def exec_module(module):
                load(module)
                setattr(module, function, counted(kind, getattr(module, function)))
            spec.loader.exec_module = exec_module
            return spec
sys.meta_path.insert(0, Watch())
pid = os.getpid()
atexit.register(lambda: os.getpid() == pid and tell())
sys.argv[0] = TOLD
FIRST
from referentiel_lint.cli import main
main()
"""


class Done(NamedTuple):
    """What a run did: how often it opened each file, what it called, what it imported."""

    opened: Counter[str]
    calls: dict[str, int]
    modules: frozenset[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "eci"
    write_referential(folder, FILES)
    return folder


def run(folder: Path, *arguments: str, status: int = 0, first: str = "") -> Done:
    """Run the command on a small referential, beside which the cache is."""
    reported = folder.parent / "reported"
    watched = WATCHED.replace("TOLD", repr(str(reported))).replace("FIRST", first)
    done = subprocess.run(
        [sys.executable, "-c", watched, *arguments],
        cwd=folder,
        env=environment(REFLINT_CACHE_DIR=str(folder.parent / "kept")),
        capture_output=True,
        check=False,
    )
    assert done.returncode == status, done.stderr.decode()
    opened, calls, modules = json.loads(Path(f"{reported}.json").read_text())
    return Done(Counter(opened), calls, frozenset(modules))


def texts(done: Done) -> dict[str, int]:
    """Give how often each text was opened, by its name."""
    found: Counter[str] = Counter()
    for path, count in done.opened.items():
        if path.endswith(".md"):
            found[Path(path).name] += count
    return dict(sorted(found.items()))


@pytest.fixture(scope="module")
def cold(folder: Path) -> Done:
    return run(folder, "check")


@pytest.fixture(scope="module")
def warm(folder: Path, cold: Done) -> Done:
    assert cold.calls
    return run(folder, "check")


def test_a_cold_run_opens_and_parses_each_file_once(folder: Path, cold: Done) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == FILES
    assert texts(cold) == dict.fromkeys(names, 1)
    assert cold.calls["documents"] == FILES
    assert cold.calls["markdown"] == FILES
    # Data blocks of pairs alone are read without a parser.
    assert cold.calls["yaml"] == 0
    assert not cold.modules & {"yaml", "wcwidth", "tomllib"}


def test_a_warm_run_opens_each_file_once_and_parses_none(warm: Done) -> None:
    assert set(texts(warm).values()) == {1}
    assert len(texts(warm)) == FILES
    assert (warm.calls["documents"], warm.calls["markdown"], warm.calls["yaml"]) == (0, 0, 0)
    kept = [path for path in warm.opened if path.endswith(".cache")]
    assert [warm.opened[path] for path in kept] == [1]
    absent = {"yaml", "markdown_it", "referentiel.reading.reader"}
    assert not warm.modules & absent


def test_one_file_that_has_changed_is_parsed_and_no_other(folder: Path, warm: Done) -> None:
    assert warm.calls
    file = folder / "1.1.md"
    file.write_text(f"{file.read_text()}- encore un mot\n")
    changed = run(folder, "check", "1.1.md")
    assert (changed.calls["documents"], changed.calls["markdown"]) == (1, 1)
    assert set(texts(changed).values()) == {1}


@pytest.mark.parametrize("arguments", [("--no-cache",), ()], ids=["cold", "warm"])
def test_fixing_reads_only_what_it_changes(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write_referential(tmp_path / "eci", FILES)
    own = tmp_path / "eci"
    if not arguments:
        run(own, "check")
    file = own / "1.1.md"
    text = file.read_text()
    file.write_text(text.replace("Description\n", "Description\nUn\tmot.\n", 1))
    done = run(own, "check", "--fix", *arguments)
    assert file.read_text() == text.replace("Description\n", "Description\nUn mot.\n", 1)
    # It is read, then for the proof, and as it is then; its bytes are compared twice before it is
    # replaced.
    assert done.calls["documents"] == (1 if not arguments else FILES) + 2
    assert texts(done) == {**dict.fromkeys(texts(done), 1), "1.1.md": 3}


def test_a_warm_run_parses_no_file_for_a_suppression_that_holds(tmp_path: Path) -> None:
    own = tmp_path / "eci"
    write_referential(own, FILES)
    for name, word in (("1.1.md", "<!-- reflint: hide tab: un essai -->\n"), ("2.1.md", "")):
        text = (own / name).read_text()
        text = text.replace("Description\n", f"Description\n{word}Un\tmot.\n", 1)
        (own / name).write_text(text)
    cold = run(own, "check")
    warm = run(own, "check")
    assert cold.calls["documents"] == FILES
    assert warm.calls["documents"] == 0


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--version",), ("referentiel", "scoring", "linter.rule", "pydantic", "yaml")),
        (("--help",), ("scoring", "linter.rule", "markdown_it", "pydantic", "yaml")),
        (
            ("check",),
            ("pydantic", "referentiel_lint.git", "referentiel_lint.server", "pygls", "pyarrow"),
        ),
        (("score", "--template"), ("concurrent.futures", "pyarrow")),
    ],
)
def test_a_run_imports_nothing_that_it_has_no_use_for(
    folder: Path, warm: Done, arguments: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    assert warm.calls
    done = run(folder, *arguments)
    assert [name for name in absent if name in done.modules] == []
