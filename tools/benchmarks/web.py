"""Measure the page in a browser: what it downloads, and the CPU time of its worker."""

import gzip
import json
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.benchmarks import multiply
from tools.benchmarks.server import FILES, MOST, PROFILE

_ROOT = Path(__file__).parents[2]
_SITE = _ROOT / "dist" / "web"
_EDITS = 5
# In seconds: from nothing to the first finding.
_MOST_FIRST = 10


class WebRow(NamedTuple):
    """The median CPU times, in seconds, with a referential of `files` files.

    `runtime` is until Python runs, `start` until the server answers, `first` until the first
    finding, all from the start of the worker; `following` is the answer after an edit. `memory` is
    the peak, in MB.
    """

    files: int
    runtime: float
    start: float
    first: float
    following: float
    memory: float


class Download(NamedTuple):
    """The bytes of the files of the site, of the same with gzip, and of the page in one file."""

    raw: int
    gzipped: int
    one_file: int


def web_rows(home: Path, runs: int) -> Iterator[WebRow]:
    """Yield the figures of the worker on referentials made from real ones.

    Without these or node, none.
    """
    if not multiply.is_there() or not _is_built():
        return
    for files in FILES:
        folder = home / f"{files} files"
        multiply.write_one(folder, PROFILE, files)
        measured = [_measured(folder) for _ in range(runs)]
        yield WebRow(files, *map(statistics.median, zip(*measured, strict=True)))
        shutil.rmtree(folder)


def download() -> Download:
    """Return the sizes of the site that `web_rows` has built."""
    contents = [path.read_bytes() for path in sorted(_SITE.iterdir())]
    return Download(
        sum(map(len, contents)),
        sum(len(gzip.compress(content)) for content in contents),
        _SITE.with_name("reflint.html").stat().st_size,
    )


def web_table(rows: Sequence[WebRow], bytes_: Download) -> Iterator[str]:
    """Yield the lines of a table of the figures."""
    yield "\n## The page in a browser\n"
    yield (
        f"A first visit downloads {_mb(bytes_.raw)}, {_mb(bytes_.gzipped)} with gzip; a second one "
        f"nothing. The page in one file has {_mb(bytes_.one_file)}.\n"
    )
    yield (
        "| files | Python runs | server answers | first finding | target | after an edit | target "
        "| memory |"
    )
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|"
    for row in rows:
        yield (
            f"| {row.files} | {row.runtime:.2f} s | {row.start:.2f} s "
            f"| {row.first:.2f} s | {_target(row.first, _MOST_FIRST)} "
            f"| {row.following:.2f} s | {_target(row.following, MOST)} | {row.memory:.0f} MB |"
        )


def _target(seconds: float, most: float) -> str:
    return f"at most {most:g} s{' (missed)' * (seconds > most)}"


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def _is_built() -> bool:
    if not all(map(shutil.which, ("make", "node", "npm"))):
        return False
    made = subprocess.run(("make", "web"), cwd=_ROOT, stdout=subprocess.DEVNULL, check=False)
    return made.returncode == 0


def _measured(folder: Path) -> Sequence[float]:
    script = Path(__file__).with_name("web.mjs")
    command = ("node", script, _SITE, folder, str(_EDITS))
    figures = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return [figures[name] for name in WebRow._fields[1:]]
