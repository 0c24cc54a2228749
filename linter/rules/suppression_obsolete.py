"""A suppression has expired, or suppresses nothing.

Une suppression dont le dernier jour est passé, ou qui ne supprime rien.

Why:
    A comment such as `<!-- reflint: hide RULE: reason -->` applies to the action whose text
    contains it, not to actions below. If the rule no longer reports anything there, or the same
    comment already exists, it would only hide a future fault. `leave out` is used if its action
    contributes to a wrong sum or duplicates another one. A rule that did not run proves nothing, so
    its suppressions are kept. If the rule reports something in a parent, child or sibling, the
    comment should be moved, and `--fix` leaves it.

    A suppression may say until when it is valid, that day included. Afterwards, what it hid is
    reported again: the date was set so that somebody would take another look. `--fix` alone leaves
    an expired comment in place, since its reason may still be worth reading. Outside parentheses,
    only a date at the very end of the reason is an expiry date.

Pourquoi :
    Un commentaire comme `<!-- reflint: masquer RÈGLE : raison -->` vaut dans l'action dont il
    partage le texte, et non dans celles sous elle. Quand la règle n'y signale plus rien, ou quand
    le même commentaire s'y trouve déjà, il n'attend plus que de masquer la faute suivante.
    `écarter` sert dans une action qui prend part à une somme fausse, ou qui en répète une autre.
    Une règle qui n'est pas appliquée ne prouve rien : ses suppressions restent. Là où elle signale
    quelque chose dans l'action au-dessus, au-dessous ou à côté, le commentaire est à déplacer, et
    `--fix` n'y touche pas.

    Une suppression peut dire jusqu'à quand elle vaut, ce jour compris. Ensuite, ce qu'elle masquait
    est de nouveau signalé : la date a été mise pour que quelqu'un regarde. `--fix` seul laisse une
    suppression expirée en place : sa raison peut encore servir. Hors parenthèses, seule la toute fin
    d'une raison est une date à laquelle elle cesse de valoir.

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

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: hide weight-sum: le comité a validé ces poids -->
                       ^^^^^^^^^^ `weight-sum` reports nothing in `5.2`: there is nothing to hide
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    # reflint: écarter weight-sum : poids à part (jusqu'au 31/01/2127)
                       ^^^^^^^^^^ `5.2.1` has no part in what `weight-sum` reports: there is nothing to leave it out of
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0,5 # reflint: masquer weight-notation : écrit ainsi dans le décret
    # reflint: hide weight-notation: as in the decree
                    ^^^^^^^^^^^^^^^ `weight-notation` is already suppressed in `5.2.1` by another comment
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5 # reflint: masquer weight-sum : fixé par le décret
                                        ^^^^^^^^^^ `weight-sum` reports nothing in `5.2.1`: the finding is in `5.2`
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: masquer weight-sum : le comité a validé ces poids (jusqu'au 31/01/2127) -->
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```

Good:
    # Agir avec les autres services
    ```yaml
    id: 1.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 1.2.1
    ponderation: 1
    ```
    ### Associer les adhérents
    ```yaml
    id: 1.2.2
    ponderation: 0.2 # reflint: leave out weight-sum: counted apart until it is voted
    ```
"""

from collections.abc import Iterator, Sequence

from linter.directives.suppression import AnySuppression, CheckedSuppression, SuppressionProblem
from linter.finding import Diagnostic, Safety, Severity
from linter.topics.directives.suppressions import comment_diagnostic, removal, variant_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "suppression-obsolete.expired": N_(
        "the suppression of `{rule}` has expired: its last day was {until}",
        remedy=N_("fix what it hid and delete it, or set a new date"),
    ),
    "suppression-obsolete": N_(
        "`{rule}` reports nothing in `{action}`: there is nothing to hide",
        remedy=N_("delete this comment, or move it to the action that has the finding"),
    ),
    "suppression-obsolete.out": N_(
        "`{action}` has no part in what `{rule}` reports: there is nothing to leave it out of",
        remedy=N_("delete this comment, or move it to the action to leave out"),
    ),
    "suppression-obsolete.elsewhere": N_(
        "`{rule}` reports nothing in `{action}`: the finding is in `{elsewhere}`",
        remedy=N_("move this comment to `{elsewhere}`, or delete it"),
    ),
    "suppression-obsolete.double": N_(
        "`{rule}` is already suppressed in `{action}` by another comment",
        remedy=N_("delete one of the two"),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the suppressions that have expired, and those that hide and leave out nothing."""
    for one in suppressions:
        if not isinstance(one, CheckedSuppression):
            continue
        if SuppressionProblem.EXPIRED in one.problems:
            yield comment_diagnostic(
                document,
                one.suppression,
                "suppression-obsolete.expired",
                span=one.suppression.until_span,
                wrong=str(one.suppression.until),
                # Its reason may still be worth reading.
                fixes=removal(document, one.suppression.comment, Safety.UNSAFE),
                until=str(one.suppression.until),
            )
        elif one.problems & {SuppressionProblem.UNUSED, SuppressionProblem.DOUBLE}:
            yield comment_diagnostic(
                document,
                one.suppression,
                f"suppression-obsolete{_variant(one)}",
                # A misplaced comment is to be moved, not deleted.
                fixes=() if one.elsewhere else removal(document, one.suppression.comment),
                elsewhere=quote(one.elsewhere or ""),
            )


def _variant(one: CheckedSuppression) -> str:
    if SuppressionProblem.DOUBLE in one.problems:
        return ".double"
    return ".elsewhere" if one.elsewhere else variant_of(one.suppression)
