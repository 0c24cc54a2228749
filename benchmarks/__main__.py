"""`make bench`: measures whole processes and writes the medians to benchmarks/RESULTS.md.

Other linters are installed for the run, outside the project. If one cannot be installed, it is
omitted from the table, with a notice.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.generate import write
from benchmarks.measure import Command, Measured, is_done, measured
from benchmarks.targets import Figures, target_table

_ROOT = Path(__file__).parent.parent
_RESULTS = Path(__file__).parent / "RESULTS.md"
_REAL = _ROOT.parent / "shared" / "corpus" / "eci"
_PYTHON = sys.executable
_REFLINT = str(Path(_PYTHON).with_name("reflint"))
_SIZES = (95, 1000, 10_000)


def main() -> None:
    """Run the benchmarks, and write the page."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="reflint-bench-") as temporary:
        home = Path(temporary)
        others = {} if options.alone else dict(_others(home))
        figures: Figures = {"start": measured(_startup(), options.runs * 3, _ROOT)}
        titles: dict[str | int, str] = {"start": "Start-up"}
        for key, folder, title in _referentials(home, options.sizes):
            _say(title)
            with_others = others if folder == _REAL or key <= options.others_to else {}
            commands = _commands(home, folder, with_others, with_one=key == max(options.sizes))
            figures[key], titles[key] = measured(commands, options.runs, _ROOT), title
    parts = [_head(options.runs), *target_table(figures)]
    for name, one in figures.items():
        parts += _table(titles[name], one)
    _RESULTS.write_text("\n".join(parts) + "\n", encoding="utf-8")
    _say(f"written: {_RESULTS}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="numbers of files")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command")
    parser.add_argument("--alone", action="store_true", help="without other linters")
    parser.add_argument(
        "--others-to", type=int, default=1000, help="largest number of files for other linters"
    )
    return parser.parse_args()


def _referentials(home: Path, sizes: Sequence[int]) -> Iterator[tuple[int, Path, str]]:
    """Yield the referentials to check, real and generated, each with its number of files."""
    if _REAL.is_dir():
        real = list(_REAL.glob("*.md"))
        size = sum(path.stat().st_size for path in real)
        yield len(real), _REAL, f"The real referential, {len(real)} files, {size / 1e6:.1f} MB"
    for count in sizes:
        folder = home / f"referential of {count}"
        size = write(folder, count)
        yield count, folder, f"{count} files, {size / 1e6:.1f} MB"


def _commands(
    home: Path, folder: Path, others: Mapping[str, Sequence[str]], *, with_one: bool
) -> dict[str, Command]:
    """Return the commands to run on a referential; on the largest, also checks of a single file."""
    here = str(folder)
    cache = home / f"cache of {folder.name}"
    own = {"REFLINT_CACHE_DIR": str(cache)}
    check = (_REFLINT, "check", here)
    commands = {
        "floor": Command((_PYTHON, "-m", "benchmarks.floor", here)),
        "cold": Command(check, own, lambda: shutil.rmtree(cache, ignore_errors=True)),
        "warm": Command(check, own),
        "no cache": Command((*check, "--no-cache")),
        **{
            name: Command(tuple(part.format(folder=here) for part in command))
            for name, command in others.items()
        },
    }
    if with_one:
        file = folder / "1.1.md"
        one = (_REFLINT, "check", str(file))
        commands["one file, warm"] = Command(one, own)
        commands["one file that has changed"] = Command(one, own, lambda: _change(file))
    return commands


def _change(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}- un mot de plus\n", encoding="utf-8")


def _startup() -> dict[str, Command]:
    return {
        "python -c 'import click'": Command((_PYTHON, "-c", "import click")),
        "reflint --version": Command((_REFLINT, "--version")),
    }


def _table(title: str, figures: Mapping[str, Measured]) -> Iterator[str]:
    first = next(iter(figures.values())).median
    yield f"\n## {title}\n"
    yield "| command | median | minimum | memory | runs | ratio to the first |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, one in figures.items():
        yield (
            f"| {name} | {one.median:.3f} s | {one.minimum:.3f} s | {one.memory:.0f} MB "
            f"| {one.runs} | {one.median / first:.2f} |"
        )


def _head(runs: int) -> str:
    return (
        "# Benchmarks\n\n"
        "`make bench` generates this page: whole processes, run alternately; medians of "
        f"{runs} runs.\n\n"
        f"- {datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}; {platform.system()} "
        f"{platform.machine()}; {os.cpu_count()} cores; {_processor()}\n"
        "- *floor* is `benchmarks/floor.py`: it only runs the block rules of markdown-it-py, and "
        "`yaml.compose` on each data block, for the same files.\n"
        "- *cold* is `reflint check` with an empty cache, which it fills; *warm*, with all files "
        "in the cache; *no cache*, with `--no-cache`. Memory is that of the largest process.\n"
        "- The files are generated by `benchmarks/generate.py`, in the profile `pourcentage`."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "processor unknown"


def _others(home: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Install the other linters outside the project, and yield their commands."""
    venv = home / "others"
    pip = (str(venv / "bin" / "python"), "-m", "pip", "--quiet", "install")
    is_made = is_done(_PYTHON, "-m", "venv", str(venv))
    for name, package, command in (
        ("pymarkdown", "pymarkdownlnt", ("pymarkdown", "scan", "{folder}")),
        ("rumdl", "rumdl", ("rumdl", "check", "--no-cache", "{folder}")),
    ):
        if is_made and is_done(*pip, package):
            yield name, (str(venv / "bin" / command[0]), *command[1:])
        else:
            _say(f"{name} could not be installed, and is omitted")
    npm = shutil.which("npm")
    name, node = "markdownlint-cli2", home / "node"
    if npm and is_done(npm, "install", "--silent", "--prefix", str(node), name):
        yield name, (str(node / "node_modules" / ".bin" / name), "{folder}/*.md")
    else:
        _say(f"{name} could not be installed, and is omitted")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
