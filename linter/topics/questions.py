"""Questions and indicateurs: where they are used, unknown ids, and impossible réponses.

Unknown ids are reported only if there are more of them than entries whose id could not be read.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from linter.finding import Diagnostic, Place, Severity
from linter.rule import memoise_last
from linter.topics.formules import LocatedFormule, formules_in
from linter.words import N_, NN_
from referentiel.ensemble import Ensemble, Placed
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.siblings import BINAIRE, CHOIX, PROPORTION, Indicateur, Question, Written
from referentiel.source import Span
from referentiel.text.names import fold, same_name
from scoring.formule import tree
from scoring.formule.checks import ValueType
from scoring.reglement import Reglement, reglement_of

# Unknown ids are compared with all known ones; these limits on both bound the time.
_MOST, _MOST_KNOWN = 100, 1000
# Numbers and single letters in an id: `1` and `c` in `voirie_1_c`.
_COUNTERS = re.compile(r"[0-9]+|\b[a-z]\b")


def slip_of(written: str, known: Iterable[str]) -> str | None:
    """Return the known id that an unknown one is probably a misspelling of, or None.

    An id that differs in a number, or in a one-letter word (`c` in `voirie_c`), is a different id.
    """
    counters = _counters(written)
    return same_name(written, (one for one in known if _counters(one) == counters))


def _counters(name: str) -> list[str]:
    return [one.lstrip("0") for one in _COUNTERS.findall(fold(name))]


class Suggestions:
    """Known ids to suggest for unknown ones.

    Nothing is suggested if there are too many known ids, or for unknown ids beyond a limit.
    """

    def __init__(self, known: Iterable[str]) -> None:
        """Take the known ids; if there are too many, nothing is suggested."""
        names = tuple(known)
        self._known = names if len(names) <= _MOST_KNOWN else ()
        self._found: dict[str, str | None] = {}

    def nearest(self, unknown: str, fits: Callable[[str], bool] | None = None) -> str | None:
        """Return the known id to suggest for an unknown one, or None.

        Only ids that `fits` accepts are suggested. Later calls with the same unknown id return the
        same result, even if `fits` is another function.
        """
        if unknown not in self._found and len(self._found) < _MOST:
            self._found[unknown] = slip_of(unknown, filter(fits, self._known))
        return self._found.get(unknown)


def are_excused(ensemble: Ensemble, kind: Kind, unknown: Collection[str]) -> bool:
    """Return whether each unknown id may belong to an entry of `kind` that has no usable id.

    The id of such an entry could not be read, or is a duplicate. Also True if a whole file could
    not be read, or if there are no files of the kind.
    """
    if not ensemble.knows_files(kind):
        return True
    models = ensemble.questions if kind is Kind.QUESTIONS else ensemble.indicateurs
    ids = [placed.model.id.text for placed in models if placed.model.id]
    counts = [one.number for one in ensemble.unread(kind)]
    known = [count for count in counts if count is not None]
    lost = len(ids) - len(set(ids)) + sum(known)
    return len(known) < len(counts) or len(unknown) <= lost


def excuse(ensemble: Ensemble, kind: Kind, unknown: Collection[str]) -> Iterator[Diagnostic]:
    """Yield one diagnostic for all unknown ids: they may be ids that could not be read.

    Yield nothing if there are no unknown ids, if no id was unreadable, or if `knows_files` is false
    for the kind.
    """
    first = next(iter(ensemble.unread(kind)), None)
    if first is None or not unknown or not ensemble.knows_files(kind):
        return  # `ensemble-duplicate-id` reports duplicate ids.
    entry = None if first.entry is None else first.document.entries[first.entry]
    yield Diagnostic.at(
        Place(first.document, first.span, entry),
        NN_(
            "references to an unknown id are not reported: it may be an id that could not be "
            "read, as here",
            "references to {count} unknown ids are not reported: they may be ids that could not "
            "be read, as here",
        ),
        remedy=N_("fix what is reported here, then try again"),
        severity=Severity.INFO,
        field="excused",
        wrong=" ".join(sorted(unknown)),
        count=str(len(unknown)),
    )


# The keys whose value is the id of another indicateur.
LINKS = ("valeur", "parent")


@memoise_last
def indicateurs_by_id(ensemble: Ensemble) -> Mapping[str, Placed[Indicateur]]:
    """Return the indicateurs by id; if several have the same id, only the first."""
    found: dict[str, Placed[Indicateur]] = {}
    for placed in ensemble.indicateurs:
        if placed.model.id:
            found.setdefault(placed.model.id.text, placed)
    return found


def links_of(indicateur: Indicateur) -> Iterator[tuple[str, Written]]:
    """Yield the keys of an indicateur that refer to another one, each with the other's id."""
    for key, written in zip(LINKS, (indicateur.valeur, indicateur.parent), strict=True):
        if written:
            yield key, written


class Asking(NamedTuple):
    """A formula that asks a question.

    `reponse` is its first call for this question, `values` are the values in all its calls for it.
    """

    located: LocatedFormule
    reponse: tree.Reponse
    values: frozenset[tree.Valeur]

    @property
    def span(self) -> Span:
        """The span of the question's id in the first call, as a span of the document."""
        return self.located.excerpt.span(*self.reponse.question_span)


class Asked(NamedTuple):
    """The formulas by the ids of the questions that they ask, and the unreadable formulas.

    The ids may be unknown.
    """

    askings: Mapping[str, Sequence[Asking]]
    unreadable: Sequence[LocatedFormule]

    def by(self, question: str) -> Sequence[Asking]:
        """Return the formulas that ask the question with this id."""
        return self.askings.get(question, ())

    def may_be_asked(self, question: str) -> bool:
        """Return whether any formula that could not be read may ask the question with this id."""
        return any(question in located.excerpt.text for located in self.unreadable)


@memoise_last
def asked_in(ensemble: Ensemble) -> Asked:
    """Return the questions that the formulas of an ensemble ask, each once per formula."""
    found: dict[str, list[Asking]] = defaultdict(list)
    known = questions_by_id(ensemble)
    unreadable = []
    for located in formules_in(ensemble):
        if located.lecture.formule is None:
            unreadable.append(located)
        reponses: dict[str, list[tree.Reponse]] = defaultdict(list)
        for appel in located.reponses:
            reponses[_question_of(located, appel, known)].append(appel)
        for question, every in reponses.items():
            values = frozenset(one.valeur for one in every if one.valeur)
            found[question].append(Asking(located, every[0], values))
    return Asked(found, tuple(unreadable))


def _question_of(located: LocatedFormule, appel: tree.Reponse, known: Collection[str]) -> str:
    """Return the id of the question that is asked.

    It is the text in the formula if that is a known id, since the parser may read it differently.
    """
    written = located.written(appel.question_span)
    if written in known:
        return written
    return appel.question


@memoise_last
def questions_by_id(ensemble: Ensemble) -> Mapping[str, Sequence[Question]]:
    """Return the questions by id, including duplicates."""
    found: dict[str, list[Question]] = defaultdict(list)
    for _, question in ensemble.questions:
        if question.id:
            found[question.id.text].append(question)
    return dict(found)


def only_question(ensemble: Ensemble, formules: Iterable[LocatedFormule]) -> Question | None:
    """Return the only question that formulas ask, if it is of type binaire, else None."""
    asked = {one.question for formule in formules for one in formule.reponses}
    every = questions_by_id(ensemble).get(asked.pop(), ()) if len(asked) == 1 else ()
    is_binaire = len(every) == 1 and every[0].type and every[0].type.text == BINAIRE
    return every[0] if is_binaire else None


def judged_questions(ensemble: Ensemble) -> Sequence[Placed[Question]]:
    """Return the questions that only known formulas can ask; empty if files could not be read.

    The règles of every referential that shows the question must have been read. Questions of sheets
    do not name these referentials, and are left out. So are questions with the same id, since it is
    not clear which one a formula asks.
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
    """Return the questions that certainly no formula asks, each with its id."""
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
    """Return the actions with a règle whose formula is missing: it might ask any question."""
    return {
        model.action.text
        for _, model in ensemble.personnalisations
        if model.action
        and not all(any(one.text.strip() for one in regle.formules) for regle in model.regles)
    }


@memoise_last
def renamed_questions(ensemble: Ensemble) -> Mapping[str, str]:
    """Return the unknown ids of questions in formulas, by the known id that is probably meant.

    No formula asks the known question. Either the ids are similar, or there is only one unknown
    question, and only one known question that no formula asks.
    """
    unknown = asked_in(ensemble).askings.keys() - questions_by_id(ensemble).keys()
    unused = [name.text for _, name in unused_questions(ensemble)] if unknown else []
    if len(unknown) == len(unused) == 1:
        return {unused[0]: next(iter(unknown))}
    slips = {one: slip_of(one, unused) for one in sorted(unknown)}
    return {name: one for one, name in slips.items() if name}


def absent_question(ensemble: Ensemble, name: str) -> tuple[str]:
    """Return the value of `Diagnostic.absent` for a question that an ensemble lacks."""
    return (f"{ensemble.folder} ?{name}",)


@memoise_last
def unknown_questions(ensemble: Ensemble) -> Set[str]:
    """Return the unknown ids of questions in formulas, choix, sheets of actions and scenarios."""
    named = {
        *asked_in(ensemble).askings,
        *(choix.question.text for _, choix in ensemble.choix if choix.question),
        *(written.text for _, lists in ensemble.lists for written in lists.questions),
        *(pair.key.text for _, scenario in ensemble.scenarios for pair in scenario.reponses),
    }
    return named - questions_by_id(ensemble).keys()


@memoise_last
def may_be_lost(ensemble: Ensemble) -> bool:
    """Return whether all unknown questions may be questions without a usable id."""
    return are_excused(ensemble, Kind.QUESTIONS, unknown_questions(ensemble))


BINAIRE_ANSWERS = ("OUI", "NON")
_TYPES = {BINAIRE: ValueType.TRUTH, CHOIX: ValueType.TEXT, PROPORTION: ValueType.NUMBER}

_Place: TypeAlias = tuple[Document, Span]


class Mistake(StrEnum):
    """The reason why a réponse in a formula is impossible."""

    UNKNOWN = "unknown"  # The question does not exist.
    # The value does not fit the type of the question.
    BINAIRE = "binaire"
    CHOIX = "choix"
    PROPORTION = "proportion"
    NUMBER = "number"  # The réponse is used as a number, but is not one.


class Mistakes:
    """The mistakes in the calls of `reponse` in the formulas of an ensemble."""

    def __init__(self, ensemble: Ensemble) -> None:
        """Compare the calls with the questions that could be read."""
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
        """Return the mistake in the call at a span of a formula, or None."""
        return self._found.get(_place(located, span))

    def has_any(self, located: LocatedFormule) -> bool:
        """Return whether a formula has a mistake in any of its calls."""
        return any(self.at(located, appel.span) for appel in located.lecture.appels)

    def _mistake(self, located: LocatedFormule, appel: tree.Reponse) -> Mistake | None:
        every = self._questions.get(appel.question)
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
    """Return the mistakes in réponses in the formulas of an ensemble."""
    return Mistakes(ensemble)


@memoise_last
def unnameable_ids(ensemble: Ensemble) -> Set[str]:
    """Return the ids of questions and choix, as written, that no formula can name."""
    found = set()
    for document, question in ensemble.questions:
        reglement = reglement_of(document.kind)
        if question.id and not tree.is_name(question.id.text, reglement):
            found.add(question.id.text)
        ids = (one.id.text for one in question.choix if one.id)
        found.update(one for one in ids if not tree.is_word(one, reglement))
    return found


@memoise_last
def answer_types(ensemble: Ensemble) -> Mapping[str, ValueType]:
    """Return the type of the réponse to each question for which it is known, by question id."""
    return {
        name: _TYPES[question.type.text]
        for name, (question, *others) in questions_by_id(ensemble).items()
        if not others and question.type and question.type.text in _TYPES
        if question.has_known_answers
    }


def may_answer(located: LocatedFormule, appel: tree.Reponse, question: Question) -> bool:
    """Return whether the réponse in a formula is possible for a question.

    False if the type or the choix of the question are not known, or if the expected réponse could
    not be read.
    """
    type_ = question.type.text if question.type else None
    if type_ not in _TYPES or not question.has_known_answers:
        return False
    if appel.valeur is None and located.lecture.errors:
        return False  # The expected value may be in the part that could not be read.
    return _wrong_answer(located, appel, question, frozenset()) is None


def _place(located: LocatedFormule, span: Span) -> _Place:
    return located.document, located.excerpt.span(*span)


def _wrong_answer(
    located: LocatedFormule, appel: tree.Reponse, question: Question, unnameable: Set[str]
) -> Mistake | None:
    type_ = question.type.text if question.type else None
    if appel.valeur is None:
        # In a formula with errors, the value may be in an unreadable part (`reponse(q) = NON`).
        is_number = type_ in (BINAIRE, CHOIX) and not located.lecture.errors
        if located.reglement is Reglement.R2026:
            return None  # The value of the réponse is used; `formule-type` checks its type.
        return Mistake.NUMBER if is_number else None
    found = tree.format_expression(appel.valeur)
    written = located.written(appel.valeur.span)
    choix = {one.id.text for one in question.choix if one.id}
    is_wrong = {
        BINAIRE: found not in BINAIRE_ANSWERS and not _is_truth(located, appel.valeur),
        CHOIX: found not in choix
        and written not in unnameable
        and not same_name(found, sorted(unnameable)),
        PROPORTION: not isinstance(appel.valeur, tree.Nombre),
    }
    return Mistake(type_) if type_ is not None and is_wrong.get(type_) else None


def _is_truth(located: LocatedFormule, value: tree.Valeur) -> bool:
    """Return whether a value is a truth value, as OUI and NON are in 2026; False in 2023."""
    return located.reglement is Reglement.R2026 and isinstance(value, tree.Verite)
