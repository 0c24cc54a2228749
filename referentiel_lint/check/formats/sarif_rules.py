"""The rules in SARIF: each with its page of the manual, in a fixed order."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from linter.catalogue import text_of
from linter.engine.words import CRASHED, TOO_MANY
from linter.finding import Severity
from linter.manual.page import (
    fenced,
    page_of,
    remedies_of,
    with_placeholders,
)
from linter.registry import RULES, local_rules
from linter.rule import Rule
from linter.words.language import Language
from referentiel_lint.explain import words as explain_words
from referentiel_lint.reports.json_text import Json

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# Findings of the engine itself, after those of the rules.
_OWN = (CRASHED, TOO_MANY)
# The index of each built-in rule, which depends on no configuration and no finding.
_INDEX: Mapping[str, int] = {
    name: index for index, name in enumerate([*(rule.name for rule in RULES), *_OWN])
}
# The longest description that GitHub shows.
_LONGEST = 1024


def rule_index(name: str) -> int:
    """Return the index of a rule in `descriptions`."""
    if name in _INDEX:
        return _INDEX[name]
    return len(_INDEX) + [rule.name for rule in local_rules()].index(name)


def descriptions(language: Language) -> Sequence[Json]:
    """Describe every rule, whether it has found anything or not; local ones come last."""
    return [
        *(_description(rule, language) for rule in RULES),
        *(_own_description(name, language) for name in _OWN),
        *(_description(rule, language) for rule in local_rules()),
    ]


def _description(rule: Rule, language: Language) -> Json:
    page = page_of(rule.module)
    return {
        "id": rule.name,
        "shortDescription": {"text": _cut(page.summary[language])},
        "fullDescription": {"text": _cut(page.why[language])},
        "help": {
            "text": "\n".join(_help(rule, language)),
            "markdown": "\n".join(_marked_help(rule, language)),
        },
        "defaultConfiguration": {"level": LEVELS[rule.module.SEVERITY]},
    }


def _own_description(name: str, language: Language) -> Json:
    text = text_of(name)
    description = {"text": with_placeholders(text, language)}
    advice = with_placeholders(text.remedy, language) if text.remedy else ""
    return {
        "id": name,
        "shortDescription": description,
        "fullDescription": description,
        "help": {"text": advice, "markdown": advice},
        "defaultConfiguration": {"level": "error"},
    }


def _help(rule: Rule, language: Language) -> Iterator[str]:
    page = page_of(rule.module)
    yield from (page.summary[language], "", page.why[language], "")
    yield f"{explain_words.REMEDIES.say(language)}:"
    for advice in remedies_of(rule.module, language):
        for message in advice.messages:
            yield f"- {message} → {advice.remedy}"


def _marked_help(rule: Rule, language: Language) -> Iterator[str]:
    page = page_of(rule.module)
    yield from (page.summary[language], "", page.why[language])
    for text, examples in ((explain_words.BAD, page.bad), (explain_words.GOOD, page.good)):
        for example in examples:
            yield from ("", f"## {text.say(language)}", "", *fenced(example.text))
    yield from ("", f"## {explain_words.REMEDIES.say(language)}", "")
    for advice in remedies_of(rule.module, language):
        for message in advice.messages:
            yield f"- {message} → *{advice.remedy}*"


def _cut(text: str) -> str:
    """Return a text on one line, cut between two words if too long."""
    return shorten(text, _LONGEST, placeholder=" …")
