"""The extension as VS Code on a computer starts it: its own client, process and server are real.

VS Code is replaced by `vscode/desktop.cjs`; `docs/editors.md` says in which VS Code it was tried.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.clients.editors.broken import LINE_NUMBER, MESSAGES, RULE, SHOWN, broken_project
from tests.command import HANG, environment

HERE = Path(__file__).parent
SCRIPTS = Path(sys.executable).parent
NOT_FOUND = (
    "shown: reflint is not on the PATH: install it (pip install 'referentiel-lint[lsp]'), "
    "or set reflint.path."
)


def seen_by(
    extension: Path,
    folder: Path,
    reflint: Mapping[str, object],
    path: str | Path = "",
    **settings: object,
) -> Mapping[str, Any]:
    """Return what the extension shows of the broken project, with settings and a PATH."""
    file, seen = broken_project(folder / "project"), folder / "seen.json"
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        (node, HERE / "vscode" / "desktop.cjs"),
        env=environment(
            HOME=str(folder),
            PATH=os.pathsep.join(filter(None, (str(path), os.defpath))),
            REFLINT_FILE=str(file),
            REFLINT_MAIN=str(extension / "dist" / "main.js"),
            REFLINT_RULE=RULE,
            REFLINT_SEEN=str(seen),
            REFLINT_SETTINGS=json.dumps(
                {"folder": str(folder / "project"), "reflint": reflint, **settings}
            ),
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=HANG,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: Mapping[str, Any] = json.loads(seen.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_server_on_the_path_is_started(extension: Path, tmp_path: Path, language: str) -> None:
    seen = seen_by(extension, tmp_path, {"language": language}, SCRIPTS)
    assert seen["reported"][0] == f"info: {SCRIPTS / 'reflint'}"
    assert seen["line"] == LINE_NUMBER
    assert (seen["before"], seen["text"]) == SHOWN
    assert seen["message"].startswith(MESSAGES[language])


def test_messages_are_in_the_language_of_vs_code(extension: Path, tmp_path: Path) -> None:
    seen = seen_by(extension, tmp_path, {"language": "auto"}, SCRIPTS, locale="fr")
    assert seen["message"].startswith(MESSAGES["fr"])


def test_the_program_of_the_setting_is_started(extension: Path, tmp_path: Path) -> None:
    seen = seen_by(extension, tmp_path, {"path": f" {SCRIPTS / 'reflint'} "})
    assert (seen["before"], seen["text"]) == SHOWN


def test_without_a_program_the_user_learns_what_to_do(extension: Path, tmp_path: Path) -> None:
    assert seen_by(extension, tmp_path, {})["reported"] == [NOT_FOUND]


def test_a_setting_that_names_no_program_is_reported(extension: Path, tmp_path: Path) -> None:
    seen = seen_by(extension, tmp_path, {"path": str(tmp_path)}, SCRIPTS)
    assert seen["reported"] == [
        f"shown: reflint.path is {tmp_path}, which is not a program that can be run."
    ]


def test_a_folder_that_is_not_trusted_gives_no_program(extension: Path, tmp_path: Path) -> None:
    own = tmp_path / "project" / "reflint"
    own.parent.mkdir()
    own.write_text("#!/bin/sh\ntouch started\n", encoding="utf-8")
    own.chmod(0o755)
    seen = seen_by(extension, tmp_path, {"path": "reflint"}, isTrusted=False)
    assert seen["reported"] == [
        "shown: reflint.path is reflint, which is not a program that can be run."
    ]


def test_a_server_that_does_not_start_is_reported(extension: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 2\n", encoding="utf-8")
    broken.chmod(0o755)
    reported = seen_by(extension, tmp_path, {"path": str(broken)})["reported"]
    assert [
        one for one in reported if one.startswith("shown: The reflint server cannot be started")
    ]
