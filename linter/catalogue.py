"""The messages of findings in both languages: those of the rules, and of the engine."""

from linter.engine.folding import dependent_places
from linter.engine.runner import WITH_CONSEQUENCES
from linter.finding import Finding, RelatedLocation
from linter.words import Language


def message(finding: Finding, language: Language) -> str:
    """Return the message of a finding, with the number of places that depend on its cause."""
    text = finding.message.say(language, **finding.arguments)
    if not finding.parts or finding.habit:
        return text
    return WITH_CONSEQUENCES.say(language, message=text, count=dependent_places(finding))


def remedy(finding: Finding, language: Language) -> str:
    """Return the remedy for a finding, "" if its message has none."""
    advice = finding.message.remedy
    return "" if advice is None else advice.say(language, **finding.arguments)


def related_message(related: RelatedLocation, language: Language) -> str:
    """Return the message of a related location."""
    return related.message.say(language, **related.arguments)
