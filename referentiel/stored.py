"""A document of which the facts are at hand, and that is read only where more is asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from referentiel.facts import facts_of
from referentiel.fault import Fault
from referentiel.model import Action, Comment, Document
from referentiel.source import Source, Span

if TYPE_CHECKING:
    from referentiel.reading.decoding import Decoded


class StoredDocument(Document):
    """The document that the bytes of a file say; its facts are put into `known` by its maker.

    Rules on the whole and suppressions ask for facts alone, unless they find something.
    """

    def __init__(self, name: str, data: bytes, size: int) -> None:
        """Take the first bytes of a file of that `size`, as `read_document` does; read nothing."""
        # Frozen as its base is, it sets no attribute: Python looks into `__dict__` first.
        vars(self).update(known={}, _name=name, _data=data, _size=size)

    @property
    def name(self) -> str:
        """The file's name, without folder."""
        name: str = vars(self)["_name"]
        return name

    @cached_property
    def source(self) -> Source:
        """The decoded text."""
        return self._decoded.source

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be read, which is a fact."""
        return facts_of(self).faults

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions with their places."""
        return self._read.actions

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments."""
        return self._read.comments

    @property
    def fences(self) -> tuple[Span, ...]:
        """The fenced blocks."""
        return self._read.fences

    @cached_property
    def _decoded(self) -> "Decoded":
        from referentiel.reading.decoding import decode

        own = vars(self)
        return decode(own["_name"], own["_data"], own["_size"])

    @cached_property
    def _read(self) -> Document:
        from referentiel.reading.reader import document_of

        return document_of(self._decoded)
