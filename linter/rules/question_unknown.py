"""A formula, a sheet or a scenario names a question that does not exist."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from linter.finding import Diagnostic, Edit, Fix, Place, Related, Safety, Severity
from linter.rule import N_, Diagnostics, Ensemble, Kind, Span, quote, rule
from linter.topics import questions
from linter.topics.formules import LocatedFormule, formules_in
from referentiel.siblings import CHOIX, Question
from referentiel.text.names import same_name
from scoring.formule.tree import Reponse


class _Naming(NamedTuple):
    """A place that names a question; if it is in a formula, also the call that uses the question."""

    place: Place
    span: Span
    field: str
    formule: LocatedFormule | None = None
    appel: Reponse | None = None

    def fits(self, question: Question) -> bool:
        """Return whether this place may name `question`."""
        if self.formule and self.appel:
            return questions.may_answer(self.formule, self.appel, question)
        is_choix = question.type is not None and question.type.text == CHOIX
        return is_choix or self.field != "questionId"


@rule(Severity.ERROR, Severity.INFO, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the questions that are named but missing, each once.

    If unreadable questions could explain all of them, yield at most one diagnostic instead.
    """
    if questions.may_be_lost(ensemble):
        yield from questions.excuse(ensemble, Kind.QUESTIONS, questions.unknown_questions(ensemble))
        return
    known = questions.questions_by_id(ensemble)
    unnameable = sorted(questions.unnameable_ids(ensemble))
    unknown: dict[str, list[_Naming]] = defaultdict(list)
    for name, naming in _namings(ensemble):
        # `question-id-malformed` reports an id that no formula can name.
        if name not in known and not same_name(name, unnameable):
            unknown[name].append(naming)
    suggestions = questions.Suggestions(known)
    for name, namings in unknown.items():
        fits = partial(_fits, known, namings)
        nearest = suggestions.nearest(name, fits)
        first, *others = namings
        edits = tuple(Edit(one.place.document, one.span, nearest or "") for one in namings)
        yield Diagnostic.at(
            first.place,
            N_("there is no question `{question}`"),
            remedy=N_("correct the id (the nearest one is `{nearest}`), or add the question")
            if nearest
            else N_("correct the id, or add the question"),
            field=first.field,
            wrong=name,
            related=[
                Related(one.place.document, one.span, N_("also named here")) for one in others
            ],
            fixes=(Fix(Safety.UNSAFE, edits),) if nearest else (),
            absent=questions.absent_question(ensemble, name),
            question=quote(name),
            nearest=nearest or "",
        )


def _fits(known: Mapping[str, Sequence[Question]], namings: Sequence[_Naming], name: str) -> bool:
    return all(naming.fits(question) for question in known[name] for naming in namings)


def _namings(ensemble: Ensemble) -> Iterator[tuple[str, _Naming]]:
    """Yield the ids of questions in sheets and scenarios, and the unknown ones in formulas.

    Each id comes with its place.
    """
    mistakes = questions.mistakes_in(ensemble)
    for formule in formules_in(ensemble):
        for appel in formule.reponses:
            if mistakes.at(formule, appel.span) is questions.Mistake.UNKNOWN:
                place = formule.place(appel.question_span)
                span = formule.excerpt.span(*appel.question_span)
                yield appel.question, _Naming(place, span, formule.name, formule, appel)
    written = (
        *((document, one.entry, "questionId", one.question) for document, one in ensemble.choix),
        *(
            (document, lists.entry, "personnalisationQuestions", one)
            for document, lists in ensemble.lists
            for one in lists.questions
        ),
        *(
            (document, None, "Réponses", pair.key)
            for document, scenario in ensemble.scenarios
            for pair in scenario.reponses
        ),
    )
    for document, entry, field, name in written:
        if name:
            where = None if entry is None else document.entries[entry]
            yield name.text, _Naming(Place(document, name.span, where), name.span, field)
