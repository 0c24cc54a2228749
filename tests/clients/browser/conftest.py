"""One browser for the tests of this folder, and the reports that they open in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clients.browser.opened import Opened, installed_browser, opened
from tests.command import reflint
from tests.conftest import NO_BROWSER, NO_PLAYWRIGHT
from tests.scratch import commit, repository


def with_past(root: Path, top: Path) -> tuple[Path, tuple[str | Path, ...]]:
    """Write a repository of two commits, with other weights in the first.

    Return the folder of the referential, and the options of a report with every part.
    """
    folder = shutil.copytree(root / "referentiel" / "eci", repository(top) / "eci")
    file = folder / "5.2.md"
    text = file.read_text(encoding="utf-8")
    before = text.replace("ponderation: 0.2", "ponderation: 0.1").replace("0.5", "0.6")
    file.write_text(before, encoding="utf-8")
    commit(top)
    file.write_text(text, encoding="utf-8")
    commit(top)
    answers = root / "tests" / "data" / "scoring" / "worked.yaml"
    return folder, ("--answers", answers, "--base", "HEAD~1")


if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def program() -> str:
    """The installed browser; a test that needs it is skipped without."""
    if found := installed_browser():
        return found
    pytest.skip(NO_BROWSER)


@pytest.fixture(scope="package")
def browser(program: str) -> Iterator[Browser]:
    """A running browser without windows."""
    playwright = pytest.importorskip("playwright.sync_api", reason=NO_PLAYWRIGHT)
    with playwright.sync_playwright() as driver:
        running: Browser = driver.chromium.launch(executable_path=program)
        yield running
        running.close()


@pytest.fixture(scope="package", params=["own", "eci", "2023"])
def report(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The report of the project's own referential, with every part, or of a real one."""
    options: tuple[str | Path, ...]
    if request.param == "own":
        folder, options = with_past(root, tmp_path_factory.mktemp("repository"))
    else:
        shared: Path = request.getfixturevalue("shared")
        real = {"eci": "corpus/eci", "2023": "corpus/2023/referentiels/eci"}
        folder, options = shared / real[request.param], ()
    file = tmp_path_factory.mktemp("report") / "report.html"
    run = reflint("report", ".", "--output", file, "--lang", "fr", *options, cwd=folder)
    assert run.returncode == 0, run.stderr
    return file


@pytest.fixture(scope="package")
def page(browser: Browser, report: Path) -> Iterator[Opened]:
    """A report in a window of 1280 pixels."""
    with opened(browser, report) as one:
        yield one
