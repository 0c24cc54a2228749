"""The files that a page writes: what is deleted is gone, and they may come before the session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.command import ORIENTATION
from tests.server.page import Page, on_page

# The child of an action that is in another file.
BELOW = ORIENTATION.replace("5.2", "5.3")


async def paths(page: Page) -> list[str]:
    """Return the files that are checked, below the folder."""
    overview: Any = await page.ask("reflint/overview")
    return [Path(file["path"]).name for file in overview["files"]]


def test_files_can_be_written_before_the_session_begins(tmp_path: Path) -> None:
    async def write_first(page: Page) -> list[str]:
        before = Page(tmp_path / "early")
        assert await before.write({"eci/5.2.md": ORIENTATION}) == {}
        await before.start()
        return await paths(before)

    assert on_page(tmp_path, write_first) == ["5.2.md"]


def test_a_folder_can_be_deleted_as_a_whole(tmp_path: Path) -> None:
    async def delete(page: Page) -> tuple[list[str], list[str]]:
        await page.write({"eci/5.2.md": ORIENTATION, "autre/5.3.md": BELOW})
        before = await paths(page)
        await page.write({}, "autre", "autre/none.md")
        return before, await paths(page)

    # A folder of the page is none that was there before.
    assert on_page(tmp_path / "page", delete) == (["5.3.md", "5.2.md"], ["5.2.md"])
