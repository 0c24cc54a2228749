"""The page in one file, from a double click."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.clients.web.test_offline import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_it_checks_without_asking_for_anything(site: Path, browser: Browser) -> None:
    file = site.with_name("reflint.html")
    asked: list[str] = []
    messages: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(file.as_uri())
        page.get_by_role("button", name="Ouvrir un exemple").click()
        page.locator("#status [role=status]").get_by_text("2 erreurs").wait_for()
    assert asked[0] == file.as_uri()
    assert [one for one in asked[1:] if not one.startswith(("blob:", "data:"))] == []
    assert messages == []


def test_its_policy_allows_its_own_script_and_style_alone(site: Path) -> None:
    text = site.with_name("reflint.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert re.fullmatch(r"'sha256-[\w+/]{43}=' 'wasm-unsafe-eval'", allowed["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", allowed["style-src"])
    assert allowed["default-src"] == "'none'"
    assert "connect-src" not in allowed


def test_it_has_the_licences_of_what_it_holds(site: Path) -> None:
    licences = (site / "licences.txt").read_text(encoding="utf-8")
    for name in ("Pyodide", "Python", "pydantic_core", "pyyaml", "@codemirror/view", "fflate"):
        assert re.search(rf"^{re.escape(name)}( [\d.]+)?\n=+\n\n.", licences, re.MULTILINE), name
    text = site.with_name("reflint.html").read_text(encoding="utf-8")
    assert f'<script type="text/plain" id="licences.txt">{licences}</script>' in text
