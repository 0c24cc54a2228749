"""A `concerne:` does not say whom the action concerns.

Un `concerne:` ne dit pas qui l'action concerne.

Why:
    `concerne:` names one kind of collectivité, a list of them, or all the others (`sauf syndicat`).
    Names beside exceptions, or nothing at all, leave the sum of the weights open: the action
    counts for everybody until it is repaired.

Pourquoi :
    `concerne:` nomme un type de collectivité, une liste de types, ou tous les autres
    (`sauf syndicat`). Des noms mêlés à des exceptions, ou rien du tout, laissent ouverte la somme
    des pondérations : l'action compte pour tout le monde jusqu'à ce que ce soit corrigé.

Bad:
    # Associer les autres services
    ```yaml
    id: 1.2
    concerne: [commune, sauf syndicat]
              ^^^^^^^^^^^^^^^^^^^^^^^^ `[commune, sauf syndicat]` does not say whom the action concerns
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
from linter.rule import Settings, faults_of, subject_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "concerne-malformed": Text(
        fr="`{found}` ne dit pas qui l'action concerne",
        en="`{found}` does not say whom the action concerns",
        remedy=Text(
            fr=(
                "nommez un type (`syndicat`), une liste de types (`[commune, EPCI]`) ou tous les "
                "autres (`sauf syndicat`) ; retirez la clé si l'action concerne tout le monde"
            ),
            en=(
                "name a kind (`syndicat`), a list of kinds (`[commune, EPCI]`) or all the others "
                "(`sauf syndicat`); remove the key if the action concerns everybody"
            ),
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the `concerne` keys that cannot be read."""
    for fault, action in faults_of(document, Code.CONCERNE_MALFORMED):
        found = fault.arguments["found"]
        yield Diagnostic(
            document=document,
            span=fault.span,
            message="concerne-malformed",
            subject=subject_of(document, action),
            field="concerne",
            wrong=found,
            arguments={"found": quote(found)},
        )
