"""The root of the referential has no children.

La racine du référentiel n'a rien au-dessous d'elle.

Why:
    A root holds the total, and its axes share it. If the root is the only action of a folder, the
    other files were lost, moved or excluded, and the referential that is checked is empty.

Pourquoi :
    La racine dit ce que vaut le tout, et ses axes se le partagent. Quand elle est la seule action
    d'un dossier, les autres fichiers ont été perdus, déplacés ou exclus, et ce qui est vérifié est
    un référentiel vide.

Bad:
    ==> eci.md
    # Économie circulaire
      ^^^^^^^^^^^^^^^^^^^ the root of the referential is alone: it has no axes
    ```yaml
    identifiant: ""
    ```

Good:
    ==> eci.md
    # Économie circulaire
    ```yaml
    identifiant: ""
    ```
    ==> 1.md
    # Réduire
    ```yaml
    identifiant: 1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages
from referentiel.identifier import ROOT
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "root-alone": N_(
        "the root of the referential is alone: it has no axes",
        remedy=N_("add the files of the axes (`1.md`, …) next to it, or delete it"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield a root that is the only action."""
    match referentiel.nodes:
        case [node] if node.identifier == ROOT:
            yield Diagnostic.at(
                Place(node.document, node.action.anchor), "root-alone", field="children", wrong=""
            )
