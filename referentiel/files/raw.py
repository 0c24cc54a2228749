"""Files that are opened and not read, and what makes documents of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from referentiel.files.disk import Content
from referentiel.model import Document


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file that is opened and not read; its name is spelt as `referentiel.paths` does."""

    name: str
    content: Content


def read_file(file: RawFile) -> Document:
    """Read a file that is opened."""
    from referentiel.reading.reader import read_document

    return read_document(file.name, file.content.data, file.content.size)


class Reader(Protocol):
    """What makes documents of files."""

    def read(self, folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
        """Give the documents of files of one folder, in their order."""
        ...


class ReadEach:
    """Each file is read by itself."""

    def read(self, folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
        """Give the documents of files of one folder, in their order."""
        return [read_file(file) for file in files]
