"""The catalogue: every message in both languages, by its id."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from linter.finding import Finding, RelatedLocation
from linter.registry import BY_NAME, RULES
from linter.words import system as system_words
from linter.words.language import (
    Language,
    Messages,
    Words,
    fill,
)

# The modules of `linter` that have words besides the rules; first those that most runs ask for.
_MODULES = (
    "referentiel_lint.reports.words",
    "referentiel_lint.check.words",
    "linter.engine.words",
    "referentiel_lint.baseline.words",
    "referentiel_lint.cache.words",
    "referentiel_lint.diff.words",
    "referentiel_lint.diff.effects_words",
    "referentiel_lint.configuration.words",
    "linter.fixing.words",
    "referentiel_lint.git.words",
    "referentiel_lint.golden.words",
    "referentiel_lint.terminal.help_words",
    "referentiel_lint.explain.words",
    "referentiel_lint.check.formats.words",
    "referentiel_lint.principes.reasons",
    "referentiel_lint.score.answer_error_words",
    "referentiel_lint.score.words",
    "referentiel_lint.init.words",
    "linter.words.system",
    "referentiel_lint.tree.words",
    "referentiel_lint.terminal.words",
)


class _Catalogue(Mapping[str, Words]):
    """The messages of a language; modules are imported only until the words asked for are found.

    The id of a rule's message begins with the rule's name: `ponderation-sum.missing`.
    """

    def __init__(self, language: Language) -> None:
        self._language = language

    def __getitem__(self, message_id: str) -> Words:
        if rule := BY_NAME.get(message_id.partition(".")[0]):
            return rule.module.MESSAGES[self._language][message_id]
        for messages in _others():
            if message_id in messages[self._language]:
                return messages[self._language][message_id]
        raise KeyError(message_id)

    def __iter__(self) -> Iterator[str]:
        for messages in (*_others(), *(rule.module.MESSAGES for rule in RULES)):
            yield from messages[self._language]

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _others() -> Iterator[Messages]:
    """Give the messages of all but the rules."""
    for name in _MODULES:
        messages: Messages = import_module(name).MESSAGES
        yield messages


@cache
def catalogue(language: Language) -> Mapping[str, Words]:
    """Give all messages of a language: the command's own, and every rule's."""
    return _Catalogue(language)


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
