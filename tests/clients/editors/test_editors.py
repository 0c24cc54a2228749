"""Editors with the blocks of the pages: they show a finding in its place, and fix it."""

from pathlib import Path

import pytest

from tests.clients.editors.broken import FIXED, LINE_NUMBER, MESSAGES, SHOWN, broken_project
from tests.clients.editors.conftest import Run, installed
from tests.clients.editors.pages import PAGES, block

HERE = Path(__file__).parent


def neovim(config: Path) -> list[str]:
    """Return the command of Neovim with an `init.lua`."""
    script = str(HERE / "neovim.lua")
    return [installed("nvim"), "--headless", "--clean", "-u", str(config), "-S", script]


def emacs(config: Path) -> list[str]:
    """Return the command of Emacs with an `init.el`; in batch it activates no package by itself."""
    words = ("--batch", "-q", "-f", "package-activate-all")
    return [installed("emacs"), *words, "-l", str(config), "-l", str(HERE / "emacs.el")]


EDITORS = {"Neovim": ("lua", "init.lua", neovim), "Emacs": ("elisp", "init.el", emacs)}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("editor", EDITORS)
def test_a_finding_is_shown_and_fixed(
    root: Path, tmp_path: Path, run: Run, editor: str, page: str
) -> None:
    language, name, command = EDITORS[editor]
    config = tmp_path / name
    config.write_text(block(root, page, editor, language), encoding="utf-8")
    seen = run(command(config), broken_project(tmp_path / "project"))
    assert seen["line"] == LINE_NUMBER
    assert (seen["before"], seen["text"]) == SHOWN
    assert MESSAGES["fr" if page.endswith(".fr.md") else "en"] in seen["message"]
    assert seen["fixed"] == FIXED
