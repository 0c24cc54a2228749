"""The folder of golden files: one an orientation, named by its id."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from referentiel.source import Span
from scoring.golden_reader import GoldenFile, NotGolden, read_golden

_ENDING = ".yaml"


def golden_path(folder: Path, orientation: str) -> Path:
    """Give the path of an orientation's golden file."""
    return folder / f"{orientation}{_ENDING}"


def load(folder: Path, orientation: str) -> GoldenFile | None:
    """Read an orientation's golden file; None where none is there.

    Raises `NotGolden`, also for a file of another orientation than its name says, and `OSError`
    where it cannot be read.
    """
    path = golden_path(folder, orientation)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    golden = read_golden(path.name, data)
    if golden.golden.orientation != orientation:
        raise NotGolden(golden.source, Span(0, 0), "orientation", golden.golden.orientation)
    return golden


def orientations_in(folder: Path) -> Iterator[str]:
    """Give the orientations that have a golden file, by name."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.suffix == _ENDING and path.is_file():
                yield path.stem


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Give the permissions of the file that is replaced, or those that a new one has."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
