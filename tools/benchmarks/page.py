"""The page of the benchmarks in Markdown, tools/benchmarks/RESULTS.md."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.benchmarks.measure import Measured
from tools.benchmarks.scores import Row, score_table
from tools.benchmarks.server import ServerRow, server_table
from tools.benchmarks.shapes import shape_table
from tools.benchmarks.targets import Figures, target_table
from tools.benchmarks.web import Download, WebRow, web_table


class Page:
    """Collects what was measured, and renders it as Markdown."""

    def __init__(self, runs: int) -> None:
        self._runs = runs
        self._figures: Figures = {}
        self._tables: list[str] = []
        self._columns: dict[str, Mapping[str, float]] = {}

    def add(
        self,
        part: str,
        what: str,
        figures: Mapping[str, Measured],
        column: Mapping[str, float] | None = None,
        *,
        shows_column: bool = True,
    ) -> None:
        """Add a part; `column` belongs to the table of shapes, if it is shown."""
        self._figures[part] = figures
        if column:
            if shows_column:
                self._columns[what.partition(",")[0]] = column
            what = f"{what}, {column['findings']:.1f} findings per file"
        self._tables += _table(what, figures)

    def add_server(self, rows: Sequence[ServerRow]) -> None:
        """Add the figures of the language server."""
        self._tables += server_table(rows)

    def add_web(self, rows: Sequence[WebRow], bytes_: Download) -> None:
        """Add the figures of the page in a browser."""
        self._tables += web_table(rows, bytes_)

    def add_scores(self, rows: Sequence[Row]) -> None:
        """Add the figures of scores from statuts."""
        self._tables += score_table(rows)

    def text(self) -> str:
        """Return the page."""
        lines = [_head(self._runs), *target_table(self._figures)]
        if self._columns:
            lines += ["\n## Real and generated files\n", *shape_table(self._columns)]
        return "\n".join([*lines, *self._tables]) + "\n"


def _table(title: str, figures: Mapping[str, Measured]) -> Iterator[str]:
    first = next(iter(figures.values())).cpu
    yield f"\n## {title}\n"
    yield "| command | CPU | elapsed | memory | runs | CPU, ratio to the first |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, one in figures.items():
        yield (
            f"| {name} | {one.cpu:.3f} s | {one.elapsed:.3f} s | {one.memory:.0f} MB "
            f"| {one.runs} | {one.cpu / first:.2f} |"
        )


def _head(runs: int) -> str:
    return (
        "# Benchmarks\n\n"
        "`make bench` generates this page: whole processes, run alternately; medians of "
        f"{runs} runs (one run for what takes a minute or has 10 000 files).\n\n"
        f"- {datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}; {platform.system()} "
        f"{platform.machine()}; {os.cpu_count()} cores; {_processor()}\n"
        "- *CPU* is the time of a process and its workers, in user and system mode. Memory is that "
        "of the largest process.\n"
        "- *floor* is `tools/benchmarks/floor.py`: it only runs the block rules of markdown-it-py, "
        "and composes each data block with libyaml, for the same files.\n"
        "- *cold* is `reflint check` with an empty cache, which it fills; *warm*, the same again; "
        "*one file changed*, again after a change of one file; *no cache*, with `--no-cache`.\n"
        "- Real files are two referentials of `../shared/corpus`, in the profiles `pourcentage` "
        "and `ponderation`. `tools/benchmarks/multiply.py` makes more of them, with other ids and "
        "words and the same shapes; `tools/benchmarks/shaped.py` generates files without them.\n"
        "- The language server is measured over its pipes, on files made from real ones: until it "
        "can answer, its first answer on findings, and each one after an edit.\n"
        "- The page in a browser is measured in node, which has the engine of Chromium: CPU of all "
        "threads from the start of the worker, on the same files.\n"
        "- Findings are counted by place: a habit counts as often as it occurs.\n"
        "- Scores are measured as whole processes, except *the engine alone*; the CPU time is the "
        "lowest. A seventh of the statuts are three doubles, the others words. "
        "`tools/benchmarks/collectivites.py` makes the answers, and a referential of 1471 actions "
        "without règles."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "processor unknown"
