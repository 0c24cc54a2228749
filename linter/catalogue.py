"""What findings say, in both languages: the words of their rules, and the engine's own."""

from linter.engine.words import MESSAGES
from linter.finding import Finding, RelatedLocation
from linter.registry import rule_named
from linter.words.language import Language
from linter.words.text import Text


def text_of(message: str) -> Text:
    """Return the text of a message of findings by its id, which begins with the rule's name."""
    rule = rule_named(message.partition(".")[0])
    return MESSAGES[message] if rule is None else rule.module.MESSAGES[message]


def message(finding: Finding, language: Language) -> str:
    """Return what a finding says."""
    return text_of(finding.message).say(language, **finding.arguments)


def remedy(finding: Finding, language: Language) -> str:
    """Return what to do about a finding, or nothing where its message has no remedy."""
    advice = text_of(finding.message).remedy
    return "" if advice is None else advice.say(language, **finding.arguments)


def related_message(related: RelatedLocation, language: Language) -> str:
    """Return why another place belongs to a finding."""
    return text_of(related.message).say(language, **related.arguments)
