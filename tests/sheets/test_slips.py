"""Each slip of a spreadsheet user is reported once, at its cause, in both languages."""

import re
from pathlib import Path

import pytest

import linter
import referentiel
from linter.finding import Finding
from linter.words import Language
from referentiel.files.discovery import find
from tests.rule_examples import message, remedy
from tests.sheets.slips import SHEET, SLIPS, Slip

# What Markdown and YAML have, and cells do not; a cell may have lines.
OF_FILES = re.compile(
    r"\b(heading|data block|fence|comment|section|nested)\b|<!--|`[a-z]+: |\{file\}|\.md\b"
    r"|\b(bloc de données|commentaire|section|dans le texte de)\b"
)


def check(folder: Path, data: bytes) -> list[Finding]:
    path = folder / "referentiel.csv"
    path.write_bytes(data)
    (found,) = referentiel.find(folder).referentiels
    (named,) = referentiel.find(path).referentiels
    findings = list(linter.check(found))
    assert [one.identity for one in linter.check(named)] == [one.identity for one in findings]
    return findings


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_reported_at_its_cause(slip: Slip, tmp_path: Path) -> None:
    found = check(tmp_path, slip.data)
    cells = (one.location.cell.place if one.location.cell else "-" for one in found)
    assert tuple(f"{cell} {one.rule}" for cell, one in zip(cells, found, strict=True)) == slip.said
    for one in found:
        for language in Language:
            words = message(one, language), remedy(one, language)
            assert all(words)
            assert not any(map(OF_FILES.search, words)), words


def test_the_sheet_is_right(tmp_path: Path) -> None:
    assert check(tmp_path, SHEET.encode()) == []


@pytest.mark.parametrize(
    "text", [SHEET.replace(",", ":"), "ville,habitants\nLyon,5\n", "", "\n\n", '{"identifiant": 1}']
)
def test_a_table_of_something_else_is_reported_if_it_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(text, encoding="utf-8")
    assert [one.reason for one in find([tmp_path]).not_checked] == ["no-referentiel"]
    (reported,) = find([tmp_path / "table.csv"]).not_checked
    assert reported.reason == "sheet-without"
