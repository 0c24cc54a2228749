"""The project's own referential with a past and answers, for a report with every part."""

from __future__ import annotations

import shutil
from pathlib import Path

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
