"""The site that `make web` builds, and one browser, for all tests of this folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import browser, program
from tests.conftest import NO_NODE, NO_REGISTRY
from tests.made_once import made_once
from tests.project_copy import run

__all__ = ["browser", "program"]

# What is installed stays as it is while tests run.
_KEPT = ("-o", ".venv/installed", "-o", ".venv/ready")


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site; a test that wants it is skipped without what builds it."""
    if sys.platform == "win32" or not all(map(shutil.which, ("make", "node", "npm"))):
        pytest.skip(NO_NODE)
    made_once(tmp_path_factory, "site", lambda _: _build(root))
    return root / "dist" / "web"


def _build(root: Path) -> None:
    if _make(root, "build/web/wheels/ready").returncode:
        pytest.skip(NO_REGISTRY)
    done = _make(root, "web")
    assert done.returncode == 0, done.stdout


def _make(root: Path, target: str) -> subprocess.CompletedProcess[str]:
    return run("make", *_KEPT, target, cwd=root)
