"""The text of a règle contradicts its formula."""

from collections.abc import Sequence

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, Diagnostics, Ensemble, quote, rule
from linter.topics.claims import Claim, claims_of, contradicted_factors, points_of
from linter.topics.questions import only_question
from linter.topics.regles import (
    ActionRegles,
    are_desactivees,
    facts,
    regles_above,
    regles_by_action,
    wrong_families,
)
from referentiel.weights.number import format_number
from scoring.formule.identite import identites_of
from scoring.reglement import Reglement


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the factors that the text contradicts, and the sentences that formulas contradict.

    `regle-facteur-sum` reports a factor that does not preserve the points of the parent.
    """
    wrong = {member.key for family, _ in wrong_families(ensemble) for member in family.members}
    contradicted = contradicted_factors(ensemble)
    for key, regles in regles_by_action(ensemble).items():
        if (one := contradicted.get(key)) and key not in wrong:
            place = one.reduction.located.place(one.expression.span)
            yield Diagnostic.at(
                place,
                N_("according to the text of the règle, the factor is `{meant}`, not `{factor}`")
                if one.meant is not None
                else N_(
                    "the text says that points are reduced, but the factor `{factor}` raises them"
                ),
                remedy=N_("write `{meant}`, or correct the text")
                if one.meant is not None
                else N_("correct the factor or, if it is right, the text"),
                field="facteur",
                wrong=f"{key} {format_number(one.factor)}",
                related=[Related(place.document, one.span, N_("the text"))],
                # As formulas write numbers, in every language.
                factor=format_number(one.factor),
                meant="" if one.meant is None else format_number(one.meant),
            )
        elif not one:
            yield from _contrary(ensemble, regles)


def _contrary(ensemble: Ensemble, regles: ActionRegles) -> Diagnostics:
    """Find the sentences about an action that its formulas contradict."""
    key, above = regles.key, regles_above(ensemble, regles.key)
    question, points = only_question(ensemble, regles.every), points_of(ensemble, key)
    for regle in (regles.desactivation, regles.reduction):
        if regle is None:
            continue
        is_factor, reglement = regle is regles.reduction, regle.reglement
        formule, model = regle.located.whole, regle.located.personnalisation
        assert formule.span
        for text in (model.prose, *(one.prose for one in model.regles)):
            for claim in claims_of(text, key.identifier, reglement, question, points):
                if bool(claim.factors) is not is_factor:
                    continue
                every = (regles,) if is_factor else (regles, *above)
                if _is_contrary(ensemble, claim, every, reglement):
                    yield Diagnostic.at(
                        Place(formule.document, claim.span, formule.action),
                        N_("the text and the formula give this factor to different collectivités")
                        if is_factor
                        else N_(
                            "this text and the formula of `{action}` apply to different collectivités"
                        ),
                        remedy=N_("correct the text, or the condition in the formula")
                        if is_factor
                        else N_("correct the text, or the formula: `VRAI` deactivates the action"),
                        field="text",
                        wrong=str(key),
                        related=[Related(formule.document, formule.span, N_("the formula"))],
                        action=quote(str(key)),
                    )


def _is_contrary(
    ensemble: Ensemble, claim: Claim, every: Sequence[ActionRegles], reglement: Reglement
) -> bool:
    """Return whether formulas contradict a claim.

    A claim that an action concerns only some collectivités is contradicted if the action is
    désactivée for all of these, or for none of the others. Any other claim is contradicted if it
    holds for nobody that it names; if it is about a factor or an answer, it must also hold for some
    of the others.
    """
    identites = claim.identites
    others = (
        tuple(one for one in identites_of(reglement) if one not in identites) if identites else ()
    )
    named, rest = (
        facts(ensemble, every, lambda effects: effects[0].facteur in claim.factors, whom, reponse)
        if claim.factors
        else are_desactivees(ensemble, every, whom, reponse)
        for whom, reponse in zip((identites, others), claim.reponses(reglement), strict=True)
    )
    if claim.is_only:
        return named == {True} or rest == {False}
    return named == {False} and (True in rest or not (claim.factors or claim.question))
