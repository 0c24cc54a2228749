"""A factor raises points although its text says that they are reduced, or is ten times another."""

import re

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Related, Severity, rule
from linter.topics.regles.actions import ReadRegle, regles_by_action
from linter.topics.regles.families import factor_families
from linter.topics.regles.outcomes import written_factors
from referentiel.text.expression import Expression
from referentiel.weights.number import format_number

_TIMES = 10
_SENTENCE = Expression(r"(?:[^.!?\n]|[.!?](?=\S))+")
_REDUCES = Expression(r"\b(?:réduit|réduction|diminu|dans la limite)", re.IGNORECASE)


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the factors above 1 of actions whose siblings are not here."""
    known = {member.key for family in factor_families(ensemble) for member in family.members}
    for key, regles in regles_by_action(ensemble).items():
        if key not in known and regles.reduction:
            yield from _high(str(key), regles.reduction)


def _high(action: str, reduction: ReadRegle) -> Diagnostics:
    factors = written_factors(reduction)
    others = [(other, factor) for other, factor in factors if factor > 0]
    for expression, factor in factors:
        other, lowest = min(others, key=lambda one: one[1], default=(expression, factor))
        is_tenfold = factor >= _TIMES * lowest
        if factor <= 1 or not (is_tenfold or _only_reduces(reduction)):
            continue
        place = reduction.located.place(other.span)
        related = Related(place.document, other.span, N_("the other branch"))
        yield Diagnostic.at(
            reduction.located.place(expression.span),
            N_("the factor {factor} is at least ten times that of another branch, {other}")
            if is_tenfold
            else N_("the text says that points are reduced, but the factor {factor} raises them"),
            remedy=N_(
                "a factor multiplies the points of the action: write a part of 1, such as `2/10`"
            )
            if is_tenfold
            else N_("correct the factor, or the text if points are also added"),
            field="facteur",
            wrong=f"{action} {format_number(factor)}",
            related=[related] if is_tenfold else [],
            factor=format_number(factor),
            other=format_number(lowest),
        )


def _only_reduces(reduction: ReadRegle) -> bool:
    """Return whether each sentence of the text of a règle says that points are reduced."""
    text = reduction.located.regle.prose.text
    sentences = [one[0] for one in _SENTENCE.finditer(text) if one[0].strip()]
    return bool(sentences) and all(map(_REDUCES.search, sentences))
