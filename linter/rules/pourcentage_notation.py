"""A `pourcentage` is spelt in a way that the importer of these files refuses.

La valeur de `pourcentage` est écrite d'une façon que l'importateur de ces fichiers refuse.

Why:
    The program that imports files of this profile takes plain numbers alone: `33,3`, `1/3`, `33 %`
    and `"33"` are text for it. They are understood here, and counted exactly, so that sums can be
    checked all the same. No decimal is exactly a third: 16 decimals are close enough.

Pourquoi :
    Le programme qui importe les fichiers de ce profil n'accepte que des nombres simples : `33,3`,
    `1/3`, `33 %` et `"33"` sont pour lui du texte. Ils sont compris ici, et comptés exactement,
    pour que les sommes soient vérifiées quand même. Aucun nombre décimal ne vaut exactement un
    tiers : 16 décimales suffisent.

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 1/3
                 ^^^ the percent `1/3` is read as that part of the parent here, but the importer refuses it
    ```

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 75 %
                 ^^^^ the percent `75 %` is read as 75 here, but the importer refuses it
    ```

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 33.3333333333333333
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.weights.written import notation_diagnostics, written_in
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "pourcentage-notation": Text(
        fr="le pourcentage `{found}` est lu {value} ici, mais l'importateur le refuse",
        en="the percent `{found}` is read as {value} here, but the importer refuses it",
        remedy=Text(fr="écrivez `{decimal}`", en="write `{decimal}`"),
    ),
    "pourcentage-notation.part": Text(
        fr=(
            "le pourcentage `{found}` est lu ici comme cette part du parent, mais l'importateur le "
            "refuse"
        ),
        en=(
            "the percent `{found}` is read as that part of the parent here, but the importer "
            "refuses it"
        ),
        remedy=Text(fr="écrivez `{decimal}`", en="write `{decimal}`"),
    ),
    "pourcentage-notation.quoted": Text(
        fr=(
            "le pourcentage {found} est entre guillemets : l'importateur y voit du texte, et le "
            "refuse"
        ),
        en="the percent {found} is in quotes: the importer takes it for text, and refuses it",
        remedy=Text(
            fr="retirez les guillemets : écrivez `{decimal}`",
            en="remove the quotes: write `{decimal}`",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the pourcentage that are no plain decimal."""
    return notation_diagnostics(written_in(document, settings, Unit.POURCENTAGE))
