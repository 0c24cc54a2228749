"""A factor is at least ten times that of another branch."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Related, Severity, rule
from linter.topics.regles.actions import regles_by_action
from linter.topics.regles.claims import TIMES, contradicted_factors
from linter.topics.regles.families import factor_families
from linter.topics.regles.outcomes import written_factors
from referentiel.weights.number import format_number


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the factors above 1, near a tenth of them, of actions whose siblings are not here.

    Those that the text contradicts are reported as such: `regle-text-contrary`.
    """
    known = {member.key for family in factor_families(ensemble) for member in family.members}
    known |= contradicted_factors(ensemble).keys()
    for key, regles in regles_by_action(ensemble).items():
        if key in known or regles.reduction is None:
            continue
        factors = [one for one in written_factors(regles.reduction) if one[1] > 0]
        for expression, factor in factors:
            other, lowest = min(factors, key=lambda one: one[1])
            if factor <= 1 or factor < TIMES * lowest:
                continue
            place = regles.reduction.located.place(other.span)
            yield Diagnostic.at(
                regles.reduction.located.place(expression.span),
                N_("the factor {factor} is at least ten times that of another branch, {other}"),
                remedy=N_(
                    "a factor multiplies the points of the action: write a part of 1, such as "
                    "`2/10`"
                ),
                field="facteur",
                wrong=f"{key} {format_number(factor)}",
                related=[Related(place.document, other.span, N_("the other branch"))],
                factor=format_number(factor),
                other=format_number(lowest),
            )
