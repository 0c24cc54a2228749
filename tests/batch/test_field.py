"""The command against the field's own engine, as the check beside the corpus holds it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import REFLINT, environment

# The scores of all cases are held against the engine without the command (tests/scoring/statuts).
LIMIT = 20


@pytest.mark.parametrize(("reglement", "cases"), [("2023", "eci"), ("2026", "eci-2026")])
def test_the_scores_of_the_command_are_those_of_the_engine(
    shared: Path, reglement: str, cases: str
) -> None:
    corpus = shared / "corpus"
    done = subprocess.run(
        [
            *(sys.executable, shared / "checks" / "scores.py"),
            *(corpus / "scores" / f"{cases}.jsonl.gz", corpus / "2023"),
            *("--reflint", REFLINT, "--reglement", reglement, "--limit", str(LIMIT)),
        ],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{LIMIT} cases, {LIMIT * 368 * 15} fields equal, 0 different")
