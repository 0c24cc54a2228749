"""A suppression that names no rule that it could suppress.

Une suppression qui ne nomme aucune règle qu'elle puisse supprimer.

Why:
    A comment with a misspelt rule suppresses nothing, and looks as if it did. A name of one rule is
    wanted: patterns such as `principe-*` would hide what nobody has seen. What is said of
    suppressions cannot be suppressed, and only sums and comparisons of several actions can be made
    without one of them: `weight-sum`, `points-total`,
    `duplicate-id` and `title-duplicate`.

Pourquoi :
    Un commentaire dont la règle est mal écrite ne supprime rien, et en a l'air. Il y faut le nom
    d'une règle : des motifs comme `principe-*` masqueraient ce que personne n'a vu. Ce qui est dit
    des suppressions ne se supprime pas, et seules des sommes et des comparaisons de plusieurs
    actions peuvent se faire sans l'une d'elles : `weight-sum`,
    `points-total`, `duplicate-id` et `title-duplicate`.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: hide weight-sums: le comité a validé ces poids -->
                       ^^^^^^^^^^^ no rule is named `weight-sums`: nothing is suppressed; did you mean `weight-sum`?
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: hide everything: we know -->
                       ^^^^^^^^^^ no rule is named `everything`: nothing is suppressed
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: hide points-*: counted by hand -->
                       ^^^^^^^^ a suppression names a rule, and `points-*` is a pattern: nothing is suppressed
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: masquer suppression-unused : gardé pour plus tard -->
                          ^^^^^^^^^^^^^^^^^^ what is said of suppressions cannot be suppressed: `suppression-unused` stays

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: leave out tab: not now -->
                            ^^^ `tab` adds up and compares nothing that `5.2` could be left out of

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: hide weight-sum: le comité a validé ces poids -->
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```
"""

from collections.abc import Iterator, Mapping, Sequence

from linter.directives.suppression import AnySuppression, CheckedSuppression, SuppressionProblem
from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.topics.directives.suppressions import comment_diagnostic, removal
from linter.words.text import Messages, Text, quote
from referentiel.model import Document

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
# More rules of a pattern are not named.
_MOST_MATCHING = 8
MESSAGES: Messages = {
    "suppression-unknown": Text(
        fr="aucune règle ne s'appelle `{rule}` : rien n'est supprimé",
        en="no rule is named `{rule}`: nothing is suppressed",
        remedy=Text(
            fr="`reflint rules` liste les règles ; écrivez le nom de l'une d'elles",
            en="`reflint rules` lists the rules; write the name of one of them",
        ),
    ),
    "suppression-unknown.nearest": Text(
        fr=(
            "aucune règle ne s'appelle `{rule}` : rien n'est supprimé ; vouliez-vous dire "
            "`{nearest}` ?"
        ),
        en="no rule is named `{rule}`: nothing is suppressed; did you mean `{nearest}`?",
        remedy=Text(
            fr="écrivez `{nearest}`, ou supprimez ce commentaire",
            en="write `{nearest}`, or remove this comment",
        ),
    ),
    "suppression-unknown.pattern": Text(
        fr="une suppression nomme une règle, et `{rule}` est un motif : rien n'est supprimé",
        en="a suppression names a rule, and `{rule}` is a pattern: nothing is suppressed",
        remedy=Text(
            fr="écrivez le nom de la règle dont il s'agit : {rules}",
            en="write the name of the rule that is meant: {rules}",
        ),
    ),
    "suppression-unknown.forbidden": Text(
        fr="ce qui est dit des suppressions ne se supprime pas : `{rule}` reste",
        en="what is said of suppressions cannot be suppressed: `{rule}` stays",
        remedy=Text(
            fr="supprimez ce commentaire, et corrigez la suppression dont il s'agit",
            en="remove this comment, and correct the suppression that it is about",
        ),
    ),
    "suppression-unknown.no-sum": Text(
        fr="`{rule}` n'additionne et ne compare rien dont `{action}` puisse être écartée",
        en="`{rule}` adds up and compares nothing that `{action}` could be left out of",
        remedy=Text(
            fr="écrivez `masquer` pour masquer le constat, ou supprimez ce commentaire",
            en="write `hide` to hide the finding, or remove this comment",
        ),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Find the suppressions whose rule is none that they could suppress."""
    for one in suppressions:
        if isinstance(one, CheckedSuppression) and (message := _message(one)):
            yield comment_diagnostic(
                document,
                one.suppression,
                message,
                arguments=_told(one),
                fixes=_fixes(document, one),
            )


def _told(one: CheckedSuppression) -> Mapping[str, str]:
    if one.matching:
        more = ", …" if len(one.matching) > _MOST_MATCHING else ""
        return {"rules": ", ".join(f"`{name}`" for name in one.matching[:_MOST_MATCHING]) + more}
    return {"nearest": quote(one.nearest)} if one.nearest else {}


def _message(one: CheckedSuppression) -> str | None:
    if one.matching:
        return "suppression-unknown.pattern"
    if SuppressionProblem.UNKNOWN in one.problems:
        return "suppression-unknown.nearest" if one.nearest else "suppression-unknown"
    if SuppressionProblem.FORBIDDEN in one.problems:
        return "suppression-unknown.forbidden"
    return "suppression-unknown.no-sum" if SuppressionProblem.NO_SUM in one.problems else None


def _fixes(document: Document, one: CheckedSuppression) -> tuple[Fix, ...]:
    """Give the name that can only be meant; where nothing is, remove what has no effect."""
    if one.nearest and not one.matching:
        safety = Safety.SAFE if one.is_meant else Safety.UNSAFE
        return replacement(document, one.suppression.rule_span, one.nearest, safety)
    if one.matching or SuppressionProblem.NO_SUM in one.problems or not one.is_compared:
        return ()
    return removal(document, one.suppression.comment)
