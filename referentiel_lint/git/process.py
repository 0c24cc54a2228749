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

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.files.boundary import repository_top
from referentiel.paths import display
from referentiel_lint.git import words
from referentiel_lint.git.process_timeout import Patience, end

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
_MOST_ERRORS = 4096
# Where one of these is set, it is said of the current folder.
_OF_HERE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes git may answer, and how many seconds an answer may take."""

    # A million files are listed in some 100 MB, and in a few seconds.
    most_bytes: int = 256 << 20
    most_seconds: float = 120


LIMITS = Limits()


class NoRepository(UsageError):
    """Raised where git has no files to give: it is absent, or there is nothing it can read.

    `is_outside` where there is no repository to read at all.
    """

    def __init__(
        self, place: Path, text: Text, *, is_outside: bool = False, **arguments: str
    ) -> None:
        """Hold the one problem."""
        super().__init__(ErrorMessage(display(place), text, arguments))
        self.is_outside = is_outside


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
    limits: Limits

    @classmethod
    def at(cls, folder: Path) -> "Git":
        """Give git in a folder, or where a hook runs; `NoRepository` where it is not installed."""
        if _is_named_in_environment():
            folder = Path()
        # A relative folder in PATH would be looked for where the checked files are.
        path = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
        program = shutil.which("git", path=os.pathsep.join(path))
        if program is None:
            raise NoRepository(folder, words.ABSENT, is_outside=is_outside(folder))
        return cls(program, folder, LIMITS)

    def ask(self, *arguments: str) -> Answer:
        """Run git to its end; `NoRepository` where it cannot start, or goes beyond a limit."""
        errors: list[bytes] = []
        most = self.limits.most_bytes
        with self._start(arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            reader = Thread(target=_drain, args=(process.stderr, errors), daemon=True)
            reader.start()
            patience = Patience(process, self.limits.most_seconds)
            try:
                with patience.question():
                    out = process.stdout.read(most + 1)
                    if len(out) > most:
                        end(process)
                    reader.join()
                    process.wait()
            finally:
                patience.stop()
                end(process)  # Ctrl-C reaches this run alone, since git is in another group.
        if patience.is_over:
            raise self.silent
        if len(out) > most:
            raise NoRepository(self.folder, words.LARGE, most=str(most >> 20))
        return Answer(process.returncode, out, b"".join(errors).decode("utf-8", "replace"))

    @property
    def silent(self) -> NoRepository:
        """What to raise where git has not answered in time."""
        seconds = f"{self.limits.most_seconds:g}"
        return NoRepository(self.folder, words.SILENT, seconds=seconds, program=self.program)

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
                process_group=0,  # So that it can be ended with what it starts.
            )
        except OSError as error:
            raise NoRepository(self.folder, words.FAILED, detail=error.strerror or "") from error


def is_outside(folder: Path) -> bool:
    """Tell whether there is no repository: none above a folder, none that a hook is told of."""
    return not _is_named_in_environment() and repository_top(folder) is None


def _is_named_in_environment() -> bool:
    return any(name in os.environ for name in _OF_HERE)


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
