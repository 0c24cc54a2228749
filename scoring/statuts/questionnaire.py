"""What a collectivité can answer for a referential: its actions, and the questions beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiel.action_names import ActionNames
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind
from referentiel.referential import Referentiel
from referentiel.siblings.questions import Question
from scoring.statuts.tree import action_name


class Asked(NamedTuple):
    """A question: its type, and the ids of its choix."""

    type: str
    choix: tuple[str, ...]


@dataclass(frozen=True)
class Questionnaire:
    """The actions of a referential, and the questions of its ensembles.

    `names` are the names of actions by all spellings that are accepted: the name itself
    (`eci_2.4.2`), and the id alone. A question is None if it is not known how it is answered.
    `knows_questions` says whether a question that is not in `questions` does not exist.
    """

    referentiel: str
    names: Mapping[str, str]
    actions: ActionNames
    questions: Mapping[str, Asked | None]
    knows_questions: bool


def questionnaire_of(referentiel: Referentiel, ensembles: Iterable[Ensemble]) -> Questionnaire:
    """Return what can be answered for a referential with the ensembles that it is in."""
    own = [one for one in ensembles if referentiel in one.referentiels]
    name = referentiel.short_name
    names = {}
    for identifier in referentiel.by_id:
        names[str(identifier)] = names[action_name(name, identifier)] = action_name(
            name, identifier
        )
    names[name] = name
    return Questionnaire(
        name,
        {written: one for written, one in names.items() if written},
        ActionNames((referentiel,)),
        dict(_questions(own)),
        any(one.knows_all(Kind.QUESTIONS) for one in own),
    )


def _questions(ensembles: Iterable[Ensemble]) -> Iterator[tuple[str, Asked | None]]:
    found: dict[str, list[Question]] = {}
    for ensemble in ensembles:
        for _, question in ensemble.questions:
            if question.id:
                found.setdefault(question.id.text, []).append(question)
    for name, questions in found.items():
        question = questions[0]
        is_known = len(questions) == 1 and question.type and question.has_known_answers
        choix = tuple(one.id.text for one in question.choix if one.id)
        yield name, Asked(question.type.text, choix) if is_known and question.type else None
