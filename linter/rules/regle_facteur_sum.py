"""For some collectivités, factors of siblings do not keep the points of their parent.

Pour certaines collectivités, les facteurs d'actions sœurs ne gardent pas les points de leur parent.

Why:
    Below an action, a factor moves points between siblings: what one gains, others lose. If the
    points of the siblings, each times its factor, do not sum to those of the parent, the engine
    changes all of them once more in proportion, and none has the points that were meant. A factor is
    what the action's own points are multiplied by, not its share of the parent: an action that goes
    from 25 % to 75 % has the factor 3. One that is désactivée is in the sum too: its points are
    shared among the others, and where these have them by their factors, it has the factor 0.

    This holds below the level of the actions, whose ids have two segments in `eci`, three in
    `cae`, and in other referentials as many as `action-depth` says in the configuration. Above it,
    and where it is unknown, factors may take points away; there siblings must not be worth more
    than their parent.

    The rule tries all answers that occur in the rules of the siblings and of the actions above, and
    tells of a case in which the sum is wrong. It says nothing where these are too many, or where a
    formula or a weight cannot be read.

Pourquoi :
    Sous une action, un facteur déplace des points entre sœurs : ce que l'une gagne, d'autres le
    perdent. Si les points des sœurs, multipliés chacun par son facteur, ne font pas ceux du parent,
    le moteur les change tous encore une fois, en proportion, et aucune n'a les points voulus. Un
    facteur multiplie les points de l'action elle-même, ce n'est pas sa part du parent : une action
    qui passe de 25 % à 75 % a le facteur 3. Une action désactivée compte aussi dans la somme : ses
    points sont partagés entre les autres, et quand celles-ci les ont par leurs facteurs, elle a le
    facteur 0.

    Cela vaut sous le niveau des actions, dont l'identifiant a deux segments dans `eci`, trois dans
    `cae`, et dans d'autres référentiels autant que le dit `action-depth` dans la configuration.
    Au-dessus, et où il est inconnu, des facteurs peuvent retirer des points ; des sœurs ne doivent
    seulement pas valoir plus que leur parent.

    La règle essaie toutes les réponses qui figurent dans les règles des sœurs et des actions
    au-dessus, et signale un cas où la somme est fausse. Elle ne dit rien quand elles sont trop
    nombreuses, ou quand une formule ou un poids ne se lit pas.

Bad:
    ==> eci/1.1.md
    # Prêter aux habitants
    ```yaml
    identifiant: 1.1
    points: 20
    ```
    ## Actions
    ### Outils
    ```yaml
    identifiant: 1.1.1
    pourcentage: 25
    ```
    ### Livres
    ```yaml
    identifiant: 1.1.2
    pourcentage: 75
    ```
    ==> personnalisations/eci.md
    # Potentiel de 1.1.1
    ```yaml
    action_id: eci_1.1.1
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(prets, NON) alors 0.75
                                 ^^^^ with `reponse(prets, NON)`, the actions below `eci_1.1` are worth 7.5 points, not 20: `eci_1.1.1` 5 × 0.75, `eci_1.1.2` 15 × 0.25
    ```
    # Potentiel de 1.1.2
    ```yaml
    action_id: eci_1.1.2
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(prets, NON) alors 0.25
    ```

Good:
    ==> eci/1.1.md
    # Prêter aux habitants
    ```yaml
    identifiant: 1.1
    points: 20
    ```
    ## Actions
    ### Outils
    ```yaml
    identifiant: 1.1.1
    pourcentage: 25
    ```
    ### Livres
    ```yaml
    identifiant: 1.1.2
    pourcentage: 75
    ```
    ==> personnalisations/eci.md
    # Potentiel de 1.1.1
    ```yaml
    action_id: eci_1.1.1
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(prets, NON) alors 3
    ```
    # Potentiel de 1.1.2
    ```yaml
    action_id: eci_1.1.2
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(prets, NON) alors 1/3
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.topics.regles.actions import ActionRegles
from linter.topics.regles.factor_causes import changed, counted_twice, meant_factors
from linter.topics.regles.families import FactorFamily, factor_families
from linter.topics.regles.outcomes import Effect, Told, outcomes_of, told_where
from linter.words.text import N_, Messages
from referentiel.ensemble import Ensemble
from referentiel.weights.number import format_number

SEVERITY = Severity.ERROR
_FACTS: Messages = {
    "": N_("{when}, the actions below `{parent}` are worth {total} points, not {wanted}: {ledger}"),
    ".over": N_(
        "{when}, the actions below `{parent}` are worth {total} points, more than the {wanted} "
        "that they share: {ledger}"
    ),
}
_WHEN: Messages = {
    "": N_("with {answers}"),
    ".always": N_("for any collectivité"),
}
_REMEDIES: Messages = {
    "": N_("correct the factors so that they sum to {wanted}"),
    ".over": N_("a factor above 1 adds points: other factors must remove as many"),
    ".shares": N_(
        "these are probably shares of the parent; a factor multiplies the action's own points: "
        "write {meant}"
    ),
    ".twice": N_(
        "the others share the points of an action that is désactivée anyway: give the factor 0 to "
        "{twice}, or remove theirs"
    ),
}
MESSAGES: Messages = {
    f"regle-facteur-sum{cause}{when}": _FACTS.get(cause, _FACTS[""])
    ._replace(remedy=remedy)
    .embed(when=text)
    for cause, remedy in _REMEDIES.items()
    for when, text in _WHEN.items()
} | {
    "regle-facteur-sum.factor": N_("here, factor {factor}"),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the families whose factors do not keep the points of their parent, each once."""
    for family in factor_families(ensemble):
        outcomes = outcomes_of(family.regles)
        told = outcomes and told_where(outcomes, family.wrong_factors)
        if told:
            yield _diagnostic(family, told)


def _diagnostic(family: FactorFamily, told: Told) -> Diagnostic:
    effects = told.effects
    meant, twice = meant_factors(family, effects), counted_twice(family, effects)
    cause = ".shares" if meant else ".twice" if twice else "" if family.is_shared else ".over"
    places = {
        member.key: (_place(member.regles, effect), format_number(effect.facteur))
        for member, effect in changed(family, effects)
        if not meant or member.key in meant
    }
    (first, _), *others = places.values()
    total = format_number(family.worth(effects))
    return Diagnostic.at(
        first,
        f"regle-facteur-sum{cause}{'' if told.answers else '.always'}",
        field="facteur",
        wrong=f"{family.parent} {total}",
        related=[
            Related(place.document, place.span, "regle-facteur-sum.factor", {"factor": factor})
            for place, factor in others
            if place.span
        ],
        answers=told.answers,
        parent=str(family.parent),
        total=total,
        wanted=format_number(family.points),
        ledger=", ".join(_entries(family, effects)),
        meant=", ".join(f"`{format_number(factor)}` ({key})" for key, factor in meant.items()),
        twice=", ".join(f"`{key}`" for key in twice),
    )


def _place(regles: ActionRegles, effect: Effect) -> Place:
    """Return the place of what gives a factor."""
    assert regles.reduction
    assert effect.reached
    return regles.reduction.located.place(effect.reached.span)


def _entries(family: FactorFamily, effects: tuple[Effect, ...]) -> Iterator[str]:
    """Yield what each action is worth: `eci_1.1` 5 × 3."""
    for member, effect in family.effective(effects):
        factor = "" if effect.facteur == 1 else f" × {format_number(effect.facteur)}"
        yield f"`{member.key}` {format_number(member.points)}{factor}"
