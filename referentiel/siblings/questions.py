"""The questions asked of a collectivité, and their choix."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from referentiel.model import Document, Entry
from referentiel.siblings.fields import Fields, description_of, families, title_of
from referentiel.siblings.written import (
    Written,
)
from referentiel.source import Excerpt, Span

BINAIRE, CHOIX, PROPORTION = "binaire", "choix", "proportion"
_VISIBLE = "exprVisible"


class Choix(NamedTuple):
    """One of the answers to a question of type `choix`.

    `question` is the id of the question of a choix in a sheet, which has them apart.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    ordonnancement: Written | None
    question: Written | None = None


class Question(NamedTuple):
    """A question; `actions` are the actions that it is shown with.

    `visible` is the formula of a question in a sheet that tells whom it is asked of.
    """

    entry: int
    title: Written | None
    anchor: Span
    span: Span
    id: Written | None
    type: Written | None
    thematique: Written | None
    actions: tuple[Written, ...]
    types_concernes: tuple[Written, ...]
    ordonnancement: Written | None
    description: Span | None
    choix: tuple[Choix, ...]
    visible: Excerpt | None = None

    @property
    def has_known_answers(self) -> bool:
        """Whether its type and its choix agree, and each choix has an id of its own."""
        ids = {one.id.text for one in self.choix if one.id}
        is_choix = self.type is not None and self.type.text == CHOIX
        return len(ids) == len(self.choix) and bool(ids) == is_choix


def questions_of(document: Document) -> Iterator[Question]:
    """Yield the questions of a document."""
    for entry, children in families(document):
        yield _question(document, entry, children)


def choix_of(document: Document) -> Iterator[Choix]:
    """Yield the choix of a sheet of choix."""
    return map(_choix, document.entries)


def _question(document: Document, entry: Entry, children: Iterable[Entry]) -> Question:
    fields = Fields(entry)
    visible = fields.one(_VISIBLE)
    return Question(
        entry=entry.index,
        title=title_of(entry),
        anchor=entry.anchor,
        span=entry.span,
        id=fields.one("id"),
        type=fields.one("type"),
        thematique=fields.one("thematique_id"),
        actions=fields.several("actions"),
        types_concernes=fields.several("types_concernes"),
        ordonnancement=fields.one("ordonnancement"),
        description=description_of(entry),
        choix=tuple(map(_choix, children)),
        visible=document.visible(visible.span) if visible else None,
    )


def _choix(entry: Entry) -> Choix:
    fields = Fields(entry)
    return Choix(
        entry=entry.index,
        title=title_of(entry),
        anchor=entry.anchor,
        span=entry.span,
        id=fields.one("id"),
        ordonnancement=fields.one("ordonnancement"),
        question=fields.one("question_id"),
    )
