"""The messages of findings in both languages: those of the rules, and of the engine."""

from linter.engine.words import MESSAGES, WITH_CONSEQUENCES
from linter.finding import Finding, RelatedLocation
from linter.registry import rule_named
from linter.words.language import Language
from linter.words.text import Text


def text_of(message: str) -> Text:
    """Return the text of a message by its id, which begins with the name of its rule."""
    rule = rule_named(message.partition(".")[0])
    return MESSAGES[message] if rule is None else rule.module.MESSAGES[message]


def message(finding: Finding, language: Language) -> str:
    """Return the message of a finding, with the number of those that it stands for."""
    text = text_of(finding.message).say(language, **finding.arguments)
    if not finding.parts or finding.habit:
        return text
    return WITH_CONSEQUENCES.say(language, message=text, count=finding.count - 1)


def remedy(finding: Finding, language: Language) -> str:
    """Return the remedy for a finding, "" if its message has none."""
    advice = text_of(finding.message).remedy
    return "" if advice is None else advice.say(language, **finding.arguments)


def related_message(related: RelatedLocation, language: Language) -> str:
    """Return the message of a related location."""
    return text_of(related.message).say(language, **related.arguments)
