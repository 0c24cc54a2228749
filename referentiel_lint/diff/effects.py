"""The effects of changes on scores, as sentences."""

from linter.topics.principes.readings import exact_percent
from linter.words import N_, Language, Messages, localized, one_decimal, quote
from referentiel.source import Source, Span
from referentiel.weights.number import format_number
from referentiel_lint.diff.sentences import MORE, change_name
from referentiel_lint.score.errors import message
from referentiel_lint.score.sentences import (
    BETWEEN,
    between,
    crash_message,
    obstacle_message,
    why_not,
)
from scoring.answers.errors import AnswerError
from scoring.answers.reader import AnswersFile, LocatedError
from scoring.changes.effects import Effect, Outcome, Points
from scoring.principe.evaluator import Interval
from scoring.scores import NodeScore
from scoring.statuts.bareme import RegleCrash

WHOLE = N_("the whole")
OUTCOMES: Messages = {
    "gone": N_("no such action"),
    "refused": N_("invalid answer"),
    "not-scored": N_("not scored"),
    "not-concerned": N_("not concerned"),
}
ANSWERS = N_("answers of {name}")

# The most changes that are named for one effect; the others are counted.
_MAX_CHANGES = 6


def effect_sentence(effect: Effect, language: Language) -> str:
    """Return the score before and after, with the changes that explain it."""
    before, after = outcomes(effect, language)
    is_exact = effect.difference is not None and not isinstance(effect.before.value, Points)
    changes = named_changes(effect, language)
    text = (
        N_("{label}: {before} to {after}{because}")
        if is_exact
        else N_("{label}: {before}, then {after}{because}")
    )
    return text.say(
        language,
        label=quote(effect.name) or WHOLE.say(language),
        before=before,
        after=after,
        because=N_(", because {changes}").say(language, changes=changes) if changes else "",
    )


def named_changes(effect: Effect, language: Language) -> str:
    """Name the changes that explain an effect, those of the action itself first."""
    names = [change_name(change, language) for change in effect.changes[:_MAX_CHANGES]]
    if (more := len(effect.changes) - len(names)) > 0:
        names.append(MORE.say(language, count=more))
    return ", ".join(names)


def outcomes(effect: Effect, language: Language) -> tuple[str, str]:
    """Return a score before and after, exactly if both look the same with one decimal."""
    sides = effect.before, effect.after
    before, after = (_outcome(one, language, exactly=False) for one in sides)
    if before == after:
        before, after = (_outcome(one, language, exactly=True) for one in sides)
    return before, after


def difference(effect: Effect, language: Language) -> str:
    """Return the difference in points, or percentage points, if both scores are exact."""
    if not effect.difference:
        return ""
    scale = 1 if isinstance(effect.before.value, Points) else 100
    sign = "+" if effect.difference > 0 else "−"
    return f"{sign}{one_decimal(abs(effect.difference) * scale, language)}"


def why(outcome: Outcome, language: Language) -> str | None:
    """Return why there is no score, if there is none and the reason is known."""
    match outcome.why:
        case None:
            return None
        case NodeScore() as node:
            return why_not(node, language)
        case RegleCrash() as crash:
            return crash_message(crash, language)
        case AnswerError() as error:
            # Without its file, the value is quoted as it was read.
            file = AnswersFile(source=Source("", error.found))
            return message(LocatedError(error, Span(0, len(error.found))), file, language)
        case obstacle:
            return obstacle_message(obstacle, language)


def _outcome(outcome: Outcome, language: Language, *, exactly: bool) -> str:
    match outcome.value:
        case Points(fait, potentiel):
            shown = (
                localized(format_number(one), language)
                if exactly
                else f"{'−' if one < 0 else ''}{one_decimal(abs(one), language)}"
                for one in (fait, potentiel)
            )
            return N_("{fait} of {potentiel} points").say(
                language, **dict(zip(("fait", "potentiel"), shown, strict=True))
            )
        case Interval() as value if not exactly:
            return between(value, language)
        case Interval(low, high):
            if low == high:
                return exact_percent(low, language)
            ends = [exact_percent(one, language) for one in (low, high)]
            return BETWEEN.say(language, low=ends[0], high=ends[1])
        case None:
            status, reason = OUTCOMES[outcome.status].say(language), why(outcome, language)
            return f"{status} ({reason})" if reason else status
