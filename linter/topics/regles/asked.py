"""Which formulas ask each question."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from linter.topics.excuses import are_excused
from linter.topics.formules.lectures import LocatedFormule, formules_in
from linter.topics.memo import memoise_last
from referentiel.ensemble import Ensemble, Placed
from referentiel.kind import Kind
from referentiel.siblings.questions import BINAIRE, Question
from referentiel.siblings.written import Written
from referentiel.source import Span
from referentiel.text.names import fold, same_name
from scoring.formule.tree import Mot, Reponse, Valeur, format_expression


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

    def naming(self, question: str, choix: str) -> Sequence[Asking]:
        """Return the formulas that compare the answer to a question with a choix."""
        return [one for one in self.by(question) if choix in map(format_expression, one.values)]

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
    """Return the questions by their ids; of several with one id it is not known which counts."""
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
    """Return the questions of which it is known who asks them; none unless all rules are here.

    Rules are here if those of each referential are that the question is shown in, which a sheet of
    questions does not say. Of questions with the same id it is not known which one a formula asks.
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
def misnamed_questions(ensemble: Ensemble) -> Mapping[str, str]:
    """Return ids of questions that no formula asks, by the unknown ones that formulas ask instead.

    If several formulas do, the slip is in the id of the question; if one does, in the formula.
    """
    asked, known = asked_in(ensemble), questions_by_id(ensemble)
    unknown = asked.askings.keys() - known.keys()
    unused = sorted(name.text for _, name in unused_questions(ensemble)) if unknown else ()
    return _slips(unknown, unused)


@memoise_last
def renamed_question(ensemble: Ensemble) -> tuple[str, str] | None:
    """Return the only unknown question that formulas ask, and the only one that none asks.

    The second is probably the first under another name, unless they are those of `_slips`.
    """
    asked, known = asked_in(ensemble), questions_by_id(ensemble)
    unknown = asked.askings.keys() - known.keys()
    unused = [name.text for _, name in unused_questions(ensemble)] if len(unknown) == 1 else []
    return (next(iter(unknown)), unused[0]) if len(unused) == 1 else None


def absent_question(ensemble: Ensemble, name: str) -> tuple[str]:
    """Return the key of a question that an ensemble lacks (`Diagnostic.absent`)."""
    return (f"{ensemble.folder} ?{name}",)


@memoise_last
def misnamed_choix(ensemble: Ensemble) -> Mapping[tuple[str, str], str]:
    """Return the choix that no formula names, by their question and the unknown one that some name.

    If several formulas do, the slip is in the id of the choix; if one does, in the formula.
    """
    asked, found = asked_in(ensemble), dict[tuple[str, str], str]()
    for name, (question, *others) in questions_by_id(ensemble).items():
        if others or not question.has_known_answers:
            continue
        ids = {one.id.text for one in question.choix if one.id}
        values = {value for one in asked.by(name) for value in one.values}
        named = {value.text for value in values if isinstance(value, Mot)}
        slips = _slips(named - ids, sorted(ids - named))
        found |= {(name, one): choix for one, choix in slips.items()}
    return found


def _slips(unknown: Set[str], unused: Sequence[str]) -> Mapping[str, str]:
    """Return the unused ids by the unknown ones that they are, mistyped on one side."""
    meant = {one: name for one in sorted(unknown) if (name := _same_id(one, unused))}
    counts = Counter(meant.values())
    return {one: name for one, name in meant.items() if counts[name] == 1}


def _same_id(unknown: str, ids: Sequence[str]) -> str | None:
    """Return the id that an unknown one is, mistyped; `q_1_a` is not `q_1_b`."""
    plain = [one for one in ids if fold(one).replace(" ", "") == fold(unknown).replace(" ", "")]
    last = _last(unknown)
    alike = [one for one in ids if _last(one) == last and "_" in one]
    return plain[0] if len(plain) == 1 else same_name(unknown, alike)


def _last(name: str) -> str:
    """Return the last part of an id, a number without zeros before it."""
    part = name.rpartition("_")[2]
    return part.lstrip("0") if part.isdecimal() else part


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
