"""The installed editors; a test that needs one is skipped without it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.clients.browser.conftest import browser, program
from tests.clients.editors.broken import RULE
from tests.clients.made_site import made_extension
from tests.command import HANG, environment
from tests.conftest import NO_EDITOR

__all__ = ("browser", "program")

# Runs an editor: the words of the command, the file, and the JSON that it wrote.
Run = Callable[[list[str], Path], Mapping[str, Any]]


def installed(name: str) -> str:
    """Return a program; the test is skipped without."""
    program = shutil.which(name)
    if not program:
        pytest.skip(NO_EDITOR)
    return program


@pytest.fixture(scope="session")
def vsix(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension for VS Code that `make editor` builds; without, its tests are skipped."""
    return made_extension(root, tmp_path_factory)


@pytest.fixture(scope="session")
def extension(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the extension, as VS Code installs it."""
    folder = tmp_path_factory.mktemp("extension")
    with zipfile.ZipFile(vsix) as archive:
        archive.extractall(folder)
    return folder / "extension"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs an editor that writes what it sees as JSON; of the user's settings none are used."""

    def run(command: list[str], file: Path) -> Mapping[str, Any]:
        seen = tmp_path / "seen.json"
        done = subprocess.run(
            command,
            cwd=file.parent,
            env=environment(
                HOME=str(tmp_path),
                PATH=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
                REFLINT_FILE=str(file),
                REFLINT_RULE=RULE,
                REFLINT_SEEN=str(seen),
                XDG_CACHE_HOME=str(tmp_path / "cache"),
                XDG_CONFIG_HOME=str(tmp_path / "config"),
                XDG_DATA_HOME=str(tmp_path / "data"),
                XDG_STATE_HOME=str(tmp_path / "state"),
            ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=HANG,
            check=False,
        )
        output = (done.stdout + done.stderr).decode(errors="replace")
        assert done.returncode == 0, output
        return {**json.loads(seen.read_text(encoding="utf-8")), "output": output}

    return run
