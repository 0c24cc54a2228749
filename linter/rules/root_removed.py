"""The root of the referential existed at the compared revision, and is gone.

La racine du référentiel était là à la révision comparée, et a disparu.

Why:
    The root holds the total, and its presence marks a referential as complete: without it, missing
    axes go unnoticed and a wrong total may pass. A root disappears with its file or, if the file is
    not named like its folder, with its data block. This rule only runs with a revision to compare
    with: `reflint diff`, `reflint check --diff-base`, `--staged`.

Pourquoi :
    La racine dit ce que vaut le tout, et par elle on sait qu'un référentiel est complet : sans
    elle, un axe manquant ne se remarque plus, et un total faux peut passer. Une racine disparaît
    avec son fichier ou, quand il ne porte pas le nom de son dossier, avec son bloc de données.
    Cette règle n'est appliquée que par rapport à une révision : `reflint diff`,
    `reflint check --diff-base`, `--staged`.

Bad:
    ==> eci.md (before)
    # Économie circulaire
    ```yaml
    identifiant: ""
    ```
    ==> 1.md (before)
    # Réduire
    ```yaml
    identifiant: 1
    ```
    ==> 1.md
    # Réduire
    ```yaml
    identifiant: 1
                 ^ the root of the referential is gone: it was in eci.md
    ```

Good:
    ==> eci.md (before)
    # Économie circulaire
    ```yaml
    identifiant: ""
    ```
    ==> 1.md (before)
    # Réduire
    ```yaml
    identifiant: 1
    ```
    ==> racine.md
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
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text
from referentiel.identifier import ROOT

if TYPE_CHECKING:
    from scoring.changes.comparison import Comparison

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "root-removed": Text(
        fr="la racine du référentiel a disparu : elle était dans {file}",
        en="the root of the referential is gone: it was in {file}",
        remedy=Text(
            fr='remettez ce fichier, avec son bloc de données : `{key}: ""`',
            en='restore that file, with its data block: `{key}: ""`',
        ),
    ),
}


def check(comparison: "Comparison", settings: Settings) -> Iterator[Diagnostic]:
    """Yield the root that was removed with its file, reported at the first action."""
    before, after = (side.referentiel for side in (comparison.before, comparison.after))
    if ROOT not in before.by_id or ROOT in after.by_id or comparison.crosses_forms:
        return  # Sheets have no root.
    file = before.by_id[ROOT][0].document.name
    if file in after.unreadable or any(document.name == file for document in after.documents):
        return  # Its title or id was changed or lost, which other rules report.
    first = next(iter(after.nodes), None)
    yield Diagnostic(
        document=first.document if first else after.documents[0],
        span=first.action.anchor if first else None,
        message="root-removed",
        subject=file,
        field="id",
        wrong=file,
        arguments={"file": file, "key": after.profile.id_key if after.profile else "id"},
    )
