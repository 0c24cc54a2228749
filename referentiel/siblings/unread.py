"""The entries of sibling files whose ids could not be read, to which unknown names may refer."""

from collections.abc import Iterator
from typing import NamedTuple

from referentiel.fault import Code, Fault
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.siblings.models import siblings_of
from referentiel.source import Span

# Faults that may hide the id of an entry, that of each title in a part, and those of a whole file.
_OF_ENTRY = (Code.HEADING_GLUED, Code.TITLE_MISSING, Code.DATA_MISPLACED, Code.ROW_WITHOUT_ID)
_OF_PART = {Code.UNCLOSED: "count", Code.HEADING_UNSEEN: "unread"}
_OF_FILE = (Code.BINARY, Code.TOO_LARGE, Code.QUOTE_UNCLOSED)


class Unread(NamedTuple):
    """Where the ids of some entries could not be read, and of how many; None where any number."""

    document: Document
    entry: int | None
    span: Span | None
    number: int | None = 1


def unread_in(document: Document, kind: Kind) -> Iterator[Unread]:
    """Yield the entries of a kind in a document whose ids could not be read."""
    if document.kind.subject is not kind:
        faults = document.faults_of(Code.OTHER_KIND)
        yield from (_at(document, one) for one in faults if one.variant == kind)
        return
    models = siblings_of(document)
    nameless = {
        *(one.entry for one in models.questions if one.id is None),
        *(one.entry for one in models.preuves if one.id is None),
        *(one.entry for one in models.indicateurs if one.id is None),
    }
    for entry in sorted(nameless):
        yield Unread(document, entry, document.entries[entry].anchor)
    for fault in document.faults_of(*_OF_ENTRY, *_OF_PART, *_OF_FILE):
        if fault.code in _OF_FILE:
            yield _at(document, fault)._replace(number=None)
        elif fault.code in _OF_PART:
            count = int(fault.arguments.get(_OF_PART[fault.code], "0"))
            yield _at(document, fault)._replace(number=max(count, 1))
        elif fault.action not in nameless:
            yield _at(document, fault)


def _at(document: Document, fault: Fault) -> Unread:
    return Unread(document, fault.action, document.source.first_line(fault.span))
