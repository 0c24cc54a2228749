"""A data block has the same key twice.

Un bloc de données donne deux fois une même clé.

Why:
    Other readers keep the last of the two values and silently drop the first; nothing says which
    one was meant. `id` and `identifiant` are one key with two names.

Pourquoi :
    Les autres lecteurs gardent la dernière des deux valeurs et écartent la première sans un mot ;
    rien ne dit laquelle est la bonne. `id` et `identifiant` sont une même clé sous deux noms.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ponderation: 0.3
    ^^^^^^^^^^^ duplicate key `ponderation` in this data block
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    identifiant: 5.2
    ^^^^^^^^^^^ the key `identifiant` duplicates its synonym `id` in this data block
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.3
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "key-duplicate": N_(
        "duplicate key `{key}` in this data block",
        remedy=N_("keep the line with the right value, and remove the other"),
    ),
    "key-duplicate.synonym": N_(
        "the key `{key}` duplicates its synonym `{first}` in this data block",
        remedy=N_("keep one of the two lines, and remove the other"),
    ),
    "key-duplicate.first": N_("first occurrence here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the second and later occurrences of a key in a data block."""
    for fault, place in faults_of(document, Code.KEY_DUPLICATE):
        key, first = fault.arguments["key"], fault.arguments["first"]
        yield Diagnostic.at(
            place,
            "key-duplicate" if key == first else "key-duplicate.synonym",
            field=first,
            wrong=key,
            related=related_of(document, fault, {"first": "key-duplicate.first"}),
            key=quote(key),
            first=quote(first),
        )
