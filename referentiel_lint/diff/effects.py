"""The effects of changes on scores, as sentences."""

from linter.topics.principes.readings import exact_percent
from linter.words.language import Language
from linter.words.numbers import one_decimal
from linter.words.text import quote
from referentiel.node import Node
from referentiel.source import Source, Span
from referentiel_lint.diff import words
from referentiel_lint.diff.changes import change_sentence
from referentiel_lint.score import words as score_words
from referentiel_lint.score.answer_errors import message as error_message
from referentiel_lint.score.explanations import between, why_not
from scoring.answer_error import AnswerError
from scoring.answers.file import AnswersFile, LocatedError
from scoring.changes.change import Change, Moved, Renumbered, nodes_of
from scoring.changes.effects import CaseEffects, CaseKind, Effect
from scoring.changes.outcome import Outcome
from scoring.collectivite import Collectivite
from scoring.principe.evaluator import Interval

# The most changes that are named for one effect; the others are counted.
MAX_CHANGES = 6


def case_title(case: CaseEffects, language: Language) -> str:
    """Return the title of a case."""
    kind = "whole-kind" if case.kind is CaseKind.WHOLE and case.name else case.kind
    return words.CASES[kind].say(language, name=quote(case.name))


def effect_sentence(effect: Effect, language: Language) -> str:
    """Return the score before and after, with the changes on its path."""
    before, after = outcomes(effect, language)
    values = (effect.before.value, effect.after.value)
    are_exact = all(value is not None and value.is_exact for value in values)
    changes = named_changes(effect, language)
    text = words.EFFECT_KNOWN if are_exact else words.EFFECT_OTHER
    return text.say(
        language,
        label=effect_label(effect, language),
        before=before,
        after=after,
        because=words.BECAUSE.say(language, changes=changes) if changes else "",
    )


def effect_label(effect: Effect, language: Language) -> str:
    """Return the name of the node, with the line that a case answers."""
    label = effect.label or words.WHOLE.say(language)
    return f"{label} `{quote(effect.text)}`" if effect.text else label


def named_changes(effect: Effect, language: Language) -> str:
    """Name the changes on the path of a score, the nearest first."""
    names = [change_name(change, language) for change in effect.changes[:MAX_CHANGES]]
    if (more := len(effect.changes) - len(names)) > 0:
        names.append(words.MORE.say(language, count=more))
    return ", ".join(names)


def change_name(change: Change, language: Language) -> str:
    """Name a change in a few words; its own sentence has the details."""
    before, after = (node and _name(node, language) for node in nodes_of(change))
    kind = change.kind
    if isinstance(change, Renumbered | Moved):
        kind = "moved" if before == after else "renumbered"
        if change.before.identifier is not None and change.after.identifier is None:
            kind = "unnamed"
    text = words.CHANGE_NAMES.get(kind)
    if text is None:
        return change_sentence(change, language)
    return text.say(language, label=after or before or "", before=before or "")


def _name(node: Node, language: Language) -> str:
    """Return the id of an action, or the title of one without."""
    return quote(node.label) or words.NO_TITLE.say(language)


def outcomes(effect: Effect, language: Language) -> tuple[str, str]:
    """Return a score before and after, exactly if both look the same with one decimal."""
    before, after = (_outcome(one, language) for one in (effect.before, effect.after))
    if before == after and effect.before.value and effect.after.value:
        return _exact(effect.before.value, language), _exact(effect.after.value, language)
    return before, after


def difference(effect: Effect, language: Language) -> str:
    """Return the difference in percentage points if both scores are known exactly."""
    if effect.difference is None:
        return ""
    sign = "+" if effect.difference > 0 else "−"
    return f"{sign}{one_decimal(abs(effect.difference) * 100, language)}"


def _outcome(outcome: Outcome, language: Language) -> str:
    if outcome.value is not None:
        return between(outcome.value, language)
    status, why = words.OUTCOMES[outcome.status].say(language), why_unknown(outcome, language)
    return f"{status} ({why})" if why else status


def _exact(value: Interval, language: Language) -> str:
    if value.is_exact:
        return exact_percent(value.low, language)
    low, high = (exact_percent(one, language) for one in (value.low, value.high))
    return score_words.BETWEEN.say(language, low=low, high=high)


def why_unknown(outcome: Outcome, language: Language) -> str | None:
    """Return why there is no score, if there is none and the reason is known."""
    if outcome.value is not None:
        return None
    if outcome.error is not None:
        return _error(outcome.error, language)
    return why_not(outcome.score, language) if outcome.score else None


def _error(error: AnswerError, language: Language) -> str:
    """Return the error of an answer; without its file, the value is quoted as it was read."""
    source = Source("", error.found)
    file = AnswersFile(source, Collectivite(), {}, (), {})
    return error_message(LocatedError(error, Span(0, len(error.found))), file, language)
