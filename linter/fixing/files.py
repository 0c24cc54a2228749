"""Writing fixed files: whole or not at all, and never over what has changed meanwhile."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linter.misuse import Misuse, Problem
from referentiel.writing import write_whole


@dataclass(frozen=True, slots=True)
class Change:
    """The text of a file as it was read, and as it is to be; `new_path` is its path then."""

    path: str
    before: str
    after: str
    new_path: str

    @property
    def is_rename(self) -> bool:
        """Whether the file gets another name."""
        return self.new_path != self.path


def changes(
    before: Mapping[str, str], after: Mapping[str, str], renamed: Mapping[str, str]
) -> list[Change]:
    """Give the files whose texts or names differ, in the order of their paths.

    `before` and `after` hold texts by path, `renamed` the former path of a new one.
    """
    pairs = ((renamed.get(path, path), path) for path in after)
    return [
        Change(old, before[old], after[new], new)
        for old, new in sorted(pairs)
        if old != new or before[old] != after[new]
    ]


def write(wanted: list[Change]) -> None:
    """Write every change, each at once and whole; `Misuse` where one cannot be.

    What can be told before the first write is: a file that is not there any more, has changed,
    is not UTF-8, or may not be written.
    """
    problems = [problem for change in wanted if (problem := _obstacle(change))]
    if problems:
        raise Misuse(problems)
    for change in wanted:
        try:
            if change.after != change.before:
                write_whole(Path(change.path), bytes_of(change.after))
            if change.is_rename:
                Path(change.path).rename(change.new_path)
        except OSError as error:
            raise Misuse([_unwritable(change.path, error)]) from error


def _obstacle(change: Change) -> Problem | None:
    try:
        data = Path(change.path).read_bytes()
    except OSError as error:
        return _unwritable(change.path, error)
    if change.is_rename and os.path.lexists(change.new_path):
        return Problem(change.new_path, "fix.exists")
    if data == bytes_of(change.before):
        return None
    return Problem(change.path, "fix.not-utf8" if not _is_utf8(data) else "fix.changed")


def _unwritable(path: str, error: OSError) -> Problem:
    return Problem(path, "fix.unwritable", {"detail": error.strerror or ""})


def bytes_of(text: str) -> bytes:
    """Give the bytes of a text as a file holds it."""
    return text.encode("utf-8", "surrogatepass")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
