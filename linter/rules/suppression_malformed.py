"""A suppression is malformed.

Un commentaire qui se veut une suppression, et n'en a pas la forme.

Why:
    A comment that begins with `reflint:` is meant for reflint: if it cannot be read it suppresses
    nothing, and its author should know. The form is one verb, one rule, a colon, the reason, and
    optionally the last day: `hide RULE: reason (until 2027-01-31)`. `leave out` instead of `hide`
    excludes the action from a sum. After `until`, a date is written 2027-01-31; after `jusqu'au`,
    also 31/01/2027. The reason is limited to 1000 characters.

Pourquoi :
    Un commentaire qui commence par `reflint:` s'adresse à reflint : s'il ne peut être lu, il ne
    supprime rien, et son auteur doit le savoir. La forme est un verbe, une règle, un deux-points, la
    raison, et si l'on veut le dernier jour : `masquer RÈGLE : raison (jusqu'au 31/01/2027)`.
    `écarter` au lieu de `masquer` fait faire une somme sans l'action. Après `until`, une date
    s'écrit 2027-01-31 ; après `jusqu'au`, aussi 31/01/2027. 1000 caractères suffisent à toute
    raison.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    # reflint: disable tab
               ^^^^^^^ `disable` is not a suppression verb: nothing is suppressed
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: masquer tab, leftover : collés d'un tableau -->
                          ^^^^^^^^^^^^^ more than one rule: nothing is suppressed
    ```yaml
    id: 5.2
    # reflint: hide tab - pasted from a table
                        ^ missing colon between `tab` and the reason: nothing is suppressed
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: hide tab: pasted from a table (until next year) -->
                                                       ^^^^^^^^^ `next year` is not a valid expiry date: nothing is suppressed
    ```yaml
    id: 5.2
    ```

Good:
    # Informer les autres collectivités
    <!-- reflint: hide tab: pasted from a table (until 2127-01-31) -->
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator, Sequence

from linter.directives.suppression import AnySuppression, MalformedSuppression, SuppressionError
from linter.finding import Diagnostic, Place, Severity
from linter.topics.directives.suppressions import action_of
from linter.words.text import Messages, Text, quote
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "suppression-malformed.form": Text(
        fr="ce commentaire ne demande rien : rien n'est supprimé",
        en="empty `reflint:` comment: nothing is suppressed",
        remedy=Text(
            fr="écrivez `reflint: masquer RÈGLE : raison`, ou supprimez ce commentaire",
            en="write `reflint: hide RULE: reason`, or delete this comment",
        ),
    ),
    "suppression-malformed.call": Text(
        fr="il manque un deux-points derrière `reflint` : rien n'est supprimé",
        en="missing colon after `reflint`: nothing is suppressed",
        remedy=Text(
            fr="écrivez `reflint: masquer RÈGLE : raison`", en="write `reflint: hide RULE: reason`"
        ),
    ),
    "suppression-malformed.verb": Text(
        fr="`{found}` n'est pas un verbe de suppression : rien n'est supprimé",
        en="`{found}` is not a suppression verb: nothing is suppressed",
        remedy=Text(
            fr="écrivez `masquer`, et le constat n'est plus signalé, ou `écarter`, et une somme "
            "ou une comparaison se fait sans cette action",
            en="write `hide` to stop reporting the finding, or `leave out` to exclude this action "
            "from a sum or a comparison",
        ),
    ),
    "suppression-malformed.rule": Text(
        fr="derrière `{found}`, aucune règle n'est nommée : rien n'est supprimé",
        en="no rule after `{found}`: nothing is suppressed",
        remedy=Text(
            fr="écrivez `reflint: {found} RÈGLE : raison`",
            en="write `reflint: {found} RULE: reason`",
        ),
    ),
    "suppression-malformed.several": Text(
        fr="une suppression nomme une seule règle : rien n'est supprimé",
        en="more than one rule: nothing is suppressed",
        remedy=Text(
            fr="écrivez un commentaire pour chacune des règles",
            en="write one comment for each rule",
        ),
    ),
    "suppression-malformed.colon": Text(
        fr="il manque un deux-points entre `{rule}` et la raison : rien n'est supprimé",
        en="missing colon between `{rule}` and the reason: nothing is suppressed",
        remedy=Text(fr="écrivez `{rule} : ` et la raison", en="write `{rule}: ` and the reason"),
    ),
    "suppression-malformed.date": Text(
        fr="`{found}` n'est pas une date valable pour une suppression : rien n'est supprimé",
        en="`{found}` is not a valid expiry date: nothing is suppressed",
        remedy=Text(
            fr="écrivez `(jusqu'au 31/01/2027)` ou `(until 2027-01-31)`, avec la date voulue",
            en="write `(until 2027-01-31)` or `(jusqu'au 31/01/2027)`, with your date",
        ),
    ),
    "suppression-malformed.length": Text(
        fr="cette suppression est trop longue pour être lue : rien n'est supprimé",
        en="this suppression is too long: nothing is suppressed",
        remedy=Text(
            fr="dites la raison en moins de 1000 caractères",
            en="shorten the reason to under 1000 characters",
        ),
    ),
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Yield the comments that address reflint but cannot be read."""
    for one in suppressions:
        if isinstance(one, MalformedSuppression):
            span = one.span if one.error is SuppressionError.DATE else one.comment.span
            yield Diagnostic.at(
                Place(document, one.span, action_of(document, one.comment)),
                f"suppression-malformed.{one.error}",
                field="suppression",
                wrong=" ".join(document.source.slice(span).split()),
                found=quote(document.source.slice(one.span)),
                rule=quote(one.rule),
            )
