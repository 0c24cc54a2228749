"""Indicateurs take their values from each other, or are each other's parent, in a circle.

Des indicateurs prennent leur valeur les uns des autres, ou se détaillent, en cercle.

Why:
    An indicateur whose `valeur` leads back to itself has no figures, and one whose `parent` does is
    shown below none: neither can ever be displayed. The finding is reported once for each circle.

Pourquoi :
    Un indicateur dont la `valeur` ramène à lui-même n'a aucun chiffre, et celui dont le `parent`
    ramène à lui-même ne s'affiche sous aucun autre : on ne les verra jamais. Un seul constat porte
    sur chaque cercle.

Bad:
    ==> indicateurs/eci/eci_001.md
    # Objets prêtés
    ```yaml
    id: eci_1
    unite: nombre
    parent: eci_1b
            ^^^^^^ the `parent` of `eci_1` leads back to it: eci_1, eci_1b, eci_1
    ```
    # Objets prêtés par habitant
    ```yaml
    id: eci_1b
    unite: nombre
    parent: eci_1
    ```

Good:
    ==> indicateurs/eci/eci_001.md
    # Objets prêtés
    ```yaml
    id: eci_1
    unite: nombre
    ```
    # Objets prêtés par habitant
    ```yaml
    id: eci_1b
    unite: nombre
    parent: eci_1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.indicateurs import LINKS, cycles
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "indicateur-cycle": N_(
        "the `{key}` of `{id}` leads back to it: {path}",
        remedy=N_("remove the key `{key}` from one of them, or name another indicateur"),
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find each circle of indicateurs, at its first one."""
    for key in LINKS:
        for cycle in cycles(ensemble, key):
            document, model = cycle[0].placed
            ids = [step.id for step in cycle]
            yield Diagnostic.at(
                Place(document, cycle[0].link.span, document.entries[model.entry]),
                "indicateur-cycle",
                field=key,
                wrong=" ".join(sorted(ids)),
                key=key,
                id=quote(ids[0]),
                path=quote(", ".join((*ids, ids[0]))),
            )
