"""A factor raises points although its text says that they are reduced, or is ten times another.

Un facteur augmente des points que son texte dit réduits, ou est le décuple d'un autre.

Why:
    A factor multiplies the action's own points: `20` for `2/10` makes 240 points of 12. Where the
    siblings of the action are here, their sum shows it (`regle-facteur-sum`); elsewhere, only the
    text of the règle and its other branches do.

Pourquoi :
    Un facteur multiplie les points de l'action : `20` au lieu de `2/10` fait 240 points de 12. Si
    les sœurs de l'action sont là, leur somme le montre (`regle-facteur-sum`) ; ailleurs, seuls le
    disent le texte de la règle et ses autres branches.

Bad:
    ==> personnalisations/eci.md
    # Réduction de 1.2 liée au verger
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 20
                                    ^^ the factor 20 is at least ten times that of another branch, 0.75
    sinon si reponse(verger_2, NON) alors 0.75
    ```
    # Réduction de 1.3 liée au verger
    ```yaml
    action_id: eci_1.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 3
                                    ^ the text says that points are reduced, but the factor 3 raises them
    ```
    Sans verger, le score de la 1.3 est réduit de 70 %.

Good:
    ==> personnalisations/eci.md
    # Réduction de 1.2 liée au verger
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 2/10
    sinon si reponse(verger_2, NON) alors 0.75
    ```
    # Réduction de 1.3 liée au verger
    ```yaml
    action_id: eci_1.3
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0.3
    ```
    Sans verger, le score de la 1.3 est réduit de 70 %.
"""

import re
from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.regles.actions import ReadRegle, regles_by_action
from linter.topics.regles.families import factor_families
from linter.topics.regles.outcomes import written_factors
from linter.words.text import N_, Messages
from referentiel.ensemble import Ensemble
from referentiel.text.expression import Expression
from referentiel.weights.number import format_number

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "regle-facteur-high.tenfold": N_(
        "the factor {factor} is at least ten times that of another branch, {other}",
        remedy=N_(
            "a factor multiplies the points of the action: write a part of 1, such as `2/10`"
        ),
    ),
    "regle-facteur-high.text": N_(
        "the text says that points are reduced, but the factor {factor} raises them",
        remedy=N_("correct the factor, or the text if points are also added"),
    ),
    "regle-facteur-high.other": N_("the other branch"),
}
_TIMES = 10
_SENTENCE = Expression(r"(?:[^.!?\n]|[.!?](?=\S))+")
_REDUCES = Expression(r"\b(?:réduit|réduction|diminu|dans la limite)", re.IGNORECASE)


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find factors above 1 of actions whose siblings are not here."""
    known = {member.key for family in factor_families(ensemble) for member in family.members}
    for key, regles in regles_by_action(ensemble).items():
        if key not in known and regles.reduction:
            yield from _high(str(key), regles.reduction)


def _high(action: str, reduction: ReadRegle) -> Iterator[Diagnostic]:
    factors = written_factors(reduction)
    others = [(other, factor) for other, factor in factors if factor > 0]
    for expression, factor in factors:
        other, lowest = min(others, key=lambda one: one[1], default=(expression, factor))
        is_tenfold = factor >= _TIMES * lowest
        if factor <= 1 or not (is_tenfold or _only_reduces(reduction)):
            continue
        place = reduction.located.place(other.span)
        related = Related(place.document, other.span, "regle-facteur-high.other")
        yield Diagnostic.at(
            reduction.located.place(expression.span),
            f"regle-facteur-high.{'tenfold' if is_tenfold else 'text'}",
            field="facteur",
            wrong=f"{action} {format_number(factor)}",
            related=[related] if is_tenfold else [],
            factor=format_number(factor),
            other=format_number(lowest),
        )


def _only_reduces(reduction: ReadRegle) -> bool:
    """Return whether each sentence of the text of a règle says that points are reduced."""
    text = reduction.located.regle.prose.text
    sentences = [one[0] for one in _SENTENCE.finditer(text) if one[0].strip()]
    return bool(sentences) and all(map(_REDUCES.search, sentences))
