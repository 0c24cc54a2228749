"""The preuves: documents that a collectivité shows for actions."""

from collections.abc import Iterator
from typing import NamedTuple

from referentiel.model import Document
from referentiel.siblings.fields import Fields, description_of, title_of
from referentiel.siblings.written import Written
from referentiel.source import Span


class Preuve(NamedTuple):
    """A preuve; its title is its name, and `actions` are the actions that it is shown for."""

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    actions: tuple[Written, ...]
    description: Span | None


def preuves_of(document: Document) -> Iterator[Preuve]:
    """Yield the preuves of a document."""
    for entry in document.entries:
        fields = Fields(entry)
        yield Preuve(
            entry=entry.index,
            title=title_of(entry),
            anchor=entry.anchor,
            span=entry.span,
            id=fields.one("id"),
            actions=fields.several("actions"),
            description=description_of(entry),
        )
