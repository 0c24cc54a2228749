"""The engine groups the signs of a formula from the right, where a reader does from the left.

Le moteur groupe les signes d'une formule depuis la droite, et le lecteur depuis la gauche.

Why:
    For the engine `1 - 0.5 - 0.5` is `1 - (0.5 - 0.5)`, which is 1; a reader expects 0. The same
    holds for `/`, and for a `*` after a `/`. The formula is computed, but not as it reads. The
    engine of 2026, for which sheets are written, groups signs as a reader does; but of
    `0 < a < 1` it looks at `0 < a` alone.

Pourquoi :
    Pour le moteur, `1 - 0.5 - 0.5` est `1 - (0.5 - 0.5)`, soit 1 ; le lecteur attend 0. Il en va de
    même de `/`, et d'un `*` après un `/`. La formule est calculée, mais pas comme elle se lit. Le
    moteur de 2026, pour lequel sont écrites les feuilles, groupe les signes comme le lecteur ; mais
    de `0 < a < 1` il ne regarde que `0 < a`.

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 1 - 0.5 - 0.25
                                    ^^^^^^^^^^^^^^ `1 - (0.5 - 0.25)` is computed, which is 0.75, not `(1 - 0.5) - 0.25`, which would be 0.25: signs are grouped from the right
    ```

Good:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 1 - 0.75
    ```
"""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.formules.calculation_words import (
    SURPRISE,
    SURPRISE_COMPARISON,
    SURPRISE_VALUES,
)
from linter.topics.formules.lectures import formules_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.weights.number import format_number
from scoring.formule.associativity import surprises
from scoring.formule.tree import Comparaison

SEVERITY = Severity.WARNING
_REMEDY = N_(
    "compute beforehand what can be computed, or order the terms so that grouping is irrelevant"
)
MESSAGES: Messages = {
    "formule-associativity": SURPRISE._replace(remedy=_REMEDY),
    "formule-associativity.values": SURPRISE_VALUES._replace(remedy=_REMEDY),
    "formule-associativity.comparison": SURPRISE_COMPARISON,
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the calculations that are not what a reader expects."""
    for formule in formules_of(document):
        if formule.lecture.formule is None:
            continue
        for surprise in surprises(formule.lecture.formule, formule.dialect):
            value, expected = map(format_number, surprise.values or (Fraction(), Fraction()))
            variant = ".values" if surprise.values else ""
            if isinstance(surprise.chain, Comparaison):
                variant = ".comparison"
            yield Diagnostic.at(
                formule.place(surprise.chain.span),
                f"formule-associativity{variant}",
                field=formule.name,
                wrong=surprise.engine,
                engine=quote(surprise.engine),
                reader=quote(surprise.reader),
                value=value,
                expected=expected,
            )
