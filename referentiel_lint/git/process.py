"""Run git: read-only, without prompts, and without running commands that a repository configures.

The configuration of a repository can name commands for file watching, diffs, pagers and transfers.
Those that any git command would run are disabled; the git commands used here do not run the others.
`Tree` reads the files of a revision or of the index as if they were on disk.
"""

import errno
import os
import shutil
import signal
import subprocess
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread, Timer
from typing import BinaryIO, NamedTuple, NoReturn, Self

from linter.words import N_, ErrorMessage, Text, UsageError
from referentiel.files.disk import DISK, Content, Walked, repository_top
from referentiel.paths import display
from referentiel.reading.decoding import MAX_BYTES, most_bytes

ABSENT = N_("git is not installed", remedy=N_("install git, or add it to PATH"))
FAILED = N_("git cannot read this repository ({detail})", remedy=N_("run `git fsck`"))
LARGE = N_(
    "git's output for this repository is over {most} MB",
    remedy=N_(
        "run the command in a smaller repository, or without the options that read git, such as "
        "`--diff-base`"
    ),
)
SILENT = N_(
    "git did not answer within {seconds} seconds",
    remedy=N_("check that `{program} status` finishes in this repository"),
)

# The variables that say where the repository is, as in a git hook. Others could change what git
# answers (GIT_LITERAL_PATHSPECS) or make it write files (GIT_TRACE).
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
    "GIT_ALLOW_PROTOCOL": "none",  # For versions of git without GIT_NO_LAZY_FETCH.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # Error messages are recognised by their English text.
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
# Variables whose values are relative to the current folder.
_OF_HERE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")


class Limits(NamedTuple):
    """Limits on the size of git's output, in bytes, and on its running time, in seconds."""

    # A million files are listed in some 100 MB, and in a few seconds.
    most_bytes: int = 256 << 20
    most_seconds: float = 120


LIMITS = Limits()


class NoRepository(UsageError):
    """Raised if git cannot provide files, for example because it is not installed.

    `is_outside` says that there is no repository at all.
    """

    def __init__(
        self, place: Path, text: Text, *, is_outside: bool = False, **arguments: str
    ) -> None:
        """Create an error with one message, about a folder."""
        super().__init__(ErrorMessage(display(place), text, arguments))
        self.is_outside = is_outside


class Answer(NamedTuple):
    """The exit status of git, its output on stdout, and its errors on stderr."""

    status: int
    out: bytes
    errors: str

    @property
    def line(self) -> str:
        """The output on stdout as text, without the final line end."""
        return os.fsdecode(self.out.removesuffix(b"\n"))

    @property
    def detail(self) -> str:
        """The first error that git reports, or its exit status."""
        lines = self.errors.splitlines()
        fatal = (line for line in lines if line.startswith(("fatal: ", "error: ")))
        message = next(fatal, lines[0] if lines else f"status {self.status}")
        return message.removeprefix("fatal: ").removeprefix("error: ")[:200]


class Git(NamedTuple):
    """The git program, run in one folder."""

    program: str
    folder: Path
    limits: Limits

    @classmethod
    def at(cls, folder: Path) -> "Git":
        """Return git for `folder`, or for the current one if the environment names a repository.

        In a git hook, the environment names one. Raise `NoRepository` if git is missing.
        """
        if _is_named_in_environment():
            folder = Path()
        # A relative folder in PATH could be a folder of the checked repository.
        path = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
        program = shutil.which("git", path=os.pathsep.join(path))
        if program is None:
            raise NoRepository(folder, ABSENT, is_outside=is_outside(folder))
        return cls(program, folder, LIMITS)

    def ask(self, *arguments: str) -> Answer:
        """Run git until it exits; raise `NoRepository` if it cannot start or exceeds a limit."""
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
        """The error to raise if git has not answered in time."""
        seconds = f"{self.limits.most_seconds:g}"
        return NoRepository(self.folder, SILENT, seconds=seconds, program=self.program)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start git with pipes for stdin and stdout, and return the process."""
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
                process_group=0,  # So that its child processes can be killed too.
            )
        except OSError as error:
            raise NoRepository(self.folder, FAILED, detail=error.strerror or "") from error


@contextmanager
def within(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Event]:
    """If the block takes longer than `seconds`, set the yielded event and kill the process.

    Whoever reads from the process then reaches the end of the stream.
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
    """Kill a process and its process group; the caller must still wait for its exit status."""
    if process.returncode is not None:  # By now its id may belong to another process.
        return
    with suppress(ProcessLookupError, PermissionError):  # It has already ended.
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def is_outside(folder: Path) -> bool:
    """Return whether a folder is in no repository, and the environment names none."""
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
    """Read a stream to its end, so that its writer does not block; append the start to `into`."""
    with suppress(OSError, ValueError):  # An interrupted run closes the stream.
        into.append(stream.read(_MOST_ERRORS))
        while stream.read(_MOST_ERRORS):
            pass


_LONGEST_HEADER = 200


class Blobs:
    """A reader of blobs by id; `close` stops its git process, and so does garbage collection."""

    def __init__(self, git: Git) -> None:
        """Store git; its process starts with the first request."""
        self._git = git
        self._processes: list[subprocess.Popen[bytes]] = []
        self.close = weakref.finalize(self, _end, self._processes)

    def __enter__(self) -> Self:
        """Return the reader itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the process."""
        self.close()

    def read(self, blob: str, most: int = MAX_BYTES) -> Content:
        """Return a blob; if it is larger than `most` bytes, only its first bytes.

        Raise `OSError` if this clone lacks the blob or the blob is damaged, and `NoRepository` if
        git cannot start or does not answer in time.
        """
        if not self._processes:
            self._processes.append(self._git.start("cat-file", "--batch"))
        process = self._processes[0]
        with within(process, self._git.limits.most_seconds) as expired:
            answer = _ask(process, blob, most)
        if answer and answer.size < 0:
            raise OSError(errno.ENODATA, os.strerror(errno.ENODATA))
        if answer and answer.size <= most:
            return answer
        # The rest of a large blob is not read. The next request starts another process.
        _end(self._processes)
        if expired.is_set():
            raise self._git.silent
        if answer is None:  # git exits at a damaged object.
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return answer


def _ask(process: subprocess.Popen[bytes], blob: str, most: int) -> Content | None:
    """Return a blob, of size -1 if the clone lacks it; None if git's answer is not complete."""
    assert process.stdin
    assert process.stdout
    header = b""
    with suppress(BrokenPipeError):
        process.stdin.write(f"{blob}\n".encode())
        process.stdin.flush()
        header = process.stdout.readline(_LONGEST_HEADER)
    match header.split():
        case [_, b"missing"]:
            return Content(b"", -1)
        case [_, b"blob", digits] if digits.isdigit():
            size = int(digits)
            data = process.stdout.read(min(size, most) + 1)  # A line end follows the data.
            is_whole = len(data) == min(size, most) + 1
            return Content(data[:size], size) if is_whole else None
        case _:
            return None


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Stop the processes and close their pipes."""
    for process in processes:
        end(process)
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # A pending request cannot be flushed.
                    stream.close()
        process.wait()
    processes.clear()


# How many links the system follows in a path, and the length of its longest path.
_MOST_LINKS = 40
_LONGEST = 4096


class Entry(NamedTuple):
    """A file with its blob id; the blob of a link contains its target."""

    blob: str
    is_link: bool = False


class Tree:
    """The files of a revision or of the index, with the interface `Files`.

    Links on disk are followed as far as `top`. Everything below is read from git, including links;
    no link is followed out of `top`.
    """

    def __init__(self, top: Path, entries: Mapping[str, Entry], blobs: Blobs) -> None:
        """Store entries by their paths below `top`, a real path."""
        self._top = top
        self._blobs = blobs
        # The entries of each folder by name, by the path of the folder; a subfolder is None.
        self._folders: dict[str, dict[str, Entry | None]] = {top.as_posix(): {}}
        for name, entry in entries.items():
            folder, _, own = name.rpartition("/")
            self._folder(folder)[own] = entry
        self._real: dict[Path, Path] = {}

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder; raise `OSError` if it does not exist."""
        return self._at(path) is None

    def names(self, folder: Path) -> list[str]:
        """Return the sorted names in a folder; raise `OSError` if it is not a folder."""
        return sorted(self._inside(folder))

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        pending = [folder]
        while pending:
            path = pending.pop()
            try:
                inside = self._inside(path)
            except OSError as error:
                report(error)
                continue
            below = [name for name, entry in inside.items() if entry is None]
            yield path, below, [name for name, entry in inside.items() if entry is not None]
            pending += (path / name for name in reversed(below))

    def real(self, path: Path) -> Path:
        """Return the path with its links resolved; the absolute path if that is impossible."""
        try:
            return self._followed(path)
        except OSError:
            return Path(os.path.abspath(path))  # noqa: PTH100 -- Path.absolute keeps `..`

    def may_be_link(self, path: Path) -> bool:
        """Return True, since finding out would be as much work as following the link."""
        return True

    def read(self, path: Path) -> Content | None:
        """Return the content of a file, None for a folder; raise `OSError` if it cannot be read."""
        entry = self._at(path)
        return None if entry is None else self._blobs.read(entry.blob, most_bytes(path.name))

    def _folder(self, below: str) -> dict[str, Entry | None]:
        """Return the entries of a folder below the top, adding it and its ancestors if missing."""
        missing = []
        while self._path(below) not in self._folders:
            missing.append(below)
            below = below.rpartition("/")[0]
        inside = self._folders[self._path(below)]
        for folder in reversed(missing):
            inside[folder.rpartition("/")[2]] = None
            inside = self._folders[self._path(folder)] = {}
        return inside

    def _path(self, below: str) -> str:
        """Return the full path of a folder, given its path below the top; the top may be `/`."""
        top = self._top.as_posix()
        return f"{top.removesuffix('/')}/{below}" if below else top

    def _inside(self, folder: Path) -> dict[str, Entry | None]:
        if not self.is_folder(folder):
            _refuse(errno.ENOTDIR, folder)
        return self._folders[self._followed(folder).as_posix()]

    def _at(self, path: Path) -> Entry | None:
        """Return the entry of a file, None for a folder; raise `OSError` if nothing is there."""
        real = self._followed(path)
        if real.as_posix() in self._folders:
            return None
        names = self._folders.get(real.parent.as_posix(), {})
        if real.name not in names:
            _refuse(errno.ENOENT, path)
        return names[real.name]

    def _followed(self, path: Path) -> Path:
        """Resolve the links in a path: on disk as far as the top, in git below it."""
        folder, pending = path.parent, []
        while folder not in self._real and folder.name:
            pending.append(folder)
            folder = folder.parent
        place = self._real.get(folder) or DISK.real(folder)
        for one in reversed(pending):
            place = self._real[one] = self._stepped(place, one.name, path)
        return self._stepped(place, path.name, path)

    def _stepped(self, place: Path, part: str, path: Path) -> Path:
        """Resolve one part of a path: a name, or a link and the links in its target."""
        pending, links = [part], 0
        while pending:
            part = pending.pop()
            entry = self._folders.get(place.as_posix(), {}).get(part)
            if part == "..":
                place = place.parent
            elif entry and entry.is_link:
                links += 1
                if links > _MOST_LINKS:
                    _refuse(errno.ELOOP, path)
                pending += reversed(self._target(entry).parts)
            elif links or place.is_relative_to(self._top):
                place /= part
            else:
                place = DISK.real(place / part)
        return place

    def _target(self, link: Entry) -> Path:
        data = self._blobs.read(link.blob).data
        return Path(os.fsdecode(data[:_LONGEST].replace(b"\0", b"")))


def _refuse(number: int, path: Path) -> NoReturn:
    raise OSError(number, os.strerror(number), str(path))
