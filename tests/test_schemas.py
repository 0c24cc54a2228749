"""The schemas of what people write: answers and scenarios."""

import json
import re
from pathlib import Path

import pytest
import yaml

from scoring.statuts.scores import FIELDS
from tests.report_schemas import SCHEMAS, faults_of_json

ANSWERS, SCENARIO = (SCHEMAS / f"{name}.schema.json" for name in ("answers", "scenario"))


def faults(text: str, schema: Path) -> list[str]:
    return faults_of_json(json.dumps(yaml.safe_load(text)), schema)


def test_each_schema_has_its_address() -> None:
    found = {path: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    assert len(found) == 4
    ids = {path.name: one["$id"].rpartition("/schemas/") for path, one in found.items()}
    assert {name: name for name in ids} == {name: id[2] for name, id in ids.items()}
    assert len({id[0] for id in ids.values()}) == 1


def test_the_answers_and_the_scenario_of_the_pages_fit(root: Path) -> None:
    page = (root / "docs" / "scores.md").read_text(encoding="utf-8")
    *answers, scenario = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert len(answers) >= 2
    assert [faults(one, ANSWERS) for one in answers] == [[]] * len(answers)
    assert faults(scenario, SCENARIO) == []


def test_the_answers_and_scenarios_of_the_tests_fit(root: Path) -> None:
    data = root / "tests" / "data"
    for name in ("worked", "statuts"):
        assert faults((data / "scoring" / f"{name}.yaml").read_text(), ANSWERS) == []
    for path in data.rglob("*.test.yml"):
        assert faults(path.read_text(encoding="utf-8"), SCENARIO) == []


@pytest.mark.parametrize("answer", ["aucun", "0", "[]", "[1, Accord]", "{nombre: 45 %}"])
def test_a_form_of_answer_fits(answer: str) -> None:
    assert faults(f"reponses:\n  5.2.1: {answer}\n", ANSWERS) == []


@pytest.mark.parametrize(
    "text",
    [
        "reponse: {}",
        "reponses: {5.2.1: {nombrs: 1}}",
        "statuts: {eci_1.1: faite}",
        "statuts: {eci_1.1: [0.5, 0.5]}",
        "collectivite: {dom: peut-être}",
    ],
)
def test_wrong_answers_do_not_fit(text: str) -> None:
    assert len(faults(text, ANSWERS)) == 1


@pytest.mark.parametrize("text", ["Test: Rien", "Scores: {eci_1: {points: 3}}", "Score: {}"])
def test_a_wrong_scenario_does_not_fit(text: str) -> None:
    assert faults(text, SCENARIO)


def test_a_scenario_may_expect_every_field() -> None:
    (fields,) = (
        json.loads(SCENARIO.read_text())["properties"]["Scores"]["additionalProperties"][
            "properties"
        ],
    )
    assert set(fields) == {*FIELDS}
