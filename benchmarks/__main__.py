"""`make bench`: whole processes side by side, in turns, by their medians, in benchmarks/RESULTS.md.

Other linters are installed for the run, beside it and not into the project; one that cannot be is
left out of the table, and that is told.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.generate import write

_RESULTS = Path(__file__).parent / "RESULTS.md"
_PYTHON = sys.executable
_REFLINT = str(Path(_PYTHON).with_name("reflint"))
_SIZES = (95, 1000, 10_000)
_FLOOR = "floor"
_MARKDOWNLINT = "markdownlint-cli2"
# Of one that takes longer than this, one run is enough.
_LONG = 30.0


@dataclass(frozen=True)
class Measured:
    """Seconds of whole processes: the median, the least, and how many were run."""

    median: float
    least: float
    runs: int


def main() -> None:
    """Measure, and write the table."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="reflint-bench-") as name:
        home = Path(name)
        others = {} if options.alone else dict(_others(home))
        parts = [_head(options.runs), *_startup(options.runs)]
        for size in options.sizes:
            folder = home / f"referential of {size}"
            count = write(folder, size)
            _say(f"{size} files, {count / 1e6:.1f} MB")
            commands = _commands(folder, others if size <= options.others_to else {})
            parts += _table(
                f"{size} files, {count / 1e6:.1f} MB", _measured(commands, options.runs)
            )
    _RESULTS.write_text("\n".join(parts) + "\n", encoding="utf-8")
    _say(f"written: {_RESULTS}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="numbers of files")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command")
    parser.add_argument("--alone", action="store_true", help="without other linters")
    parser.add_argument("--others-to", type=int, default=1000, help="their most files")
    return parser.parse_args()


def _commands(folder: Path, others: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    here = str(folder)
    return {
        _FLOOR: (_PYTHON, "-m", "benchmarks.floor", here),
        "reflint check": (_REFLINT, "check", here),
        **{
            name: [part.format(folder=here) for part in command] for name, command in others.items()
        },
    }


def _startup(runs: int) -> Iterator[str]:
    commands = {
        "python -c 'import click'": (_PYTHON, "-c", "import click"),
        "reflint --version": (_REFLINT, "--version"),
    }
    return _table("Start-up", _measured(commands, runs * 3))


def _measured(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Measured]:
    """Run the commands in turns, so that what slows the machine down slows all of them down."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            if not times[name] or times[name][0] < _LONG:
                times[name].append(_seconds(command))
    return {
        name: Measured(statistics.median(own), min(own), len(own)) for name, own in times.items()
    }


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=_RESULTS.parent.parent,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    return time.perf_counter() - start


def _table(title: str, measured: Mapping[str, Measured]) -> Iterator[str]:
    first = next(iter(measured.values())).median
    yield f"\n## {title}\n"
    yield "| command | median | least | runs | ratio to the first |"
    yield "|---|---:|---:|---:|---:|"
    for name, one in measured.items():
        yield (
            f"| `{name}` | {one.median:.3f} s | {one.least:.3f} s | {one.runs} "
            f"| {one.median / first:.2f} |"
        )


def _head(runs: int) -> str:
    return (
        "# How fast it is\n\n"
        f"`make bench` writes this page: whole processes in turns, medians of {runs} runs.\n\n"
        f"- {datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}; {platform.system()} "
        f"{platform.machine()}; {os.cpu_count()} cores; {_processor()}\n"
        f"- `{_FLOOR}` is `benchmarks/floor.py`: the block rules of markdown-it-py, and "
        "`yaml.compose` on each data block, of the same files.\n"
        "- The files are made by `benchmarks/generate.py`."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "processor unknown"


def _others(home: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Install the other linters, each in a folder of its own."""
    venv = home / "others"
    pip = (str(venv / "bin" / "python"), "-m", "pip", "--quiet", "install")
    is_made = _is_done(_PYTHON, "-m", "venv", str(venv))
    for name, package, command in (
        ("pymarkdown", "pymarkdownlnt", ("pymarkdown", "scan", "{folder}")),
        ("rumdl", "rumdl", ("rumdl", "check", "--no-cache", "{folder}")),
    ):
        if is_made and _is_done(*pip, package):
            yield name, (str(venv / "bin" / command[0]), *command[1:])
        else:
            _say(f"{name} could not be installed: it is left out")
    npm = shutil.which("npm")
    node = home / "node"
    if npm and _is_done(npm, "install", "--silent", "--prefix", str(node), _MARKDOWNLINT):
        yield _MARKDOWNLINT, (str(node / "node_modules" / ".bin" / _MARKDOWNLINT), "{folder}/*.md")
    else:
        _say(f"{_MARKDOWNLINT} could not be installed: it is left out")


def _is_done(*command: str) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
