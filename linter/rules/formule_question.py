"""A formula asks a question that does not exist, or an answer that it cannot have."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from linter.finding import Diagnostic, Edit, Fix, Related, Safety, Severity
from linter.rule import N_, Diagnostics, Document, Ensemble, Span, quote, rule
from linter.topics.data.sections import in_words
from linter.topics.formules.lectures import LocatedFormule, formules_in
from linter.topics.regles.asked import (
    absent_question,
    asked_in,
    misnamed_choix,
    misnamed_questions,
    questions_by_id,
)
from linter.topics.regles.reponses import (
    BINAIRE_ANSWERS,
    Mistake,
    may_answer,
    mistakes_in,
    unnameable_ids,
)
from linter.topics.suggestions import Suggestions
from referentiel.siblings.questions import CHOIX, Question
from referentiel.text.expression import Expression
from scoring.formule.tree import Mot, Reponse, format_expression

_WORD = Expression(r"\w+")


class _Asked(NamedTuple):
    """A call that asks a question, in its formula."""

    formule: LocatedFormule
    appel: Reponse

    @property
    def place(self) -> tuple[Document, Span]:
        """The document, and the span of the id of the question in it."""
        return self.formule.document, self.formule.excerpt.span(*self.appel.question_span)


@rule(Severity.ERROR, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the answers that questions cannot have, and, if all are known, unknown questions."""
    asked, misnamed = asked_in(ensemble), misnamed_questions(ensemble)
    mistakes, questions = mistakes_in(ensemble), questions_by_id(ensemble)
    suggestions = Suggestions(questions)
    unknown: dict[str, list[_Asked]] = {}
    wrong: dict[tuple[str, Mistake, str], list[_Asked]] = {}
    for formule in formules_in(ensemble):
        for appel in formule.reponses:
            name, mistake = appel.question, mistakes.at(formule, appel.span)
            if mistake is Mistake.UNKNOWN:
                if name not in misnamed or len(asked.by(name)) == 1:  # Else: `question-unused`.
                    unknown.setdefault(name, []).append(_Asked(formule, appel))
            elif mistake is Mistake.SECOND:
                yield _second(formule, appel)
            elif mistake and not _is_reported(ensemble, appel):
                found = format_expression(appel.valeur) if appel.valeur else ""
                wrong.setdefault((name, mistake, found), []).append(_Asked(formule, appel))

    for name, every in unknown.items():
        nearest = _with_choix(questions, every) or suggestions.nearest(
            name, partial(_fits, questions, every)
        )
        yield _unknown(name, every, nearest, absent_question(ensemble, name))
    for (name, mistake, found), every in wrong.items():
        yield _wrong_answer(mistake, found, every, questions[name][0])


def _with_choix(questions: Mapping[str, Sequence[Question]], every: Sequence[_Asked]) -> str | None:
    """Return the one question that has each choix that formulas compare an unknown one with."""
    if not all(one.appel.valeur for one in every):
        return None
    asked = {format_expression(one.appel.valeur) for one in every if one.appel.valeur}
    having = [
        name
        for name, alike in questions.items()
        if all(asked <= {c.id.text for c in one.choix if c.id} for one in alike)
    ]
    return having[0] if len(having) == 1 else None


def _fits(
    questions: Mapping[str, Sequence[Question]], every: Sequence[_Asked], candidate: str
) -> bool:
    """Return whether a question may have each réponse that formulas ask of an unknown one."""
    return all(
        may_answer(one.formule, one.appel, question)
        for question in questions[candidate]
        for one in every
    )


def _second(formule: LocatedFormule, appel: Reponse) -> Diagnostic:
    """Return the diagnostic of a question that is where its réponse should be."""
    assert appel.valeur
    found = format_expression(appel.valeur)
    return Diagnostic.at(
        formule.place(appel.span),
        N_("`{found}` is not a question, and `{question}` is one: the question comes first"),
        remedy=N_("write `reponse({question}, {found})`"),
        field=formule.name,
        wrong=f"{appel.question} {found}",
        question=quote(found),
        found=quote(appel.question),
    )


def _is_reported(ensemble: Ensemble, appel: Reponse) -> bool:
    """Return whether a choix is unknown for what is wrong with the question.

    Several formulas name it alike, which `question-choix` reports, or `question-id-malformed` where
    none can name that of the question; or it is in the question, but not read as a choix.
    """
    if not isinstance(appel.valeur, Mot):
        return False
    question, choix = appel.question, appel.valeur.text
    if meant := misnamed_choix(ensemble).get((question, choix)):
        return (
            meant in unnameable_ids(ensemble) or len(asked_in(ensemble).naming(question, choix)) > 1
        )
    texts = (
        one.document.source.slice(one.model.span)
        for one in ensemble.questions
        if one.model.type and one.model.type.text == CHOIX
        if one.model.id and one.model.id.text == question
    )
    return any(choix == word[0] for text in texts for word in _WORD.finditer(text))


def _unknown(
    name: str, every: Sequence[_Asked], nearest: str | None, absent: tuple[str]
) -> Diagnostic:
    """Return the one diagnostic of a question that formulas ask, and that is not there."""
    first, *others = every
    edits = tuple(Edit(*one.place, nearest or "") for one in every)
    return Diagnostic.at(
        first.formule.place(first.appel.question_span),
        N_("there is no question `{question}`"),
        remedy=N_("correct the id (the nearest one is `{nearest}`), or add the question")
        if nearest
        else N_("correct the id, or add the question"),
        field=first.formule.name,
        wrong=name,
        related=[Related(*one.place, N_("asked here too")) for one in others],
        fixes=(Fix(Safety.UNSAFE, edits),) if nearest else (),
        absent=absent,
        question=quote(name),
        nearest=nearest or "",
    )


def _wrong_answer(
    mistake: Mistake, found: str, every: Sequence[_Asked], question: Question
) -> Diagnostic:
    """Return the one diagnostic of a réponse that formulas ask for and a question cannot have.

    If several do, the slip may be in the question.
    """
    first, *others = every
    wrong = first.appel.valeur or first.appel
    is_choix = question.type is not None and question.type.text == CHOIX
    choix = [one.id.text for one in question.choix if one.id]
    if mistake is Mistake.PROPORTION:
        remedy = N_("write `reponse({question})`, which is a number")
    elif found:
        remedy = N_("write one of these: {known}")
    else:
        remedy = N_("write `reponse({question}, …)` with one of these: {known}")
    return Diagnostic.at(
        first.formule.place(wrong.span),
        N_("the answer to `{question}` cannot be `{found}`")
        if found
        else N_("the answer to `{question}` is not a number"),
        remedy=remedy,
        field=first.formule.name,
        wrong=f"{first.appel.question} {found}".strip(),
        related=[Related(*one.place, N_("asked here too")) for one in others],
        question=quote(first.appel.question),
        found=quote(found),
        known=in_words(choix if is_choix else BINAIRE_ANSWERS),
    )
