"""A workbook in a workspace: its findings are in rows and columns, and no edit of it is offered."""

from pathlib import Path

from lsprotocol import types

import linter
from linter.words import Language
from referentiel_lint.server.session import diagnostic_of
from referentiel_lint.server.workspace import Workspace
from tests.server.editor import Editor, on_page
from tests.sheets.test_workbooks import changed


def test_findings_in_a_workbook_are_reported_in_rows_and_columns(tmp_path: Path) -> None:
    changed({"D4": 40.4, "B3": "Informer  mieux"}).save(tmp_path / "referentiel.xlsx")
    reading = Workspace([tmp_path]).reading()
    reported = [
        diagnostic_of(finding, reading, Language.FRENCH)
        for finding in linter.check(reading.found.referentiels)
    ]
    assert {str(one.code): one.range for one in reported} == {
        "weight-sum": types.Range(types.Position(2, 0), types.Position(2, 1)),
        "title-space": types.Range(types.Position(2, 1), types.Position(2, 2)),
    }


def test_no_fix_of_a_workbook_is_offered(tmp_path: Path) -> None:
    changed({"B3": "Informer  mieux"}).save(tmp_path / "referentiel.xlsx")

    async def ask(page: Editor) -> list[object]:
        await page.errors()
        reported = page.reported("textDocument/publishDiagnostics")[-1]
        assert [one["data"]["fix"] for one in reported["diagnostics"]] == [None]
        where = reported["diagnostics"][0]["range"]
        only = ("quickfix", "source.fixAll")
        return await page.actions(page.uri("referentiel.xlsx"), where, only=only)

    assert on_page(tmp_path, ask) == []
