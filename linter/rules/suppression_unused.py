"""A suppression suppresses nothing.

Une suppression qui ne supprime rien.

Why:
    A comment such as `<!-- reflint: hide RULE: reason -->` applies to the action whose text
    contains it, not to actions below. If the rule no longer reports anything there, or the same
    comment already exists, it would only hide a future fault. `leave out` is used if its action
    contributes to a wrong sum or duplicates another one. A rule that did not run proves nothing, so
    its suppressions are kept. If the rule reports something in a parent, child or sibling, the
    comment should be moved, and `--fix` leaves it.

Pourquoi :
    Un commentaire comme `<!-- reflint: masquer RÈGLE : raison -->` vaut dans l'action dont il
    partage le texte, et non dans celles sous elle. Quand la règle n'y signale plus rien, ou quand
    le même commentaire s'y trouve déjà, il n'attend plus que de masquer la faute suivante.
    `écarter` sert dans une action qui prend part à une somme fausse, ou qui en répète une autre.
    Une règle qui n'est pas appliquée ne prouve rien : ses suppressions restent. Là où elle signale
    quelque chose dans l'action au-dessus, au-dessous ou à côté, le commentaire est à déplacer, et
    `--fix` n'y touche pas.

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
from linter.words.text import Messages, Text, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "suppression-unused": Text(
        fr="`{rule}` ne signale rien dans `{action}` : il n'y a rien à masquer",
        en="`{rule}` reports nothing in `{action}`: there is nothing to hide",
        remedy=Text(
            fr="supprimez ce commentaire, ou placez-le dans l'action où se trouve le constat",
            en="delete this comment, or move it to the action that has the finding",
        ),
    ),
    "suppression-unused.out": Text(
        fr="`{action}` n'a pas de part à ce que signale `{rule}` : il n'y a rien dont l'écarter",
        en="`{action}` has no part in what `{rule}` reports: there is nothing to leave it out of",
        remedy=Text(
            fr="supprimez ce commentaire, ou placez-le dans l'action à écarter",
            en="delete this comment, or move it to the action to leave out",
        ),
    ),
    "suppression-unused.elsewhere": Text(
        fr="`{rule}` ne signale rien dans `{action}` : le constat se trouve dans `{elsewhere}`",
        en="`{rule}` reports nothing in `{action}`: the finding is in `{elsewhere}`",
        remedy=Text(
            fr="placez ce commentaire dans `{elsewhere}`, ou supprimez-le",
            en="move this comment to `{elsewhere}`, or delete it",
        ),
    ),
    "suppression-unused.double": Text(
        fr="`{rule}` est déjà supprimée dans `{action}` par un autre commentaire",
        en="`{rule}` is already suppressed in `{action}` by another comment",
        remedy=Text(fr="supprimez l'un des deux", en="delete one of the two"),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the valid suppressions that hide nothing and leave nothing out."""
    for one in suppressions:
        if isinstance(one, CheckedSuppression) and one.problems & {
            SuppressionProblem.UNUSED,
            SuppressionProblem.DOUBLE,
        }:
            yield comment_diagnostic(
                document,
                one.suppression,
                f"suppression-unused{_variant(one)}",
                # A misplaced comment is to be moved, not deleted.
                fixes=() if one.elsewhere else removal(document, one.suppression.comment),
                elsewhere=quote(one.elsewhere or ""),
            )


def _variant(one: CheckedSuppression) -> str:
    if SuppressionProblem.DOUBLE in one.problems:
        return ".double"
    return ".elsewhere" if one.elsewhere else variant_of(one.suppression)
