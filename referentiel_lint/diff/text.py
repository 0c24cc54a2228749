"""Changes for people: one line a change, a score, a finding."""

from collections.abc import Iterator

from linter.catalogue import remedy
from linter.words.language import Language
from referentiel_lint.diff import words
from referentiel_lint.diff.changes import change_sentence
from referentiel_lint.diff.effects import case_title, effect_sentence
from referentiel_lint.diff.report import ChangesReport, title
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import finding_line

_INDENT = "  "


def render(report: ChangesReport, language: Language) -> str:
    """Give what changed in each referential, the scores that are others, and the findings."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: ChangesReport, language: Language) -> Iterator[str]:
    for compared in report.referentiels:
        yield title(report, compared, compared.folder, language)
        for change in compared.changes:
            yield f"{_INDENT}{change_sentence(change, language)}"
    if report.tells_scores:
        yield ""
        yield from _scores(report, language)
    if report.run.findings:
        yield ""
    for finding in report.run.findings:
        yield finding_line(finding, language)
        yield f"{_INDENT}{reports_words.REMEDY.say(language, remedy=remedy(finding, language))}"


def _scores(report: ChangesReport, language: Language) -> Iterator[str]:
    if not report.effects:
        counts = words.CASES.say(language, count=len(report.cases))
        yield words.NO_EFFECT.say(language, counts=counts)
    for case in report.effects:
        yield case_title(case, language)
        for effect in case.effects:
            yield f"{_INDENT}{effect_sentence(effect, language)}"
