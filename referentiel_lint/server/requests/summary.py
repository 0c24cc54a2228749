"""The summary of a check as a plain text, for an e-mail between people who know the domain."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from linter.catalogue import message, remedy
from linter.finding import Finding, Severity
from linter.words.language import Language
from linter.words.numbers import localized
from referentiel.files.not_checked import Reason
from referentiel.weights.number import format_number
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.summary import not_checked, severity_counts
from referentiel_lint.server.check import Checked
from referentiel_lint.server.requests import words

# An e-mail is read on one screen or two.
_MOST_READ = 10
_MOST_FINDINGS = 8
_MOST_NOT_CHECKED = 3
# What messages quote.
_QUOTED = re.compile("(?<!`)`([^`\n]+)`(?!`)")


def summary(checked: Checked, language: Language) -> str:
    """Return what was checked, whether it is sound, and the most severe findings, in 40 lines."""
    parts = [[*_sentences(checked, language)], [*_findings(checked.report.findings, language)]]
    return "\n".join("".join(f"{visible(line)}\n" for line in part) for part in parts if part)


def _sentences(checked: Checked, language: Language) -> Iterator[str]:
    """Yield whether all is sound, then what was read, and what was not."""
    report = checked.report
    if report.read:
        yield _verdict(report.findings, language)
    else:
        yield words.NOTHING.say(language)
    read = list(islice(_read(checked, language), _MOST_READ + 1))
    for text in read[:_MOST_READ]:
        yield quoted(text, language)
    if len(read) > _MOST_READ:
        yield words.MORE_PARAGRAPHS.say(language)
    failures = [one for one in report.failures if one.reason != Reason.NO_REFERENTIEL]
    for entry in failures[:_MOST_NOT_CHECKED]:
        yield quoted(not_checked(entry, language), language)


def _verdict(findings: Sequence[Finding], language: Language) -> str:
    counts = Counter(one.severity for one in findings)
    told = severity_counts(counts, language)
    if not told:
        return words.SOUND.say(language)
    text = words.UNSOUND if counts[Severity.ERROR] else words.SOUND_BUT
    return text.say(language, counts=told)


def _read(checked: Checked, language: Language) -> Iterator[str]:
    """Yield what each referential is, and what other files there are."""
    trees = checked.reading.trees.trees
    for tree, one in zip(trees, checked.report.checked, strict=True):
        below = sum(node.place.depth > 1 for node in tree.nodes)
        sentences = [
            words.REFERENTIEL.say(
                language,
                name=tree.referentiel.short_name,
                actions=reports_words.ACTIONS.say(language, count=below),
                files=reports_words.FILES.say(language, count=one.files),
            )
        ]
        if tree.has_points and tree.total is not None:
            points = localized(format_number(tree.total), language)
            sentences.append(words.POINTS.say(language, points=points))
        if tree.referentiel.is_part:
            sentences.append(words.PART.say(language))
        yield " ".join(sentences)
    for ensemble in checked.report.ensembles:
        kinds = ", ".join(reports_words.KINDS[kind].say(language) for kind in ensemble.kinds)
        yield words.BESIDE.say(language, folder=ensemble.folder, kinds=kinds)


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
