"""Active questions: in the règlement 2026, a réponse to any other question does not count."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from referentiel.siblings.questions import Question
from scoring.formule.dialect import DIALECT_2026
from scoring.formule.evaluator import evaluate
from scoring.formule.parser import parse
from scoring.formule.situation import Situation
from scoring.formule.tree import Formule


class Condition(NamedTuple):
    """Whom a question is asked of.

    `types` are the types of collectivité, in lower case, none for all. `visible` is the formula of
    the question, True without one, and False where it cannot be read.
    """

    types: frozenset[str]
    visible: Formule | bool

    def is_met(self, situation: Situation) -> bool:
        """Return whether the question is asked of a collectivité, by all of its réponses."""
        types = {one.lower() for one in situation.identite.type}
        if self.types and self.types.isdisjoint(types):
            return False
        if isinstance(self.visible, bool):
            return self.visible
        return evaluate(self.visible, situation, DIALECT_2026).result is True


def conditions_of(questions: Iterable[Question]) -> Mapping[str, Condition]:
    """Return the conditions of questions by their ids; of two with one id, those of the first."""
    found: dict[str, Condition] = {}
    for question in questions:
        types = frozenset(one.text.lower() for one in question.types_concernes)
        if question.id:
            found.setdefault(question.id.text, Condition(types, _visible(question)))
    return found


def _visible(question: Question) -> Formule | bool:
    if question.visible is None or not question.visible.text.strip():
        return True
    formule, errors, _ = parse(question.visible.text, DIALECT_2026)
    return False if formule is None or errors else formule


def with_active_reponses(situation: Situation, conditions: Mapping[str, Condition]) -> Situation:
    """Return a situation without the réponses to questions that are not active.

    All conditions are evaluated by the réponses that were given, dropped ones too, as the field's
    engine does in one pass.
    """
    inactive = inactive_questions(situation, conditions)
    if not inactive:
        return situation
    kept = {name: one for name, one in situation.reponses.items() if name not in inactive}
    return replace(situation, reponses=kept)


def inactive_questions(
    situation: Situation, conditions: Mapping[str, Condition]
) -> tuple[str, ...]:
    """Return the questions that are answered and not active."""
    return tuple(
        name
        for name in situation.reponses
        if (condition := conditions.get(name)) and not condition.is_met(situation)
    )
