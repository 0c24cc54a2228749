"""The page on the server, docs/server.md: what it says of settings and of our page is true."""

import json
import re
from pathlib import Path
from typing import Any

from linter.words import Language
from referentiel_lint.server.session import language_set
from tests.command import ORIENTATION
from tests.conftest import ROOT
from tests.server.editor import Editor, on_page

TEXT = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
(SETTINGS,) = [
    json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", TEXT, re.M | re.S)
]


def test_the_settings_that_are_shown_are_read() -> None:
    assert language_set(SETTINGS) is language_set(SETTINGS["reflint"]) is Language.FRENCH


def test_each_check_reports_its_files_and_referentials(tmp_path: Path) -> None:
    async def work(page: Editor) -> Any:
        page.write({"eci/5.2.md": ORIENTATION, "lettre/1.md": "# Bonjour"})
        await page.errors()
        page.write({}, "eci/5.2.md")
        await page.errors()
        return page.reported("reflint/checked"), page.uri("eci/5.2.md")

    (first, second), uri = on_page(tmp_path, work)
    named = TEXT[TEXT.index("`reflint/checked`") :]
    assert all(f"`{key}`" in named for key in first)
    assert first["files"] == [uri]
    assert first["referentiels"] == [{"folder": "eci", "name": "eci"}]
    assert (second["files"], second["referentiels"]) == ([], [])
    assert "aucun référentiel" in "".join(second["notChecked"])
