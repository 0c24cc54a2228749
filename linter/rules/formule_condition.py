"""A condition of a formula is never true, or always, or a result is never given.

Une condition d'une formule n'est jamais vraie, ou l'est toujours, ou un résultat n'est jamais donné.

Why:
    `reponse(q, a) et reponse(q, b)` cannot hold: a question has one answer. Then the formula does
    nothing of what its author meant. All combinations of the answers that occur in a formula are
    tried, for every kind of collectivité that there is; if there are too many, nothing is reported.

Pourquoi :
    `reponse(q, a) et reponse(q, b)` ne peut être vrai : une question a une seule réponse. La formule
    ne fait alors rien de ce que voulait son auteur. Toutes les combinaisons des réponses qui
    figurent dans une formule sont essayées, pour toutes les collectivités possibles ; s'il y en a
    trop, rien n'est signalé.

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, verger_1_a) et reponse(verger_1, verger_1_b) alors 0.5
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this condition is never true
    ```

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0.5
    sinon si reponse(verger_1, NON) et identite(type, commune) alors 0.2
                                                                     ^^^ `0.2` is never given: what stands before takes every case
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
    si reponse(verger_1, NON) et identite(type, commune) alors 0.2
    sinon si reponse(verger_1, NON) alors 0.5
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.formules.conditions import CONDITIONS, useless_parts
from linter.topics.formules.identites import asks_what_nobody_has
from linter.topics.formules.lectures import formules_of
from linter.words.text import Messages, quote
from referentiel.model import Document
from scoring.formule.format import format_expression
from scoring.formule.value_types import type_errors

SEVERITY = Severity.WARNING
MESSAGES: Messages = {f"formule-condition.{key}": text for key, text in CONDITIONS.items()}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Try all answers on the formulas in which nothing else is wrong."""
    for formule in formules_of(document):
        tree, dialect = formule.lecture.formule, formule.dialect
        if tree is None or type_errors(tree, formule.type, dialect):
            continue
        if asks_what_nobody_has(tree, dialect):
            continue
        for key, expression in useless_parts(tree, formule.type, dialect):
            text = format_expression(expression)
            yield Diagnostic.at(
                formule.place(expression.span),
                f"formule-condition.{key}",
                field=formule.name,
                wrong=text,
                result=quote(text),
            )
