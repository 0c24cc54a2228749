"""Answers of a few collectivités, in each form that is read; their scores as read back."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.command import reflint

FOLDER = Path(__file__).resolve().parents[1] / "data" / "statuts"
LINES: tuple[dict[str, Any], ...] = (
    {
        "id": "75056",
        "collectivite": {"type": "commune", "population": 4000, "dom": False},
        "reponses": {"verger_1": "OUI", "verger_2": 0.35},
        "statuts": {"eci_1.1.1.1": [0.25, 0.75, 0], "eci_1.1.2": "fait", "eci_2.1.1": "programme"},
    },
    {
        "id": "97101",
        "referentiel": "eci",
        "collectivite": {"nom": "L'Île", "type": "EPCI", "population": 42000, "dom": True},
        "reponses": {"verger_1": "NON", "verger_3": "verger_3_b"},
        "statuts": {"eci_1.1.1": "pas_fait", "eci_2.1.2": "fait", "eci_2.1.0": "non_concerne"},
    },
    {"id": "s1", "collectivite": {"type": "syndicat"}, "reponses": {}, "statuts": {}},
)


def write_lines(path: Path, lines: Sequence[object] = LINES) -> Path:
    """Write answers as JSON Lines; a text is a line as it is."""
    text = "".join(one if isinstance(one, str) else f"{json.dumps(one)}\n" for one in lines)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def scores_of(path: Path) -> dict[str, Any]:
    """Return what a file of JSON Lines says of each collectivité, by its id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {one["id"]: one for one in map(json.loads, lines)}
    assert len(found) == len(lines)
    return found


def score_many(
    top: Path, *arguments: str | Path, status: int = 0, folder: Path = FOLDER, **options: Any
) -> str:
    """Run `reflint score` with the folder of the referential; return what stderr says."""
    done = reflint("score", *arguments, folder, cwd=top, **options)
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    return done.stderr


def expected(top: Path) -> dict[str, Any]:
    """Return the scores of `LINES`, read from JSON Lines."""
    answers = write_lines(top / "expected.jsonl")
    score_many(top, answers, "--output", top / "expected-scores.jsonl")
    return scores_of(top / "expected-scores.jsonl")


def long_rows() -> list[dict[str, Any]]:
    """Return `LINES` as the rows of a long table."""
    rows: list[dict[str, Any]] = []
    for line in LINES:
        about = {"collectivite": line["id"], **line["collectivite"]}
        rows.append(about)
        for action, statut in line["statuts"].items():
            parts = dict(zip("fpr", statut, strict=True)) if isinstance(statut, list) else {}
            rows.append(
                {**about, "action": action, "statut": "détaillé" if parts else statut, **parts}
            )
        rows += [{**about, "question": q, "reponse": str(r)} for q, r in line["reponses"].items()]
    return rows


def csv_text(rows: Sequence[dict[str, Any]], separator: str = ",", end: str = "\n") -> str:
    """Return a table as CSV, with decimal commas where they do not separate."""
    columns = [*dict.fromkeys(name for row in rows for name in row)]
    cells = [[_cell(row.get(name), separator) for name in columns] for row in rows]
    return "".join(separator.join(line) + end for line in (columns, *cells))


def _cell(value: object, separator: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    is_decimal = isinstance(value, float) and separator == ";"
    return str(value).replace(".", ",") if is_decimal else str(value)
