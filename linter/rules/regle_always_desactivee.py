"""An action is désactivée for all collectivités."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Related, Severity, quote, rule
from linter.topics.data import in_words
from linter.topics.formules import has_unknown_identite
from linter.topics.regles import are_desactivees, regles_above, regles_below, regles_by_action
from scoring.formule.cases import truths
from scoring.formule.tree import Formule, Si, Verite, branches_in
from scoring.reglement import Reglement


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the actions that are désactivées for every collectivité, whatever the answers."""
    for regles in regles_by_action(ensemble).values():
        off = regles.desactivation
        if off is None:
            continue
        above = [one for one in regles_above(ensemble, regles.key) if one.desactivation]
        if are_desactivees(ensemble, (regles,)) == {True}:
            below = regles_below(ensemble, regles.key)
            if not below and _is_reported(off.formule, off.reglement):
                continue
            message = N_("`{action}` is désactivée for every collectivité")
            remedy = N_("correct the formula, or remove the action and its règles")
            other = ""
        elif are_desactivees(ensemble, above) != {True} and are_desactivees(
            ensemble, (regles, *above)
        ) == {True}:
            enough = [one for one in above if are_desactivees(ensemble, (regles, one)) == {True}]
            below, other = (), in_words(quote(str(one.key)) for one in enough[:1] or above)
            message = N_(
                "the désactivations of {above} and `{action}` together cover every collectivité"
            )
            remedy = N_(
                "correct one of the conditions: together, they leave no collectivité to which the "
                "action applies"
            )
        else:
            continue
        places = [located.whole for one in below for located in one.every]
        yield Diagnostic.at(
            off.located.place(off.formule.span),
            message,
            remedy=remedy,
            field="desactivation",
            wrong=str(regles.key),
            related=[
                Related(place.document, place.span, N_("this règle has no effect"))
                for place in places
                if place.span
            ],
            action=quote(str(regles.key)),
            above=other,
        )


def _is_reported(formule: Formule, reglement: Reglement) -> bool:
    """Return whether another rule already reports why a désactivation is always true."""
    if has_unknown_identite(formule, reglement):
        return True
    if not isinstance(formule, Si):
        return not isinstance(formule, Verite)
    found = (truths(branche.condition, reglement=reglement) for branche in branches_in(formule))
    return any(one == frozenset({True}) for one in found)
