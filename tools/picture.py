"""`make picture`: draws docs/page.png, the top of a report, which the README shows.

    python -m tools.picture

It needs an installed Chromium or Chrome. Its bytes depend on that and on the fonts.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.clients.browser.opened import installed_browser, opened
from tests.command import reflint

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "page.png"
# In pixels.
WIDTH, HEIGHT = 1040, 780


def main() -> None:
    """Draw the report on the project's own referential."""
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        # Outside the repository, so that it names no commit.
        folder = shutil.copytree(ROOT / "referentiel" / "eci", Path(name) / "eci")
        run = reflint("report", "-o", "../report.html", cwd=folder)
        run.check_returncode()
        browser = playwright.chromium.launch(executable_path=installed_browser())
        with opened(browser, Path(name) / "report.html", width=WIDTH) as one:
            one.page.screenshot(
                path=PICTURE, clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT}
            )
        browser.close()


if __name__ == "__main__":
    main()
