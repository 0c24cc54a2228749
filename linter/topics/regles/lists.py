"""The lists of questions in a sheet, beside the questions that the formulas of its actions ask."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.topics.regles.actions import ActionKey, action_key, concern, regles_by_action
from linter.topics.regles.asked import Asking, asked_in, questions_by_id
from linter.topics.regles.reponses import mistakes_in
from referentiel.ensemble import Ensemble, Placed
from referentiel.siblings.personnalisations import ActionLists
from referentiel.siblings.written import Written

_Lists = Mapping[ActionKey, Placed[ActionLists]]


class Listed(NamedTuple):
    """A question in the list of an action that no formula asks, of it, above or below."""

    key: ActionKey
    placed: Placed[ActionLists]
    question: Written


class Unlisted(NamedTuple):
    """A question that a formula of an action asks, and no list has, of it, above or below."""

    key: ActionKey
    asking: Asking
    question: str


def listed_in_vain(ensemble: Ensemble) -> Iterator[Listed]:
    """Yield the known questions that lists have for nothing; none where a formula is uncertain."""
    asking, known = _askings(ensemble), questions_by_id(ensemble)
    unsure = [key for key, one in regles_by_action(ensemble).items() if not one.are_certain]
    for key, placed in _lists(ensemble).items():
        if any(concern(key, other) for other in unsure):
            continue
        for question in placed.model.questions:
            keys = (other for other, _ in asking.get(question.text, ()))
            if question.text in known and not any(concern(key, other) for other in keys):
                yield Listed(key, placed, question)


def asked_unlisted(ensemble: Ensemble) -> Iterator[Unlisted]:
    """Yield the known questions that no list has, of the actions of sheets with lists."""
    lists, known, mistakes = _lists(ensemble), questions_by_id(ensemble), mistakes_in(ensemble)
    documents = {one.document for one in lists.values() if one.model.questions}
    for question, askings in _askings(ensemble).items():
        keys = [
            key
            for key, placed in lists.items()
            if any(written.text == question for written in placed.model.questions)
        ]
        for key, asking in askings if question in known else ():
            if asking.located.document not in documents or mistakes.has_any(asking.located):
                continue
            if not any(concern(key, other) for other in keys):
                yield Unlisted(key, asking, question)


def _lists(ensemble: Ensemble) -> _Lists:
    keys = ((action_key(ensemble, one.model.action), one) for one in ensemble.lists)
    return {key: one for key, one in keys if key}


def _askings(ensemble: Ensemble) -> Mapping[str, Sequence[tuple[ActionKey, Asking]]]:
    """Return the formulas of actions that ask each question."""
    found: dict[str, list[tuple[ActionKey, Asking]]] = defaultdict(list)
    for question, askings in asked_in(ensemble).askings.items():
        for one in askings:
            if key := action_key(ensemble, one.located.personnalisation.action):
                found[question].append((key, one))
    return found
