"""The key of an action's weight is mistyped, or belongs to another profile.

La clé du poids d'une action est mal orthographiée, ou relève d'un autre profil.

Why:
    Other readers recognise the key of a weight by its exact spelling, and silently ignore any
    other: the action has no weight, or an equal share. A key that can only mean the weight is read
    as the weight.

Pourquoi :
    Les autres lecteurs ne reconnaissent la clé d'un poids qu'à son orthographe exacte, et ignorent
    toute autre : pour eux l'action n'a pas de poids, ou partage à égalité avec ses sœurs, sans que
    personne n'en soit averti. Une clé qui ne peut être que celle-là est lue comme elle.

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 30
    ```
    ## Actions
    ### Trier
    ```yaml
    identifiant: 1.1.1
    pourcentages: 50
    ^^^^^^^^^^^^ other readers ignore the key `pourcentages`, and with it the weight; it was read as `pourcentage`
    ```
    ### Composter
    ```yaml
    identifiant: 1.1.2
    pourcent: 50
    ^^^^^^^^ unknown key `pourcent`, and the action has no weight; the nearest known key is `pourcentage`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```
    ### Diffuser
    ```yaml
    id: 5.2.2
    pourcentage: 50
    ^^^^^^^^^^^ the key `pourcentage` belongs to another profile; in `ponderation`, the key of weights is `ponderation`
    ```

Bad:
    # Réparer les objets
    ```yaml
    identifiant: 1.2
    points: 30
    ```
    ## Actions
    ### Ouvrir un atelier
    ```yaml
    identifiant: 1.2.1
    pourcentage: 60
    ```
    ### Former des bénévoles
    ```yaml
    identifiant: 1.2.2
    poids: 40
    ^^^^^ unknown key `poids`, and the action has no weight; a weight is written `pourcentage` here
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.data.keys import KeyUse, key_diagnostics
from linter.words.text import N_, Messages
from referentiel.model import Document

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "weight-key-mistyped.mistyped": N_(
        "other readers ignore the key `{key}`, and with it the weight; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    "weight-key-mistyped.like": N_(
        "unknown key `{key}`, and the action has no weight; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise remove this line"),
    ),
    "weight-key-mistyped.weight": N_(
        "unknown key `{key}`, and the action has no weight; a weight is written `{nearest}` here",
        remedy=N_(
            "write `{nearest}` and the weight in its unit, or remove this line if it is not a "
            "weight"
        ),
    ),
    "weight-key-mistyped.foreign": N_(
        "the key `{key}` belongs to another profile; in `{profile}`, the key of weights is "
        "`{nearest}`",
        remedy=N_(
            "write `{nearest}: ` and the weight in the unit of this profile, then remove this line"
        ),
    ),
    "weight-key-mistyped.foreign-habit": N_(
        "{count} weights are written under the key of another profile",
        remedy=N_(
            "write them under the key of this profile and in its unit, or name the right `profile` "
            "in the configuration"
        ),
    ),
}
FOLDED = {
    "weight-key-mistyped.foreign": Folding("weight-key-mistyped.foreign-habit", least=3),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the keys that are meant as the key of a weight and are spelt otherwise."""
    return key_diagnostics(document, settings, KeyUse.WEIGHT)
