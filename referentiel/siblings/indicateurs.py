"""The indicateurs: figures that a collectivité reports."""

from collections.abc import Iterator
from typing import NamedTuple

from referentiel.model import Document, Entry
from referentiel.siblings.fields import Fields, description_of, title_of
from referentiel.siblings.written import Written
from referentiel.source import Span

# Keys with one value, and keys with a list.
_SINGLE = (
    "identifiant",
    "unite",
    "titre_long",
    "valeur",
    "parent",
    "source",
    "type",
    "selection",
    "obligation_cae",
    "obligation_eci",
    "sans_valeur",
)
_LISTS = ("actions", "thematiques", "climat_pratic_ids", "fnv", "programmes")


class Indicateur(NamedTuple):
    """An indicateur; `valeur` is the id of the one whose value it takes.

    `participation_score` are the actions of that list; there are none where it is yes or no.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    identifiant: Written | None
    unite: Written | None
    titre_long: Written | None
    valeur: Written | None
    parent: Written | None
    source: Written | None
    type: Written | None
    selection: Written | None
    obligation_cae: Written | None
    obligation_eci: Written | None
    sans_valeur: Written | None
    actions: tuple[Written, ...]
    thematiques: tuple[Written, ...]
    climat_pratic_ids: tuple[Written, ...]
    fnv: tuple[Written, ...]
    programmes: tuple[Written, ...]
    participation_score: tuple[Written, ...]
    description: Span | None


def indicateurs_of(document: Document) -> Iterator[Indicateur]:
    """Yield the indicateurs of a document."""
    return map(_indicateur, document.entries)


def _indicateur(entry: Entry) -> Indicateur:
    fields = Fields(entry)
    return Indicateur._make(
        (
            entry.index,
            title_of(entry),
            entry.anchor,
            entry.span,
            fields.one("id"),
            *map(fields.one, _SINGLE),
            *map(fields.several, _LISTS),
            fields.listed("participation_score"),
            description_of(entry),
        )
    )
