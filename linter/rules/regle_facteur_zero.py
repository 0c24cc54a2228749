"""A factor is 0 for some collectivités, for which the action is not désactivée."""

from typing import Literal

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Severity, quote, rule
from linter.topics.regles.actions import regles_above, regles_by_action
from linter.topics.regles.outcomes import Effect, may_be, outcomes_of, simplest_witness


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the factors that are 0 for collectivités for which no rule switches the action off."""
    for key, regles in regles_by_action(ensemble).items():
        if not may_be(regles.reduction, lambda factor: factor == 0):
            continue
        outcomes = outcomes_of((regles, *regles_above(ensemble, key)))
        witness = outcomes and simplest_witness(outcomes, _is_zero_alone)
        if not witness or not regles.reduction:
            continue
        reached = witness.effects[0].reached
        assert reached
        place = regles.reduction.located.place(reached.span)
        yield Diagnostic.at(
            place,
            N_("with {answers}, the factor is 0, but `{action}` is not désactivée")
            if witness.answers
            else N_("the factor is always 0, but `{action}` is not désactivée"),
            remedy=N_(
                "fill the cell `desactivation` with the same condition, or give another factor"
            )
            if place.document.kind.is_sheet
            else N_("add a rule `Désactivation` with the same condition, or give another factor"),
            field="facteur",
            wrong=str(key),
            answers=witness.answers,
            action=quote(str(key)),
        )


def _is_zero_alone(effects: tuple[Effect, ...]) -> Literal[True] | None:
    if effects[0].facteur or any(effect.is_desactivee for effect in effects):
        return None
    return True
