"""The blocks of the pages on editors, as a reader copies them."""

import re
from pathlib import Path

PAGES = ("editors.md", "editors.fr.md")


def block(root: Path, page: str, heading: str, language: str) -> str:
    """Return the one block of a language under a heading of a page."""
    text = (root / "docs" / page).read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.M)
    (found,) = re.findall(rf"```{language}\n(.*?)```\n", section, re.DOTALL)
    return str(found)
