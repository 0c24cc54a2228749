"""No formula asks a question.

Aucune formule ne pose une question.

Why:
    The answer to a question serves the formulas that ask it, `reponse(q, …)`. If there is none, every
    collectivité answers for nothing; perhaps a formula has the wrong id, or a rule is missing. Only
    where both questions and rules are among the files is it known.

Pourquoi :
    La réponse à une question sert aux formules qui la posent, `reponse(q, …)`. S'il n'y en a pas,
    chaque collectivité répond pour rien ; peut-être une formule porte-t-elle le mauvais identifiant,
    ou manque-t-il une règle. On ne le sait que si les questions et les règles figurent parmi les
    fichiers.

Bad:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
    type: binaire
    thematique_id: nature
    ```
    # La collectivité gère-t-elle un potager ?
    ```yaml
    id: potager_1
        ^^^^^^^^^ no formula asks the question `potager_1`
    type: binaire
    thematique_id: nature
    ```
    ==> personnalisations/eci.md
    # Désactivation de 1.2.3 liée au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Désactivation
    ```formule
    reponse(verger_1, NON)
    ```

Good:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
    type: binaire
    thematique_id: nature
    ```
    ==> personnalisations/eci.md
    # Désactivation de 1.2.3 liée au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Désactivation
    ```formule
    reponse(verger_1, NON)
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.regles.asked import asked_in, judged_questions
from linter.words.text import Messages, Text, quote
from referentiel.ensemble import Ensemble

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "question-unused": Text(
        fr="aucune formule ne pose la question `{question}`",
        en="no formula asks the question `{question}`",
        remedy=Text(
            fr="supprimez la question, ou corrigez la formule qui devrait la poser",
            en="remove the question, or correct the formula that should ask it",
        ),
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the questions that no formula asks."""
    asked = asked_in(ensemble)
    for document, question in judged_questions(ensemble):
        name = question.id
        if name is None or asked.by(name.text) or asked.may_be_asked(name.text):
            continue
        yield Diagnostic.at(
            Place(document, name.span, document.entries[question.entry]),
            "question-unused",
            field="id",
            wrong=name.text,
            question=quote(name.text),
        )
