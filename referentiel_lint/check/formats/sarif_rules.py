"""The rules that have results, in SARIF: each with its page of the manual."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from linter.catalogue import message, remedy
from linter.finding import Finding, Severity
from linter.manual.page import address_of, fenced, page_of
from linter.registry import rule_named
from linter.rule import Rule
from linter.words.language import Language
from referentiel_lint.explain.markdown import BAD, GOOD
from referentiel_lint.reports.json_text import Json

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The longest description that GitHub shows.
_LONGEST = 1024


def descriptions(findings: Iterable[Finding], language: Language) -> Sequence[Json]:
    """Describe each rule that has findings, in the order of its first one."""
    firsts: dict[str, Finding] = {}
    for finding in findings:
        firsts.setdefault(finding.rule, finding)
    return [_description(first, language) for first in firsts.values()]


def _description(finding: Finding, language: Language) -> Json:
    rule = rule_named(finding.rule)
    if rule is None:  # A finding of the engine itself.
        description, advice = {"text": message(finding, language)}, remedy(finding, language)
        return {
            "id": finding.rule,
            "shortDescription": description,
            "fullDescription": description,
            "help": {"text": advice, "markdown": advice},
            "defaultConfiguration": {"level": "error"},
        }
    page = page_of(rule)
    summary, why = page.summary[language], page.why[language]
    address = address_of(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": _cut(summary)},
        "fullDescription": {"text": _cut(why)},
        "help": {
            "text": f"{summary}\n\n{why}",
            "markdown": "\n".join(_marked_help(rule, language)),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        **({"helpUri": address} if address else {}),
    }


def _marked_help(rule: Rule, language: Language) -> Iterator[str]:
    page = page_of(rule)
    yield from (page.summary[language], "", page.why[language])
    for text, examples in ((BAD, page.bad), (GOOD, page.good)):
        for example in examples:
            yield from ("", f"## {text.say(language)}", "", *fenced(example.text))


def _cut(text: str) -> str:
    """Return a text on one line, cut between two words if too long."""
    return shorten(text, _LONGEST, placeholder=" …")
