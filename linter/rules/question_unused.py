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

Bad:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: vergers_1
        ^^^^^^^^^ no formula asks the question `vergers_1`; 2 ask `verger_1`, which does not exist
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
    # Réduction de 1.2.4 liée au verger
    ```yaml
    action_id: eci_1.2.4
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0.5
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

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.topics.regles.asked import (
    absent_question,
    asked_in,
    misnamed_questions,
    renamed_question,
    unused_questions,
)
from linter.topics.regles.reponses import unnameable_ids
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "question-unused": N_(
        "no formula asks the question `{question}`",
        remedy=N_("remove the question, or correct the formula that should ask it"),
    ),
    "question-unused.misnamed": N_(
        "no formula asks the question `{question}`; {count} ask `{asked}`, which does not exist",
        remedy=N_("if this question is meant, write `{asked}` here"),
    ),
    "question-unused.asked": N_("asked here"),
}
SEVERITIES = {"question-unused.misnamed": Severity.ERROR}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the questions that no formula asks."""
    unnameable = unnameable_ids(ensemble)
    misnamed = {name: asked for asked, name in misnamed_questions(ensemble).items()}
    for (document, question), name in unused_questions(ensemble):
        asked = misnamed.get(name.text, "")
        askings = asked_in(ensemble).by(asked)
        # `formule-question` reports the one, `question-id-malformed` the other.
        if len(askings) == 1 or name.text in unnameable:
            continue
        former, now = renamed_question(ensemble) or ("", "")
        found = Diagnostic.at(
            Place(document, name.span, document.entries[question.entry]),
            "question-unused.misnamed" if asked else "question-unused",
            field="id",
            wrong=name.text,
            related=[
                Related(one.located.document, one.span, "question-unused.asked") for one in askings
            ],
            question=quote(name.text),
            asked=quote(asked),
            count=str(len(askings)),
        )
        is_renamed = now == name.text and not asked
        yield found._replace(absent=absent_question(ensemble, former) if is_renamed else ())
