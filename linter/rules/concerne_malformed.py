"""A `concerne:` does not say who the action applies to.

Un `concerne:` ne dit pas qui l'action concerne.

Why:
    `concerne:` names one type of collectivité, a list of types, or every type except some:
    `sauf syndicat`. Names mixed with exceptions, or no value, leave the sum of the weights
    undetermined: the action counts for everyone until the key is corrected.

Pourquoi :
    `concerne:` nomme un type de collectivité, une liste de types, ou tous les autres
    (`sauf syndicat`). Des noms mêlés à des exceptions, ou rien du tout, laissent ouverte la somme
    des pondérations : l'action compte pour tout le monde jusqu'à ce que ce soit corrigé.

Bad:
    # Associer les autres services
    ```yaml
    id: 1.2
    concerne: [commune, sauf syndicat]
              ^^^^^^^^^^^^^^^^^^^^^^^^ `[commune, sauf syndicat]` does not say who the action applies to
    ```

Good:
    # Associer les autres services
    ```yaml
    id: 1.2
    concerne: sauf syndicat
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "concerne-malformed": N_(
        "`{found}` does not say who the action applies to",
        remedy=N_(
            "write a type (`syndicat`), a list of types (`[commune, EPCI]`) or an exception (`sauf "
            "syndicat`); remove the key if the action applies to everyone"
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find values of `concerne` that cannot be read."""
    for fault, place in faults_of(document, Code.CONCERNE_MALFORMED):
        found = fault.arguments["found"]
        yield Diagnostic.at(
            place, "concerne-malformed", field="concerne", wrong=found, found=quote(found)
        )
