"""The reference of the format is true: its files are clean, and it has every form there is."""

import re
from pathlib import Path

import pytest

from referentiel.kind import OF_SHEETS, Kind
from scoring.formule.tree import FormuleErrorCode
from tests.command import reflint
from tools.documentation.reference import reference_page
from tools.documentation.reference_examples import REFUSED, problems

FRENCH = {"LC_ALL": "fr_FR.UTF-8", "PYTHONUTF8": "1"}
FILE = re.compile(r"^\*\*`([^`]+)`\*\*\n\n(`{3,})(?:markdown|yaml)\n(.*?)^\2\n", re.M | re.S)
# What only a formula that is too long to be shown has, and what is reported at many places.
NOT_SHOWN = {FormuleErrorCode.TOO_LONG}
# What the reference, which is on the règlement 2023, does not have.
OF_2026 = {FormuleErrorCode.NUMBER, FormuleErrorCode.KEYWORD_IN_NAME}


@pytest.fixture(scope="module")
def page() -> str:
    return reference_page()


def test_the_files_of_the_reference_are_clean(page: str, tmp_path: Path) -> None:
    files = {path: text for path, _, text in FILE.findall(page)}
    assert len(files) == page.count("\n````markdown\n") + 1
    folders = {path.partition("/")[0] for path in files if "/" in path}
    assert len(folders) == len(frozenset(Kind) - OF_SHEETS)  # Sheets have none.
    for path, text in files.items():
        file = tmp_path / ("ensemble" if "/" in path else "alone") / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for folder in ("ensemble", "alone"):
        run = reflint("check", "--fail-on", "info", folder, cwd=tmp_path, env=FRENCH)
        assert (run.returncode, run.stdout) == (0, ""), folder


def test_every_error_of_a_formula_is_in_the_reference() -> None:
    found = (one for text in REFUSED for one in problems(text, None))
    assert {one.code for one in found} == set(FormuleErrorCode) - NOT_SHOWN - OF_2026


def test_every_line_of_a_principle_is_in_the_reference(page: str) -> None:
    table = page.partition("### Les lignes\n")[2].partition("\n###")[0]
    rows = re.findall(r"^\| `.*` \| ([^,;|]*)", table, re.MULTILINE)
    read = {row.strip() for row in rows}
    assert read == {
        *("palier", "palier nul", "palier cumulé", "étape d'une progression", "suite", "illisible"),
        *("seuil de population", "tête de liste", "marque", "renvoi", "part d'un taux"),
        *("pourcentage libre", "remarque"),
    }


def test_the_contents_lead_to_every_heading(page: str) -> None:
    links = re.findall(r"^ *- \[(.*)\]\(#(.*)\)$", page, re.MULTILINE)
    prose = re.sub(r"^(`{3,}).*?^\1$", "", page, flags=re.MULTILINE | re.DOTALL)
    assert [title for title, _ in links] == re.findall(r"^##+ (.*)$", prose, re.MULTILINE)
    assert len({address for _, address in links}) == len(links) > 15
    used = set(re.findall(r"\]\(#(.*?)\)", page))
    assert used == {address for _, address in links}


def test_the_reference_is_linked(root: Path) -> None:
    assert "reference.fr.md)" in (root / "docs" / "guide.fr.md").read_text(encoding="utf-8")
