"""Where a finding in a sheet is: in a cell, in every format."""

import json
from pathlib import Path

import pytest

from referentiel_lint.check.arguments import FORMATS
from tests.command import reflint

SHEET = 'identifiant,nom,points,description\n1,Informer,2,\n1.1,Dire,2,"a\nb  TODO"\n'
MULTI = "D3 (description)"


def output(folder: Path, form: str) -> str:
    (folder / "a.csv").write_text(SHEET, encoding="utf-8")
    return reflint("check", "a.csv", "--lang", "fr", "--output-format", form, cwd=folder).stdout


@pytest.mark.parametrize("form", [one for one in FORMATS if one not in ("json", "sarif")])
def test_each_format_names_the_cell_and_its_column(tmp_path: Path, form: str) -> None:
    assert MULTI in output(tmp_path, form)


def test_an_editor_can_still_follow_the_line(tmp_path: Path) -> None:
    assert output(tmp_path, "concise").startswith("a.csv:4:4: warning[leftover] D3 (description) :")


def test_json_has_the_cell_beside_line_and_column(tmp_path: Path) -> None:
    (finding,) = json.loads(output(tmp_path, "json"))["findings"]
    place = {name: finding[name] for name in ("line", "column", "cell", "cell_column")}
    assert place == {"line": 4, "column": 4, "cell": "D3", "cell_column": "description"}


def test_sarif_has_the_cell_as_a_logical_location(tmp_path: Path) -> None:
    (result,) = json.loads(output(tmp_path, "sarif"))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "D3", "name": "description"}]
    assert location["physicalLocation"]["region"]["startLine"] == 4


def test_github_shows_a_cell_from_its_first_line_on(tmp_path: Path) -> None:
    assert "::warning file=a.csv,line=3,title=leftover::" in output(tmp_path, "github")
