"""Running git: read-only, without prompts, and without running anything that a repository names.

A repository's configuration can name commands, for watching files, diffs, pagers, transfers. No
git command that is used here runs one, and those that every git command runs are switched off.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread, Timer
from typing import BinaryIO, NamedTuple

from linter.words import N_, ErrorMessage, Text, UsageError
from referentiel.files.disk import repository_top
from referentiel.paths import display

ABSENT = N_("git is not installed", remedy=N_("install git, or add it to PATH"))
FAILED = N_("git cannot read this repository ({detail})", remedy=N_("run `git fsck`"))
LARGE = N_(
    "git's output for this repository is over {most} MB",
    remedy=N_("run this in a smaller repository, or without `--staged` and `--diff-base`"),
)
SILENT = N_(
    "git did not answer within {seconds} seconds",
    remedy=N_("check that `{program} status` finishes in this repository"),
)

# The variables that say where the repository is, as in a hook of git. Others would change what
# git answers (GIT_LITERAL_PATHSPECS), or write files (GIT_TRACE).
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
_CONFIGURATION = "GIT_CONFIG"  # GIT_CONFIG_COUNT, GIT_CONFIG_PARAMETERS: the options of `git -c`.
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",  # For a git without GIT_NO_LAZY_FETCH.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # Error messages are recognised by their text.
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
    # A folder in a checkout can look like a bare repository with a configuration.
    "-c",
    "safe.bareRepository=explicit",
)
_MOST_ERRORS = 4096
# Relative to the current folder, if set.
_OF_HERE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")


class Limits(NamedTuple):
    """Limits on an answer of git, in bytes and seconds."""

    # A million files are listed in some 100 MB, and in a few seconds.
    most_bytes: int = 256 << 20
    most_seconds: float = 120


LIMITS = Limits()


class NoRepository(UsageError):
    """Raised if git cannot provide files: it is not installed, or cannot read a repository.

    `is_outside` if there is no repository at all.
    """

    def __init__(
        self, place: Path, text: Text, *, is_outside: bool = False, **arguments: str
    ) -> None:
        """Keep one message, about a folder."""
        super().__init__(ErrorMessage(display(place), text, arguments))
        self.is_outside = is_outside


class Answer(NamedTuple):
    """The output of git, and its exit status."""

    status: int
    out: bytes
    errors: str

    @property
    def line(self) -> str:
        """Its stdout, without the final line end."""
        return os.fsdecode(self.out.removesuffix(b"\n"))

    @property
    def detail(self) -> str:
        """The first error that it reports."""
        lines = self.errors.splitlines()
        fatal = (line for line in lines if line.startswith(("fatal: ", "error: ")))
        message = next(fatal, lines[0] if lines else f"status {self.status}")
        return message.removeprefix("fatal: ").removeprefix("error: ")[:200]


class Git(NamedTuple):
    """git in a folder."""

    program: str
    folder: Path
    limits: Limits

    @classmethod
    def at(cls, folder: Path) -> "Git":
        """Return git in a folder, or in that of a hook; `NoRepository` if it is not installed."""
        if _is_named_in_environment():
            folder = Path()
        # A relative folder in PATH could be one of the checked repository.
        path = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
        program = shutil.which("git", path=os.pathsep.join(path))
        if program is None:
            raise NoRepository(folder, ABSENT, is_outside=is_outside(folder))
        return cls(program, folder, LIMITS)

    def ask(self, *arguments: str) -> Answer:
        """Run git to its end; `NoRepository` if it cannot start, or exceeds a limit."""
        errors: list[bytes] = []
        most = self.limits.most_bytes
        with self._start(arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            reader = Thread(target=_drain, args=(process.stderr, errors), daemon=True)
            reader.start()
            try:
                with within(process, self.limits.most_seconds) as expired:
                    out = process.stdout.read(most + 1)
                    if len(out) > most:
                        end(process)
                    reader.join()
                    process.wait()
            finally:
                end(process)  # Ctrl-C does not reach git, which has its own process group.
        if expired.is_set():
            raise self.silent
        if len(out) > most:
            raise NoRepository(self.folder, LARGE, most=str(most >> 20))
        return Answer(process.returncode, out, b"".join(errors).decode("utf-8", "replace"))

    @property
    def silent(self) -> NoRepository:
        """The error if git has not answered in time."""
        seconds = f"{self.limits.most_seconds:g}"
        return NoRepository(self.folder, SILENT, seconds=seconds, program=self.program)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start git with pipes to its stdin and from its stdout."""
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
                process_group=0,  # So that it can be killed with the processes that it starts.
            )
        except OSError as error:
            raise NoRepository(self.folder, FAILED, detail=error.strerror or "") from error


@contextmanager
def within(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Event]:
    """Kill a process if the block lasts longer than some seconds, and set the event.

    Its reader then reaches the end of the stream.
    """
    expired = Event()

    def stop() -> None:
        expired.set()
        end(process)

    timer = Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield expired
    finally:
        timer.cancel()


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads a group, and its group; its status is still to be waited for."""
    if process.returncode is not None:  # Its id may belong to another process by now.
        return
    with suppress(ProcessLookupError, PermissionError):  # It has already ended.
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def is_outside(folder: Path) -> bool:
    """Return whether there is no repository: none around a folder, none in the environment."""
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
    """Read a stream to its end, so that its writer does not block; keep its first bytes."""
    with suppress(OSError, ValueError):  # An interrupted run closes it.
        into.append(stream.read(_MOST_ERRORS))
        while stream.read(_MOST_ERRORS):
            pass
