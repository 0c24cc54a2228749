"""A copy of the project as it is in the work tree, all of it committed."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.scratch import commit, repository


def environment(**changes: str) -> dict[str, str]:
    """Return the environment without what git, make and pytest add for what they start."""
    prefixes = ("GIT_", "MAKE", "MFLAGS", "PYTEST_", "REFLINT_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(prefixes)}
    # PYTHON chooses for our Makefile, SKIP for pre-commit.
    return {k: v for k, v in kept.items() if k not in {"PYTHON", "SKIP"}} | changes


def run(
    *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command; what it writes to both streams is its stdout."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment() if env is None else env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def files_of_the_project(root: Path) -> list[Path]:
    """Return the files that are tracked, or would be with `git add --all`."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    paths = (root / name for name in sorted(set(listed.stdout.split("\0")) - {""}))
    return [path for path in paths if path.is_file()]


def committed_copy(root: Path, copy: Path) -> Path:
    """Copy the project to a folder that is not there, and commit all of it."""
    for path in files_of_the_project(root):
        target = copy / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    commit(repository(copy))
    return copy
