"""The réponses that formulas ask for, and that questions cannot have."""

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import TypeAlias

from linter.topics.formules.lectures import LocatedFormule, formules_in
from linter.topics.memo import memoise_last
from linter.topics.regles.asked import asked_second, may_be_lost, questions_by_id
from referentiel.ensemble import Ensemble
from referentiel.model import Document
from referentiel.siblings import BINAIRE, CHOIX, PROPORTION, Question
from referentiel.source import Span
from referentiel.text.names import same_name
from scoring.formule.checks import ValueType
from scoring.formule.tokens import is_name, is_word
from scoring.formule.tree import Nombre, Reponse, Valeur, Verite, format_expression
from scoring.reglement import Reglement, reglement_of

BINAIRE_ANSWERS = ("OUI", "NON")
_TYPES = {BINAIRE: ValueType.TRUTH, CHOIX: ValueType.TEXT, PROPORTION: ValueType.NUMBER}

_Place: TypeAlias = tuple[Document, Span]


class Mistake(StrEnum):
    """Why a question cannot have a réponse."""

    UNKNOWN = "unknown"  # There is no such question.
    SECOND = "second"  # The question is where its réponse should be.
    # A value that is not of the type of the question
    BINAIRE = "binaire"
    CHOIX = "choix"
    PROPORTION = "proportion"
    NUMBER = "number"  # A number, of a question whose réponse is not one.


class Mistakes:
    """What is wrong with the réponses in the formulas of an ensemble."""

    def __init__(self, ensemble: Ensemble) -> None:
        """Compare what formulas ask with the questions, if these are here."""
        self._questions = questions_by_id(ensemble)
        self._knows_all = not may_be_lost(ensemble)
        self._unnameable = unnameable_ids(ensemble)
        self._found: Mapping[_Place, Mistake] = {
            _place(located, appel.span): mistake
            for located in formules_in(ensemble)
            for appel in located.reponses
            if (mistake := self._mistake(located, appel))
        }

    def at(self, located: LocatedFormule, span: Span) -> Mistake | None:
        """Return what is wrong with the expression at a span of a formula, if it is a réponse."""
        return self._found.get(_place(located, span))

    def has_any(self, located: LocatedFormule) -> bool:
        """Return whether something is wrong with a réponse in a formula."""
        return any(self.at(located, appel.span) for appel in located.lecture.appels)

    def _mistake(self, located: LocatedFormule, appel: Reponse) -> Mistake | None:
        every = self._questions.get(appel.question)
        if asked_second(appel, self._questions):
            return Mistake.SECOND
        if every is None:
            if same_name(appel.question, self._unnameable):
                return None  # `question-id-malformed` reports it.
            is_read = located.written(appel.question_span) == appel.question
            return Mistake.UNKNOWN if self._knows_all and is_read else None
        if len(every) > 1 or not every[0].has_known_answers:
            return None
        return _wrong_answer(located, appel, every[0], self._unnameable)


@memoise_last
def mistakes_in(ensemble: Ensemble) -> Mistakes:
    """Return what is wrong with the réponses in the formulas of an ensemble."""
    return Mistakes(ensemble)


@memoise_last
def unnameable_ids(ensemble: Ensemble) -> Set[str]:
    """Return the ids of questions and choix, as written, that no formula can name."""
    found = set()
    for document, question in ensemble.questions:
        reglement = reglement_of(document.kind)
        if question.id and not is_name(question.id.text, reglement):
            found.add(question.id.text)
        ids = (one.id.text for one in question.choix if one.id)
        found.update(one for one in ids if not is_word(one, reglement))
    return found


@memoise_last
def answer_types(ensemble: Ensemble) -> Mapping[str, ValueType]:
    """Return the type of the réponse to each question, as far as it is known."""
    return {
        name: _TYPES[question.type.text]
        for name, (question, *others) in questions_by_id(ensemble).items()
        if not others and question.type and question.type.text in _TYPES
        if question.has_known_answers
    }


def may_answer(located: LocatedFormule, appel: Reponse, question: Question) -> bool:
    """Return whether a question, of a known type, may have the réponse that a formula asks for."""
    type_ = question.type.text if question.type else None
    if type_ not in _TYPES or not question.has_known_answers:
        return False
    if appel.valeur is None and located.lecture.errors:
        return False  # What is asked for may be what could not be read.
    return _wrong_answer(located, appel, question, frozenset()) is None


def _place(located: LocatedFormule, span: Span) -> _Place:
    return located.document, located.excerpt.span(*span)


def _wrong_answer(
    located: LocatedFormule, appel: Reponse, question: Question, unnameable: Set[str]
) -> Mistake | None:
    type_ = question.type.text if question.type else None
    if appel.valeur is None:
        # Of a formula with errors, the value may be what could not be read (`reponse(q) = NON`).
        is_number = type_ in (BINAIRE, CHOIX) and not located.lecture.errors
        if located.reglement is Reglement.R2026:
            return None  # It is the réponse as it is: `formule-type` says where it does not fit.
        return Mistake.NUMBER if is_number else None
    found = format_expression(appel.valeur)
    written = located.written(appel.valeur.span)
    choix = {one.id.text for one in question.choix if one.id}
    is_wrong = {
        BINAIRE: found not in BINAIRE_ANSWERS and not _is_truth(located, appel.valeur),
        CHOIX: found not in choix
        and written not in unnameable
        and not same_name(found, sorted(unnameable)),
        PROPORTION: not isinstance(appel.valeur, Nombre),
    }
    return Mistake(type_) if type_ is not None and is_wrong.get(type_) else None


def _is_truth(located: LocatedFormule, value: Valeur) -> bool:
    """Return whether a value is a truth value, where OUI and NON are."""
    return located.reglement is Reglement.R2026 and isinstance(value, Verite)
