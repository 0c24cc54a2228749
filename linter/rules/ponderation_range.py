"""A `ponderation` is under 0 or over 1.

Une `ponderation` est inférieure à 0 ou supérieure à 1.

Why:
    A ponderation is a part of the parent: 0 is nothing, 1 is all of it. Percents written without
    their sign (`20` for 20 %) and lost decimal points multiply an action's share.

Pourquoi :
    Une pondération est une part du parent : 0 n'est rien, 1 est le tout. Un pourcentage écrit
    sans son signe (`20` pour 20 %) ou une virgule perdue multiplient la part d'une action.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 20
                 ^^ the ponderation `20` is over 1: it is a part of the parent, from 0 to 1
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: -0.2
                 ^^^^ the ponderation `-0.2` is under 0: it is a part of the parent, from 0 to 1
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, weights_of
from linter.topics.weights.written import range_diagnostic
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.weights.number import Notation, format_number
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "ponderation-range.over": Text(
        fr="la pondération `{found}` dépasse 1 : c'est une part du parent, de 0 à 1",
        en="the ponderation `{found}` is over 1: it is a part of the parent, from 0 to 1",
        remedy=Text(fr="écrivez un nombre de 0 à 1", en="write a number from 0 to 1"),
    ),
    "ponderation-range.percent": Text(
        fr="la pondération `{found}` dépasse 1 : c'est une part du parent, de 0 à 1",
        en="the ponderation `{found}` is over 1: it is a part of the parent, from 0 to 1",
        remedy=Text(
            fr="s'il s'agit d'un pourcentage, écrivez `{meant}`",
            en="if a percent was meant, write `{meant}`",
        ),
    ),
    "ponderation-range.under": Text(
        fr="la pondération `{found}` est négative : c'est une part du parent, de 0 à 1",
        en="the ponderation `{found}` is under 0: it is a part of the parent, from 0 to 1",
        remedy=Text(
            fr="retirez le signe, ou écrivez 0 si l'action ne compte pas",
            en="take the sign off, or write 0 if the action does not count",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the ponderations outside [0, 1]."""
    for action, weight in weights_of(document, settings, Unit.PONDERATION):
        if weight.value is None or weight.is_in_range:
            continue
        is_percent = 2 <= weight.value <= 100 and weight.notation is not Notation.PERCENT
        variant = "under" if weight.value < 0 else "percent" if is_percent else "over"
        meant = format_number(weight.value / 100)
        yield range_diagnostic(document, action.identifier, weight, variant, meant)
