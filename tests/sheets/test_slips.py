"""Each slip of a spreadsheet user is told once, at its cause, in both languages."""

from pathlib import Path

import pytest

import linter
import referentiel
from linter.catalogue import remedy
from linter.finding import Finding
from linter.words.language import Language
from tests.sheets.slips import SHEET, SLIPS, Slip


def check(folder: Path, data: bytes) -> list[Finding]:
    path = folder / "referentiel.csv"
    path.write_bytes(data)
    (found,) = referentiel.find(folder).referentiels
    (named,) = referentiel.find(path).referentiels
    findings = list(linter.check(found))
    assert [one.identity for one in linter.check(named)] == [one.identity for one in findings]
    return findings


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_at_its_cause(slip: Slip, tmp_path: Path) -> None:
    found = check(tmp_path, slip.data)
    cells = (one.location.cell.place if one.location.cell else "-" for one in found)
    assert tuple(f"{cell} {one.rule}" for cell, one in zip(cells, found, strict=True)) == slip.said
    for one in found:
        assert linter.message(one, "fr")
        assert linter.message(one, "en")
        assert all(remedy(one, language) for language in Language)


def test_the_sheet_is_right(tmp_path: Path) -> None:
    assert check(tmp_path, SHEET.encode()) == []
