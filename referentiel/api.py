"""The public functions and types of `referentiel`, which imports this module on first use."""

import os
from dataclasses import dataclass
from pathlib import Path

from referentiel.ensemble import Ensemble
from referentiel.fault import Fault
from referentiel.files import discovery
from referentiel.files.disk import DISK
from referentiel.identifier import Id
from referentiel.model import Action, Document
from referentiel.referential import Referentiel
from referentiel.siblings import Indicateur, Personnalisation, Preuve, Question, Scenario
from referentiel.source import Span
from referentiel.weights.tree import (
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
    "Ensemble",
    "Fault",
    "Found",
    "Id",
    "Indicateur",
    "Missing",
    "Mixed",
    "NothingToShare",
    "OutOfRange",
    "Personnalisation",
    "Preuve",
    "Question",
    "ReadError",
    "Referentiel",
    "Right",
    "Scenario",
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
    """Raised for a path that does not exist, or at which there is no referential."""


@dataclass(frozen=True, slots=True)
class Found:
    """The result of `find` for a path; both tuples are sorted by folder.

    `referentiels` are the referentials in or around the path, `ensembles` the ensembles of the
    sibling files there (questions, règles, preuves, indicateurs, scenarios). An ensemble contains
    the sibling files and the referentials below its folder, which may be above the path.
    """

    referentiels: tuple[Referentiel, ...]
    ensembles: tuple[Ensemble, ...]


def find(path: str | os.PathLike[str]) -> Found:
    """Return the referentials and ensembles in a folder and below it, or around a file.

    Hidden folders are skipped, and links to other folders are not followed. Raise `ReadError` if
    the path does not exist. A file that cannot be read is not an error: its name is added to
    `unreadable` of its referential or ensemble, if there is one. Errors inside a file are in the
    `faults` of its document.
    """
    if not os.path.lexists(path):
        raise ReadError(f"{os.fspath(path)}: no such file or folder")
    found = discovery.find([Path(path)])
    return Found(tuple(found.referentiels), tuple(found.ensembles))


def read(path: str | os.PathLike[str]) -> Referentiel:
    """Return the referential of the Markdown files in a folder, or the one around a file.

    If the file is a sheet, or a workbook, return the referential of that sheet, or of the first
    sheet of actions in the workbook. Raise `ReadError` if there is no referential, or if the path
    does not exist. Files are read as in `find`.
    """
    referentiels = find(path).referentiels
    folder = Path(path) if DISK.is_folder(Path(path)) else Path(path).parent
    places = (DISK.real(Path(path)), DISK.real(folder))  # The path of a sheet is a file.
    for place in places:
        for referentiel in referentiels:
            if DISK.real(referentiel.folder_path) == place:
                return referentiel
    raise ReadError(
        f"{os.fspath(path)}: not a referential; expected a folder of Markdown files named by the "
        "ids of their actions, such as 1.1.md, or with a data block below a title"
    )
