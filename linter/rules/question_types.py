"""A formula wants the answer to a question from collectivités that are not asked it."""

from collections import defaultdict
from collections.abc import Mapping

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Related, Severity, quote, rule
from linter.topics.formules.lectures import formules_in
from referentiel.ensemble import Placed
from referentiel.siblings.questions import Question
from scoring.formule.cases import cases_of
from scoring.formule.dialect import Dialect
from scoring.formule.identite import TYPE
from scoring.formule.tree import Formule, Reponse


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Try all answers on the formulas that ask a question of some types of collectivité."""
    questions: dict[str, Placed[Question]] = {}
    for placed in ensemble.questions:
        if placed.model.id and placed.model.types_concernes:
            questions.setdefault(placed.model.id.text, placed)
    for located in formules_in(ensemble):
        asked = {
            appel.question: appel
            for appel in reversed(located.lecture.appels)
            if isinstance(appel, Reponse) and appel.question in questions
        }
        if not asked or located.lecture.formule is None:
            continue
        dialect = located.dialect
        types = _types_asked(located.lecture.formule, dialect)
        for question, reponse in asked.items():
            found, (document, model) = types[question], questions[question]
            concerned = {written.text for written in model.types_concernes}
            if not found or not model.id or found & concerned:
                continue
            if not concerned.issubset(dialect.proprietes[TYPE]):
                continue  # A value that is mistyped has a finding of its own.
            yield Diagnostic.at(
                located.place(reponse.question_span),
                N_(
                    "this formula asks `{question}` of no collectivité of its `types_concernes` "
                    "({types})"
                ),
                remedy=N_("correct the formula, or the `types_concernes` of the question"),
                field=located.name,
                wrong=question,
                related=[Related(document, model.id.span, N_("the question is here"))],
                question=quote(question),
                types=quote(", ".join(sorted(concerned))),
            )


def _types_asked(formule: Formule, dialect: Dialect) -> Mapping[str, set[str]]:
    """Return the types of the collectivités that a formula asks each question of, if known."""
    types: dict[str, set[str]] = defaultdict(set)
    for case in cases_of(formule, dialect=dialect) or ():
        found = {value for identite in case.identites for value in identite.of(TYPE) or ()}
        for question in case.reponses:
            types[question] |= found
    return types
