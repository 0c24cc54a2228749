"""The facts of documents for rules on the whole referential, which see no text.

To add one: its type in `linter.topics.fact_types`; its analysis in a module of its own, which is
imported only when a document has to be analysed; its decoder here, and a line at the end.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from linter.directives.comment import DIRECTIVES
from linter.rule import Settings
from linter.topics.fact_types import SCORE_WORDS, Mention, NamedScore, ReferenceInPrincipe, Titles
from referentiel.facts import FACTS
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Span
from referentiel.stored_fact import Row, StoredFact

F = TypeVar("F", Mention, NamedScore, ReferenceInPrincipe)


def _located(kind: type[F]) -> Callable[[Row], Sequence[F]]:
    """Return a decoder for facts that end with an id and a span."""
    return lambda row: [
        kind._make([*fields, Id(tuple(segments)), Span(*span)])
        for *fields, (segments,), span in row
    ]


# --- Titles


def title_facts(document: Document) -> Titles:
    """Return the facts about the titles of a document."""
    return TITLES.of(document)


def _find_titles(document: Document) -> Titles:
    from linter.topics.titles.traits import find_titles

    return find_titles(document)


TITLES = StoredFact(_find_titles, list, lambda row: Titles(*row))

# --- Mentions of actions


def mentions_of(document: Document) -> Sequence[Mention]:
    """Return the ids that the texts of a document name, in file order."""
    return MENTIONS.of(document)


def _find_mentions(document: Document) -> Sequence[Mention]:
    from linter.topics.prose.mentions import find_mentions

    return tuple(find_mentions(document))


MENTIONS = StoredFact(_find_mentions, list, _located(Mention))

# --- References in principles


def references_of(document: Document, settings: Settings) -> Sequence[ReferenceInPrincipe]:
    """Return the references of a document, in file order, in the profiles that have principles."""
    return REFERENCES.of(document) if _has_principes(settings) else ()


def _has_principes(settings: Settings) -> bool:
    return settings.profile is None or settings.profile.has_principes


def _texts_of_principes(document: Document) -> Iterator[str]:
    """Yield the texts of principles, which are cheaper to search than to read."""
    for action in document.actions:
        for section in action.sections_of(SectionKind.PRINCIPE):
            yield document.source.slice(section.body)


def _find_references(document: Document) -> Sequence[ReferenceInPrincipe]:
    if not any("[" in text for text in _texts_of_principes(document)):
        return ()
    from linter.topics.principes.reference_facts import find_references

    return tuple(find_references(document))


REFERENCES = StoredFact(_find_references, list, _located(ReferenceInPrincipe))

# --- Scores that labels name


def named_scores_of(document: Document, settings: Settings) -> Sequence[NamedScore]:
    """Return the levels whose label names a score, in the profiles with principles."""
    return NAMED_SCORES.of(document) if _has_principes(settings) else ()


def _find_named_scores(document: Document) -> Sequence[NamedScore]:
    texts = map(str.casefold, _texts_of_principes(document))
    if not any(word in text for text in texts for word in SCORE_WORDS):
        return ()
    from linter.topics.principes.named_scores import find_named_scores

    return tuple(find_named_scores(document))


NAMED_SCORES = StoredFact(_find_named_scores, list, _located(NamedScore))

_OF_ACTIONS: tuple[StoredFact[Any], ...] = (
    FACTS,
    DIRECTIVES,
    TITLES,
    MENTIONS,
    REFERENCES,
    NAMED_SCORES,
)


def stored_of(kind: Kind) -> tuple[StoredFact[Any], ...]:
    """Return the facts of a kind of file, in the order in which the cache stores them."""
    if kind is Kind.ACTIONS:
        return _OF_ACTIONS
    from referentiel.siblings.facts import SIBLINGS

    return (FACTS, DIRECTIVES, SIBLINGS)
