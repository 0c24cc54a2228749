"""Scores from statuts, of one collectivité and of many at once.

`python -m tools.benchmarks.scores WHAT` prints the CPU time of one measurement, in seconds.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from referentiel.files.discovery import find
from referentiel_lint.batch.parquet_form import ParquetForm
from referentiel_lint.batch.result import Column, Scored
from scoring.formule.identite import PROPRIETES
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.columns.scores import ScoreColumns, score_columns
from scoring.statuts.scores import Scores, score
from scoring.statuts.statut import Mark, Statut
from tools.benchmarks.collectivites import made_bareme, made_shards
from tools.benchmarks.measure import Command, Measured, lowest
from tools.benchmarks.multiply import REAL

# The shards of the kernel, and those of `reflint batch`; how many patterns there are at most.
SHARD, _BATCH_SHARD, PATTERNS = 2500, 500, 50
_FOLDER = REAL["pourcentage"].parents[1]
_MANY = 10_000
KERNEL = f"kernel alone, at most {PATTERNS} patterns, shards of {SHARD}"
_LINEAR = 1.2
_BATCH = 500
_ROOT = Path(__file__).parents[2]


class Row(NamedTuple):
    """The lowest figures of so many collectivités, and the limit on the seconds of each."""

    what: str
    collectivites: int
    measured: Measured
    most: float | None = None

    @property
    def each(self) -> float:
        """The CPU time of a collectivité, in seconds."""
        return self.measured.cpu / self.collectivites


class _Measure(NamedTuple):
    """Measures so many collectivités within a process."""

    what: str
    collectivites: int
    run: Callable[[int], float]
    most: float | None = None


def _alone(count: int) -> float:
    """Measure collectivités one by one: the score, and all fields of all actions."""
    bareme = made_bareme()
    shard = next(made_shards(bareme, count, PATTERNS, count))
    answers = [shard.answers(bareme.tree, at) for at in range(count)]
    start = time.process_time()
    for one in answers:
        scores = score(bareme, one)
        assert isinstance(scores, Scores)
        assert len(scores.rows) == len(bareme.tree.names)
    return time.process_time() - start


def _columns(count: int) -> float:
    """Measure the kernel alone, from arrays to arrays."""
    return _kernel(count, PATTERNS)


def _distinct(count: int) -> float:
    """Measure the kernel where every collectivité has another pattern."""
    return _kernel(count, count)


def _kernel(count: int, patterns: int) -> float:
    bareme = made_bareme()
    scores: ScoreColumns | None = None
    taken = 0.0
    for shard in made_shards(bareme, count, patterns, SHARD):
        start = time.process_time()
        scores = score_columns(bareme, shard, scores)
        taken += time.process_time() - start
        assert not scores.is_apart.any()
    return taken


def _parquet(count: int) -> float:
    """Measure the kernel, and its results as Parquet with exact fractions."""
    bareme, form = made_bareme(), ParquetForm(is_rounded=False)
    columns: ScoreColumns | None = None
    taken = 0.0
    for shard in made_shards(bareme, count, PATTERNS, _BATCH_SHARD):
        start = time.process_time()
        columns = score_columns(bareme, shard, columns)
        scored = [
            Scored(str(at), "made", one, column=Column(columns, at))
            for at, one in enumerate(columns)
            if isinstance(one, Scores)
        ]
        form.encode(scored)
        taken += time.process_time() - start
    return taken


_MEASURES: Mapping[str, _Measure] = {
    "alone": _Measure("one by one, all fields of all actions", 300, _alone, 0.005),
    "columns-1000": _Measure(KERNEL, 1000, _columns),
    "columns": _Measure(KERNEL, _MANY, _columns, 36e-6),
    "columns-100000": _Measure(KERNEL, 100_000, _columns),
    "parquet": _Measure(f"kernel and Parquet, shards of {_BATCH_SHARD}", _MANY, _parquet),
    "distinct": _Measure("kernel alone, every pattern another one", 1000, _distinct),
}


def score_rows(home: Path, reflint: str, runs: int) -> Iterator[Row]:
    """Yield what is measured: whole processes on real files, if these are there, and parts."""
    if _FOLDER.is_dir():
        lines = [*_lines(_BATCH)]
        one, many = home / "answers.json", home / "answers.jsonl"
        one.write_text(lines[0], encoding="utf-8")
        many.write_text("\n".join(lines), encoding="utf-8")
        folder = str(_FOLDER)
        cold = Command((reflint, "score", str(one), folder))
        yield Row("`reflint score`, a whole process", 1, lowest(cold, runs, home))
        for form in ("jsonl", "parquet"):
            output = home / f"scores.{form}"
            batch = (reflint, "batch", str(many), folder, "--output", str(output), "--jobs", "1")
            what = f"`reflint batch`, JSON Lines to {form}, a whole process"
            yield Row(what, _BATCH, lowest(Command(batch), runs, home))
    for name, measure in _MEASURES.items():
        command = Command((sys.executable, "-m", "benchmarks.scores", name))
        found = lowest(command, runs, _ROOT, says_cpu=True)
        yield Row(measure.what, measure.collectivites, found, measure.most)


def score_table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a table of what was measured."""
    yield "\n## Scores from statuts, of 368 actions\n"
    yield "| what | collectivités | target | CPU of each | CPU | memory | runs |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for row in rows:
        is_missed = row.most is not None and row.each > row.most
        target = "" if row.most is None else f"at most {_time(row.most)}{' (missed)' * is_missed}"
        cpu, memory = f"{row.measured.cpu:.3f} s", f"{row.measured.memory:.0f} MB"
        cells = (row.what, row.collectivites, target, _time(row.each), cpu, memory)
        yield f"| {' | '.join(map(str, cells))} | {row.measured.runs} |"

    few, *_, many = [row for row in rows if row.what == KERNEL]
    growth = many.each / few.each
    is_missed = growth > _LINEAR
    yield (
        f"\nEach of {many.collectivites} collectivités takes the kernel {growth:.2f} times as long "
        f"as each of {few.collectivites}: at most {_LINEAR}{' (missed)' * is_missed}."
    )


def _time(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"


def _lines(count: int) -> Iterator[str]:
    """Yield answers as JSON Lines for the real referential: identité and statuts."""
    found = find([_FOLDER])
    (referentiel,) = found.referentiels
    bareme = bareme_of(referentiel, found.ensembles)
    assert isinstance(bareme, Bareme)
    shard = next(made_shards(bareme, count, PATTERNS, count))
    for at in range(count):
        answers = shard.answers(bareme.tree, at)
        identite = answers.situation.identite._asdict()
        line = {
            "id": f"collectivite {at}",
            "collectivite": {name: sorted(identite[name]) for name in PROPRIETES},
            "statuts": {name: _written(statut) for name, statut in answers.statuts.items()},
        }
        yield json.dumps(line)


def _written(statut: Statut) -> object:
    """Return a statut as an answers file has it; the details that are made are exact as floats."""
    if isinstance(statut, Mark):
        return statut.value
    return [float(part) for part in statut]


def main() -> None:
    """Print the CPU time of a measurement."""
    measure = _MEASURES[sys.argv[1]]
    sys.stdout.write(f"{measure.run(measure.collectivites)}\n")


if __name__ == "__main__":
    main()
