"""A question is shown with an action whose rules do not ask it, or not with one whose rules do."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule
from linter.topics.formules.lectures import formules_in
from linter.topics.regles.actions import ActionKey, action_key, concern, regles_by_action
from linter.topics.regles.asked import Asking, asked_in, judged_questions, questions_by_id
from linter.topics.regles.reponses import mistakes_in
from referentiel.ensemble import Placed
from referentiel.siblings.personnalisations import ActionLists
from referentiel.siblings.written import Written

# The lists of questions of the actions in sheets; the formulas of actions that ask each question.
_Lists: TypeAlias = Mapping[ActionKey, Placed[ActionLists]]
_Askings: TypeAlias = Mapping[str, Sequence[tuple[ActionKey, Asking]]]


class _Difference(NamedTuple):
    """A question and an action that go together in its list, or, with `asking`, in a formula."""

    place: Place
    key: ActionKey
    action: str
    question: str
    asking: Asking | None = None


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Compare the actions of each question that is asked with those whose rules ask it."""
    extras, missings = _differences(ensemble)
    for one in missings:
        assert one.asking
        meant = [other for other in extras if concern(other.key, one.key)]
        rivals = [other for other in missings if concern(other.key, one.key)]
        if len(meant) == len(rivals) == 1:
            extras.remove(meant[0])
            yield _swapped(one, one.asking, meant[0])
            continue
        document, span = one.asking.located.document, one.asking.span
        yield Diagnostic.at(
            one.place,
            N_("the rules of `{action}` ask `{question}`, which is not shown with this action"),
            remedy=N_("add `{action}` below `actions`, or correct the formula"),
            field="actions",
            wrong=f"{one.question} {one.key}",
            related=[Related(document, span, N_("the question is asked here"))],
            action=quote(one.action),
            question=quote(one.question),
        )
    for extra in extras:
        yield Diagnostic.at(
            extra.place,
            N_("no rule of `{action}` asks `{question}`"),
            remedy=N_(
                "remove the action from the list, or correct the formula that should ask the "
                "question"
            ),
            field="actions",
            wrong=extra.action,
            action=quote(extra.action),
            question=quote(extra.question),
        )
    yield from _in_sheets(ensemble)


def _in_sheets(ensemble: Ensemble) -> Diagnostics:
    """Compare the lists of questions in sheets with what the formulas there ask."""
    keys = ((action_key(ensemble, one.model.action), one) for one in ensemble.lists)
    lists = {key: one for key, one in keys if key}
    if lists:
        askings = {
            question: [
                (key, one)
                for one in every
                if (key := action_key(ensemble, one.located.personnalisation.action))
            ]
            for question, every in asked_in(ensemble).askings.items()
            if question in questions_by_id(ensemble)
        }
        yield from _listed_in_vain(ensemble, lists, askings)
        yield from _asked_unlisted(ensemble, lists, askings)


def _listed_in_vain(ensemble: Ensemble, lists: _Lists, askings: _Askings) -> Diagnostics:
    """Yield the known questions that lists have for nothing; none where a formula is uncertain."""
    unsure = [key for key, one in regles_by_action(ensemble).items() if not one.are_certain]
    for key, (document, model) in lists.items():
        if any(concern(key, other) for other in unsure):
            continue
        for question in model.questions:
            asking = (other for other, _ in askings.get(question.text, ()))
            if question.text not in questions_by_id(ensemble) or any(
                concern(key, other) for other in asking
            ):
                continue
            yield Diagnostic.at(
                Place(document, question.span, document.entries[model.entry]),
                N_("no rule of `{action}`, nor of an action above or below, asks `{question}`"),
                remedy=N_(
                    "remove the question from the list, or correct the formula that should ask it"
                ),
                field="personnalisationQuestions",
                wrong=question.text,
                action=quote(str(key)),
                question=quote(question.text),
            )


def _asked_unlisted(ensemble: Ensemble, lists: _Lists, askings: _Askings) -> Diagnostics:
    """Yield the known questions that no list has, of the actions of sheets with lists."""
    mistakes = mistakes_in(ensemble)
    documents = {one.document for one in lists.values() if one.model.questions}
    for question, every in askings.items():
        listed = [
            key
            for key, one in lists.items()
            if any(written.text == question for written in one.model.questions)
        ]
        for key, asking in every:
            if asking.located.document not in documents or mistakes.has_any(asking.located):
                continue
            if not any(concern(key, other) for other in listed):
                yield Diagnostic.at(
                    asking.located.place(asking.reponse.question_span),
                    N_(
                        "the rules of `{action}` ask `{question}`, which is not shown with this "
                        "action"
                    ),
                    remedy=N_(
                        "add `{question}` to `personnalisationQuestions`, or correct the formula"
                    ),
                    field="personnalisationQuestions",
                    wrong=question,
                    action=quote(str(key)),
                    question=quote(question),
                )


def _differences(ensemble: Ensemble) -> tuple[list[_Difference], list[_Difference]]:
    """Return the pairs that only lists have, and those that only formulas have."""
    asked, unsure, wrong = asked_in(ensemble), _unsure(ensemble), _mistaken(ensemble)
    extras: list[_Difference] = []
    missings: list[_Difference] = []
    for document, question in judged_questions(ensemble):
        name, entry = question.id, document.entries[question.entry]
        askings = asked.by(name.text) if name else ()
        if not name or not askings or asked.may_be_asked(name.text):
            continue
        listed = [(one, _key(ensemble, one)) for one in question.actions]
        asking = [(one, _key(ensemble, one.located.personnalisation.action)) for one in askings]
        asking = [(one, None if key in unsure else key) for one, key in asking]
        keys = [key for _, key in asking if key]
        if len(keys) == len(asking):
            extras += (
                _Difference(Place(document, one.span, entry), key, one.text, name.text)
                for one, key in listed
                if key and key not in unsure
                if not any(concern(key, other) for other in (*keys, *wrong))
            )
        known = [key for _, key in listed if key]
        if listed and len(known) == len(listed):
            firsts = {key: one for one, key in reversed(asking) if key}
            missings += (
                _Difference(Place(document, name.span, entry), key, str(key), name.text, asking=one)
                for key, one in firsts.items()
                if not any(concern(key, other) for other in known)
            )
    return extras, missings


def _mistaken(ensemble: Ensemble) -> Sequence[ActionKey]:
    """Return the actions of which a formula asks for what its question cannot be."""
    mistakes = mistakes_in(ensemble)
    wrong = (one for one in formules_in(ensemble) if mistakes.has_any(one))
    keys = (_key(ensemble, one.personnalisation.action) for one in wrong)
    return [key for key in keys if key]


def _unsure(ensemble: Ensemble) -> Set[ActionKey | None]:
    """Return the actions whose rules are wrong, which other rules report.

    They have rules twice, or two of one type, of which one may be meant for another action; none;
    or a formula that cannot be read.
    """
    keys = [(_key(ensemble, model.action), model) for _, model in ensemble.personnalisations]
    counts = Counter(key for key, _ in keys)
    empty = (
        key
        for key, model in keys
        if not any(formule.text.strip() for one in model.regles for formule in one.formules)
    )
    unsure = (key for key, regles in regles_by_action(ensemble).items() if not regles.are_certain)
    return {*empty, *unsure, *(key for key, count in counts.items() if count > 1)}


def _key(ensemble: Ensemble, written: Written | None) -> ActionKey | None:
    """Return the action of a reference; None if it is uncertain, or there is no such action."""
    if written is None:
        return None
    is_known = ensemble.actions.node(written.text) or not ensemble.actions.is_here(written.text)
    return action_key(ensemble, written) if is_known else None


def _swapped(missing: _Difference, asking: Asking, meant: _Difference) -> Diagnostic:
    """Return the diagnostic of a formula that asks one question for another that is shown."""
    assert meant.place.span
    return Diagnostic.at(
        asking.located.place(asking.reponse.question_span),
        N_(
            "the rules of `{action}` ask `{question}`, not `{other}`, which is shown with this action"
        ),
        remedy=N_("ask `{other}`, or exchange the action in the `actions` of the two questions"),
        field=asking.located.name,
        wrong=f"{missing.question} {meant.question}",
        related=[Related(meant.place.document, meant.place.span, N_("it is shown with it here"))],
        action=quote(missing.action),
        question=quote(missing.question),
        other=quote(meant.question),
    )
