"""What is reported beside scores: errors of answers, why there are no scores, what is missing."""

from collections.abc import Iterator, Mapping

from linter.finding import Location
from linter.topics.formules.errors import error_text
from linter.words import N_, Language, Messages, Text, quote
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.score.errors import message
from referentiel_lint.score.explanations import Sentences
from referentiel_lint.score.report import (
    PrincipeReport,
    ScoreReport,
    StatutsReport,
    is_unreadable,
)
from scoring.answers.answer import OTHER
from scoring.formule.evaluator import CrashReason
from scoring.formule.tree import format_expression
from scoring.statuts.bareme import Obstacle, ObstacleReason, RegleCrash

NO_SIBLINGS = N_("{folder}: no files of questions and règles beside it; scored without règles")
OBSTACLES: Mapping[ObstacleReason, Text] = {
    ObstacleReason.REFERENTIEL_TWICE: N_(
        "another referential here is also named `{label}`",
        remedy=N_("keep only one; of several sheets, keep one in a copy of this workbook"),
    ),
    ObstacleReason.NO_ACTIONS: N_("`{label}` has no actions"),
    ObstacleReason.NO_ID: N_("the id of this action cannot be read"),
    ObstacleReason.ID_TWICE: N_("several actions have the id {label}"),
    ObstacleReason.NO_PARENT: N_("no file describes the action above {label}"),
    ObstacleReason.NO_POINTS: N_(
        "the points of {label} cannot be computed (`reflint check` says why)"
    ),
    ObstacleReason.UNREADABLE_FILE: N_("{label} could not be read"),
    ObstacleReason.NO_LEVEL: N_(
        "the level of the actions of `{label}` is not known: set `action-depth` in the "
        "configuration (`reflint.toml`), for example 2 for `eci`, 3 for `cae`"
    ),
    ObstacleReason.REGLE_TYPE: N_("this règle of `{label}` is of an unknown type"),
    ObstacleReason.VERSION: N_(
        "this règle of `{label}` uses `referentiel(…)`, but the version of the referential "
        "is not known"
    ),
    ObstacleReason.NO_FORMULE: N_("this règle of `{label}` has no formula"),
    ObstacleReason.FORMULE: N_("the formula of this règle of `{label}` cannot be read: {why}"),
}
CRASHES: Mapping[CrashReason, Text] = {
    CrashReason.UNKNOWN_PROPRIETE: N_("unknown property"),
    CrashReason.ANSWER_NOT_NUMBER: N_("the réponse is not a number"),
    CrashReason.TEXT_IN_ARITHMETIC: N_("a word in a calculation"),
    CrashReason.SCORE_IN_ARITHMETIC: N_("a score in a calculation"),
    CrashReason.DIVISION_BY_ZERO: N_("division by 0"),
    CrashReason.WRONG_RESULT: N_("the result has the wrong type"),
    CrashReason.NO_POTENTIEL: N_("an action worth nothing has no score"),
    CrashReason.UNANSWERED: N_("a réponse is missing"),
    CrashReason.NOT_FINITE: N_("the result is not finite: a division by 0"),
    CrashReason.TOO_LARGE: N_("a number has too many digits"),
}
ERROR = N_("{place}: error[{code}] {message}")

_UNANSWERED: Messages = {
    "open": N_(
        "niveaux without an answer: {count}; their scores stay open (`--unanswered zero` counts "
        "them as 0)"
    ),
    "stays-open": N_("niveaux without an answer: {count}; their scores stay open"),
    "unread": N_(
        "niveaux without a readable answer: {count}; their scores stay open, because the file "
        "could not be read completely"
    ),
    "zero": N_("niveaux without an answer: {count}; counted as 0, as requested"),
}
_NOTHING = N_("nothing was scored")

# The code of a règle that stops the platform's engine.
CRASHED = "regle-crash"


def summary(report: ScoreReport, language: Language) -> Iterator[str]:
    """Yield what was read, the errors in answers, and why nothing is scored, if so."""
    yield from what_was_read(report.run, language)
    if isinstance(report, StatutsReport):
        yield what_answers(report, language)
    yield from errors(report, language)
    if isinstance(report, StatutsReport):
        yield from why_none(report, language)
        sentences = Sentences(report, language)
        for notice in sorted(report.notices, key=lambda one: not one.is_warning):
            text = (
                N_("warning[{code}] {message}")
                if notice.is_warning
                else N_("info[{code}] {message}")
            )
            yield text.say(language, code=notice.code.value, message=sentences.notice(notice))
        if not report.has_siblings:
            yield NO_SIBLINGS.say(language, folder=report.referentiel.folder)
    yield from counted(report, language)


def what_answers(report: StatutsReport, language: Language) -> str:
    """Return the numbers of answers that were read, and of the files they are checked against."""
    personnalisations = (one for each in report.ensembles for one in each.personnalisations)
    return N_(
        "read: statuts ({statuts}), réponses ({reponses}); questions ({questions}), règles "
        "({regles}); règlement {reglement}"
    ).say(
        language,
        statuts=len(report.answers.statuts),
        reponses=len(report.answers.situation.reponses),
        questions=len(report.questionnaire.questions),
        regles=sum(len(one.model.regles) for one in personnalisations),
        reglement=report.reglement.value,
    )


def errors(report: ScoreReport, language: Language) -> Iterator[str]:
    """Yield each error of the answers, on a line."""
    for place, code, text in error_rows(report, language):
        yield ERROR.say(language, place=place, code=code, message=text)


def error_rows(report: ScoreReport, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the code and the message of each error of the answers."""
    for placed in report.errors:
        text = message(placed, report.file, language)
        yield location_text(report.location(placed)), placed.error.code, text


def counted(report: ScoreReport, language: Language, *, has_option: bool = True) -> Iterator[str]:
    """Yield the numbers of wrong and missing answers, and the effect on the scores.

    `has_option` if the command has `--unanswered`.
    """
    if isinstance(report, PrincipeReport):
        yield from _counted(report, language, has_option=has_option)
    elif report.errors and report.scores:
        yield N_(
            "answers with errors: {count}; the score is what the engine computes in spite "
            "of them (`--strict` refuses them)"
        ).say(language, count=len(report.errors))
    elif report.file.is_read and (unread := sum(map(is_unreadable, report.errors))):
        yield N_(
            "answers that cannot be read: {count}; nothing is scored, since it would be a guess"
        ).say(language, count=unread)
    elif report.errors and report.file.is_read and report.outcome is None:
        yield N_("answers with errors: {count}; nothing is scored, as requested by `--strict`").say(
            language, count=len(report.errors)
        )
    elif report.scores is None:
        yield _NOTHING.say(language)


def _counted(report: PrincipeReport, language: Language, *, has_option: bool) -> Iterator[str]:
    scores = report.scores
    if scores is None:
        yield _NOTHING.say(language)
        return
    if report.errors:
        yield N_("invalid answers: {count}").say(language, count=len(report.errors))
    if scores.other_than:
        kind = quote(scores.collectivite.kind or "")
        kinds = ", ".join(f"`{name}`" for name in (*scores.other_than, OTHER))
        yield N_("type `{kind}` counts as `autre`; known kinds: {kinds}").say(
            language, kind=kind, kinds=kinds
        )
    if unanswered := report.unanswered():
        kind = scores.unanswered if report.file.is_complete else "unread"
        if kind == "open" and not has_option:
            kind = "stays-open"
        yield _UNANSWERED[kind].say(language, count=len(unanswered))


# --- Why there are no scores


def why_none(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield why the referential cannot be scored, or which règle stops the engine."""
    for code, text, _, location in obstacle_rows(report, language):
        place = location_text(location) if location else report.referentiel.folder
        yield ERROR.say(language, place=place, code=code, message=text)


def obstacle_rows(
    report: StatutsReport, language: Language
) -> Iterator[tuple[str, str, str | None, Location | None]]:
    """Yield the code, message, action (of a règle that stops the engine) and place of each."""
    match report.outcome:
        case RegleCrash() as crash:
            action = crash.regle.action
            location = report.regle_location(action, crash.regle.type)
            yield CRASHED, crash_message(crash, language), action, location
        case tuple() as obstacles:
            for one in obstacles:
                text = obstacle_message(one, language)
                yield one.reason.value, text, None, report.obstacle_location(one)


def obstacle_text(obstacle: Obstacle) -> tuple[Text, Mapping[str, str]]:
    """Return the message on why a referential cannot be scored, and its arguments."""
    text, arguments = OBSTACLES[obstacle.reason], {"label": obstacle.label}
    if obstacle.error:
        text = text.embed(why=error_text(obstacle.error))
    return text, arguments


def obstacle_message(obstacle: Obstacle, language: Language) -> str:
    """Return why a referential cannot be scored, as a sentence."""
    text, arguments = obstacle_text(obstacle)
    return text.fill(language, arguments)


def crash_message(crash: RegleCrash, language: Language) -> str:
    """Return which règle stops the platform's engine for a collectivité, and why."""
    expression = ""
    if crash.crash.expression is not None:
        text = format_expression(crash.crash.expression)
        expression = N_(" (`{text}`)").say(language, text=text)
    return N_(
        "the règle `{type}` of `{action}` stops the engine, and no action has a score: "
        "{reason}{expression}"
    ).say(
        language,
        type=crash.regle.type.written,
        action=crash.regle.action,
        reason=CRASHES[crash.crash.reason].say(language),
        expression=expression,
    )
