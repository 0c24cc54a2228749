"""A page that a browser has opened, under its own policy and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HEIGHT = 900
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


@dataclass(frozen=True)
class Opened:
    """The page, the addresses that it asked for, and what it wrote to the console."""

    page: Page
    asked: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


def installed_browser() -> str | None:
    """Return the path of Chromium, Chrome or Edge, if one is installed."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def opened(
    browser: Browser, file: Path, *, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Opened]:
    """Open a file in a window of a width, in pixels."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, bypass_csp=False
    )
    try:
        one = Opened(context.new_page())

        def refuse(route: Route) -> None:
            one.asked.append(route.request.url)
            route.abort()

        one.page.route(lambda address: address != file.as_uri(), refuse)
        one.page.on("console", lambda message: one.messages.append(message.text))
        one.page.on("pageerror", lambda error: one.messages.append(str(error)))
        one.page.goto(file.as_uri())
        yield one
    finally:
        context.close()
