"""What people are told beside scores: the errors of answers, and what is not answered."""

from collections.abc import Iterator

from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.score import words
from referentiel_lint.score.answer_errors import message
from referentiel_lint.score.report import ScoreReport
from scoring.collectivite import OTHER


def summary(report: ScoreReport, language: Language) -> Iterator[str]:
    """Yield what was read, which answers have errors, and how missing ones count."""
    yield from what_was_read(report.run, language)
    yield from errors(report, language)
    if report.scores is None:
        yield words.NOTHING.say(language)
        return
    yield from counted(report, language)


def errors(report: ScoreReport, language: Language) -> Iterator[str]:
    """Yield each error of the answers, on a line."""
    for place, code, told in error_rows(report, language):
        yield words.ERROR.say(language, place=place, code=code, message=told)


def error_rows(report: ScoreReport, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the code and the message of each error of the answers."""
    for placed in report.errors:
        told = message(placed, report.file, language)
        yield location_text(report.location(placed)), placed.error.code, told


def counted(report: ScoreReport, language: Language, *, has_option: bool = True) -> Iterator[str]:
    """Yield how many answers are invalid or missing, and what the collectivité counts as.

    `has_option` if the command has `--unanswered`.
    """
    scores = report.scores
    if scores is None:
        return
    if report.errors:
        yield words.REFUSED.say(language, count=len(report.errors))
    if scores.other_than:
        kind = quote(scores.collectivite.kind or "")
        kinds = ", ".join(f"`{name}`" for name in (*scores.other_than, OTHER))
        yield words.OTHER_KIND.say(language, kind=kind, kinds=kinds)
    if unanswered := report.unanswered():
        kind = scores.unanswered if report.file.is_complete else "unread"
        if kind == "open" and not has_option:
            kind = "stays-open"
        yield words.UNANSWERED[kind].say(language, count=len(unanswered))
