"""Starting git: to read alone, without asking anybody, and running nothing that a repository names.

A repository's configuration can name commands: to watch files, to compare, to show, to fetch. No
command of git that is used here runs one, and those that any of them would run are switched off.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from linter.misuse import Misuse, Problem
from referentiel.discovery import display

# What says where the repository is, and what it may be asked: a hook of git's is told by these.
# The others would change what git answers (GIT_LITERAL_PATHSPECS), or write files (GIT_TRACE).
_KEPT = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_CEILING_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_EXEC_PATH",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_WORK_TREE",
    }
)
_CONFIGURATION = "GIT_CONFIG"  # GIT_CONFIG_COUNT, GIT_CONFIG_PARAMETERS: what `git -c` was told.
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",  # Nothing is fetched, by a git that does not know the next one.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # What git says of a repository is told apart by its words.
    "LANGUAGE": "",
}
_OPTIONS = (
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=" + os.devnull,
    "-c",
    "core.warnAmbiguousRefs=true",
    # A folder of a checked-out tree can look like a bare repository, with a configuration.
    "-c",
    "safe.bareRepository=explicit",
)
# A million files are listed in some 100 MB.
_MOST_BYTES = 256 << 20
_MOST_ERRORS = 4096
# Where one of these is set, it is said of the current folder.
_OF_HERE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")


class NoRepository(Misuse):
    """Raised where git has no files to give: it is absent, or there is nothing it can read."""

    def __init__(self, place: Path, message: str, **arguments: str) -> None:
        """Hold the one problem."""
        super().__init__([Problem(display(place), f"git.{message}", arguments)])


@dataclass(frozen=True, slots=True)
class Answer:
    """What git has written, and its exit status."""

    status: int
    out: bytes
    errors: str

    @property
    def line(self) -> str:
        """What it has written, without the end of its line."""
        return os.fsdecode(self.out.removesuffix(b"\n"))

    @property
    def detail(self) -> str:
        """The first thing that it says of what went wrong."""
        lines = self.errors.splitlines()
        fatal = (line for line in lines if line.startswith(("fatal: ", "error: ")))
        said = next(fatal, lines[0] if lines else f"status {self.status}")
        return said.removeprefix("fatal: ").removeprefix("error: ")[:200]


@dataclass(frozen=True, slots=True)
class Git:
    """git as it runs in a folder."""

    program: str
    folder: Path

    @classmethod
    def at(cls, folder: Path) -> "Git":
        """Give git in a folder, or where a hook runs; `NoRepository` where it is not installed."""
        if any(name in os.environ for name in _OF_HERE):
            folder = Path()
        # A relative folder in PATH would be looked for where the checked files are.
        path = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
        program = shutil.which("git", path=os.pathsep.join(path))
        if program is None:
            raise NoRepository(folder, "absent")
        return cls(program, folder)

    def ask(self, *arguments: str) -> Answer:
        """Run git to its end; `NoRepository` where it cannot start or has too much to say."""
        errors: list[bytes] = []
        with self._start(arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            reader = Thread(target=_drain, args=(process.stderr, errors), daemon=True)
            reader.start()
            out = process.stdout.read(_MOST_BYTES + 1)
            is_endless = len(out) > _MOST_BYTES
            if is_endless:
                process.kill()
            reader.join()
        if is_endless:
            raise NoRepository(self.folder, "large", most=str(_MOST_BYTES >> 20))
        return Answer(process.returncode, out, b"".join(errors).decode("utf-8", "replace"))

    def converse(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start git, with pipes to its stdin and from its stdout."""
        return self._start(arguments, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def _start(
        self, arguments: tuple[str, ...], *, stdin: int, stderr: int
    ) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                [self.program, *_OPTIONS, *arguments],
                cwd=self.folder,
                env=_environment(os.environ),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        except OSError as error:
            raise NoRepository(self.folder, "failed", detail=error.strerror or "") from error


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in own.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(_CONFIGURATION)
    }
    return {**kept, **_SET}


def _drain(stream: BinaryIO, into: list[bytes]) -> None:
    """Read a stream to its end, so that nobody waits for it, and keep how it begins."""
    with suppress(OSError, ValueError):  # It is closed where the run is interrupted.
        into.append(stream.read(_MOST_ERRORS))
        while stream.read(_MOST_ERRORS):
            pass
