"""A factor is negative, 0 without a désactivation, or at least ten times another one."""

from fractions import Fraction

from linter.finding import Diagnostic, Related, Severity
from linter.rule import N_, Diagnostics, Ensemble, Number, quote, rule
from linter.topics.claims import TIMES, contradicted_factors
from linter.topics.regles import (
    ActionRegles,
    Effect,
    ReadRegle,
    factor_families,
    may_be,
    outcomes_of,
    regles_above,
    regles_by_action,
    simplest_witness,
    written_factors,
)
from referentiel.weights.number import format_number


@rule(Severity.ERROR, Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the factors that are high, and those that are negative or wrongly 0 for some answers.

    A high factor is above 1, and another branch has at most a tenth of it. If the points of the
    siblings are known, `regle-facteur-sum` reports high factors instead; if the text contradicts
    the factor, `regle-text-contrary` does.
    """
    compared = {member.key for family in factor_families(ensemble) for member in family.members}
    compared |= contradicted_factors(ensemble).keys()
    for key, regles in regles_by_action(ensemble).items():
        if regles.reduction:
            yield from _negative(ensemble, regles, regles.reduction)
            yield from _zero(ensemble, regles, regles.reduction)
            if key not in compared:
                yield from _high(regles, regles.reduction)


def _negative(ensemble: Ensemble, regles: ActionRegles, reduction: ReadRegle) -> Diagnostics:
    if not may_be(reduction, lambda factor: factor < 0):
        return
    known = outcomes_of(ensemble, (regles,))
    witness = known and simplest_witness(known, _negative_factor)
    answers = witness.answers if witness else ""
    found = [one for one in written_factors(reduction) if one[1] < 0][:1]
    if witness and (reached := witness.effects[0].reached):
        found = [(reached, witness.effects[0].facteur)]
    for expression, factor in found:
        yield Diagnostic.at(
            reduction.located.place(expression.span),
            N_("with {answers}, the factor is negative: {factor}")
            if answers
            else N_("this factor is negative: {factor}"),
            remedy=N_("correct the formula, for example with a minimum: `max(…, 0.1)`"),
            field="facteur",
            wrong=f"negative {regles.key}",
            answers=answers,
            factor=Number(format_number(factor)),
        )


def _negative_factor(effects: tuple[Effect, ...]) -> Fraction | None:
    factor = effects[0].facteur
    return factor if factor < 0 else None


def _zero(ensemble: Ensemble, regles: ActionRegles, reduction: ReadRegle) -> Diagnostics:
    """Yield a factor that is 0 although neither the action nor one above it is désactivée."""
    if not may_be(reduction, lambda factor: factor == 0):
        return
    known = outcomes_of(ensemble, (regles, *regles_above(ensemble, regles.key)))
    witness = known and simplest_witness(known, _is_zero_alone)
    reached = witness.effects[0].reached if witness else None
    if witness and reached:
        place = reduction.located.place(reached.span)
        yield Diagnostic.at(
            place,
            N_("with {answers}, the factor is 0, but `{action}` is not désactivée")
            if witness.answers
            else N_("the factor is always 0, but `{action}` is not désactivée"),
            remedy=N_("fill in the cell `desactivation` for the same cases, or give another factor")
            if place.document.kind.is_sheet
            else N_("add a règle `Désactivation` for the same cases, or give another factor"),
            severity=Severity.WARNING,
            field="facteur",
            wrong=f"zero {regles.key}",
            answers=witness.answers,
            action=quote(str(regles.key)),
        )


def _is_zero_alone(effects: tuple[Effect, ...]) -> bool | None:
    is_off = any(effect.is_desactivee for effect in effects)
    return None if effects[0].facteur or is_off else True


def _high(regles: ActionRegles, reduction: ReadRegle) -> Diagnostics:
    factors = [one for one in written_factors(reduction) if one[1] > 0]
    for expression, factor in factors:
        other, lowest = min(factors, key=lambda one: one[1])
        if factor > 1 and factor >= TIMES * lowest:
            located = reduction.located
            span = located.excerpt.span(*other.span)
            yield Diagnostic.at(
                located.place(expression.span),
                N_("the factor {factor} is at least ten times that of another branch, {other}"),
                remedy=N_(
                    "a factor multiplies the points of the action: write a number such as `2/10`"
                ),
                severity=Severity.WARNING,
                field="facteur",
                wrong=f"{regles.key} {format_number(factor)}",
                related=[Related(located.document, span, N_("the other branch"))],
                factor=Number(format_number(factor)),
                other=Number(format_number(lowest)),
            )
