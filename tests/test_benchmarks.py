"""What `make bench` measures: files with the shapes of real ones, and ratios against targets."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from referentiel.files.discovery import find
from referentiel_lint.configuration.plans import Plans
from scoring.answers.statuts import Questionnaire
from scoring.statuts.many import Scoring, scorings_of
from scoring.tree import ActionTree
from tests.rule_examples import findings_of
from tools.benchmarks import multiply, shaped
from tools.benchmarks.collectivites import answer_lines, write_referential
from tools.benchmarks.floor import parse
from tools.benchmarks.measure import Command, Measured, measured
from tools.benchmarks.scores import Row, score_table
from tools.benchmarks.server import ServerRow, server_table
from tools.benchmarks.shapes import PATTERNS, shapes, texts_in
from tools.benchmarks.targets import Figures, target_table

FILES = 95
ID = re.compile(r"^(?:id|identifiant): (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def made(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files made from those of `../shared`: each of these at least twice."""
    assert shared == multiply.REAL["ponderation"].parents[1]
    folder = tmp_path_factory.mktemp("benchmarks") / "made"
    multiply.write(folder, FILES)
    return folder


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmarks") / "generated"
    shaped.write(folder, FILES)
    return folder


def places(folder: Path) -> float:
    """Count the places that are reported per file."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}
    return sum(finding.count for finding in findings_of(files)) / len(files)


@pytest.mark.parametrize("profile", multiply.REAL)
def test_a_copy_has_the_shapes_of_its_file_line_by_line(made: Path, profile: str) -> None:
    for path in multiply.REAL[profile].glob("?.?.md"):
        axis, place = path.stem.split(".")
        copy = made / profile / f"{int(axis) + 5}.{place}.md"
        real, text = path.read_text(), copy.read_text()
        assert real != text
        pairs = zip(real.split("\n"), text.split("\n"), strict=True)
        # Axis 5 becomes axis 10.
        assert all(0 <= len(line) - len(own) <= own.count("5") for own, line in pairs)
        for name, pattern in PATTERNS.items():
            assert len(pattern.findall(text)) == len(pattern.findall(real)), name


@pytest.mark.parametrize("profile", multiply.REAL)
def test_copies_have_the_findings_of_real_files(made: Path, profile: str) -> None:
    assert places(made / profile) == pytest.approx(places(multiply.REAL[profile]), rel=0.15)


@pytest.mark.parametrize(
    ("profile", "reported", "numbers"),
    [
        ("pourcentage", 2.8, [9.7, 199, 59.3, 116, 29.8, 13.6, 20.0, 6.4, 16.6]),
        ("ponderation", 5.7, [6.1, 113, 52.8, 72, 20.7, 4.6, 0, 0, 13.9]),
    ],
)
def test_generated_files_have_the_shapes_of_real_ones(
    generated: Path, profile: str, reported: float, numbers: list[float]
) -> None:
    found = shapes(texts_in(generated / profile))
    names = [
        *["kilobytes", "lines", "lines of prose", "their length, median", "headings"],
        *["data blocks", "links in HTML", "bold type", "parentheses"],
    ]
    assert [found[name] for name in names] == pytest.approx(numbers, rel=0.2)
    assert places(generated / profile) == pytest.approx(reported, rel=0.25)


def test_the_floor_composes_every_data_block(generated: Path) -> None:
    blocks = sum(text.count("```yaml\n") for text in texts_in(generated))
    assert parse(generated) == blocks > FILES


def test_the_cpu_time_of_a_command_includes_that_of_its_workers(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    starts = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {busy!r}])"
    found = measured({"starts": Command((sys.executable, "-c", starts))}, 1, tmp_path)
    assert found["starts"].cpu > 0.3


def test_a_ratio_above_its_target_is_marked_and_one_that_was_not_measured_is_left_out() -> None:
    floor = Measured(cpu=1, elapsed=1, memory=20, runs=3)
    figures: Figures = {
        "95": {"floor": floor, "cold": replace(floor, cpu=4.5)},
        "1000": {"floor": floor, "cold": replace(floor, cpu=4, elapsed=2.1)},
    }
    assert list(target_table(figures))[3:] == [
        "| cold / floor, 95 files | CPU at most 4 (missed) | 4.5 | 1 |",
        "| cold / floor, 1000 files | elapsed at most 2.2 | 4 | 2.1 |",
    ]


def test_made_answers_are_the_same_again_and_each_its_own(tmp_path: Path) -> None:
    found = find([write_referential(tmp_path / "made")], Plans(), with_siblings=True)
    (scoring,) = scorings_of(found.referentiels, found.ensembles).by_name.values()
    tree = scoring.bareme.tree
    assert (len(tree.names), tree.level) == (1471, 3)
    first, again = ([*answer_lines(*_asked(scoring), 3)] for _ in range(2))
    assert first == again
    assert len({*first}) == 3


def _asked(scoring: Scoring) -> tuple[ActionTree, Questionnaire]:
    return scoring.bareme.tree, scoring.questionnaire


def test_scores_that_take_longer_than_asked_for_are_marked() -> None:
    took = Measured(cpu=0.4, elapsed=1, memory=20, runs=3)
    rows = [Row("to parquet", 100, replace(took, cpu=0.6), 0.005), Row("printed", 1, took)]
    assert [*score_table(rows)][3:] == [
        "| to parquet | 100 | at most 5.0 ms (missed) | 6.0 ms | 0.600 s | 20 MB | 3 |",
        "| printed | 1 |  | 400.0 ms | 0.400 s | 20 MB | 3 |",
    ]


def test_answers_of_the_server_that_take_longer_than_asked_for_are_marked() -> None:
    rows = [
        ServerRow(18, start=0.8, first=0.5, cached=0.2, following=0.04, memory=60),
        ServerRow(68, start=0.8, first=1.2, cached=0.3, following=0.51, memory=70.4),
    ]
    assert [*server_table(rows)][3:] == [
        "| 18 | 0.80 s | 0.50 s | 0.20 s | 0.04 s | at most 0.5 s | 60 MB |",
        "| 68 | 0.80 s | 1.20 s | 0.30 s | 0.51 s | at most 0.5 s (missed) | 70 MB |",
    ]
