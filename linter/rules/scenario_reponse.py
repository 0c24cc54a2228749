"""A scenario gives an answer that a question cannot have."""

from collections.abc import Sequence

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Document, Ensemble, quote, rule
from linter.topics.data import in_words
from linter.topics.questions import BINAIRE_ANSWERS, questions_by_id, slip_of
from referentiel.siblings import BINAIRE, CHOIX, PROPORTION, Question, Written
from referentiel.yaml.tree import Plain, Scalar, plain_type
from scoring.formule.tree import read_decimal


@rule(Severity.ERROR, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield answers that questions cannot have; `question-unknown` reports unknown questions."""
    questions = questions_by_id(ensemble)
    for document, scenario in ensemble.scenarios:
        for key, values, _ in scenario.reponses:
            asked = questions.get(key.text, ())
            for value in values if len(asked) == 1 else ():
                yield from _answer(document, key.text, asked[0], value)


def _answer(document: Document, name: str, question: Question, value: Written) -> Diagnostics:
    kind = question.type.text if question.type else ""
    choix = [one.id.text for one in question.choix if one.id]
    known = {BINAIRE: BINAIRE_ANSWERS, CHOIX: choix}.get(kind, ())
    if not question.has_known_answers or _fits(value, kind, known):
        return
    meant = slip_of(value.text, known)
    yield Diagnostic.at(
        Place(document, value.span),
        N_("the answer to `{question}` cannot be `{found}`"),
        remedy=N_("write one of these answers: {known}")
        if kind != PROPORTION
        else N_("write a share between 0 and 1, with a decimal point, such as `0.5`"),
        field=name,
        wrong=value.text,
        fixes=replacement(document, value.span, meant, Safety.UNSAFE) if meant else (),
        question=quote(name),
        found=quote(value.text),
        known=in_words(known),
    )


def _fits(value: Written, kind: str, known: Sequence[str]) -> bool:
    """Return whether an answer is empty, or possible for a question of type `kind`.

    `known` are the answers that have names; any answer is possible for a question of unknown type.
    """
    plain, number = plain_type(Scalar(*value)), read_decimal(value.text)
    if plain is Plain.NOTHING or value.text in known:
        return True
    if kind == PROPORTION:
        return number is not None and 0 <= number <= 1
    return kind not in (BINAIRE, CHOIX) or (kind == BINAIRE and plain is Plain.BOOLEAN)
