"""A scenario answers a question that does not exist, or gives an answer that it cannot have."""

from collections.abc import Sequence

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Document, Ensemble, quote, rule
from linter.topics.data.sections import in_words
from linter.topics.regles.asked import (
    absent_question,
    asked_in,
    may_be_lost,
    misnamed_questions,
    questions_by_id,
)
from linter.topics.regles.reponses import unnameable_ids
from linter.topics.suggestions import Suggestions, slip_of
from referentiel.siblings.questions import BINAIRE, CHOIX, PROPORTION, Question
from referentiel.siblings.written import Written
from referentiel.text.names import same_name
from referentiel.yaml.plain import Plain, plain_type
from referentiel.yaml.tree import Scalar
from scoring.formule.numbers import read_decimal

_OUI_NON = ("OUI", "NON")


@rule(Severity.ERROR, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the answers that questions cannot have, and, if all are known, unknown questions."""
    knows_all = not may_be_lost(ensemble)
    questions = questions_by_id(ensemble)
    suggestions = Suggestions(questions)
    for document, scenario in ensemble.scenarios:
        for key, values, _ in scenario.reponses:
            if asked := questions.get(key.text):
                for value in values if len(asked) == 1 else ():
                    yield from _answer(document, key.text, asked[0], value)
            elif knows_all and not _is_reported(ensemble, key.text):
                nearest = suggestions.nearest(key.text)
                yield Diagnostic.at(
                    Place(document, key.span),
                    N_("there is no question `{question}`"),
                    remedy=N_(
                        "correct the id (the nearest one is `{nearest}`), or remove this answer"
                    )
                    if nearest
                    else N_("correct the id, or remove this answer"),
                    field="Réponses",
                    wrong=key.text,
                    fixes=replacement(document, key.span, nearest, Safety.UNSAFE)
                    if nearest
                    else (),
                    absent=absent_question(ensemble, key.text),
                    question=quote(key.text),
                    nearest=nearest or "",
                )


def _is_reported(ensemble: Ensemble, name: str) -> bool:
    """Return whether the id of the question is wrong, which another rule reports there."""
    asked = asked_in(ensemble)
    if name in misnamed_questions(ensemble) and len(asked.by(name)) > 1:
        return True
    return same_name(name, sorted(unnameable_ids(ensemble))) is not None


def _answer(document: Document, name: str, question: Question, value: Written) -> Diagnostics:
    kind = question.type.text if question.type else ""
    choix = [one.id.text for one in question.choix if one.id]
    if not question.has_known_answers or _fits(value, kind, choix):
        return
    known = {BINAIRE: _OUI_NON, CHOIX: choix}.get(kind, ())
    meant = slip_of(value.text, known)
    yield Diagnostic.at(
        Place(document, value.span),
        N_("the answer to `{question}` cannot be `{found}`"),
        remedy=N_("write one of these: {known}")
        if kind != PROPORTION
        else N_("write a part between 0 and 1, with a decimal point, such as `0.5`"),
        field=name,
        wrong=value.text,
        fixes=replacement(document, value.span, meant, Safety.UNSAFE) if meant else (),
        question=quote(name),
        found=quote(value.text),
        known=in_words(known),
    )


def _fits(value: Written, kind: str, choix: Sequence[str]) -> bool:
    """Return whether an answer is empty, or one that a question of this type has."""
    plain = plain_type(Scalar(*value))
    if plain is Plain.NOTHING:
        return True
    if kind == BINAIRE:
        return plain is Plain.BOOLEAN or value.text in _OUI_NON
    if kind == CHOIX:
        return value.text in choix
    number = read_decimal(value.text)
    return kind != PROPORTION or (number is not None and 0 <= number <= 1)
