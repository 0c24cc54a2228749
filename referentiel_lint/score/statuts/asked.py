"""The questions and actions that a collectivité is asked about, in the order of a form."""

from collections.abc import Iterator, Sequence

from referentiel.ensemble import Ensemble, Placed
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings.questions import Question
from scoring.formule.parser import parse
from scoring.formule.tree import Reponse, expressions_in


def questions_for(
    referentiel: Referentiel, ensembles: Sequence[Ensemble]
) -> Iterator[Placed[Question]]:
    """Yield the questions that are shown with an action of the referential, or asked by a règle."""
    for ensemble in ensembles:
        asked = {*_asked(referentiel, ensemble)}
        for placed in ensemble.questions:
            question = placed.model
            owners = {ensemble.actions.parse(one.text).referentiel for one in question.actions}
            is_asked = question.id is not None and question.id.text in asked
            if referentiel in owners or not question.actions or is_asked:
                yield placed


def _asked(referentiel: Referentiel, ensemble: Ensemble) -> Iterator[str]:
    """Yield the questions that the règles of a referential ask."""
    for _, one in ensemble.personnalisations:
        if not one.action or ensemble.actions.parse(one.action.text).referentiel != referentiel:
            continue
        for regle in one.regles:
            formule = parse(regle.formule.text).formule if regle.formule else None
            if formule is not None:
                found = expressions_in(formule)
                yield from (part.question for part in found if isinstance(part, Reponse))


def actions_of(referentiel: Referentiel) -> Iterator[Node]:
    """Yield the actions with an id, each before those below it."""
    for identifier in sorted(referentiel.by_id):
        if identifier.segments:
            yield referentiel.by_id[identifier][0]
