"""The catalogue: every message in both languages, by its id."""

from collections.abc import Mapping
from functools import cache

from linter import (
    baseline_words,
    changes_words,
    check_words,
    configuration_words,
    effects_words,
    engine_words,
    fix_words,
    git_words,
    golden_words,
    help_words,
    interface,
    manual_words,
    output_words,
    reasons,
    refusal_words,
    score_words,
    setup_words,
    system_words,
    tree_words,
    usage_words,
)
from linter.finding import Finding, RelatedLocation
from linter.registry import RULES
from linter.words import Language, Words, fill

# What has words besides the rules.
_MODULES = (
    interface,
    baseline_words,
    changes_words,
    check_words,
    effects_words,
    engine_words,
    configuration_words,
    fix_words,
    git_words,
    golden_words,
    help_words,
    manual_words,
    output_words,
    reasons,
    refusal_words,
    score_words,
    setup_words,
    system_words,
    tree_words,
    usage_words,
)


@cache
def catalogue(language: Language) -> Mapping[str, Words]:
    """Give all messages of a language: the command's own, and every rule's."""
    words: dict[str, Words] = {}
    for module in _MODULES:
        words.update(module.MESSAGES[language])
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


def say(message_id: str, language: Language, **arguments: str) -> str:
    """Say something of the command's own."""
    return fill(catalogue(language)[message_id].message, arguments)


def system_says(detail: str, language: Language) -> str:
    """Give what the system says of a file in a language, or as it says it."""
    message_id = system_words.system_message(detail)
    return detail if message_id is None else say(message_id, language)


def count(number: int, noun: str, language: Language) -> str:
    """Count things in words: `1 file`, `3 files`; French counts 0 as singular."""
    is_one = number == 1 or (number == 0 and language is Language.FRENCH)
    return say(f"count.{noun}" if is_one else f"count.{noun}s", language, count=str(number))
