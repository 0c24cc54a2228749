"""A sheet names a question that does not exist."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from linter.finding import Diagnostic, Edit, Fix, Place, Related, Safety, Severity
from linter.rule import N_, Diagnostics, Document, Ensemble, quote, rule
from linter.topics.excuses import excuse
from linter.topics.regles.asked import (
    absent_question,
    asked_in,
    may_be_lost,
    questions_by_id,
    unknown_questions,
)
from linter.topics.suggestions import Suggestions
from referentiel.kind import Kind
from referentiel.siblings.questions import CHOIX, Question
from referentiel.siblings.written import Written


class _Naming(NamedTuple):
    document: Document
    entry: int
    field: str
    written: Written


@rule(Severity.ERROR, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the questions that choix and lists of actions name, and that are not there, each once.

    Those that formulas ask too are reported there: `formule-question`.
    """
    if may_be_lost(ensemble):
        names = unknown_questions(ensemble)
        yield from excuse(ensemble, Kind.QUESTIONS, names)
        return
    known, asked = questions_by_id(ensemble), asked_in(ensemble)
    unknown: dict[str, list[_Naming]] = {}
    for naming in _namings(ensemble):
        name = naming.written.text
        if name not in known and not asked.by(name):
            unknown.setdefault(name, []).append(naming)
    suggestions = Suggestions(known)
    for name, namings in unknown.items():
        has_choix = any(one.field == "questionId" for one in namings)
        fits = partial(_has_choix, known) if has_choix else None
        nearest = suggestions.nearest(name, fits)
        (document, entry, field, written), *others = namings
        edits = tuple(Edit(one.document, one.written.span, nearest or "") for one in namings)
        yield Diagnostic.at(
            Place(document, written.span, document.entries[entry]),
            N_("there is no question `{question}`"),
            remedy=N_("correct the id (the nearest one is `{nearest}`), or add the question")
            if nearest
            else N_("correct the id, or add the question"),
            field=field,
            wrong=name,
            related=[
                Related(one.document, one.written.span, N_("named here too")) for one in others
            ],
            fixes=(Fix(Safety.UNSAFE, edits),) if nearest else (),
            absent=absent_question(ensemble, name),
            question=quote(name),
            nearest=nearest or "",
        )


def _has_choix(known: Mapping[str, Sequence[Question]], candidate: str) -> bool:
    return all(one.type and one.type.text == CHOIX for one in known[candidate])


def _namings(ensemble: Ensemble) -> Iterator[_Naming]:
    for document, choix in ensemble.choix:
        if choix.question:
            yield _Naming(document, choix.entry, "questionId", choix.question)
    for document, lists in ensemble.lists:
        for written in lists.questions:
            yield _Naming(document, lists.entry, "personnalisationQuestions", written)
