"""The public functions and types of `referentiel`, which imports this module on first use."""

import os
from pathlib import Path

from referentiel.fault import Fault
from referentiel.files import discovery
from referentiel.files.disk import DISK
from referentiel.identifier import Id
from referentiel.model import Action, Document
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.weights.verdict import (
    Missing,
    Mixed,
    NothingToShare,
    OutOfRange,
    Right,
    Unreadable,
    Unsettled,
    Verdict,
    WrongSum,
)
from referentiel.weights.weight import Weight

__all__ = [
    "Action",
    "Document",
    "Fault",
    "Id",
    "Missing",
    "Mixed",
    "NothingToShare",
    "OutOfRange",
    "ReadError",
    "Referentiel",
    "Right",
    "Span",
    "Unreadable",
    "Unsettled",
    "Verdict",
    "Weight",
    "WrongSum",
    "find",
    "read",
]


class ReadError(Exception):
    """A path that cannot be read as a referential: missing, unreadable, or something else."""


def find(path: str | os.PathLike[str]) -> tuple[Referentiel, ...]:
    """Return the referentials in a folder and below it, or around a file, sorted by folder.

    Hidden folders are skipped, and links to other folders are not followed. Raise `ReadError` if
    the path does not exist. A file that cannot be read is not an error: its name is in `unreadable`
    of its referential. What is wrong inside a file is in the `faults` of its document.
    """
    if not os.path.lexists(path):
        raise ReadError(f"{os.fspath(path)}: no such file or folder")
    return tuple(discovery.find([Path(path)]).referentiels)


def read(path: str | os.PathLike[str]) -> Referentiel:
    """Return the referential in a folder, or around a file, with the profile that it fits.

    Raise `ReadError` if there is none, or if the path does not exist; otherwise as `find`.
    """
    referentiels = find(path)
    folder = Path(path) if DISK.is_folder(Path(path)) else Path(path).parent
    for referentiel in referentiels:
        if DISK.real(referentiel.folder_path) == DISK.real(folder):
            return referentiel
    raise ReadError(
        f"{os.fspath(path)}: not a referential; expected a folder of Markdown files named by the "
        "ids of their actions, such as 1.1.md, or with a data block below a title"
    )
