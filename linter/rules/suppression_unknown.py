"""A suppression names no rule that can be suppressed.

Une suppression qui ne nomme aucune règle qu'elle puisse supprimer.

Why:
    A comment with a misspelt rule suppresses nothing, though it looks as if it did. It must name a
    single rule: a pattern such as `principe-*` would hide findings that nobody has seen. Findings
    about suppressions cannot be suppressed, and only sums and comparisons of several actions can
    leave one out: `weight-sum`, `points-total`, `duplicate-id` and `title-duplicate`.

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
                       ^^^^^^^^^^^ unknown rule `weight-sums`: nothing is suppressed; did you mean `weight-sum`?
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: hide everything: we know -->
                       ^^^^^^^^^^ unknown rule `everything`: nothing is suppressed
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: hide points-*: counted by hand -->
                       ^^^^^^^^ `points-*` is a pattern, not the name of a rule: nothing is suppressed
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: masquer suppression-unused : gardé pour plus tard -->
                          ^^^^^^^^^^^^^^^^^^ findings about suppressions cannot be suppressed: `suppression-unused` is still reported

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: leave out tab: not now -->
                            ^^^ `tab` makes no sum or comparison that `5.2` could be left out of

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

from collections.abc import Iterator, Sequence

from linter.directives.suppression import AnySuppression, CheckedSuppression, SuppressionProblem
from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.topics.directives.suppressions import comment_diagnostic, removal
from linter.words.text import Messages, Text, quote
from referentiel.model import Document

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
# At most this many rules that match a pattern are listed.
_MOST_MATCHING = 8
MESSAGES: Messages = {
    "suppression-unknown": Text(
        fr="aucune règle ne s'appelle `{rule}` : rien n'est supprimé",
        en="unknown rule `{rule}`: nothing is suppressed",
        remedy=Text(
            fr="`reflint explain` liste les règles ; écrivez le nom de l'une d'elles",
            en="name one of the rules that `reflint explain` lists",
        ),
    ),
    "suppression-unknown.nearest": Text(
        fr="aucune règle ne s'appelle `{rule}` : rien n'est supprimé ; vouliez-vous dire "
        "`{nearest}` ?",
        en="unknown rule `{rule}`: nothing is suppressed; did you mean `{nearest}`?",
        remedy=Text(
            fr="écrivez `{nearest}`, ou supprimez ce commentaire",
            en="write `{nearest}`, or delete this comment",
        ),
    ),
    "suppression-unknown.pattern": Text(
        fr="une suppression nomme une règle, et `{rule}` est un motif : rien n'est supprimé",
        en="`{rule}` is a pattern, not the name of a rule: nothing is suppressed",
        remedy=Text(
            fr="écrivez le nom de la règle dont il s'agit : {rules}",
            en="name the rule that you mean: {rules}",
        ),
    ),
    "suppression-unknown.forbidden": Text(
        fr="ce qui est dit des suppressions ne se supprime pas : `{rule}` reste",
        en="findings about suppressions cannot be suppressed: `{rule}` is still reported",
        remedy=Text(
            fr="supprimez ce commentaire, et corrigez la suppression dont il s'agit",
            en="delete this comment, and correct the suppression that it is about",
        ),
    ),
    "suppression-unknown.no-sum": Text(
        fr="`{rule}` n'additionne et ne compare rien dont `{action}` puisse être écartée",
        en="`{rule}` makes no sum or comparison that `{action}` could be left out of",
        remedy=Text(
            fr="écrivez `masquer` pour masquer le constat, ou supprimez ce commentaire",
            en="write `hide` to hide the finding, or delete this comment",
        ),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the suppressions whose rule is unknown or cannot be suppressed."""
    for one in suppressions:
        if isinstance(one, CheckedSuppression) and (message := _message(one)):
            yield comment_diagnostic(
                document,
                one.suppression,
                message,
                fixes=_fixes(document, one),
                rules=_matching(one),
                nearest=quote(one.nearest or ""),
            )


def _matching(one: CheckedSuppression) -> str:
    more = ", …" if len(one.matching) > _MOST_MATCHING else ""
    return ", ".join(f"`{name}`" for name in one.matching[:_MOST_MATCHING]) + more


def _message(one: CheckedSuppression) -> str | None:
    if one.matching:
        return "suppression-unknown.pattern"
    if SuppressionProblem.UNKNOWN in one.problems:
        return "suppression-unknown.nearest" if one.nearest else "suppression-unknown"
    if SuppressionProblem.FORBIDDEN in one.problems:
        return "suppression-unknown.forbidden"
    return "suppression-unknown.no-sum" if SuppressionProblem.NO_SUM in one.problems else None


def _fixes(document: Document, one: CheckedSuppression) -> tuple[Fix, ...]:
    """Return the fix: write the nearest name, or remove a comment without any effect."""
    if one.nearest and not one.matching:
        safety = Safety.SAFE if one.is_meant else Safety.UNSAFE
        return replacement(document, one.suppression.rule_span, one.nearest, safety)
    if one.matching or SuppressionProblem.NO_SUM in one.problems or not one.is_compared:
        return ()
    return removal(document, one.suppression.comment)
