"""The folder of golden files: one per orientation, named by its id."""

from collections.abc import Iterator
from pathlib import Path

from referentiel.files.boundary import leads_out
from referentiel.files.disk import DISK
from referentiel.files.writing import refuse_forbidden, write_whole
from referentiel.identifier import parse_id
from referentiel.source import Source, Span
from scoring.golden.reader import GoldenFile, GoldenFileError, GoldenFileErrorCode, read_golden

_ENDING = ".yaml"


def golden_path(folder: Path, orientation: str) -> Path:
    """Return the path of an orientation's golden file."""
    return folder / f"{orientation}{_ENDING}"


def load(folder: Path, orientation: str) -> GoldenFile | None:
    """Read an orientation's golden file; None if it does not exist.

    Raises `GoldenFileError`, also where the file names another orientation, and `OSError`.
    """
    path = golden_path(folder, orientation)
    data = read_data(path)
    if data is None:
        return None
    golden = read_golden(path.name, data)
    if golden.golden.orientation != orientation:
        found = golden.golden.orientation
        code = GoldenFileErrorCode.OTHER_ORIENTATION
        raise GoldenFileError(golden.source, Span(0, 0), code, "orientation", found)
    return golden


def read_data(path: Path) -> bytes | None:
    """Read the bytes of a golden file; None if it does not exist.

    Raises `GoldenFileError` for what is no file, and `OSError`.
    """
    try:
        content = DISK.read(path)
    except FileNotFoundError:
        return None
    if content is None:  # A pipe, or a device.
        raise GoldenFileError(Source(path.name, ""), Span(0, 0), GoldenFileErrorCode.NOT_TEXT)
    return content.data


def orientations_in(folder: Path) -> Iterator[str]:
    """Yield the orientations that have a golden file, sorted."""
    return (name for name in names_in(folder) if parse_id(name) is not None)


def names_in(folder: Path) -> Iterator[str]:
    """Yield what the golden files in a folder are of: orientations, or names of actions; sorted."""
    if folder.is_dir() and not leads_out(folder):
        for path in sorted(folder.iterdir()):
            if path.suffix == _ENDING and path.is_file():
                yield path.stem


def save(path: Path, text: str) -> None:
    """Write a golden file atomically."""
    refuse_forbidden(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())
