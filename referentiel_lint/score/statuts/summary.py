"""What people are told beside scores from statuts: errors, and why there are no scores."""

from collections.abc import Iterator

from linter.words.language import Language
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.score import words as score_words
from referentiel_lint.score.statuts import words
from referentiel_lint.score.statuts.errors import message
from referentiel_lint.score.statuts.explanations import Sentences
from referentiel_lint.score.statuts.obstacles import obstacle_text
from referentiel_lint.score.statuts.report import StatutsReport, is_unreadable
from scoring.formule.format import format_expression
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.obstacle import Obstacle

# The code of a règle that stops the field's engine.
CRASHED = "regle-crash"


def summary(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield what was read, the errors of the answers, and why nothing is scored, if so."""
    yield from what_was_read(report.run, language)
    yield what_answers(report, language)
    yield from errors(report, language)
    yield from why_none(report, language)
    yield from noticed(report, language)
    if not report.has_siblings:
        yield words.NO_SIBLINGS.say(language, folder=report.referentiel.folder)
    yield from counted(report, language)


def what_answers(report: StatutsReport, language: Language) -> str:
    """Return how many answers, and how much of what they are held against, was read."""
    personnalisations = (one for each in report.ensembles for one in each.personnalisations)
    return words.READ.say(
        language,
        statuts=len(report.answers.statuts),
        reponses=len(report.answers.situation.reponses),
        questions=len(report.questionnaire.questions),
        regles=sum(len(one.model.regles) for one in personnalisations),
        reglement=report.reglement.value,
    )


def errors(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield each error of the answers, on a line."""
    for place, code, told in error_rows(report, language):
        yield score_words.ERROR.say(language, place=place, code=code, message=told)


def error_rows(report: StatutsReport, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the code and the message of each error of the answers."""
    for placed in report.errors:
        source = report.file.source
        first = source.position(placed.first.start).line if placed.first else 0
        told = message(placed.error, language, first)
        yield location_text(report.location(placed)), placed.error.code, told


def noticed(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield what the field's engine does in silence: warnings, then notes."""
    sentences = Sentences(report, language)
    for notice in sorted(report.notices, key=lambda one: not one.is_warning):
        text = words.WARNING if notice.is_warning else words.NOTE
        yield text.say(language, code=notice.code.value, message=sentences.notice(notice))


def why_none(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield why the referential or a règle keeps everything from being scored."""
    match report.outcome:
        case RegleCrash() as crash:
            location = report.regle_location(crash.regle.action, crash.regle.type)
            place = location_text(location) if location else report.referentiel.folder
            told = crash_message(crash, language)
            yield score_words.ERROR.say(language, place=place, code=CRASHED, message=told)
        case tuple() as obstacles:
            for one in obstacles:
                location = report.obstacle_location(one)
                place = location_text(location) if location else report.referentiel.folder
                told = obstacle_message(one, language)
                yield score_words.ERROR.say(
                    language, place=place, code=one.reason.value, message=told
                )
        case _:
            return


def obstacle_message(obstacle: Obstacle, language: Language) -> str:
    """Return what keeps a referential from scoring anyone."""
    text, arguments = obstacle_text(obstacle)
    return text.fill(language, arguments)


def crash_message(crash: RegleCrash, language: Language) -> str:
    """Return which règle stops the field's engine for a collectivité, and why."""
    expression = ""
    if crash.crash.expression is not None:
        text = format_expression(crash.crash.expression)
        expression = words.EXPRESSION.say(language, text=text)
    return words.CRASH.say(
        language,
        type=crash.regle.type.written,
        action=crash.regle.action,
        reason=words.CRASHES[crash.crash.reason].say(language),
        expression=expression,
    )


def counted(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield how many answers have errors, and what becomes of the scores."""
    if report.errors and report.scores:
        yield words.REFUSED.say(language, count=len(report.errors))
    elif report.file.is_read and (unread := sum(map(is_unreadable, report.errors))):
        yield words.UNREADABLE_ANSWERS.say(language, count=unread)
    elif report.errors and report.file.is_read and report.outcome is None:
        yield words.STRICT.say(language, count=len(report.errors))
    elif report.scores is None:
        yield score_words.NOTHING.say(language)
