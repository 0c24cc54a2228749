"""An action is désactivée for all collectivités."""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.formules.identites import asks_what_nobody_has
from linter.topics.regles.actions import (
    ActionKey,
    ActionRegles,
    ReadRegle,
    regles_above,
    regles_below,
    regles_by_action,
)
from linter.topics.regles.outcomes import are_desactivees
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble
from scoring.formule.cases import truths
from scoring.formule.dialect import Dialect
from scoring.formule.tree import Formule, Si, Verite, branches_in

SEVERITY = Severity.WARNING
_REMEDY = N_("correct the condition, or remove the action and its rules")
MESSAGES: Messages = {
    "regle-always-desactivee": N_(
        "`{action}` is désactivée for every collectivité", remedy=_REMEDY
    ),
    "regle-always-desactivee.below": N_(
        "`{action}` is désactivée for every collectivité, and the rules of {below} have no effect",
        remedy=_REMEDY,
    ),
    "regle-always-desactivee.above": N_(
        "`{action}` is désactivée wherever `{above}` is not",
        remedy=N_("correct one of the two conditions: nobody is concerned"),
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find actions that no collectivité is concerned by, whatever it answers."""
    for regles in regles_by_action(ensemble).values():
        off = regles.desactivation
        if off is None:
            continue
        above = [one for one in regles_above(ensemble, regles.key) if one.desactivation]
        if are_desactivees((regles,)) == {True}:
            below = regles_below(ensemble, regles.key)
            if below or not _is_told(off.formule, off.dialect):
                yield _diagnostic(regles.key, off, below=below)
        elif are_desactivees(above) != {True} and are_desactivees((regles, *above)) == {True}:
            yield _diagnostic(regles.key, off, above=above[0])


def _diagnostic(
    key: ActionKey,
    off: ReadRegle,
    *,
    above: ActionRegles | None = None,
    below: Sequence[ActionRegles] = (),
) -> Diagnostic:
    effectless = [located.whole for one in below for located in one.every]
    variant = ".above" if above else ".below" if below else ""
    return Diagnostic.at(
        off.located.place(off.formule.span),
        f"regle-always-desactivee{variant}",
        field="desactivation",
        wrong=str(key),
        related=[
            Related(place.document, place.span, N_("rule without effect"))
            for place in effectless
            if place.span
        ],
        action=quote(str(key)),
        above=quote(str(above.key)) if above else "",
        below=", ".join(f"`{quote(str(one.key))}`" for one in below),
    )


def _is_told(formule: Formule, dialect: Dialect) -> bool:
    """Return whether a condition that is always true, or never, is told by a rule of its own."""
    if asks_what_nobody_has(formule, dialect):
        return True
    if not isinstance(formule, Si):
        return not isinstance(formule, Verite)
    found = (truths(branche.condition, dialect=dialect) for branche in branches_in(formule))
    return any(one == frozenset({True}) for one in found)
