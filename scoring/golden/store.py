"""The folder of golden files: one an orientation, named by its id."""

from collections.abc import Iterator
from pathlib import Path

from referentiel.files.boundary import leads_out
from referentiel.files.disk import DISK
from referentiel.files.writing import refuse_forbidden, write_whole
from referentiel.source import Source, Span
from scoring.golden.reader import Fault, GoldenFile, NotGolden, Trouble, read_golden

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
        content = DISK.read(path)
    except FileNotFoundError:
        return None
    if content is None:  # A pipe, or a device.
        raise NotGolden(Source(path.name, ""), Span(0, 0), Fault(Trouble.NOT_TEXT))
    golden = read_golden(path.name, content.data)
    if golden.golden.orientation != orientation:
        found = golden.golden.orientation
        fault = Fault(Trouble.OTHER_ORIENTATION, key="orientation", found=found)
        raise NotGolden(golden.source, Span(0, 0), fault)
    return golden


def orientations_in(folder: Path) -> Iterator[str]:
    """Give the orientations that have a golden file, by name."""
    if folder.is_dir() and not leads_out(folder):
        for path in sorted(folder.iterdir()):
            if path.suffix == _ENDING and path.is_file():
                yield path.stem


def save(path: Path, text: str) -> None:
    """Write a golden file whole or not at all."""
    refuse_forbidden(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())
