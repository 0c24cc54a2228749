"""A question is shown with an action whose rules do not ask it, or not with one whose rules do.

Une question accompagne une action dont les règles ne la posent pas, ou pas celle qui la pose.

Why:
    Below `actions` are the actions that a question is shown with. If no rule of such an action asks
    it, nor one of an action above or below, it is answered there for nothing. If a rule of an action
    asks it, and neither that action nor one above or below is in the list, nobody who looks at the
    action sees what its score depends on.

Pourquoi :
    Sous `actions` figurent les actions qu'une question accompagne. Si aucune règle d'une telle action
    ne la pose, ni d'une action au-dessus ou au-dessous, on y répond pour rien. Si une règle d'une
    action la pose, et que ni cette action ni une au-dessus ou au-dessous n'est dans la liste, qui
    consulte l'action ne voit pas de quoi dépend son score.

Bad:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
        ^^^^^^^^ the rules of `eci_2.1` ask `verger_1`, which is not shown with this action
    type: binaire
    thematique_id: nature
    actions: [eci_1.2, eci_1.3]
                       ^^^^^^^ no rule of `eci_1.3` asks `verger_1`
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
    # Désactivation de 2.1 liée au verger
    ```yaml
    action_id: eci_2.1
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
    actions: [eci_1.2]
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

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.topics.regles.actions import ActionKey, action_key, regles_by_action
from linter.topics.regles.asked import Asking, asked_in, judged_questions
from linter.words.text import Messages, Text, quote
from referentiel.ensemble import Ensemble, Placed
from referentiel.siblings.questions import Question
from referentiel.siblings.written import Written

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "question-action.listed": Text(
        fr="aucune règle de `{action}` ne pose `{question}`",
        en="no rule of `{action}` asks `{question}`",
        remedy=Text(
            fr="retirez l'action de la liste, ou corrigez la formule qui devrait poser la question",
            en="remove the action from the list, or correct the formula that should ask the question",
        ),
    ),
    "question-action.missing": Text(
        fr="les règles de `{action}` posent `{question}`, qui n'accompagne pas cette action",
        en="the rules of `{action}` ask `{question}`, which is not shown with this action",
        remedy=Text(
            fr="ajoutez `{action}` sous `actions`, ou corrigez la formule",
            en="add `{action}` below `actions`, or correct the formula",
        ),
    ),
    "question-action.asking": Text(fr="la question est posée ici", en="the question is asked here"),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Compare the actions of each question that is asked with those whose rules ask it."""
    asked, unsure = asked_in(ensemble), _unsure(ensemble)
    for placed in judged_questions(ensemble):
        name = placed.model.id
        askings = asked.by(name.text) if name else ()
        if not name or not askings or asked.may_be_asked(name.text):
            continue
        listed = [(one, _key(ensemble, one)) for one in placed.model.actions]
        asking = [(one, _key(ensemble, one.located.personnalisation.action)) for one in askings]
        asking = [(one, None if unsure.get(key) else key) for one, key in asking]
        if all(key for _, key in asking):
            judged = [(one, key) for one, key in listed if unsure.get(key) is not False]
            yield from _listed(placed, name, judged, [key for _, key in asking if key])
        if listed and all(key for _, key in listed):
            yield from _missing(placed, name, [key for _, key in listed if key], asking)


def _unsure(ensemble: Ensemble) -> Mapping[ActionKey | None, bool]:
    """Return the actions whose rules are wrong, which other rules report.

    True for those that have them twice, or two of one type, of which some may be meant for another
    action; False for those that have none.
    """
    keys = [(_key(ensemble, model.action), model) for _, model in ensemble.personnalisations]
    counts = Counter(key for key, _ in keys)
    empty = {key: False for key, model in keys if not any(regle.formules for regle in model.regles)}
    twice = (key for key, count in counts.items() if count > 1)
    unsure = (key for key, regles in regles_by_action(ensemble).items() if not regles.are_certain)
    return {**empty, **dict.fromkeys((*twice, *unsure), True)}


def _key(ensemble: Ensemble, written: Written | None) -> ActionKey | None:
    """Return the action of a reference; None if it is uncertain, or there is no such action."""
    if written is None:
        return None
    is_known = ensemble.actions.node(written.text) or not ensemble.actions.is_here(written.text)
    return action_key(ensemble, written) if is_known else None


def _listed(
    placed: Placed[Question],
    name: Written,
    listed: Iterable[tuple[Written, ActionKey | None]],
    asking: Sequence[ActionKey],
) -> Iterator[Diagnostic]:
    document, question = placed
    for written, key in listed:
        if key is None or any(_concern(key, one) for one in asking):
            continue
        yield Diagnostic.at(
            Place(document, written.span, document.entries[question.entry]),
            "question-action.listed",
            field="actions",
            wrong=written.text,
            action=quote(written.text),
            question=quote(name.text),
        )


def _missing(
    placed: Placed[Question],
    name: Written,
    listed: Sequence[ActionKey],
    asking: Iterable[tuple[Asking, ActionKey | None]],
) -> Iterator[Diagnostic]:
    document, question = placed
    told = set()
    for one, key in asking:
        if key is None or key in told or any(_concern(key, other) for other in listed):
            continue
        told.add(key)
        yield Diagnostic.at(
            Place(document, name.span, document.entries[question.entry]),
            "question-action.missing",
            field="actions",
            wrong=f"{name.text} {key}",
            related=[Related(one.located.document, one.span, "question-action.asking")],
            action=quote(str(key)),
            question=quote(name.text),
        )


def _concern(one: ActionKey, other: ActionKey) -> bool:
    """Return whether actions are the same, or one is above the other."""
    a, b = one.identifier, other.identifier
    return one.referentiel == other.referentiel and (a == b or a.is_below(b) or b.is_below(a))
