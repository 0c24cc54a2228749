"""The folder of the parts that are done: an interrupted run goes on from there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.writing import refuse_forbidden, write_whole
from referentiel.paths import display
from referentiel_lint.batch import words
from referentiel_lint.batch.part import Header, Part, read_header, read_part

_SUFFIX = ".parts"
# A part, or one that a run was killed at while it wrote it.
_PART = re.compile(r"\.?[0-9]{7,}-[0-9a-f]{32}\.part(\..*)?")


class Checkpoint:
    """Parts by the number of their shard and the key of what it gives, a whole file each."""

    def __init__(self, output: Path) -> None:
        """Make the folder beside the output; raises `UsageError` if that is not possible."""
        self.folder = output.with_name(output.name + _SUFFIX)
        self._keys: list[str] = []
        self.reused = 0
        try:
            refuse_forbidden(self.folder)
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def holds(self, index: int, key: str) -> bool:
        """Return whether the part of the next shard is there, whole; note its key."""
        self._keys.append(key)
        try:
            read_part(self._path(index).read_bytes())
        except (OSError, ValueError):
            return False
        self.reused += 1
        return True

    def store(self, index: int, data: bytes) -> None:
        """Write a part, whole or not at all; raises `UsageError` if that fails."""
        try:
            write_whole(self._path(index), data)
        except OSError as error:
            raise unwritable(self._path(index), error) from error

    def headers(self) -> Iterator[Header]:
        """Yield what the parts of all shards say of themselves, in their order."""
        for path in self._paths():
            with _reading(path), path.open("rb") as file:
                header = read_header(file.readline())
            yield header

    def parts(self) -> Iterator[Part]:
        """Yield the parts of all shards, in their order."""
        for path in self._paths():
            with _reading(path):
                part = read_part(path.read_bytes())
            yield part

    def _paths(self) -> Iterator[Path]:
        return map(self._path, range(len(self._keys)))

    @property
    def count(self) -> int:
        """How many shards there are so far."""
        return len(self._keys)

    def forget(self, index: int) -> None:
        """Give a part a key that no other run has, so that it is not taken for a result."""
        self._keys[index] = "0" * 32

    def leave(self) -> None:
        """Remove the folder if no part is in it."""
        with suppress(OSError):
            self.folder.rmdir()

    def remove(self) -> None:
        """Remove the parts, and the folder, unless something else is in it."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if _PART.fullmatch(path.name):
                    path.unlink(missing_ok=True)
        self.leave()

    def _path(self, index: int) -> Path:
        return self.folder / f"{index:07}-{self._keys[index]}.part"


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Raise `UsageError` for a part that has gone, or was damaged, since it was written."""
    try:
        yield
    except (OSError, ValueError) as error:
        arguments = {"detail": getattr(error, "strerror", None) or ""}
        raise UsageError(ErrorMessage(display(path), words.PART_DAMAGED, arguments)) from error


def unwritable(path: Path, error: OSError) -> UsageError:
    """Return the error for a file that cannot be written."""
    if isinstance(error, FileNotFoundError):
        return UsageError(ErrorMessage(display(path.parent), words.NO_FOLDER))
    detail = error.strerror or str(error)
    return UsageError(ErrorMessage(display(path), words.UNWRITABLE, {"detail": detail}))
