"""A formula divides by what is always 0.

Une formule divise par ce qui est toujours 0.

Why:
    A division by 0 has no result: the engine of 2023 stops, and then no collectivité has a score;
    that of 2026 has none for the action. The divisor is `0`, a calculation that gives it, or the
    difference of a figure with itself, where one of the two was to be another.

Pourquoi :
    Une division par 0 n'a pas de résultat : le moteur de 2023 s'arrête, et plus aucune collectivité
    n'a de score ; celui de 2026 n'en a pas pour l'action. Le diviseur est `0`, un calcul qui donne
    0, ou la différence d'une donnée avec elle-même, où l'une des deux devait être une autre.

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 3/0
                                      ^ division by `0`, which is always 0: the formula gives nothing that can be used
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
    si reponse(verger_1, NON) alors 3/10
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.formules.calculation_words import DIVISION
from linter.topics.formules.lectures import formules_of
from linter.words.text import Messages, quote
from referentiel.model import Document
from scoring.formule.divisions import zero_divisors

SEVERITY = Severity.ERROR
MESSAGES: Messages = {"formule-division": DIVISION}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the divisors that are 0 whatever is answered."""
    for formule in formules_of(document):
        if formule.lecture.formule is None:
            continue
        for divisor in zero_divisors(formule.lecture.formule, formule.dialect):
            written = formule.written(divisor.span)
            yield Diagnostic.at(
                formule.place(divisor.span),
                "formule-division",
                field=formule.name,
                wrong=written,
                divisor=quote(written),
            )
