"""References in principles to other nodes: `[Note de l'axe 5]`."""

from collections.abc import Iterator

from linter.topics.fact_types import ReferenceInPrincipe
from linter.topics.principes.readings import items_of, place
from referentiel.identifier import parse_id
from referentiel.model import Document
from scoring.principe.tree import Reference
from scoring.readings import readings_of


def find_references(document: Document) -> Iterator[ReferenceInPrincipe]:
    """Find the references in the principles of a document, in file order."""
    # The conventions change the meaning of lines, not what they refer to.
    for reading in readings_of(document):
        for item in () if reading.section.empty else items_of(reading):
            if isinstance(item, Reference) and (target := parse_id(item.target)) is not None:
                span = place(reading, item.target_span)
                yield ReferenceInPrincipe(reading.action.index, item.text, target, span)
