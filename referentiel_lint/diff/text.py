"""Changes for people: a line for each change, each score that differs, each finding."""

from collections.abc import Iterator

from linter.catalogue import remedy
from linter.words.language import Language
from referentiel_lint.diff.effects import case_title, effect_sentence
from referentiel_lint.diff.report import ChangesReport
from referentiel_lint.diff.sentences import sentences_in_cells
from referentiel_lint.diff.statut_sentences import statut_sentence, statut_title
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import finding_line

_INDENT = "  "


def render(report: ChangesReport, language: Language) -> str:
    """Return the changes of each referential, the scores that differ, and the findings."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: ChangesReport, language: Language) -> Iterator[str]:
    for compared in report.compared:
        yield compared.title(report, compared.folder, language)
        for sentence in sentences_in_cells(compared, language):
            yield f"{_INDENT}{sentence}"
    if report.shows_scores:
        yield ""
        yield from _scores(report, language)
    if report.run.findings:
        yield ""
    for finding in report.run.findings:
        yield finding_line(finding, language)
        yield f"{_INDENT}{reports_words.REMEDY.say(language, remedy=remedy(finding, language))}"


def _scores(report: ChangesReport, language: Language) -> Iterator[str]:
    if not report.has_effects:
        yield report.no_effect(language)
    for case in report.effects:
        yield case_title(case, language)
        for effect in case.effects:
            yield f"{_INDENT}{effect_sentence(effect, language)}"
    for answers in report.statut_effects:
        yield statut_title(answers, language)
        for one in answers.effects:
            yield f"{_INDENT}{statut_sentence(answers, one, language)}"
