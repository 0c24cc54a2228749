"""`make bench`: measure whole processes, and write the medians to tools/benchmarks/RESULTS.md.

Other linters are taken from the PATH, or installed for the run outside the project. One that cannot
be installed is omitted from the tables, with a notice.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tools.benchmarks import multiply, shaped, sheet
from tools.benchmarks.measure import Command, Measured, is_done, measured
from tools.benchmarks.page import Page
from tools.benchmarks.scores import score_rows
from tools.benchmarks.server import server_rows
from tools.benchmarks.shapes import shapes, texts_in
from tools.benchmarks.web import download, web_rows

_ROOT = Path(__file__).parents[2]
_RESULTS = Path(__file__).parent / "RESULTS.md"
_OWN = _ROOT / "referentiel" / "eci"
_PYTHON = sys.executable
_REFLINT = str(Path(_PYTHON).with_name("reflint"))
_SIZES = (95, 1000, 10_000)
_SHEET_FILES = 100
_LARGEST = str(max(_SIZES))
_WITH_OTHERS = frozenset(["95", "1000"])
_PARTS = (
    "scores",
    "start",
    "server",
    "web",
    "sheet",
    *multiply.REAL,
    "generated",
    *map(str, _SIZES),
)
_START = "Start-up, and our own referential of 10 files"


class _Other(NamedTuple):
    """Another linter: its arguments, and its Python package; None if it comes from npm."""

    arguments: Sequence[str]
    package: str | None


_OTHERS = {
    "pymarkdown": _Other(("scan", "--recurse", "{folder}"), "pymarkdownlnt"),
    "rumdl": _Other(("check", "--no-cache", "{folder}"), "rumdl"),
    "markdownlint-cli2": _Other(("{folder}/**/*.md",), None),
}


class _Files(NamedTuple):
    """Files to check: the part of the benchmarks they are for, their folder, and a description."""

    part: str
    folder: Path
    what: str

    @property
    def has_more_copies(self) -> bool:
        """Whether these are the smallest files or more copies of them."""
        return self.part in map(str, _SIZES[1:])


def main() -> None:
    """Run the benchmarks; write the page after each part, or print the requested parts."""
    options = _options()
    parts: Sequence[str] = options.parts or _PARTS
    page = Page(options.runs)
    with tempfile.TemporaryDirectory(prefix="reflint-bench-") as temporary:
        home = Path(temporary)
        if "scores" in parts:
            page.add_scores([*score_rows(home, _REFLINT, options.runs)])
        if "start" in parts:
            page.add("start", _START, measured(_startup(home), options.runs * 3, _ROOT))
        if "server" in parts and (rows := [*server_rows(home, _REFLINT, options.runs)]):
            page.add_server(rows)
        if "web" in parts and (pages := [*web_rows(home, options.runs)]):
            page.add_web(pages, download())
        if "sheet" in parts:
            count, commands = _as_sheet(home)
            what = f"A referential of {count} actions in Markdown, and the same as a sheet"
            page.add("sheet", what, measured(commands, options.runs, _ROOT))
        others = dict(_others(home, options.others)) if set(parts) & _WITH_OTHERS else {}
        for files in _referentials(home, parts):
            _say(files.what)
            counted = shapes(texts_in(files.folder))
            # A check of one file leaves another cache than a check of all files.
            runs = 1 if files.part == _LARGEST else options.runs
            figures = measured(_commands(home, files, others), runs, _ROOT)
            column = {**_costs(home, files, figures), **counted}
            page.add(
                files.part, files.what, figures, column, shows_column=not files.has_more_copies
            )
            if files.folder.is_relative_to(home):
                shutil.rmtree(files.folder)
            if not options.parts:
                _RESULTS.write_text(page.text(), encoding="utf-8")
    if options.parts:
        sys.stdout.write(page.text())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", help=f"what to measure and to print: {', '.join(_PARTS)}"
    )
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument(
        "--others",
        nargs="*",
        choices=_OTHERS,
        default=list(_OTHERS),
        help="the other linters; by default all",
    )
    options = parser.parse_args()
    for part in options.parts:
        if part not in _PARTS:
            parser.error(f"no part {part}; there are {', '.join(_PARTS)}")
    return options


def _referentials(home: Path, parts: Sequence[str]) -> Iterator[_Files]:
    """Yield the chosen referentials: real ones, multiplied ones, and generated ones."""
    is_real = multiply.is_there()
    for profile, folder in multiply.REAL.items() if is_real else ():
        if profile in parts:
            count = len(list(folder.glob("*.md")))
            yield _Files(profile, folder, f"{count} real files in the profile `{profile}`")
    if is_real and "generated" in parts:
        folder = home / "generated referential"
        megabytes = shaped.write(folder, _SIZES[0]) / 1e6
        yield _Files("generated", folder, f"{_SIZES[0]} files generated, {megabytes:.1f} MB")
    for size in _SIZES:
        if str(size) in parts:
            folder = home / f"referential of {size}"
            write, how = (
                (multiply.write, "made from real ones") if is_real else (shaped.write, "generated")
            )
            megabytes = write(folder, size) / 1e6
            yield _Files(str(size), folder, f"{size} files {how}, {megabytes:.1f} MB")


def _commands(home: Path, files: _Files, others: Mapping[str, Sequence[str]]) -> dict[str, Command]:
    """Return the commands to run on a referential; on the largest, also checks of a single file."""
    here = str(files.folder)
    cache = _cache(home, files)
    own = {"REFLINT_CACHE_DIR": str(cache)}
    check = (_REFLINT, "check", here)
    commands = {
        "floor": Command((_PYTHON, "-m", "tools.benchmarks.floor", here)),
        "cold": Command(check, own, lambda: shutil.rmtree(cache, ignore_errors=True)),
        "warm": Command(check, own),
    }
    if not files.has_more_copies:
        commands["no cache"] = Command((*check, "--no-cache"))
    file = files.folder / "pourcentage" / "1.1.md"
    if files.folder.is_relative_to(home):
        commands["one file changed"] = Command(check, own, lambda: _change(file))
    if files.part == _LARGEST:
        one = (_REFLINT, "check", str(file))
        commands["one file, warm"] = Command(one, own)
        commands["one file that has changed"] = Command(one, own, lambda: _change(file))
    if files.part in _WITH_OTHERS:
        for name, command in others.items():
            commands[name] = Command(tuple(part.format(folder=here) for part in command))
    return commands


def _cache(home: Path, files: _Files) -> Path:
    return home / f"cache of {files.part}"


def _change(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}- un mot de plus\n", encoding="utf-8")


def _startup(home: Path) -> dict[str, Command]:
    small = home / "small" / "1.1.md"
    small.parent.mkdir()
    small.write_text("# Agir\n```yaml\nid: 1.1\n```\n", encoding="utf-8")
    own = {"REFLINT_CACHE_DIR": str(home / "own cache")}
    return {
        "python -c 'import click'": Command((_PYTHON, "-c", "import click")),
        "reflint --version": Command((_REFLINT, "--version")),
        "warm, a file of four lines": Command((_REFLINT, "check", str(small)), own),
        "warm": Command((_REFLINT, "check", str(_OWN)), own),
    }


def _as_sheet(home: Path) -> tuple[int, dict[str, Command]]:
    """Return the number of rows of a sheet, and commands that check it and the equal files."""
    rows = sheet.write(home / "as sheet", _SHEET_FILES)
    commands = {}
    for kind in ("markdown", "sheet"):
        cache = home / f"cache of {kind}"
        check = (_REFLINT, "check", str(home / "as sheet" / kind))
        own = {"REFLINT_CACHE_DIR": str(cache)}
        empty = partial(shutil.rmtree, cache, ignore_errors=True)
        commands[f"{kind}, cold"] = Command(check, own, empty)
        commands[f"{kind}, warm"] = Command(check, own)
    return rows, commands


def _costs(home: Path, files: _Files, figures: Mapping[str, Measured]) -> Mapping[str, float]:
    """Return the number of findings per file, and the cost of a file."""
    done = subprocess.run(
        [_REFLINT, "check", "--output-format", "json", str(files.folder)],
        env={**os.environ, "REFLINT_CACHE_DIR": str(_cache(home, files))},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    report = json.loads(done.stdout)
    count = sum(checked["files"] for checked in report["checked"])
    places = sum(finding["count"] for finding in report["findings"])
    return {
        "findings": places / count,
        "floor, CPU ms": 1000 * figures["floor"].cpu / count,
        "cold, CPU ms": 1000 * figures["cold"].cpu / count,
        "cold / floor": figures["cold"].cpu / figures["floor"].cpu,
    }


def _others(home: Path, names: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the commands of other linters, installed outside the project if need be."""
    venv, node = home / "others", home / "node"
    for name in names:
        other = _OTHERS[name]
        command = shutil.which(name)
        if command is None and other.package:
            command = _from_pip(venv, name, other.package)
        elif command is None:
            command = _from_npm(node, name)
        if command:
            yield name, (command, *other.arguments)
        else:
            _say(f"{name} could not be installed, and is omitted")


def _from_pip(venv: Path, name: str, package: str) -> str | None:
    python = str(venv / "bin" / "python")
    is_made = venv.is_dir() or is_done(_PYTHON, "-m", "venv", str(venv))
    if is_made and is_done(python, "-m", "pip", "--quiet", "install", package):
        return str(venv / "bin" / name)
    return None


def _from_npm(folder: Path, name: str) -> str | None:
    npm = shutil.which("npm")
    if npm and is_done(npm, "install", "--silent", "--prefix", str(folder), name):
        return str(folder / "node_modules" / ".bin" / name)
    return None


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
