"""A suppression has no reason.

Une suppression sans raison.

Why:
    Whoever reads the file next must know why a fault is tolerated, and who decided so: nobody dares
    to remove a suppression without a reason. It suppresses nothing until it gives one.

Pourquoi :
    Qui lit le fichier ensuite doit savoir pourquoi une faute est tolérée, et qui l'a décidé :
    personne n'ose enlever une suppression qui ne dit pas pourquoi. Elle ne supprime rien tant
    qu'elle n'en donne pas.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: hide weight-sum -->
                       ^^^^^^^^^^ the suppression of `weight-sum` gives no reason: nothing is suppressed
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0,5 # reflint: masquer weight-notation : (jusqu'au 31/01/2127)
                                        ^^^^^^^^^^^^^^^ the suppression of `weight-notation` gives no reason: nothing is suppressed
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: hide weight-sum: the committee has accepted these weights -->
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```
"""

from collections.abc import Iterator, Sequence

from linter.directives.suppression import AnySuppression, CheckedSuppression, SuppressionProblem
from linter.finding import Diagnostic, Severity
from linter.topics.directives.suppressions import comment_diagnostic
from linter.words.text import Messages, Text
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "suppression-reason": Text(
        fr="la suppression de `{rule}` ne donne pas de raison : rien n'est supprimé",
        en="the suppression of `{rule}` gives no reason: nothing is suppressed",
        remedy=Text(
            fr="écrivez la raison derrière le nom de la règle et un deux-points",
            en="add a colon and the reason after the name of the rule",
        ),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the suppressions without a reason."""
    for one in suppressions:
        if isinstance(one, CheckedSuppression) and SuppressionProblem.NO_REASON in one.problems:
            yield comment_diagnostic(document, one.suppression, "suppression-reason")
