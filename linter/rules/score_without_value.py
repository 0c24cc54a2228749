"""A formula gives a score indicatif to collectivités that have no value of the indicateur.

Une formule donne un score indicatif aux collectivités qui n'ont pas de valeur de l'indicateur.

Why:
    Without a value of the indicateur `val(…)` is nothing, and a comparison with nothing does not
    hold: what follows `sinon` is the score then. If that is a number, such as 1, the collectivité is
    shown a score for figures that nobody has given. `opt_val(…)`, which is 0 without a value, says
    that this is meant.

Pourquoi :
    Sans valeur de l'indicateur, `val(…)` n'est rien, et une comparaison avec rien n'est pas vraie :
    c'est alors ce qui suit `sinon` qui est le score. Si c'est un nombre, comme 1, la collectivité
    voit un score pour des chiffres que personne n'a donnés. `opt_val(…)`, qui vaut 0 sans valeur,
    dit que c'est voulu.

Bad:
    ==> referentiel.csv
    identifiant,nom,points,exprScore
    1,Informer,100,si val(eci_1) > limite(eci_1) alors 0 sinon 1
                                                               ^ without a value of `eci_1`, this score indicatif is 1 all the same

Good:
    ==> referentiel.csv
    identifiant,nom,points,exprScore
    1,Informer,100,si val(eci_1) > limite(eci_1) alors 0 sinon si val(eci_1) <= limite(eci_1) alors 1
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.topics.formules.calculation_words import WITHOUT_VALUE
from linter.topics.formules.lectures import formules_of
from linter.words.text import Messages
from referentiel.grammar import RegleType
from referentiel.model import Document
from referentiel.weights.number import format_number
from scoring.formule.cases import cases_of
from scoring.formule.value_types import type_errors
from scoring.formule.without_values import scores_without_values

SEVERITY = Severity.WARNING
MESSAGES: Messages = {"score-without-value": WITHOUT_VALUE}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Try all cases of the scores indicatifs in which no type is wrong."""
    for formule in formules_of(document):
        tree, dialect = formule.lecture.formule, formule.dialect
        if formule.type is not RegleType.SCORE_INDICATIF or tree is None:
            continue
        if type_errors(tree, formule.type, dialect):
            continue
        cases = cases_of(tree, dialect=dialect) or ()
        for result, score, indicateurs in scores_without_values(tree, cases):
            yield Diagnostic.at(
                formule.place(result.span),
                "score-without-value",
                field=formule.name,
                wrong=formule.written(result.span),
                indicateurs=in_words(indicateurs),
                score=format_number(score),
            )
