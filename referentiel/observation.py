"""What a run observes outside itself: paths, files, the environment, the date.

Everything outside a run that its output depends on is read here. The answers can be recorded; as
long as all of them are the same, an equal run prints the same, and need not be computed again
(`referentiel_lint.cache.replay`). A replayed run imports little more than this module.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from time import strftime
from typing import Any, NamedTuple, TypeAlias

# A path, as the functions of `os` take it.
AnyPath: TypeAlias = str | os.PathLike[str]
# The name of a question with its arguments, and the answer as a JSON value.
Question: TypeAlias = tuple[str | int, ...]
Answer: TypeAlias = Any


class Content(NamedTuple):
    """The first bytes of a file, up to a limit, and the size of the whole file."""

    data: bytes
    size: int


class Entry(NamedTuple):
    """An entry of a folder; a link to a folder is both a folder and a link."""

    name: str
    is_folder: bool
    is_link: bool


# --- Paths


def exists(path: AnyPath) -> bool:
    """Return whether anything exists at a path, even a broken link; never raises."""
    return bool(_ask("exists", path))


def is_file(path: AnyPath) -> bool:
    """Return whether a path leads to a regular file; never raises."""
    return bool(_ask("kind", path) == stat.S_IFREG)


def is_folder(path: AnyPath) -> bool:
    """Return whether a path leads to a folder. `OSError` if it leads nowhere."""
    return bool(_raised(_ask("kind", path), path) == stat.S_IFDIR)


def is_link(path: AnyPath) -> bool:
    """Return whether a path is a link; never raises."""
    return _ask("link", path) is not None


def link_target(path: AnyPath) -> str | None:
    """Return the target of a link as written in it; None for anything else."""
    target: str | None = _ask("link", path)
    return target


def real_path(path: AnyPath) -> str:
    """Return a path with its links resolved, as far as it exists.

    Unlike `Path.resolve`, this does not raise on a loop of links.
    """
    real: str = _ask("real", path)
    return real


def entries(folder: AnyPath) -> list[Entry]:
    """Return the entries of a folder, by name. `OSError` if it cannot be read."""
    return [Entry(*one) for one in _raised(_ask("entries", folder), folder)]


def content(path: AnyPath, most: int) -> Content | None:
    """Return at most `most` bytes of a file; None if it is not a regular file, which could block.

    `OSError` if it cannot be read.
    """
    question = ("content", os.fspath(path), most)
    try:
        found = _content(path, most)
    except OSError as error:
        _note(question, _failure(error))
        raise
    if _record is not None:
        _note(question, _digest(found))
    return found


# --- The environment


def variable(name: str) -> str | None:
    """Return a variable of the environment; None if it is not set."""
    value: str | None = _ask("variable", name)
    return value


def today() -> str:
    """Return the current date, as `2026-01-31`."""
    day: str = _ask("today")
    return day


# --- Recording


class Record:
    """The questions of a run with their answers, in order.

    It is inconsistent if a question had two answers: something changed meanwhile.
    """

    def __init__(self) -> None:
        """Create an empty record."""
        self.is_consistent = True
        self._answers: dict[Question, Answer] = {}

    def add(self, question: Question, answer: Answer) -> None:
        """Add an answer."""
        if self._answers.setdefault(question, answer) != answer:
            self.is_consistent = False

    def rows(self) -> Iterator[list[Answer]]:
        """Yield each question and its answer as a row of JSON."""
        return ([*question, answer] for question, answer in self._answers.items())


_record: Record | None = None


def start_recording() -> None:
    """Record all answers from now on, until the process ends."""
    global _record  # noqa: PLW0603 -- the surroundings of a process are global too
    _record = Record()


def recorded() -> Record | None:
    """Return the record of this process, if there is one."""
    return _record


def holds(rows: Iterable[list[Answer]]) -> bool:
    """Return whether every question of a record still has the same answer."""
    return all(_ANSWERS[name](*arguments) == answer for name, *arguments, answer in rows)


def _ask(name: str, *arguments: AnyPath) -> Answer:
    texts = tuple(os.fspath(one) for one in arguments)
    answer = _ANSWERS[name](*texts)
    _note((name, *texts), answer)
    return answer


def _note(question: Question, answer: Answer) -> None:
    if _record is not None:
        _record.add(question, answer)


def _failure(error: OSError) -> Answer:
    """Return an error as the answer to a question."""
    return {"errno": error.errno, "strerror": error.strerror}


def _raised(answer: Answer, path: AnyPath) -> Answer:
    """Return an answer, or raise the error that it is."""
    if isinstance(answer, dict):
        raise OSError(answer["errno"], answer["strerror"], os.fspath(path))
    return answer


# --- The answers, as JSON has them


def _kind(path: str) -> Answer:
    try:
        return stat.S_IFMT(os.stat(path).st_mode)  # noqa: PTH116 -- paths are text here
    except OSError as error:
        return _failure(error)
    except ValueError:  # A null character.
        return None


def _link(path: str) -> Answer:
    try:
        return os.readlink(path)  # noqa: PTH115
    except (OSError, ValueError):
        return None


def _entries(folder: str) -> Answer:
    try:
        with os.scandir(folder) as found:
            return sorted([one.name, _leads_to_folder(one), one.is_symlink()] for one in found)
    except OSError as error:
        return _failure(error)


def _leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _content(path: AnyPath, most: int) -> Content | None:
    status = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(status.st_mode):
        return None
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read(most)
    return Content(data, max(status.st_size, len(data)))


def _digest(found: Content | None) -> Answer:
    return found and [blake2b(found.data, digest_size=16).hexdigest(), found.size]


def _digest_at(path: str, most: int) -> Answer:
    try:
        return _digest(_content(path, most))
    except OSError as error:
        return _failure(error)


_ANSWERS: Mapping[str, Callable[..., Answer]] = {
    "exists": os.path.lexists,
    "kind": _kind,
    "link": _link,
    "real": os.path.realpath,
    "entries": _entries,
    "content": _digest_at,
    "variable": os.environ.get,
    "today": lambda: strftime("%Y-%m-%d"),
}
