"""A data block has no id.

Un bloc de données ne donne pas d'identifiant.

Why:
    The tree of actions, the answers and the scores are based on ids. An action without one is
    nowhere in the tree, and its share of the parent is lost. Only the root of a referential, which
    is above all ids, has an empty one: `identifiant: ""`.

Pourquoi :
    L'arbre des actions, les réponses et les scores reposent sur les identifiants. Une action qui
    n'en a pas n'est nulle part dans l'arbre, et sa part du parent est perdue. Seule la racine
    d'un référentiel, qui est au-dessus de tous, en a un vide : `identifiant: ""`.

Bad:
    # Informer les autres collectivités
    ```yaml
    ^^^^^^^ missing key `id` in this data block
    ponderation: 0.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id:
    ^^ the key `id` has no value
    ponderation: 0.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    ^^^^^^^ missing key `identifiant` in this data block
    pourcentage: 20
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```

Good:
    ==> eci.md
    # Économie circulaire
    ```yaml
    identifiant: ""
    points: 500
    referentiel: eci
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.topics.data.sections import id_key
from linter.topics.ids.spelling import expected_ids, spelled_id
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document, Entry
from referentiel.profile import ALL_KEYS, ID_KEYS
from referentiel.text.names import nearest_name

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "key-missing": Text(
        fr="ce bloc de données n'a pas de clé `{key}`",
        en="missing key `{key}` in this data block",
        remedy=Text(
            fr="ajoutez-lui l'identifiant de l'action, sur une ligne : {wanted}",
            en="add a line with the id of the action: {wanted}",
        ),
    ),
    "key-missing.empty": Text(
        fr="la clé `{key}` n'a pas de valeur",
        en="the key `{key}` has no value",
        remedy=Text(
            fr="écrivez l'identifiant de l'action à sa suite : {wanted}",
            en="write the id of the action after it: {wanted}",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find data blocks without an id, except under a mistyped key, which has its own rule."""
    for fault, place in faults_of(document, Code.KEY_MISSING):
        action = place.action
        if not fault.variant and action and _may_be_mistyped(action):
            continue
        key = fault.arguments["key"] if fault.variant else id_key(settings)
        identifier = expected_ids(document).get(action.index) if action else None
        value = spelled_id(identifier) if identifier else "…"
        title = place.title
        yield Diagnostic.at(
            place,
            "key-missing.empty" if fault.variant else "key-missing",
            field="id",
            wrong=" ".join(title.split()),
            key=quote(key),
            wanted=f"`{key}: {value}`",
        )


def _may_be_mistyped(action: Entry) -> bool:
    names = (key.name for key in action.keys if key.meant is None)
    return any(nearest_name(name, ALL_KEYS) in ID_KEYS for name in names)
