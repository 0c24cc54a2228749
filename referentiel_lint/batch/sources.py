"""The files that answers are in: on disk, or in an object store, by the form of their names."""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.files.boundary import leads_out
from referentiel.paths import display
from referentiel_lint.batch import words

_SCHEME = "://"


class Kind(Enum):
    """What a file of answers holds, by the ends of its name."""

    JSON_LINES = (".jsonl", ".ndjson")
    CSV = (".csv", ".tsv")
    WORKBOOK = (".xlsx", ".xlsm")
    PARQUET = (".parquet", ".pq")
    DOCUMENT = (".yaml", ".yml", ".json")


_KINDS = {suffix: kind for kind in Kind for suffix in kind.value}


class Source(NamedTuple):
    """A file of answers: its name as shown, its size in bytes, and what it holds."""

    name: str
    size: int
    kind: Kind

    @property
    def stem(self) -> str:
        """The name of the file without folders and suffix."""
        return PurePosixPath(self.name).stem

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file for reading; raises `UsageError` if that, or reading it, fails."""
        try:
            if is_address(self.name):
                # A file of fsspec does not limit the lines that it reads.
                with fsspec_for(self.name).open(self.name, "rb") as file:
                    yield io.BufferedReader(file)
            else:
                with Path(self.name).open("rb") as local:
                    yield local
        except OSError as error:
            raise unreadable(self.name, error) from error


def sources_of(arguments: Sequence[str]) -> tuple[Source, ...]:
    """Return the files of answers that are named, and those in the folders that are.

    Raises `UsageError` for what is not there, cannot be read, or has a name of another form.
    """
    found = {one.name: one for argument in arguments for one in _sources(argument)}
    return tuple(found.values())


def is_address(name: str) -> bool:
    """Return whether a name is an address that fsspec opens, as `s3://bucket/answers.parquet`."""
    return _SCHEME in name


def unreadable(name: str, error: OSError, text: Text = words.UNREADABLE) -> UsageError:
    """Return the error for a file that cannot be read, or as `text` says."""
    detail = error.strerror or str(error)
    return UsageError(ErrorMessage(name, text, {"detail": detail}))


def remote(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path there.

    Raises `UsageError` if fsspec, or what it needs for the protocol, is not installed.
    """
    try:
        system, path = fsspec_for(address).url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        message = ErrorMessage(address, words.UNREACHABLE, {"detail": str(error)})
        raise UsageError(message) from error
    return system, path


def fsspec_for(name: str) -> Any:
    """Return fsspec; raises `UsageError` if it is not installed."""
    try:
        import fsspec
    except ImportError as error:
        message = ErrorMessage(name, words.BATCH_MISSING, {"package": "fsspec"})
        raise UsageError(message) from error
    return fsspec


def _sources(argument: str) -> Iterator[Source]:
    is_file, files = (_remote if is_address(argument) else _local)(argument)
    known = [
        Source(name, size, kind)
        for name, size in files
        if (kind := _KINDS.get(PurePosixPath(name).suffix.casefold()))
    ]
    if not known:
        text = words.UNKNOWN_FORM if is_file else words.NOTHING_INSIDE
        raise UsageError(ErrorMessage(argument, text, {"known": ", ".join(_KINDS)}))
    yield from known


def _local(argument: str) -> tuple[bool, Sequence[tuple[str, int]]]:
    """Return whether a path is a file, and the files that it names, with their sizes."""
    top = Path(argument)
    try:
        if not top.is_dir():
            return True, [_sized(top)]
        # Links to folders are not followed, and hidden files are not anyone's answers.
        names = sorted(
            Path(folder, name)
            for folder, folders, files in os.walk(top, onerror=_raise)
            for name in _visible(folders, files)
        )
        return False, [_sized(path) for path in names if path.suffix.casefold() in _KINDS]
    except OSError as error:
        raise unreadable(display(top), error) from error


def _visible(folders: list[str], files: list[str]) -> Iterator[str]:
    folders[:] = [one for one in folders if not one.startswith(".")]
    return (one for one in files if not one.startswith("."))


def _raise(error: OSError) -> None:
    raise error


def _sized(path: Path) -> tuple[str, int]:
    if leads_out(path):
        raise UsageError(ErrorMessage(display(path), words.OUTSIDE))
    if not path.is_fifo():  # What is opened here is not there any more when it is read.
        path.open("rb").close()  # Now, not after an hour.
    return display(path), path.stat().st_size


def _remote(argument: str) -> tuple[bool, Sequence[tuple[str, int]]]:
    system, path = remote(argument)
    try:
        is_file = not system.isdir(path)
        has_pattern = any(mark in path for mark in "*?[")
        if has_pattern:
            paths = sorted(system.glob(path))
        else:
            paths = [path] if is_file else sorted(system.find(path))
        return is_file and not has_pattern, [
            (str(system.unstrip_protocol(one)), int(system.info(one)["size"] or 0)) for one in paths
        ]
    except OSError as error:
        raise unreadable(argument, error) from error
