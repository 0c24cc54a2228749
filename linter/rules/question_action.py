"""A question is listed for an action that ignores it, or not listed for one that uses it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, Diagnostics, Ensemble, Text, quote, rule
from linter.topics.questions import Asking, asked_in, judged_questions, questions_by_id
from linter.topics.regles import ActionKey, action_key, concern, regles_by_action
from referentiel.siblings import Written


class _Pair(NamedTuple):
    """A question and an action, paired by a list or, unless `asking` is None, by a formula."""

    place: Place
    key: ActionKey
    question: str
    asking: Asking | None = None

    def is_among(self, keys: Iterable[ActionKey | None]) -> bool:
        """Return whether the action is one of `keys`, or an ancestor or descendant of one."""
        return any(concern(self.key, key) for key in keys if key)


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find differences between the actions listed for a question and those whose règles use it."""
    extras, missings = _differences(ensemble)
    for one in missings:
        assert one.asking
        meant = [other for other in extras if one.is_among((other.key,))]
        rivals = [other for other in missings if one.is_among((other.key,))]
        if len(meant) == len(rivals) == 1:
            extras.remove(meant[0])
            yield _swapped(one, one.asking, meant[0])
        else:
            yield _difference(
                one,
                N_(
                    "the règles of `{action}` use `{question}`, which is not shown with this action"
                ),
                N_("add `{question}` to `personnalisationQuestions`, or correct the formula")
                if one.place.document.kind.is_sheet
                else N_("add `{action}` to `actions`, or correct the formula"),
            )
    for one in extras:
        remedy = N_(
            "remove this element from the list, or correct the formula that should use the question"
        )
        yield _difference(one, N_("no règle of `{action}` uses `{question}`"), remedy)


def _difference(pair: _Pair, message: Text, remedy: Text) -> Diagnostic:
    is_sheet, asking = pair.place.document.kind.is_sheet, pair.asking
    return Diagnostic.at(
        pair.place,
        message,
        remedy=remedy,
        field="personnalisationQuestions" if is_sheet else "actions",
        wrong=f"{pair.question} {pair.key}",
        related=[Related(asking.located.document, asking.span, N_("the question is used here"))]
        if asking and not is_sheet
        else [],
        action=quote(str(pair.key)),
        question=quote(pair.question),
    )


def _swapped(missing: _Pair, asking: Asking, meant: _Pair) -> Diagnostic:
    """Return the diagnostic of a formula that uses a question other than the one listed."""
    assert meant.place.span
    return Diagnostic.at(
        asking.located.place(asking.reponse.question_span),
        N_(
            "the règles of `{action}` use `{question}`, not `{other}`, which is shown "
            "with this action"
        ),
        remedy=N_("use `{other}`, or correct the list"),
        field=asking.located.name,
        wrong=f"{missing.question} {meant.question}",
        related=[
            Related(
                meant.place.document,
                meant.place.span,
                N_("`{other}` is listed here"),
                {"other": quote(meant.question)},
            )
        ],
        action=quote(str(missing.key)),
        question=quote(missing.question),
        other=quote(meant.question),
    )


def _differences(ensemble: Ensemble) -> tuple[list[_Pair], list[_Pair]]:
    """Return the pairs that are only in lists, and the pairs that are only in formulas.

    Neither contains an action whose règles are uncertain.
    """
    asked, unsure, lists = asked_in(ensemble), _unsure(ensemble), _lists(ensemble)
    sheets = {one.document for one in ensemble.lists if one.model.questions}
    judged = {
        question.id.text: Place(document, question.id.span, document.entries[question.entry])
        for document, question in judged_questions(ensemble)
        if question.id and asked.by(question.id.text) and not asked.may_be_asked(question.id.text)
        if all(_key(ensemble, one) for one in question.actions)
    }
    extras: list[_Pair] = []
    missings: list[_Pair] = []
    for name in questions_by_id(ensemble):
        listed, place = lists.get(name, ()), judged.get(name)
        asking = [
            (None if key in unsure else key, one)
            for one in asked.by(name)
            for key in (_key(ensemble, one.located.personnalisation.action),)
        ]
        keys = [key for key, _ in asking]
        for pair in listed:
            is_read = place or pair.place.document.kind.is_sheet
            if is_read and None not in keys and not pair.is_among((*keys, *unsure)):
                extras.append(pair)
        for key, one in {key: one for key, one in reversed(asking) if key}.items():
            at = place if listed else None
            if at is None and one.located.document in sheets:
                at = one.located.place(one.reponse.question_span)
            if at and not any(concern(key, pair.key) for pair in listed):
                missings.append(_Pair(at, key, name, one))
    return extras, missings


def _lists(ensemble: Ensemble) -> Mapping[str, Sequence[_Pair]]:
    """Return the pairs listed in `actions` and `personnalisationQuestions`, by question id."""
    found: dict[str, list[_Pair]] = defaultdict(list)
    for document, question in judged_questions(ensemble):
        keys = [(one, _key(ensemble, one)) for one in question.actions]
        for one, key in keys:
            if key and question.id:
                place = Place(document, one.span, document.entries[question.entry])
                found[question.id.text].append(_Pair(place, key, question.id.text))
    for document, model in ensemble.lists:
        key = action_key(ensemble, model.action)
        for one in model.questions:
            place = Place(document, one.span, document.entries[model.entry])
            if key:
                found[one.text].append(_Pair(place, key, one.text))
    return found


def _unsure(ensemble: Ensemble) -> Set[ActionKey | None]:
    """Return the actions whose règles are uncertain because of mistakes that other rules report.

    Such an action has two sets of règles, two règles of one type, a règle of unknown type, no
    formula, or a formula with a mistake. None is among them if règles without a known action have
    such a mistake.
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
    """Return the key of the action that a reference names, or None.

    None if there is no reference, if it is unreadable, or if the action certainly does not exist.
    """
    if written is None:
        return None
    is_known = ensemble.actions.node(written.text) or not ensemble.actions.is_here(written.text)
    return action_key(ensemble, written) if is_known else None
