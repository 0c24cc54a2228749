"""The page in a tab of a browser: what it shows, requests, and writes to the console."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NO_PLAYWRIGHT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

# In milliseconds: how long a hang lasts. Pyodide starts in seconds, several times slower when busy.
HANG = 180_000
# In pixels.
WIDTH, HEIGHT = 1280, 900

# What each part of the page shows at last.
_SHOWN = {
    "Textes": "#panel-findings :is(.finding, .empty)",
    "Constats": "#all-findings :is(.finding, .empty)",
    "Poids": "#weights table",
    "Noter": "#score :is(.whole, .empty)",
}


@dataclass
class Tab:
    """A tab; `asked` are the addresses of its requests, `messages` what it wrote to the console."""

    page: Page
    asked: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def status(self) -> Locator:
        """What was found, in a line."""
        return self.page.locator("#status [role=status]")

    @property
    def editor(self) -> Locator:
        """The text of the open file."""
        return self.page.locator(".cm-content")

    @property
    def findings(self) -> Locator:
        """The findings of the open file."""
        return self.page.locator("#panel-findings .finding")

    def start_again(self) -> None:
        """Close what is open, drop what was typed, and speak French, in a wide and light window."""
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self.page.emulate_media(color_scheme="light")
        self.page.keyboard.press("Escape")  # An open dialog
        for name in ("Relancer la vérification", "Français", "Ouvrir autre chose"):
            button = self.page.get_by_role("button", name=name)
            if button.is_visible():
                button.click()
        if (drop := self.page.get_by_role("button", name="Abandonner")).is_visible():
            drop.click()
        self.page.locator(".drop").wait_for()
        self.page.evaluate("document.querySelector('#panel-principes details').open = false")
        self.asked.clear()
        self.messages.clear()

    def open_example(self) -> None:
        """Open the example, and wait until it is checked."""
        self.page.get_by_role("button", name="Ouvrir un exemple").click()
        self.wait_until_checked()

    def wait_until_checked(self) -> None:
        """Wait until the checker is idle, and shows a result; show the texts."""
        self.status.get_by_text("fichier").wait_for()
        self.page.locator("#status .work button").wait_for(state="detached")
        if self.page.locator("#all-findings").is_visible():
            self.go("Textes")

    def go(self, view: str) -> None:
        """Show a part of the page, by its name, and wait until it is there."""
        self.page.locator("#navigation").get_by_role("button", name=view, exact=True).click()
        self.page.locator(_SHOWN[view]).first.wait_for()

    def select(self, text: str) -> None:
        """Select the first place of a text in the editor, which is long enough to show it."""
        self.editor.press("Control+f")
        search = self.page.locator(".cm-search [name=search]")
        search.press_sequentially(text)
        search.press("Enter")
        search.press("Escape")

    def write_in_place_of(self, old: str, new: str) -> None:
        """Replace the first place of a text in the editor by typing."""
        self.editor.press("Control+Home")
        self.select(old)
        self.page.keyboard.insert_text(new)

    def violations(self) -> list[str]:
        """Return what axe finds, each with an element."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=NO_PLAYWRIGHT)
        options = {"resultTypes": ["violations"], "selectors": False}
        found = axe.Axe().run(self.page, options=options).response["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@contextmanager
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """Open an address in a browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.set_default_timeout(HANG)
    try:
        one = Tab(context.new_page())
        one.page.on("request", lambda request: one.asked.append(request.url))
        one.page.on("console", lambda message: one.messages.append(message.text))
        one.page.on("pageerror", lambda error: one.messages.append(str(error)))
        one.page.goto(address)
        yield one
    finally:
        context.close()
