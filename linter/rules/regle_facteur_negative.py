"""A factor is negative for some collectivités."""

from fractions import Fraction

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Severity, rule
from linter.topics.regles.actions import regles_by_action
from linter.topics.regles.outcomes import (
    Effect,
    may_be,
    outcomes_of,
    simplest_witness,
    written_factors,
)
from referentiel.weights.number import format_number


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the factors that are negative for some answers."""
    for key, regles in regles_by_action(ensemble).items():
        if not may_be(regles.reduction, lambda factor: factor < 0):
            continue
        assert regles.reduction
        outcomes = outcomes_of((regles,))
        witness = outcomes and simplest_witness(outcomes, _negative)
        if witness:
            effect = witness.effects[0]
            assert effect.reached
            found, answers = [(effect.reached, effect.facteur)], witness.answers
        else:
            written = written_factors(regles.reduction)
            answers = ""
            found = [(one, factor) for one, factor in written if factor < 0][:1]
        for expression, factor in found:
            yield Diagnostic.at(
                regles.reduction.located.place(expression.span),
                N_("with {answers}, the factor is {factor}")
                if answers
                else N_("this factor is negative: {factor}"),
                remedy=N_("correct the formula; `max(…, 0)` limits a calculation"),
                field="facteur",
                wrong=str(key),
                answers=answers,
                factor=format_number(factor),
            )


def _negative(effects: tuple[Effect, ...]) -> Fraction | None:
    factor = effects[0].facteur
    return factor if factor < 0 else None
