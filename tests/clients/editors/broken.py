"""A project with a mistake that has a safe fix, after letters of several lengths."""

from pathlib import Path
from typing import NamedTuple

from tests.command import ORIENTATION, write

# In code points, UTF-8, UTF-16 and columns of a terminal, what is before the space differs.
BEFORE = "Re\u0301duire 🌱 l'"
LINE = f"{BEFORE} eau."
FIXED = f"{BEFORE}eau."
RULE = "apostrophe-space"
MESSAGES = {
    "fr": "une espace précède ou suit l'apostrophe de `l' eau`",
    "en": "unexpected space beside the apostrophe in `l' eau`",
}
# From 0.
LINE_NUMBER = 5


class Shown(NamedTuple):
    """What an editor shows: the text that a finding underlines, and the text before it."""

    before: str
    text: str


SHOWN = Shown(BEFORE, " ")


TEXT = ORIENTATION.replace("## Description\n", f"## Description\n{LINE}\n", 1)


def broken_project(folder: Path) -> Path:
    """Write the project, and return its file."""
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    folder = folder / "referentiel"
    write(folder, _5_2=TEXT)
    file = folder / "5.2.md"
    assert file.read_text(encoding="utf-8").splitlines()[LINE_NUMBER] == LINE
    return file
