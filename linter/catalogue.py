"""The catalogue: every message in both languages, by its id."""

from collections.abc import Mapping
from functools import cache

from linter import engine
from linter.finding import Finding, RelatedLocation
from linter.registry import RULES
from linter.words import Language, Words, fill


@cache
def catalogue(language: Language) -> Mapping[str, Words]:
    """Give all messages of a language: the engine's, and every rule's."""
    words = dict(engine.MESSAGES[language])
    for rule in RULES:
        words.update(rule.module.MESSAGES[language])
    return words


def message(finding: Finding, language: Language) -> str:
    """Say what a finding found."""
    return fill(catalogue(language)[finding.message].message, finding.arguments)


def remedy(finding: Finding, language: Language) -> str:
    """Say what to do about a finding."""
    return fill(catalogue(language)[finding.message].remedy, finding.arguments)


def related_message(related: RelatedLocation, language: Language) -> str:
    """Say why another place belongs to a finding."""
    return fill(catalogue(language)[related.message].message, related.arguments)
