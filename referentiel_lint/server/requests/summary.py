"""The summary of a check as a plain text, for an e-mail between people who know the domain."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from linter.catalogue import message, remedy
from linter.finding import Finding
from linter.words.language import Language
from referentiel.files.not_checked import Reason
from referentiel_lint.check.paragraphs import paragraphs_of
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.server.check import Checked
from referentiel_lint.server.requests import words

# An e-mail is read on one screen or two.
_MOST_PARAGRAPHS = 10
_MOST_FINDINGS = 8
_MOST_NOT_CHECKED = 3
# What messages quote.
_QUOTED = re.compile("(?<!`)`([^`\n]+)`(?!`)")


def summary(checked: Checked, language: Language) -> str:
    """Return what was checked, whether it is sound, and the most severe findings, in 40 lines."""
    parts = [[*_paragraphs(checked, language)], [*_findings(checked.report.findings, language)]]
    return "\n".join("".join(f"{visible(line)}\n" for line in part) for part in parts if part)


def _paragraphs(checked: Checked, language: Language) -> Iterator[str]:
    reading, report = checked.reading, checked.report
    trees = reading.trees.trees
    every = paragraphs_of(reading.found, report, trees, reading.plans, language)
    shown = list(islice(every, _MOST_PARAGRAPHS + 1))
    for text in shown[:_MOST_PARAGRAPHS]:
        yield quoted(text, language)
    if len(shown) > _MOST_PARAGRAPHS:
        yield words.MORE_PARAGRAPHS.say(language)
    if not shown:
        yield words.NOTHING.say(language)
    failures = [one for one in report.failures if one.reason != Reason.NO_REFERENTIEL]
    for entry in failures[:_MOST_NOT_CHECKED]:
        yield quoted(not_checked(entry, language), language)


def _findings(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    ranked = sorted(findings, key=lambda finding: finding.severity.rank)
    if ranked:
        yield words.FIRST.say(language, count=len(ranked))
    for finding in ranked[:_MOST_FINDINGS]:
        yield from _finding(finding, language)
    if (more := len(ranked) - _MOST_FINDINGS) > 0:
        yield words.MORE.say(language, count=more)


def _finding(finding: Finding, language: Language) -> Iterator[str]:
    start = finding.location.start
    yield words.FINDING.say(
        language,
        severity=reports_words.SEVERITIES[finding.severity].say(language),
        path=finding.location.path,
        line=words.LINE.say(language, line=start.line) if start else "",
        action=words.ACTION.say(language, action=finding.action) if finding.action else "",
        message=quoted(message(finding, language), language),
    )
    if advice := remedy(finding, language):
        yield words.REMEDY.say(language, remedy=quoted(advice, language))


def quoted(text: str, language: Language) -> str:
    """Return a sentence in which what stands in backticks is in the quotes of a language."""
    return _QUOTED.sub(lambda found: words.QUOTED.say(language, text=found[1]), text)
