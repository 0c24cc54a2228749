"""For some collectivités, the factors of siblings do not preserve the points of their parent."""

from collections.abc import Iterator, Mapping

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, Diagnostics, Ensemble, Number, rule
from linter.topics import regles
from linter.topics.claims import Contradiction, contradicted_factors
from linter.words import Terms
from referentiel.weights.number import format_number


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the families whose factors do not preserve the points of their parent, each once."""
    contradicted = contradicted_factors(ensemble)
    for family, witness in regles.wrong_families(ensemble):
        yield _diagnostic(family, witness, contradicted)


def _diagnostic(
    family: regles.FactorFamily,
    witness: regles.Witness,
    contradicted: Mapping[regles.ActionKey, Contradiction],
) -> Diagnostic:
    effects = witness.effects
    by_text = {
        member.key: one.meant
        for member, effect in regles.changed(family, effects)
        if (one := contradicted.get(member.key)) and one.expression is effect.reached and one.meant
    }
    meant, twice = regles.meant_factors(family, effects), regles.counted_twice(family, effects)
    message = (
        N_(
            "{when}, the actions below `{parent}` are worth {total} points, not {expected}: {ledger}"
        )
        if family.is_shared
        else N_(
            "{when}, the actions below `{parent}` are worth {total} points, more than the {expected} "
            "that they share: {ledger}"
        )
    )
    if by_text and not meant:
        meant = by_text
        remedy = N_("according to the text of the règles, write {meant}")
    elif meant:
        remedy = N_(
            "a factor multiplies the action's own points, and is not a share of the parent: "
            "write {meant}"
        )
    elif twice:
        remedy = N_(
            "the other factors already include the points of every désactivée action ({twice}): "
            "give it the factor 0, or remove the other factors"
        )
    elif family.is_shared:
        remedy = N_("correct the factors so that these points sum to {expected}")
    else:
        remedy = N_("a factor above 1 adds points: other factors must remove as many")
    places = {
        member.key: (_place(member.regles, effect), format_number(effect.facteur))
        for member, effect in regles.changed(family, effects)
        if not meant or member.key in meant
    }
    (first, _), *others = places.values()
    total = Number(format_number(family.worth(effects)))
    here = N_("the factor {factor} is here")
    return Diagnostic.at(
        first,
        message,
        remedy=remedy,
        field="facteur",
        wrong=f"{family.parent} {total}",
        related=[
            Related(place.document, place.span, here, {"factor": Number(factor)})
            for place, factor in others
            if place.span
        ],
        when=N_("with {answers}") if witness.answers else N_("for any collectivité"),
        answers=witness.answers,
        parent=str(family.parent),
        total=total,
        expected=Number(format_number(family.points)),
        ledger=Terms(" + ".join(_entries(family, effects))),
        meant=", ".join(f"`{format_number(factor)}` ({key})" for key, factor in meant.items()),
        twice=", ".join(f"`{key}`" for key in twice),
    )


def _place(member: regles.ActionRegles, effect: regles.Effect) -> Place:
    """Return the place of the expression that gives the factor of an action."""
    assert member.reduction
    assert effect.reached
    return member.reduction.located.place(effect.reached.span)


def _entries(family: regles.FactorFamily, effects: tuple[regles.Effect, ...]) -> Iterator[str]:
    """Yield the points of each action of a family, times its factor if not 1: `eci_1.1` 5 × 3."""
    for member, effect in family.effective(effects):
        factor = "" if effect.facteur == 1 else f" × {format_number(effect.facteur)}"
        yield f"`{member.key}` {format_number(member.points)}{factor}"
