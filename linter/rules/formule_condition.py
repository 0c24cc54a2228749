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
from linter.topics.formules.lectures import (
    LocatedFormule,
    asks_what_nobody_has,
    formules_of,
)
from linter.words.text import Messages, Text, quote
from referentiel.grammar import RegleType
from referentiel.model import Document
from scoring.formule.cases import cases_of, never_reached, truths
from scoring.formule.format import format_expression
from scoring.formule.tree import (
    Expression,
    Formule,
    Verite,
    branches_in,
    results_of,
)
from scoring.formule.value_types import type_errors

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "formule-condition.never": Text(
        fr="cette condition n'est jamais vraie",
        en="this condition is never true",
        remedy=Text(
            fr="corrigez-la, ou supprimez-la avec ce qui suit `alors`",
            en="correct it, or remove it with what follows `alors`",
        ),
    ),
    "formule-condition.always": Text(
        fr="cette condition est toujours vraie",
        en="this condition is always true",
        remedy=Text(
            fr="corrigez-la, ou ne gardez que ce qui suit `alors`",
            en="correct it, or keep only what follows `alors`",
        ),
    ),
    "formule-condition.unreached": Text(
        fr="`{result}` n'est jamais donné : ce qui précède prend tous les cas",
        en="`{result}` is never given: what stands before takes every case",
        remedy=Text(
            fr="changez l'ordre des conditions, ou supprimez celle-ci",
            en="change the order of the conditions, or remove this one",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Try all answers on the formulas in which nothing else is wrong."""
    for formule in formules_of(document):
        tree = formule.lecture.formule
        if tree is None or type_errors(tree, formule.type):
            continue
        if asks_what_nobody_has(tree):
            continue
        found = [*_constant(formule, tree)]
        yield from found or _unreached(formule, tree)


def _constant(formule: LocatedFormule, tree: Formule) -> Iterator[Diagnostic]:
    """Yield the conditions that have the same truth value in every case."""
    for condition in _conditions(formule, tree):
        found = truths(condition)
        if found is not None and len(found) == 1:
            kind = "always" if True in found else "never"
            yield _diagnostic(formule, kind, condition)


def _conditions(formule: LocatedFormule, tree: Formule) -> Iterator[Expression]:
    """Yield what is written to be true or false; a result `VRAI` or `FAUX` is not."""
    yield from (branche.condition for branche in branches_in(tree))
    if formule.type is RegleType.DESACTIVATION:
        yield from (one for one in results_of(tree) if not isinstance(one, Verite))


def _unreached(formule: LocatedFormule, tree: Formule) -> Iterator[Diagnostic]:
    cases = cases_of(tree)
    for result in never_reached(tree, cases) if cases is not None else ():
        yield _diagnostic(formule, "unreached", result)


def _diagnostic(formule: LocatedFormule, kind: str, expression: Expression) -> Diagnostic:
    text = format_expression(expression)
    return Diagnostic.at(
        formule.place(expression.span),
        f"formule-condition.{kind}",
        field=formule.name,
        wrong=text,
        result=quote(text),
    )
