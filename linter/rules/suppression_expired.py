"""A suppression has expired.

Une suppression dont le dernier jour est passé.

Why:
    A suppression may say until when it is valid, that day included. Afterwards, what it hid is
    reported again: the date was set so that somebody would take another look. Removing the comment
    changes nothing else, but loses its reason, so `--fix` alone leaves it in place. Outside
    parentheses, only a date at the very end of the reason is an expiry date.

Pourquoi :
    Une suppression peut dire jusqu'à quand elle vaut, ce jour compris. Ensuite, ce qu'elle masquait
    est de nouveau signalé : la date a été mise pour que quelqu'un regarde. Enlever le commentaire
    ne change rien d'autre ; sa raison part avec lui, ce que `--fix` seul ne fait pas. Hors
    parenthèses, seule la toute fin d'une raison est une date à laquelle elle cesse de valoir.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: hide weight-sum: the committee decides in January (until 2021-01-31) -->
                                                                           ^^^^^^^^^^ the suppression of `weight-sum` has expired: its last day was 2021-01-31
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: hide weight-sum: the committee decides in January (until 2127-01-31) -->
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```
"""

from collections.abc import Iterator, Sequence

from linter.directives.suppression import AnySuppression, CheckedSuppression, SuppressionProblem
from linter.finding import Diagnostic, Safety, Severity
from linter.topics.directives.suppressions import comment_diagnostic, removal
from linter.words.text import Messages, Text
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "suppression-expired": Text(
        fr="la suppression de `{rule}` a expiré : son dernier jour était le {until}",
        en="the suppression of `{rule}` has expired: its last day was {until}",
        remedy=Text(
            fr="corrigez ce qu'elle masquait et supprimez-la, ou donnez-lui une nouvelle date",
            en="fix what it hid and delete it, or set a new date",
        ),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the suppressions that are no longer valid."""
    for one in suppressions:
        if isinstance(one, CheckedSuppression) and SuppressionProblem.EXPIRED in one.problems:
            yield comment_diagnostic(
                document,
                one.suppression,
                "suppression-expired",
                span=one.suppression.until_span,
                wrong=str(one.suppression.until),
                # Its reason may still be worth reading.
                fixes=removal(document, one.suppression.comment, Safety.UNSAFE),
                until=str(one.suppression.until),
            )
