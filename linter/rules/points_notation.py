"""A `points` is spelt in a way that the importer of these files refuses.

La valeur de `points` est écrite d'une façon que l'importateur de ces fichiers refuse.

Why:
    The program that imports files of this profile takes plain numbers alone: `33,3`, `100/3` and
    `"33"` are text for it. They are understood here, and counted exactly, so that sums can be
    checked all the same.

Pourquoi :
    Le programme qui importe les fichiers de ce profil n'accepte que des nombres simples : `33,3`,
    `100/3` et `"33"` sont pour lui du texte. Ils sont compris ici, et comptés exactement, pour que
    les sommes soient vérifiées quand même.

Bad:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 33,3
            ^^^^ the number of points `33,3` is read as 33.3 here, but the importer refuses it
    ```

Good:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 33.3
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.weights.written import notation_diagnostics, points_in
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "points-notation": Text(
        fr="le nombre de points `{found}` est lu {value} ici, mais l'importateur le refuse",
        en="the number of points `{found}` is read as {value} here, but the importer refuses it",
        remedy=Text(fr="écrivez `{decimal}`", en="write `{decimal}`"),
    ),
    "points-notation.part": Text(
        fr=(
            "le nombre de points `{found}` est lu ici comme cette part du parent, mais "
            "l'importateur le refuse"
        ),
        en=(
            "the number of points `{found}` is read as that part of the parent here, but the "
            "importer refuses it"
        ),
        remedy=Text(fr="écrivez `{decimal}`", en="write `{decimal}`"),
    ),
    "points-notation.quoted": Text(
        fr=(
            "le nombre de points {found} est entre guillemets : l'importateur y voit du texte, et "
            "le refuse"
        ),
        en=(
            "the number of points {found} is in quotes: the importer takes it for text, and "
            "refuses it"
        ),
        remedy=Text(
            fr="retirez les guillemets : écrivez `{decimal}`",
            en="remove the quotes: write `{decimal}`",
        ),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the points that are no plain decimal."""
    return notation_diagnostics(points_in(referentiel))
