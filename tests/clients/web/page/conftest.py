"""One web server for the tests of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clients.web.page.serving import Served, serving
from tests.clients.web.page.tab import Tab, tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="package")
def served(site: Path) -> Iterator[Served]:
    """The site on a web server."""
    with serving(site) as one:
        yield one


@pytest.fixture(scope="package")
def one_tab(browser: Browser, served: Served) -> Iterator[Tab]:
    """The page in one tab for many tests: its checker takes long to start."""
    with tab(browser, served.address) as one:
        yield one


@pytest.fixture
def one(one_tab: Tab) -> Tab:
    """The page as it is at first."""
    one_tab.start_again()
    return one_tab
