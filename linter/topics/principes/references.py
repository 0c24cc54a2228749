"""References of principles to the scores of other nodes: `[Note de l'axe 5]`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.principes.readings import Principe, has_principes
from referentiel.identifier import Id, parse_id
from referentiel.model import Document, memoised
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
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


@memoised
def references_in(document: Document) -> Sequence[ReferenceInPrincipe]:
    """Return the references in the principles of a document, in file order."""
    # A text is cheaper to search than to read.
    texts = (
        document.source.slice(section.body)
        for action in document.actions
        for section in action.sections_of(SectionKind.PRINCIPE)
    )
    return tuple(_references(document)) if any("[" in text for text in texts) else ()


def _references(document: Document) -> Iterator[ReferenceInPrincipe]:
    # The conventions change the meaning of lines, not what they refer to.
    for reading in readings_of(document):
        principe = Principe(reading)
        for item in () if reading.section.empty else principe.items:
            if isinstance(item, Reference) and (target := parse_id(item.target)) is not None:
                span = principe.span(item.target_span)
                yield ReferenceInPrincipe(reading.action.index, item.text, target, span)


# --- Which scores a principle can use


def depends_on(node: Id, other: Id) -> bool:
    """Return whether a node's score depends on another's by the tree alone: itself, or one below.

    Réglementaire actions weigh nothing, so nothing depends on them.
    """
    while node != other and not other.is_reglementaire and other.parent is not None:
        other = other.parent
    return node == other


def known_ids(referentiel: Referentiel) -> frozenset[Id]:
    """Return the ids that exist; an axe exists as soon as a node below it does.

    The id in the name of an unreadable file counts as well; another rule reports the file.
    """
    stems = [parse_id(document.stem) for document in referentiel.documents]
    ids = {
        *referentiel.by_id,
        *referentiel.unread_ids,
        *(stem for stem in stems if stem is not None),
    }
    return frozenset((*ids, *(Id(one.segments[:1]) for one in ids))) - {Id(())}


def may_be_unread(referentiel: Referentiel, target: Id) -> bool:
    """Return whether an id may be an unreadable one, or be in an unreadable file."""
    if referentiel.may_hold_unread(target):
        return True
    for document in referentiel.documents:
        stem = parse_id(document.stem)
        if stem is not None and target.is_below(stem):
            return any(one.identifier is None for one in document.actions)
    return False
