"""An action is désactivée for all collectivités.

Une action est désactivée pour toutes les collectivités.

Why:
    Whatever a collectivité is and answers, the rules switch the action off: nobody ever sees it. A
    condition is the wrong way round, or is wider than it was meant, or the action can be removed.
    Its own rule and those of the actions above it are tried together: it may be off just where the
    one above is not. What is below an action that is off is off too, and the rules of actions there
    have no effect.

Pourquoi :
    Quelle que soit la collectivité, et quoi qu'elle réponde, les règles désactivent l'action :
    personne ne la voit jamais. Une condition est inversée, ou plus large que prévu, ou l'action est
    à supprimer. Sa règle et celles des actions au-dessus sont essayées ensemble : elle peut être
    désactivée là justement où celle du dessus ne l'est pas. Ce qui est sous une action désactivée
    l'est aussi, et les règles des actions qui s'y trouvent sont sans effet.

Bad:
    ==> personnalisations/eci.md
    # Désactivation de 1.2 liée au type
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Désactivation
    ```formule
    si identite(type, commune) alors VRAI sinon si identite(type, EPCI) alors VRAI
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `eci_1.2` is désactivée for every collectivité
    ```

Bad:
    ==> personnalisations/eci.md
    # Désactivation de 1.2 pour les communes
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Désactivation
    ```formule
    identite(type, commune)
    ```
    # Désactivation de 1.2.1 pour les EPCI
    ```yaml
    action_id: eci_1.2.1
    ```
    ## Règles
    ### Désactivation
    ```formule
    identite(type, EPCI)
    ^^^^^^^^^^^^^^^^^^^^ `eci_1.2.1` is désactivée wherever `eci_1.2` is not
    ```

Bad:
    ==> personnalisations/eci.md
    # Désactivation de 1.2
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Désactivation
    ```formule
    VRAI
    ^^^^ `eci_1.2` is désactivée for every collectivité, and the rules of `eci_1.2.1` have no effect
    ```
    # Réduction de 1.2.1 liée au verger
    ```yaml
    action_id: eci_1.2.1
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0.5
    ```

Good:
    ==> personnalisations/eci.md
    # Désactivation de 1.2 pour les communes
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Désactivation
    ```formule
    identite(type, commune)
    ```
    # Désactivation de 1.2.1 pour les syndicats
    ```yaml
    action_id: eci_1.2.1
    ```
    ## Règles
    ### Désactivation
    ```formule
    identite(type, syndicat)
    ```
"""

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
    "regle-always-desactivee.effectless": N_("rule without effect"),
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
            Related(place.document, place.span, "regle-always-desactivee.effectless")
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
