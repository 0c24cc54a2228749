"""A comment that is meant as a suppression, and has not its form.

Un commentaire qui se veut une suppression, et n'en a pas la forme.

Why:
    A comment that begins with `reflint:` is meant for reflint: where it cannot be read it suppresses
    nothing, and its author should know. The form is one verb, one rule, a colon, the reason, and
    where wanted the last day: `hide RULE: reason (until 2027-01-31)`. `leave out` instead of `hide`
    has a sum made without the action. After `until` a date is written 2027-01-31, after `jusqu'au`
    31/01/2027 too. 1000 characters are enough for any reason.

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
               ^^^^^^^ `disable` is no verb of a suppression: nothing is suppressed
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: masquer tab, leftover : collés d'un tableau -->
                          ^^^^^^^^^^^^^ a suppression names one rule: nothing is suppressed
    ```yaml
    id: 5.2
    # reflint: hide tab - pasted from a table
                        ^ a colon is missing between `tab` and the reason: nothing is suppressed
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: hide tab: pasted from a table (until next year) -->
                                                       ^^^^^^^^^ `next year` is no date that a suppression can have: nothing is suppressed
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

from collections.abc import Iterator, Mapping, Sequence

from linter.directives.suppression import AnySuppression, MalformedSuppression, SuppressionError
from linter.finding import Diagnostic, Severity
from linter.rule import subject_of
from linter.topics.directives.suppressions import action_of
from linter.words.language import Messages, Words, quote
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "fr": {
        "suppression-malformed.form": Words(
            "ce commentaire ne demande rien : rien n'est supprimé",
            "écrivez `reflint: masquer RÈGLE : raison`, ou supprimez ce commentaire",
        ),
        "suppression-malformed.call": Words(
            "il manque un deux-points derrière `reflint` : rien n'est supprimé",
            "écrivez `reflint: masquer RÈGLE : raison`",
        ),
        "suppression-malformed.verb": Words(
            "`{found}` n'est pas un verbe de suppression : rien n'est supprimé",
            "écrivez `masquer`, et le constat n'est plus signalé, ou `écarter`, et une somme ou une "
            "comparaison se fait sans cette action",
        ),
        "suppression-malformed.rule": Words(
            "derrière `{found}`, aucune règle n'est nommée : rien n'est supprimé",
            "écrivez `reflint: {found} RÈGLE : raison`",
        ),
        "suppression-malformed.several": Words(
            "une suppression nomme une seule règle : rien n'est supprimé",
            "écrivez un commentaire pour chacune des règles",
        ),
        "suppression-malformed.colon": Words(
            "il manque un deux-points entre `{rule}` et la raison : rien n'est supprimé",
            "écrivez `{rule} : ` et la raison",
        ),
        "suppression-malformed.date": Words(
            "`{date}` n'est pas une date qu'une suppression puisse avoir : rien n'est supprimé",
            "écrivez `(jusqu'au 31/01/2027)` ou `(until 2027-01-31)`, avec la date voulue",
        ),
        "suppression-malformed.length": Words(
            "cette suppression est trop longue pour être lue : rien n'est supprimé",
            "dites la raison en moins de 1000 caractères",
        ),
    },
    "en": {
        "suppression-malformed.form": Words(
            "this comment asks for nothing: nothing is suppressed",
            "write `reflint: hide RULE: reason`, or remove this comment",
        ),
        "suppression-malformed.call": Words(
            "a colon is missing behind `reflint`: nothing is suppressed",
            "write `reflint: hide RULE: reason`",
        ),
        "suppression-malformed.verb": Words(
            "`{found}` is no verb of a suppression: nothing is suppressed",
            "write `hide`, and the finding is told no longer, or `leave out`, and a sum or a "
            "comparison is made without this action",
        ),
        "suppression-malformed.rule": Words(
            "no rule is named behind `{found}`: nothing is suppressed",
            "write `reflint: {found} RULE: reason`",
        ),
        "suppression-malformed.several": Words(
            "a suppression names one rule: nothing is suppressed",
            "write a comment for each of the rules",
        ),
        "suppression-malformed.colon": Words(
            "a colon is missing between `{rule}` and the reason: nothing is suppressed",
            "write `{rule}: ` and the reason",
        ),
        "suppression-malformed.date": Words(
            "`{date}` is no date that a suppression can have: nothing is suppressed",
            "write `(until 2027-01-31)` or `(jusqu'au 31/01/2027)`, with the date that is wanted",
        ),
        "suppression-malformed.length": Words(
            "this suppression is too long to be read: nothing is suppressed",
            "give the reason in less than 1000 characters",
        ),
    },
}


def check(document: Document, suppressions: Sequence[AnySuppression]) -> Iterator[Diagnostic]:
    """Find the comments that ask reflint for something that it does not know."""
    for one in suppressions:
        if isinstance(one, MalformedSuppression):
            span = one.span if one.error is SuppressionError.DATE else one.comment.span
            yield Diagnostic(
                document=document,
                span=one.span,
                message=f"suppression-malformed.{one.error}",
                subject=subject_of(document, action_of(document, one.comment)),
                field="suppression",
                wrong=" ".join(document.source.slice(span).split()),
                arguments=_told(document, one),
            )


def _told(document: Document, one: MalformedSuppression) -> Mapping[str, str]:
    match one.error:
        case SuppressionError.DATE:
            return {"date": quote(document.source.slice(one.span))}
        case SuppressionError.VERB | SuppressionError.RULE:
            return {"found": quote(document.source.slice(one.span))}
        case SuppressionError.COLON:
            return {"rule": quote(one.rule)}
        case _:
            return {}
