"""What `make web` and `make editor` build, once for all tests."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NO_NODE, NO_REGISTRY
from tests.made_once import made_once
from tests.project_copy import run

# What is installed stays as it is while tests run.
_KEPT = ("-o", ".venv/installed", "-o", ".venv/ready")


def made_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site; the test is skipped without what builds it."""
    _need_node()
    made_once(tmp_path_factory, "site", lambda _: _build(root, "build/web/wheels/ready", "web"))
    return root / "dist" / "web"


def made_extension(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the extension for VS Code; the test is skipped without what builds it."""
    _need_node()
    installed = "editors/vscode/node_modules/.package-lock.json"
    made_once(tmp_path_factory, "extension", lambda _: _build(root, installed, "editor"))
    (made,) = (root / "dist").glob("reflint-*.vsix")
    return made


def _need_node() -> None:
    if sys.platform == "win32" or not all(map(shutil.which, ("make", "node", "npm"))):
        pytest.skip(NO_NODE)


def _build(root: Path, installed: str, target: str) -> None:
    if _make(root, installed).returncode:
        pytest.skip(NO_REGISTRY)
    done = _make(root, target)
    assert done.returncode == 0, done.stdout


def _make(root: Path, target: str) -> subprocess.CompletedProcess[str]:
    return run("make", *_KEPT, target, cwd=root)
