"""The key of an action's id is mistyped, or belongs to another profile.

La clé de l'identifiant est mal orthographiée, ou relève d'un autre profil.

Why:
    Other readers recognise the key of the id by its exact spelling: given another one, they reject
    the file, or read an action without an id. A key that can only mean the id is read as the id.

Pourquoi :
    Les autres lecteurs ne reconnaissent la clé de l'identifiant qu'à son orthographe exacte :
    sinon, ils refusent le fichier, ou lisent une action sans identifiant. Une clé qui ne peut
    être que celle-là est lue comme elle.

Bad:
    # Réduire les déchets
    ```yaml
    identifant: 1.1
    ^^^^^^^^^^ other readers do not recognise the key `identifant`, and find no id; it was read as `identifiant`
    points: 30
    ```
    ## Actions
    ### Trier
    ```yaml
    Identifiant: 1.1.1
    ^^^^^^^^^^^ other readers do not recognise the key `Identifiant`, and find no id; it was read as `identifiant`
    pourcentage: 50
    ```
    ### Composter
    ```yaml
    id: 1.1.2
    ^^ the key `id` belongs to another profile; in `pourcentage`, the key of the id is `identifiant`
    pourcentage: 50
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    identification: 5.2
    ^^^^^^^^^^^^^^ unknown key `identification`, and the action has no id; the nearest known key is `identifiant`
    ```

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 30
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.data.keys import KeyUse, key_diagnostics
from linter.words.text import N_, Messages
from referentiel.model import Document

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "id-key-mistyped.mistyped": N_(
        "other readers do not recognise the key `{key}`, and find no id; it was read as "
        "`{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    "id-key-mistyped.like": N_(
        "unknown key `{key}`, and the action has no id; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise add a line `{nearest}: …`"),
    ),
    "id-key-mistyped.foreign": N_(
        "the key `{key}` belongs to another profile; in `{profile}`, the key of the id is "
        "`{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find keys that are meant as the key of the id and are spelt otherwise."""
    return key_diagnostics(document, settings, KeyUse.ID)
