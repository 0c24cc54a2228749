"""Measure scores from statuts, of one collectivité and of many, as whole processes.

`python -m tools.benchmarks.scores FOLDER ANSWERS` prints the CPU time of the engine alone.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from referentiel.files.discovery import find
from referentiel_lint.configuration.plans import Plans
from scoring.statuts.answers import Scoring, read_plain, scorings_of
from scoring.statuts.scores import Scores, score
from tools.benchmarks.collectivites import answer_lines, write_referential
from tools.benchmarks.measure import Command, Measured, lowest
from tools.benchmarks.multiply import REAL

_FOLDER = REAL["pourcentage"].parents[1]
_MANY = 1000
_ROOT = Path(__file__).parents[2]


class Row(NamedTuple):
    """The lowest figures for a number of collectivités, and the limit in seconds for each."""

    what: str
    collectivites: int
    measured: Measured
    most: float | None = None

    @property
    def each(self) -> float:
        """The CPU time of a collectivité, in seconds."""
        return self.measured.cpu / self.collectivites


def score_rows(home: Path, reflint: str, runs: int) -> Iterator[Row]:
    """Yield the figures for real files, if they are present, and for a generated referential."""
    made = write_referential(home / "made")
    folders: list[tuple[Path, str, float | None]] = [(made, "1471 made actions", None)]
    if _FOLDER.is_dir():
        folders.insert(0, (_FOLDER, "real files", 0.005))
    for folder, what, most in folders:
        answers = home / "answers.jsonl"
        scoring = _scoring(folder)
        lines = [*answer_lines(scoring.bareme.tree, scoring.questionnaire, _MANY)]
        answers.write_text("\n".join(lines), encoding="utf-8")
        for form in ("parquet", "jsonl"):
            output = ("--output", str(home / f"scores.{form}"), "--jobs", "1")
            command = Command((reflint, "score", str(answers), str(folder), *output))
            limit = most if form == "parquet" else None
            yield Row(f"{what} to {form}", _MANY, lowest(command, runs, home), limit)
        one = home / "answers.json"
        one.write_text(lines[0], encoding="utf-8")
        alone = Command((reflint, "score", str(one), str(folder)))
        yield Row(f"{what}, printed", 1, lowest(alone, runs, home))
        engine = Command(
            (sys.executable, "-m", "tools.benchmarks.scores", str(folder), str(answers))
        )
        found = lowest(engine, runs, _ROOT, says_cpu=True)
        yield Row(f"{what}, the engine alone", _MANY, found)


def score_table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a table of the figures."""
    yield "\n## Scores from statuts, each collectivité with different answers\n"
    yield "| `reflint score`, one core | number | target | CPU of each | CPU | memory | runs |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for row in rows:
        is_missed = row.most is not None and row.each > row.most
        target = "" if row.most is None else f"at most {_time(row.most)}{' (missed)' * is_missed}"
        cpu, memory = f"{row.measured.cpu:.3f} s", f"{row.measured.memory:.0f} MB"
        cells = (row.what, row.collectivites, target, _time(row.each), cpu, memory)
        yield f"| {' | '.join(map(str, cells))} | {row.measured.runs} |"


def _time(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms"


def _scoring(folder: Path) -> Scoring:
    found = find([folder], Plans(), with_siblings=True)
    (scoring,) = scorings_of(found.referentiels, found.ensembles).by_name.values()
    return scoring


def main() -> None:
    """Print the CPU time of scoring alone, without reading answers or writing scores."""
    bareme, asked = _scoring(Path(sys.argv[1]))
    lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    answers = [read_plain(json.loads(line), asked, bareme.reglement)[0] for line in lines]
    start = time.process_time()
    assert all(isinstance(score(bareme, one), Scores) for one in answers)
    sys.stdout.write(f"{time.process_time() - start}\n")


if __name__ == "__main__":
    main()
