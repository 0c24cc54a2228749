"""Which formulas ask each question."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from linter.topics.excuses import are_excused
from linter.topics.formules.lectures import LocatedFormule, formules_in
from linter.topics.memo import memoise_last
from linter.topics.suggestions import slip_of
from referentiel.ensemble import Ensemble, Placed
from referentiel.kind import Kind
from referentiel.siblings import BINAIRE, Question, Written
from referentiel.source import Span
from scoring.formule.tree import Mot, Reponse, Valeur


class Asking(NamedTuple):
    """A formula that asks a question, its first place there, and the values compared with it."""

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
    known = questions_by_id(ensemble)
    unreadable = []
    for located in formules_in(ensemble):
        if located.lecture.formule is None:
            unreadable.append(located)
        reponses: dict[str, list[Reponse]] = defaultdict(list)
        for appel in located.reponses:
            reponses[_question_of(located, appel, known)].append(appel)
        for question, every in reponses.items():
            values = frozenset(one.valeur for one in every if one.valeur)
            found[question].append(Asking(located, every[0], values))
    return Asked(found, tuple(unreadable))


def _question_of(located: LocatedFormule, appel: Reponse, known: Collection[str]) -> str:
    """Return the id of the question that is asked, as far as it is known.

    An id that no formula can name is not read as it is written; that of a question after the
    réponse is not where it belongs.
    """
    written = located.written(appel.question_span)
    if written in known:
        return written
    return asked_second(appel, known) or appel.question


def asked_second(appel: Reponse, known: Collection[str]) -> str:
    """Return the question that is asked where its réponse should be (`reponse(OUI, q)`), or ""."""
    second = appel.valeur.text if isinstance(appel.valeur, Mot) else ""
    return second if appel.question not in known and second in known else ""


@memoise_last
def questions_by_id(ensemble: Ensemble) -> Mapping[str, Sequence[Question]]:
    """Return the questions by their ids; several with one id are all kept."""
    found: dict[str, list[Question]] = defaultdict(list)
    for _, question in ensemble.questions:
        if question.id:
            found[question.id.text].append(question)
    return dict(found)


def only_question(ensemble: Ensemble, formules: Iterable[LocatedFormule]) -> Question | None:
    """Return the question of type binaire that formulas ask, if they ask no other one."""
    asked = {one.question for formule in formules for one in formule.reponses}
    every = questions_by_id(ensemble).get(asked.pop(), ()) if len(asked) == 1 else ()
    is_binaire = len(every) == 1 and every[0].type and every[0].type.text == BINAIRE
    return every[0] if is_binaire else None


def judged_questions(ensemble: Ensemble) -> Sequence[Placed[Question]]:
    """Return the questions whose formulas are all known; empty unless all rules are here.

    All rules are here if those of every referential that shows the question are, which a sheet of
    questions does not name. Of questions with the same id it is not known which one a formula asks.
    """
    if not (ensemble.knows_all(Kind.QUESTIONS) and ensemble.knows_all(Kind.REGLES)):
        return ()
    parse = ensemble.actions.parse
    actions = [one.model.action for one in ensemble.personnalisations]
    here = {parse(action.text).name for action in actions if action} - {""}
    by_id = questions_by_id(ensemble)
    return [
        placed
        for placed in ensemble.questions
        if not placed.document.kind.is_sheet
        if here.issuperset(parse(action.text).name for action in placed.model.actions)
        and not (placed.model.id and len(by_id[placed.model.id.text]) > 1)
    ]


def unused_questions(ensemble: Ensemble) -> Sequence[tuple[Placed[Question], Written]]:
    """Return the questions that no formula asks, with their ids."""
    asked, lacking = asked_in(ensemble), _without_formule(ensemble)
    return [
        (placed, name)
        for placed in judged_questions(ensemble)
        if (name := placed.model.id) and not asked.by(name.text)
        if not asked.may_be_asked(name.text)
        if not any(action.text in lacking for action in placed.model.actions)
    ]


@memoise_last
def _without_formule(ensemble: Ensemble) -> Set[str]:
    """Return the actions of which a rule lacks its formula, which may ask any question."""
    return {
        model.action.text
        for _, model in ensemble.personnalisations
        if model.action
        and not all(any(one.text.strip() for one in regle.formules) for regle in model.regles)
    }


@memoise_last
def renamed_questions(ensemble: Ensemble) -> Mapping[str, str]:
    """Return the unknown questions that formulas ask, by the ones that they probably mean.

    No formula asks the latter; they resemble the former, or there is one of each.
    """
    unknown = asked_in(ensemble).askings.keys() - questions_by_id(ensemble).keys()
    unused = [name.text for _, name in unused_questions(ensemble)] if unknown else []
    if len(unknown) == len(unused) == 1:
        return {unused[0]: next(iter(unknown))}
    slips = {one: slip_of(one, unused) for one in sorted(unknown)}
    return {name: one for one, name in slips.items() if name}


def absent_question(ensemble: Ensemble, name: str) -> tuple[str]:
    """Return the key of a question that an ensemble lacks (`Diagnostic.absent`)."""
    return (f"{ensemble.folder} ?{name}",)


@memoise_last
def unknown_questions(ensemble: Ensemble) -> Set[str]:
    """Return the unknown questions that formulas, choix, actions of sheets and scenarios name."""
    named = {
        *asked_in(ensemble).askings,
        *(choix.question.text for _, choix in ensemble.choix if choix.question),
        *(written.text for _, lists in ensemble.lists for written in lists.questions),
        *(pair.key.text for _, scenario in ensemble.scenarios for pair in scenario.reponses),
    }
    return named - questions_by_id(ensemble).keys()


@memoise_last
def may_be_lost(ensemble: Ensemble) -> bool:
    """Return whether the unknown questions may all be questions whose ids are not known."""
    return are_excused(ensemble, Kind.QUESTIONS, unknown_questions(ensemble))
