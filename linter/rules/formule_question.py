"""A formula expects an answer that the question cannot have."""

from collections import defaultdict
from collections.abc import Sequence

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Related, Severity, quote, rule
from linter.topics.data import in_words
from linter.topics.formules import LocatedFormule, formules_in
from linter.topics.questions import BINAIRE_ANSWERS, Mistake, mistakes_in, questions_by_id
from referentiel.siblings import CHOIX, Question
from referentiel.text.expression import Expression
from scoring.formule.tree import Mot, Reponse, format_expression

_WORD = Expression(r"\w+")


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find answers that formulas expect of questions that cannot have them.

    `question-unknown` reports unknown questions.
    """
    mistakes, questions = mistakes_in(ensemble), questions_by_id(ensemble)
    wrong: dict[tuple[str, Mistake, str], list[tuple[LocatedFormule, Reponse]]] = defaultdict(list)
    for formule in formules_in(ensemble):
        for appel in formule.reponses:
            mistake = mistakes.at(formule, appel.span)
            found = format_expression(appel.valeur) if appel.valeur else ""
            if mistake and mistake is not Mistake.UNKNOWN and not _is_reported(ensemble, appel):
                wrong[appel.question, mistake, found].append((formule, appel))
    for (name, mistake, found), every in wrong.items():
        yield _wrong_answer(mistake, found, every, questions[name][0])


def _is_reported(ensemble: Ensemble, appel: Reponse) -> bool:
    """Return whether the answer in a call may be the id of a choix that could not be read.

    Other rules report such a choix.
    """
    if not isinstance(appel.valeur, Mot):
        return False
    texts = (
        one.document.source.slice(one.model.span)
        for one in ensemble.questions
        if one.model.type and one.model.type.text == CHOIX
        if one.model.id and one.model.id.text == appel.question
    )
    return any(appel.valeur.text == word[0] for text in texts for word in _WORD.finditer(text))


def _wrong_answer(
    mistake: Mistake,
    found: str,
    every: Sequence[tuple[LocatedFormule, Reponse]],
    question: Question,
) -> Diagnostic:
    """Return one diagnostic for an answer that formulas expect and a question cannot have.

    The diagnostic is at the first formula; the others are related, since the question may be wrong.
    """
    (first, appel), *others = every
    places = ((one.document, one.excerpt.span(*asked.question_span)) for one, asked in others)
    wrong = appel.valeur or appel
    is_choix = question.type is not None and question.type.text == CHOIX
    choix = [one.id.text for one in question.choix if one.id]
    if mistake is Mistake.PROPORTION:
        remedy = N_(
            "the answer is a number: write `reponse({question})` where the formula needs a number, "
            "or refer to another question"
        )
    elif found:
        remedy = N_("write one of these answers: {known}")
    else:
        remedy = N_("write `reponse({question}, …)` with one of these answers: {known}")
    return Diagnostic.at(
        first.place(wrong.span),
        N_("the answer to `{question}` cannot be `{found}`")
        if found
        else N_("the answer to `{question}` is not a number"),
        remedy=remedy,
        field=first.name,
        wrong=f"{appel.question} {found}".strip(),
        related=[Related(*place, N_("also used here")) for place in places],
        question=quote(appel.question),
        found=quote(found),
        known=in_words(choix if is_choix else BINAIRE_ANSWERS),
    )
