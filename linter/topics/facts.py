"""The facts of a document for rules over the referential, which see no text.

To add one: its type in `linter.topics.fact_types`; its finder in a module of its own, which is
imported only when a document has to be analysed; its decoder here, and a line at the end.
"""

from collections.abc import Sequence
from typing import Any

from linter.directives.comment import DIRECTIVES
from linter.rule import Settings
from linter.topics.fact_types import Mention, NamedScore, ReferenceInPrincipe, Titles
from referentiel.facts import FACTS
from referentiel.identifier import Id
from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Span
from referentiel.stored_fact import Row, StoredFact

# --- Titles


def title_facts(document: Document) -> Titles:
    """Return the facts about the titles of a document."""
    return TITLES.of(document)


def _find_titles(document: Document) -> Titles:
    from linter.topics.titles.traits import find_titles

    return find_titles(document)


def _titles(row: Row) -> Titles:
    return Titles(*row)


TITLES = StoredFact(_find_titles, list, _titles)

# --- Mentions of actions


def mentions_of(document: Document) -> Sequence[Mention]:
    """Return the ids that the texts of a document name, in file order."""
    return MENTIONS.of(document)


def _find_mentions(document: Document) -> Sequence[Mention]:
    from linter.topics.prose.mentions import find_mentions

    return tuple(find_mentions(document))


def _mentions(row: Row) -> Sequence[Mention]:
    return [
        Mention(action, field, Id(tuple(segments)), Span(*span))
        for action, field, (segments,), span in row
    ]


MENTIONS = StoredFact(_find_mentions, list, _mentions)

# --- References in principles


def references_of(document: Document, settings: Settings) -> Sequence[ReferenceInPrincipe]:
    """Return the references of a document, in file order, in the profiles that have principles."""
    return REFERENCES.of(document) if _has_principes(settings) else ()


def _has_principes(settings: Settings) -> bool:
    return settings.profile is None or settings.profile.has_principes


def _holds_principe(document: Document) -> bool:
    sections = (section for action in document.actions for section in action.sections)
    return any(section.kind is SectionKind.PRINCIPE for section in sections)


def _find_references(document: Document) -> Sequence[ReferenceInPrincipe]:
    if not _holds_principe(document):
        return ()
    from linter.topics.principes.reference_facts import find_references

    return tuple(find_references(document))


def _references(row: Row) -> Sequence[ReferenceInPrincipe]:
    return [
        ReferenceInPrincipe(action, text, Id(tuple(segments)), Span(*span))
        for action, text, (segments,), span in row
    ]


REFERENCES = StoredFact(_find_references, list, _references)

# --- Scores that labels name


def named_scores_of(document: Document, settings: Settings) -> Sequence[NamedScore]:
    """Return the levels whose label names a score, in the profiles with principles."""
    return NAMED_SCORES.of(document) if _has_principes(settings) else ()


def _find_named_scores(document: Document) -> Sequence[NamedScore]:
    if not _holds_principe(document):
        return ()
    from linter.topics.principes.named_scores import find_named_scores

    return tuple(find_named_scores(document))


def _named_scores(row: Row) -> Sequence[NamedScore]:
    return [
        NamedScore(action, label, percent, Id(tuple(segments)), Span(*span))
        for action, label, percent, (segments,), span in row
    ]


NAMED_SCORES = StoredFact(_find_named_scores, list, _named_scores)

# Each has its own type of answer; who keeps them sees rows alone.
ALL: tuple[StoredFact[Any], ...] = (FACTS, DIRECTIVES, TITLES, MENTIONS, REFERENCES, NAMED_SCORES)
