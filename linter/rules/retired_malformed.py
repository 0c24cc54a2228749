"""A tombstone is malformed.

Un commentaire qui veut retirer un identifiant, et n'en a pas la forme.

Why:
    A tombstone that cannot be read keeps nobody from reusing the id, though it looks as if it did.
    Its form is the word, one id, a colon and the reason: `retired 5.2.3: reason`. Each id has its
    own tombstone; the tombstone of an action also retires everything below it. The reason is
    limited to 1000 characters.

Pourquoi :
    Une mention qui ne peut être lue n'empêche personne de reprendre l'identifiant, et en a l'air. Sa
    forme est le mot, un identifiant, un deux-points et la raison : `retiré 5.2.3 : raison`. Chaque
    identifiant a la sienne ; celle d'une action retire ce qui était au-dessous. 1000 caractères
    suffisent à toute raison.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    # reflint: retired 5.2.3 and 5.2.4: folded into 5.2.1
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed tombstone: no id is retired
    ```

Bad:
    # Informer les autres collectivités
    <!-- reflint: retiré 5.2.x : réuni à 5.2.1 -->
                         ^^^^^ `5.2.x` is not an id: nothing is retired
    ```yaml
    id: 5.2
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    # reflint: retired 5.2.3: folded into 5.2.1
    # reflint: retired 5.2.4: folded into 5.2.1
    ```
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
    "retired-malformed.form": Text(
        fr="une mention de retrait a une autre forme : aucun identifiant n'est retiré",
        en="malformed tombstone: no id is retired",
        remedy=Text(
            fr="écrivez `reflint: retiré IDENTIFIANT : raison`, une fois par identifiant",
            en="write `reflint: retired ID: reason`, one comment for each id",
        ),
    ),
    "retired-malformed.id": Text(
        fr="`{written}` n'est pas un identifiant : rien n'est retiré",
        en="`{written}` is not an id: nothing is retired",
        remedy=Text(fr="écrivez un identifiant, comme 5.2.3", en="write an id, such as 5.2.3"),
    ),
    "retired-malformed.length": Text(
        fr="cette mention de retrait est trop longue pour être lue : rien n'est retiré",
        en="this tombstone is too long: nothing is retired",
        remedy=Text(
            fr="dites la raison en moins de 1000 caractères",
            en="shorten the reason to under 1000 characters",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the tombstones that cannot be read."""
    for one in tombstones_of(document):
        if isinstance(one, MalformedTombstone) and one.error is not TombstoneError.REASON:
            yield tombstone_diagnostic(one, f"retired-malformed.{one.error}")
