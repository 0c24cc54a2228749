"""The effects of changes on scores by statuts, as sentences."""

from fractions import Fraction

from linter.words.language import Language
from linter.words.numbers import localized, one_decimal
from linter.words.text import quote
from referentiel.weights.number import format_number
from referentiel_lint.diff import words
from referentiel_lint.diff.effects import MAX_CHANGES, change_name
from referentiel_lint.diff.sibling_sentences import sibling_label
from referentiel_lint.score.statuts.summary import crash_message, obstacle_message
from scoring.changes.statut_effects import StatutCase, StatutEffect, StatutOutcome, Worth
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.scores import Scores


def statut_title(case: StatutCase, language: Language) -> str:
    """Return the title of a case."""
    return words.CASES["answers"].say(language, name=quote(case.name))


def statut_sentence(case: StatutCase, effect: StatutEffect, language: Language) -> str:
    """Return what an action is worth before and after."""
    before, after = statut_outcomes(case, effect, language)
    causes = named_causes(case, effect, language)
    because = words.BECAUSE.say(language, changes=causes) if causes else ""
    return words.EFFECT_OTHER.say(
        language, label=quote(effect.action), before=before, after=after, because=because
    )


def named_causes(case: StatutCase, effect: StatutEffect, language: Language) -> str:
    """Name what changed of an action, below and above it: actions, then règles."""
    names = [change_name(one, language) for one in case.changes_of(effect)]
    names += (
        words.REGLE_CHANGED.say(language, label=sibling_label(one, language))
        for one in case.regles_of(effect)
    )
    more = len(names) - MAX_CHANGES
    left = [words.MORE.say(language, count=more)] if more > 0 else []
    return ", ".join([*names[:MAX_CHANGES], *left])


def statut_outcomes(case: StatutCase, effect: StatutEffect, language: Language) -> tuple[str, str]:
    """Return the points of an action before and after, exactly if they look the same rounded."""
    sides = ((effect.before, case.before), (effect.after, case.after))
    before, after = (_worth(one, side, language, is_exact=False) for one, side in sides)
    if before == after:
        before, after = (_worth(one, side, language, is_exact=True) for one, side in sides)
    return before, after


def statut_difference(effect: StatutEffect, language: Language) -> str:
    """Return how many more points are done, if there are scores on both sides."""
    if not effect.difference:
        return ""
    sign = "+" if effect.difference > 0 else "−"
    return f"{sign}{one_decimal(abs(effect.difference), language)}"


def why_no_score(outcome: StatutOutcome, language: Language) -> str | None:
    """Return why a side has no scores; None if it has."""
    match outcome:
        case Scores():
            return None
        case RegleCrash():
            return crash_message(outcome, language)
        case _:
            return obstacle_message(outcome[0], language)


def _worth(
    worth: Worth | None, outcome: StatutOutcome, language: Language, *, is_exact: bool
) -> str:
    if worth is None:
        why = why_no_score(outcome, language)
        if why is None:
            return words.OUTCOMES["gone"].say(language)
        return f"{words.OUTCOMES['not-scored'].say(language)} ({why})"
    if not worth.concerne and not worth.potentiel:
        return words.OUTCOMES["not-concerned"].say(language)
    fait, potentiel = (
        localized(format_number(one), language) if is_exact else _decimal(one, language)
        for one in (worth.fait, worth.potentiel)
    )
    return words.WORTH.say(language, fait=fait, potentiel=potentiel)


def _decimal(points: Fraction, language: Language) -> str:
    return f"{'−' if points < 0 else ''}{one_decimal(abs(points), language)}"
