"""Files whose bytes were read, and the documents made of them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from referentiel.fault import Fault
from referentiel.files.content import Content
from referentiel.kind import Kind
from referentiel.model import Body, Document, ParsedText
from referentiel.reading.decoding import Decoded, decode
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


def deferred_document(file: RawFile, faults: tuple[Fault, ...]) -> Document:
    """Return the document of a file whose faults are known; its text is read on demand."""
    return Document(file.name, faults, _DeferredText(file), file.kind)


def unread_document(name: str, kind: Kind = Kind.ACTIONS) -> Document:
    """Return the document of a file that is not read, because of its name."""
    return Document(name, (), ParsedText(Source(name, ""), Body()), kind)


class _DeferredText:
    def __init__(self, file: RawFile) -> None:
        self._file = file

    @property
    def source(self) -> Source:
        # The cells of a sheet are found by reading it.
        return self._read.source if self._file.kind.is_sheet else self._decoded.source

    @property
    def body(self) -> Body:
        return self._read.body

    @property
    def _read(self) -> Document:
        from referentiel.reading.reader import document_of

        return document_of(self._decoded, self._file.kind)

    @cached_property
    def _decoded(self) -> Decoded:
        return decode(self._file.name, self._file.content.data, self._file.content.size)
