"""The text of a désactivation says the contrary of its formula."""

from collections.abc import Sequence

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule
from linter.topics.regles.actions import ActionRegles, regles_above, regles_by_action
from linter.topics.regles.claims import Claim, claims_of
from linter.topics.regles.outcomes import are_desactivees
from scoring.formule.dialect import Dialect


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the sentences on whom an action concerns that no answer makes true."""
    for key, regles in regles_by_action(ensemble).items():
        above = regles_above(ensemble, key)
        if regles.desactivation is None:
            continue
        model, dialect = regles.desactivation.located.personnalisation, regles.desactivation.dialect
        for text in (model.prose, *(regle.prose for regle in model.regles)):
            for claim in claims_of(text, key.identifier, dialect):
                if not _is_contrary(claim, (regles, *above), dialect):
                    continue
                formule = regles.desactivation.located.whole
                assert formule.span
                yield Diagnostic.at(
                    Place(formule.document, claim.span, formule.action),
                    N_("by this text, `{action}` concerns other collectivités than by its formula"),
                    remedy=N_("correct the text, or the formula: `VRAI` switches the action off"),
                    field="text",
                    wrong=str(key),
                    related=[Related(formule.document, formule.span, N_("the formula"))],
                    action=quote(str(key)),
                )


def _is_contrary(claim: Claim, every: Sequence[ActionRegles], dialect: Dialect) -> bool:
    """Whether a part of a claim is never so: on whom it names, or on all others."""
    named = are_desactivees(every, claim.identites)
    if not claim.is_only:
        return named == {False}
    others = tuple(one for one in dialect.identites() if one not in claim.identites)
    return named == {True} or are_desactivees(every, others) == {False}
