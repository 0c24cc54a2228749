"""No formula distinguishes two choix of a question."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule
from linter.topics.questions import asked_in, judged_questions, mistakes_in, unnameable_ids
from referentiel.ensemble import Placed
from referentiel.siblings import CHOIX
from scoring.formule.tree import Mot


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the choix that no formula names, except the first such choix of each question.

    A question is skipped if no formula uses it, if a formula with a mistake uses it, if an unread
    formula may use it, or if its answers are not all known.
    """
    asked, mistakes = asked_in(ensemble), mistakes_in(ensemble)
    for document, question in judged_questions(ensemble):
        name, type_ = question.id, question.type
        if name is None or type_ is None or type_.text != CHOIX:
            continue
        askings = asked.by(name.text)
        is_known = question.has_known_answers and not asked.may_be_asked(name.text)
        if not askings or not is_known or any(mistakes.has_any(one.located) for one in askings):
            continue
        named = {value.text for one in askings for value in one.values if isinstance(value, Mot)}
        unnamed = [
            (placed, one)
            for placed in ensemble.choix_of(Placed(document, question))
            if (one := placed.model.id) and one.text not in named | unnameable_ids(ensemble)
        ]
        for (document_of_choix, model), choix in unnamed[1:]:
            (first, other), *_ = unnamed
            yield Diagnostic.at(
                Place(document_of_choix, choix.span, document_of_choix.entries[model.entry]),
                N_("no formula distinguishes the choix `{choix}` from `{other}`"),
                remedy=N_("name one of them in a formula, or keep only one"),
                field=name.text,
                wrong=choix.text,
                related=[Related(first.document, other.span, N_("the other choix is here"))],
                choix=quote(choix.text),
                other=quote(other.text),
            )
