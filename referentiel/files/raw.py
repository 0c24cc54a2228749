"""Files whose bytes were read, and the documents made of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from referentiel.files.content import Content
from referentiel.kind import Kind
from referentiel.model import Body, Document, ParsedText
from referentiel.source import Source


class RawFile(NamedTuple):
    """The bytes of a file of some kind; its name is spelt as `referentiel.paths` does."""

    name: str
    content: Content
    kind: Kind = Kind.ACTIONS


# Reads the files of one folder, and returns their documents in the same order.
ReadFiles: TypeAlias = Callable[[Path, Sequence[RawFile]], Sequence[Document]]


def read_file(file: RawFile) -> Document:
    """Decode and parse a file."""
    from referentiel.reading.reader import read_document

    return read_document(file.name, file.content.data, file.content.size, kind=file.kind)


def read_each(folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
    """Read each file by itself."""
    return list(map(read_file, files))


def unread_document(name: str, kind: Kind = Kind.ACTIONS) -> Document:
    """Return the document of a file that is not read, because of its name."""
    return Document(name, (), ParsedText(Source(name, ""), Body()), kind)
