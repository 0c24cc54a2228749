"""Changes for people: a line for each change, each score that differs, each finding."""

from collections.abc import Iterator

from linter.finding import remedy
from linter.words import N_, Language, quote
from referentiel_lint.diff.effects import ANSWERS, effect_sentence
from referentiel_lint.diff.report import ChangesReport, Compared
from referentiel_lint.diff.sentences import change_sentence
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import IN_CELL, REMEDY, finding_line
from scoring.changes.comparison import Change

_INDENT = "  "


def render(report: ChangesReport, language: Language) -> str:
    """Return the changes of each referential, the scores that differ, and the findings."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: ChangesReport, language: Language) -> Iterator[str]:
    for compared in report.compared:
        yield compared.title(report, compared.folder, language)
        for change in compared.changes:
            yield f"{_INDENT}{_in_cell(compared, change, language)}"
    if report.cases:
        yield ""
    if no_effect := report.no_effect(language):
        yield no_effect
    for case in report.cases:
        if case.effects:
            yield ANSWERS.say(language, name=quote(case.name))
        for effect in case.effects:
            yield f"{_INDENT}{effect_sentence(effect, language)}"
    if report.run.findings:
        yield ""
    for finding in report.run.findings:
        yield finding_line(finding, language)
        yield f"{_INDENT}{REMEDY.say(language, remedy=remedy(finding, language))}"


def _in_cell(compared: Compared, change: Change, language: Language) -> str:
    """Return a sentence; in a sheet, after the cell that it is about, or where it was."""
    message = change_sentence(change, language)
    texts = (N_("before, {cell}: {message}"), IN_CELL)
    for text, place in reversed([*zip(texts, compared.locations(change), strict=True)]):
        if place and place.cell:
            return text.say(language, cell=str(place.cell), message=message)
    return message
