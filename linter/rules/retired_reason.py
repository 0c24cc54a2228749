"""A tombstone has no reason.

Une mention de retrait sans raison.

Why:
    Whoever stores answers by id must know what to do with those of a removed id: drop them, or move
    them to the action that replaced it. A tombstone without a reason retires nothing.

Pourquoi :
    Qui garde des réponses par identifiant doit savoir que faire de celles d'un identifiant disparu :
    les oublier, ou les donner à l'action à laquelle il fut réuni. Une mention qui ne dit pas
    pourquoi ne retire rien tant qu'elle ne le dit pas.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: retired 5.2.3 -->
                          ^^^^^ the tombstone of `5.2.3` gives no reason: nothing is retired

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: retired 5.2.3: folded into 5.2.1 -->
"""

from collections.abc import Iterator

from linter.directives.tombstone import MalformedTombstone, TombstoneError, tombstones_of
from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.directives.tombstones import tombstone_diagnostic
from linter.words.text import Messages, Text
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "retired-reason": Text(
        fr="la mention de retrait de `{written}` ne donne pas de raison : rien n'est retiré",
        en="the tombstone of `{written}` gives no reason: nothing is retired",
        remedy=Text(
            fr="écrivez la raison derrière l'identifiant et un deux-points",
            en="add a colon and the reason after the id",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the tombstones without a reason."""
    for one in tombstones_of(document):
        if isinstance(one, MalformedTombstone) and one.error is TombstoneError.REASON:
            yield tombstone_diagnostic(one, "retired-reason")
