"""The text of a désactivation says the contrary of its formula."""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.topics.formules.lectures import LocatedFormule
from linter.topics.regles.actions import ActionKey, ActionRegles, regles_above, regles_by_action
from linter.topics.regles.claims import Claim, claims_of
from linter.topics.regles.outcomes import are_desactivees
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble
from scoring.formule.dialect import Dialect

SEVERITY = Severity.WARNING
_REMEDY = N_("correct the text, or the formula: `VRAI` switches the action off")
MESSAGES: Messages = {
    "regle-text-contrary": N_(
        "by this text, `{action}` does not concern these collectivités, but the formula never "
        "switches it off for them",
        remedy=_REMEDY,
    ),
    "regle-text-contrary.only": N_(
        "by this text, `{action}` concerns these collectivités, but the formula always switches it "
        "off for them",
        remedy=_REMEDY,
    ),
    "regle-text-contrary.others": N_(
        "by this text, `{action}` concerns these collectivités alone, but the formula never "
        "switches it off for others",
        remedy=_REMEDY,
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find sentences on whom an action concerns that no answer makes true."""
    for key, regles in regles_by_action(ensemble).items():
        above = regles_above(ensemble, key)
        if regles.desactivation is None:
            continue
        model, dialect = regles.desactivation.located.personnalisation, regles.desactivation.dialect
        for text in (model.prose, *(regle.prose for regle in model.regles)):
            for claim in claims_of(text, key.identifier, dialect):
                message = _contrary(claim, (regles, *above), dialect)
                if message:
                    yield _diagnostic(regles.key, regles.desactivation.located, claim, message)


def _contrary(claim: Claim, every: Sequence[ActionRegles], dialect: Dialect) -> str | None:
    """Return the message on the part of a claim that is never so, if there is one."""
    named = are_desactivees(every, claim.identites)
    if not claim.is_only:
        return "regle-text-contrary" if named == {False} else None
    if named == {True}:
        return "regle-text-contrary.only"
    others = tuple(one for one in dialect.identites() if one not in claim.identites)
    is_for_all = are_desactivees(every, others) == {False}
    return "regle-text-contrary.others" if is_for_all else None


def _diagnostic(key: ActionKey, located: LocatedFormule, claim: Claim, message: str) -> Diagnostic:
    document, formule, entry, _ = located.whole
    assert formule
    return Diagnostic.at(
        Place(document, claim.span, entry),
        message,
        field="text",
        wrong=str(key),
        related=[Related(document, formule, N_("the formula"))],
        action=quote(str(key)),
    )
