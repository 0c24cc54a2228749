"""A formula wants the answer to a question from collectivités that are not asked it.

Une formule attend la réponse à une question de collectivités à qui on ne la pose pas.

Why:
    `types_concernes` says whom a question is asked of: EPCI or communes. A formula that looks at its
    answer only for the others, behind an `identite(type, …)`, never finds one, and that branch is
    never taken. A syndicat is also an EPCI.

Pourquoi :
    `types_concernes` dit à qui une question est posée : aux EPCI ou aux communes. Une formule qui n'en
    regarde la réponse que pour les autres, derrière un `identite(type, …)`, n'en trouve jamais, et
    cette branche n'est jamais prise. Un syndicat est aussi un EPCI.

Bad:
    ==> questions/verger.md
    # Quelle part des arbres la collectivité soigne-t-elle ?
    ```yaml
    id: verger_2
    type: proportion
    thematique_id: nature
    types_concernes: [EPCI]
    ```
    ==> personnalisations/eci.md
    # Réduction de 1.2.3 liée au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si identite(type, commune) alors reponse(verger_2)
                                             ^^^^^^^^ this formula asks `verger_2` of no collectivité of its `types_concernes` (EPCI)
    ```

Good:
    ==> questions/verger.md
    # Quelle part des arbres la collectivité soigne-t-elle ?
    ```yaml
    id: verger_2
    type: proportion
    thematique_id: nature
    types_concernes: [EPCI]
    ```
    ==> personnalisations/eci.md
    # Réduction de 1.2.3 liée au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si identite(type, commune) alors 0.5
    sinon reponse(verger_2)
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.regles.asked import Asking, asked_in
from linter.words.text import Messages, Text, quote
from referentiel.ensemble import Ensemble
from scoring.formule.cases import cases_of
from scoring.formule.identite import TYPE

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "question-types": Text(
        fr="cette formule ne pose `{question}` à aucune collectivité de ses `types_concernes` "
        "({types})",
        en="this formula asks `{question}` of no collectivité of its `types_concernes` ({types})",
        remedy=Text(
            fr="corrigez la formule, ou les `types_concernes` de la question",
            en="correct the formula, or the `types_concernes` of the question",
        ),
    ),
    "question-types.question": Text(fr="la question est ici", en="the question is here"),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Try all answers on the formulas that ask a question of some types of collectivité."""
    asked = asked_in(ensemble)
    for document, question in ensemble.questions:
        types = {written.text for written in question.types_concernes}
        if question.id is None or not types:
            continue
        for asking in asked.by(question.id.text):
            reached = _types_asked(asking)
            if not reached or reached & types:
                continue
            yield Diagnostic.at(
                asking.located.place(asking.reponse.question_span),
                "question-types",
                field=asking.located.name,
                wrong=question.id.text,
                related=[Related(document, question.id.span, "question-types.question")],
                question=quote(question.id.text),
                types=quote(", ".join(sorted(types))),
            )


def _types_asked(asking: Asking) -> frozenset[str]:
    """Return the types of the collectivités that a formula asks a question of, if that is known."""
    formule = asking.located.lecture.formule
    cases = cases_of(formule) if formule else None
    return frozenset(
        value
        for case in cases or ()
        if asking.reponse.question in case.reponses
        for identite in case.identites
        for value in identite.of(TYPE) or ()
    )
