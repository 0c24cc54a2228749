"""Sheets in `score`, `tree` and `report`: points, alternatives, and where answers go."""

import json
from pathlib import Path

import pytest

from tests.command import json_of, reflint

SHEET = (
    "identifiant;nom;points;pourcentage;desactivation\r\n"
    "1;Gouverner;20;;\r\n"
    "1.1;Informer;20;;\r\n"
    "1.1.1;Diffuser;;62,5;si identite(type, commune) alors VRAI sinon FAUX\r\n"
    "1.1.1alter;Diffuser ensemble;;25;si identite(type, commune) alors FAUX sinon VRAI\r\n"
    "1.1.2;Former;;37,5;\r\n"
)
CONFIGURATION = '[referentiels."te.csv"]\naction-depth = 2\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "te.csv").write_text(SHEET.replace("alter;Diffuser ensemble;;25", "alter;A;5;"))
    (tmp_path / "reflint.toml").write_text(CONFIGURATION)
    return tmp_path


def scores(folder: Path, kind: str, *options: str) -> dict[str, dict[str, object]]:
    statuts = "statuts: {1.1.1: fait, 1.1.1alter: fait, 1.1.2: pas_fait}"
    (folder / "r.yaml").write_text(f"collectivite: {{type: {kind}, population: 4000}}\n{statuts}\n")
    run = reflint("score", "r.yaml", "te.csv", "--output-format", "json", *options, cwd=folder)
    assert run.returncode == 0, run.stderr
    assert "weight-sum" not in run.stderr
    report = json.loads(run.stdout)
    assert report["reglement"] == ("2023" if options else "2026")
    return {row["id"]: row["score"] for row in report["scores"]}


def points(row: dict[str, object]) -> tuple[str, str]:
    fait, potentiel = row["point_fait"], row["point_potentiel"]
    assert isinstance(fait, dict)
    assert isinstance(potentiel, dict)
    return fait["exact"], potentiel["exact"]


def test_of_two_alternatives_the_one_that_is_concerned_counts(folder: Path) -> None:
    commune, epci = (scores(folder, kind) for kind in ("commune", "EPCI"))
    assert points(commune["te"]) == ("5", "25/2")
    assert points(epci["te"]) == ("25/2", "20")
    assert commune["te_1.1.1"]["desactive"] is True
    assert epci["te_1.1.1alter"]["desactive"] is True


def test_every_action_with_its_letters_is_shown(folder: Path) -> None:
    scores(folder, "EPCI")
    run = reflint("score", "r.yaml", "te.csv", cwd=folder)
    assert "   1.1.1alter A" in run.stdout
    explained = reflint("score", "r.yaml", "te.csv", "--explain", "1.1.1alter", cwd=folder)
    assert explained.stdout.startswith("1.1.1alter A (te.csv:5:1, A5 (identifiant))\n")
    csv = reflint("score", "r.yaml", "te.csv", "--output-format", "csv", cwd=folder).stdout
    assert [line.split(",")[0] for line in csv.splitlines()[1:]] == [
        *("te", "te_1", "te_1.1", "te_1.1.1", "te_1.1.1alter", "te_1.1.2")
    ]


def test_the_reglement_of_2023_can_be_asked_for(folder: Path) -> None:
    assert points(scores(folder, "EPCI", "--reglement", "2023")["te"])[1] != "0"


def test_a_sheet_is_no_file_of_answers(folder: Path) -> None:
    run = reflint("score", "te.csv", "--lang", "fr", cwd=folder)
    assert run.returncode == 2
    assert run.stderr == (
        "reflint: te.csv: les réponses d'une collectivité doivent être dans un fichier YAML ou "
        "JSON, et non dans une feuille\n  remède : si ce fichier est le référentiel : `reflint "
        "score RÉPONSES te.csv` ; s'il contient des réponses : `reflint score RÉPONSES.csv "
        "DOSSIER --output scores.csv` (si c'est un classeur, enregistrez-le d'abord en CSV)\n"
    )


def test_the_template_of_a_sheet_is_scored(folder: Path) -> None:
    template = reflint("score", "--template", "te.csv", cwd=folder).stdout
    assert "  # te_1.1.1alter: fait\n" in template
    (folder / "t.yaml").write_text(template)
    assert reflint("score", "t.yaml", "te.csv", cwd=folder).returncode == 0


def test_the_tree_of_a_sheet_has_shares_of_the_sum_of_its_axes(folder: Path) -> None:
    run = reflint("tree", "te.csv", "--lang", "fr", cwd=folder)
    assert run.stdout.splitlines()[1:3] == [
        "référentiel te.csv                       100,0 %    20,0",
        "  1 Gouverner                points: 20  100,0 %    20,0",
    ]
    tree = json_of("tree", "te.csv", cwd=folder)
    assert tree["referentiels"][0]["total"]["exact"] == "20"


def test_scenarios_beside_a_sheet_are_run_by_the_reglement_of_2026(folder: Path) -> None:
    # In 2023, `Si` is no word of a formula.
    (folder / "te.csv").write_text(SHEET.replace(";si identite", ";Si identite"))
    scenario = (
        "Test: Commune\nCollectivité:\n  type: [commune]\n  population: [moins_de_10000]\n"
        "  localisation: []\nRéponses: {}\nStatuts: {te_1.1.1alter: fait}\n"
        "Scores:\n  te_1.1.1:\n    point_potentiel: 0\n"
    )
    (folder / "tests").mkdir()
    (folder / "tests" / "a.test.yml").write_text(scenario, encoding="utf-8")
    run = reflint("scenarios", ".", cwd=folder)
    assert run.stderr.splitlines()[-1] == "1 scenario: 1 passed; 1 value compared"


def test_an_alternative_in_percent_has_its_part_of_the_parent_and_counts_in_no_sum(
    tmp_path: Path,
) -> None:
    rows = [
        "identifiant,nom,points,pourcentage",
        "1,A,,",
        "1.1,B,,",
        "1.1.1,C,8,",
        "1.1.1alter,D,3,",
    ]
    rows += ["1.1.2,E,12,", "1.1.2.1,F,,40", "1.1.2.2,G,,60", "1.1.2.2alter,H,,50"]
    rows += ["1.1.2.2alter.1,I,,100"]
    (tmp_path / "a.csv").write_text("\n".join(rows))
    nodes = json_of("tree", "a.csv", cwd=tmp_path)["referentiels"][0]["nodes"]
    worth = {one["id"]: one["points"]["exact"] for one in nodes}
    assert (worth["1"], worth["1.1"], worth["1.1.1alter"]) == ("20", "20", "3")
    assert (worth["1.1.2.2alter"], worth["1.1.2.2alter.1"]) == ("6", "6")
    assert reflint("check", "a.csv", "--select", "weight-sum", cwd=tmp_path).returncode == 0
