"""References in principles to other nodes: `[Note de l'axe 5]`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.principes.readings import items_of, place
from referentiel.identifier import Id, parse_id
from referentiel.memo import memoised
from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Span
from scoring.principe.tree import Reference
from scoring.readings import readings_of


class ReferenceInPrincipe(NamedTuple):
    """A reference in a principle of the action with the index `action`; `text` is in brackets."""

    action: int
    text: str
    target: Id
    span: Span


def references_of(document: Document, settings: Settings) -> Sequence[ReferenceInPrincipe]:
    """Return the references of a document, in file order, in the profiles that have principles."""
    return references_in(document) if has_principes(settings) else ()


def has_principes(settings: Settings) -> bool:
    """Return whether the profile may have principles."""
    return settings.profile is None or settings.profile.has_principes


def texts_of_principes(document: Document) -> Iterator[str]:
    """Yield the texts of principles, which are cheaper to search than to read."""
    for action in document.actions:
        for section in action.sections_of(SectionKind.PRINCIPE):
            yield document.source.slice(section.body)


@memoised
def references_in(document: Document) -> Sequence[ReferenceInPrincipe]:
    """Return the references in the principles of a document, in file order."""
    has_any = any("[" in text for text in texts_of_principes(document))
    return tuple(_references(document)) if has_any else ()


def _references(document: Document) -> Iterator[ReferenceInPrincipe]:
    # The conventions change the meaning of lines, not what they refer to.
    for reading in readings_of(document):
        for item in () if reading.section.empty else items_of(reading):
            if isinstance(item, Reference) and (target := parse_id(item.target)) is not None:
                span = place(reading, item.target_span)
                yield ReferenceInPrincipe(reading.action.index, item.text, target, span)
