"""Changes in a real browser: their policy, their accessibility, and narrow screens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clients.browser.opened import HEIGHT, opened
from tests.clients.browser.test_report import CUT, violations
from tests.command import reflint
from tests.scratch import commit, niveau, orientation, repository

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A referential with a history: weights that change, findings that come and go."""
    folder = repository(tmp_path_factory.mktemp("changes")) / "eci"
    folder.mkdir()
    for weights in (("0.5", "0.5"), ("0.3", "0.7"), ("0,3", "0.6"), ("0.2", "0.8")):
        niveaux = (niveau(f"5.2.{one}", weight) for one, weight in enumerate(weights, start=1))
        text = orientation("5.2", *niveaux).replace("Oui → 100%", f"Oui → {weights[0][-1]}0%", 1)
        (folder / "5.2.md").write_text(text, encoding="utf-8")
        commit(folder)
    return folder


@pytest.fixture
def file(folder: Path, tmp_path: Path) -> Path:
    file = tmp_path / "page.html"
    options = ("--base", "HEAD~3", "--lang", "fr")
    run = reflint("report", "eci", "--output", file, *options, cwd=folder.parent)
    assert run.returncode == 0, run.stderr
    return file


def test_it_is_accessible_and_fits_narrow_screens(browser: Browser, file: Path) -> None:
    with opened(browser, file) as one:
        assert (one.asked, one.messages) == ([], [])
        one.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert violations(one) == []
        for width in (320, 480, 1280):
            one.page.set_viewport_size({"width": width, "height": HEIGHT})
            assert one.page.evaluate("document.documentElement.scrollWidth") == width
            assert one.page.evaluate(CUT) == []
    with opened(browser, file, scheme="dark") as one:
        assert violations(one, "color-contrast") == []
