"""Which formulas ask each question."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.topics.formules.lectures import LocatedFormule, formules_in
from linter.topics.memo import memoise_last
from referentiel.ensemble import Ensemble, Placed
from referentiel.kind import Kind
from referentiel.siblings.questions import Question
from referentiel.source import Span
from scoring.formule.tree import Reponse, Valeur


class Asking(NamedTuple):
    """A formula that asks a question, where it first does, and the values it compares it with."""

    located: LocatedFormule
    reponse: Reponse
    values: frozenset[Valeur]

    @property
    def span(self) -> Span:
        """The span of the id of the question in its document."""
        return self.located.excerpt.span(*self.reponse.question_span)


class Asked(NamedTuple):
    """What the formulas of an ensemble ask, by the ids of questions."""

    askings: Mapping[str, Sequence[Asking]]
    unreadable: Sequence[LocatedFormule]

    def by(self, question: str) -> Sequence[Asking]:
        """Return the formulas that ask a question."""
        return self.askings.get(question, ())

    def may_be_asked(self, question: str) -> bool:
        """Return whether a formula that could not be read may ask a question."""
        return any(question in located.excerpt.text for located in self.unreadable)


@memoise_last
def asked_in(ensemble: Ensemble) -> Asked:
    """Return what the formulas of an ensemble ask; of each formula, a question once."""
    found: dict[str, list[Asking]] = defaultdict(list)
    unreadable = []
    for located in formules_in(ensemble):
        if located.lecture.formule is None:
            unreadable.append(located)
        reponses: dict[str, list[Reponse]] = defaultdict(list)
        for appel in located.lecture.appels:
            if isinstance(appel, Reponse):
                reponses[appel.question].append(appel)
        for question, every in reponses.items():
            values = frozenset(one.valeur for one in every if one.valeur)
            found[question].append(Asking(located, every[0], values))
    return Asked(found, tuple(unreadable))


@memoise_last
def questions_by_id(ensemble: Ensemble) -> Mapping[str, Sequence[Question]]:
    """Return the questions by their ids; of several with one id it is not known which counts."""
    found: dict[str, list[Question]] = defaultdict(list)
    for _, question in ensemble.questions:
        if question.id:
            found[question.id.text].append(question)
    return dict(found)


def judged_questions(ensemble: Ensemble) -> Sequence[Placed[Question]]:
    """Return the questions of which it is known who asks them; none unless all rules are here.

    Rules are here if those of each referential are that the question is shown in.
    """
    if not (ensemble.knows_all(Kind.QUESTIONS) and ensemble.knows_all(Kind.REGLES)):
        return ()
    parse = ensemble.actions.parse
    actions = [one.model.action for one in ensemble.personnalisations]
    here = {parse(action.text).name for action in actions if action} - {""}
    return [
        placed
        for placed in ensemble.questions
        if here.issuperset(parse(action.text).name for action in placed.model.actions)
    ]
