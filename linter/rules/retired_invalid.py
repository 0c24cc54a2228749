"""A tombstone is malformed, gives no reason, or repeats another one.

Une mention de retrait est mal écrite, ne donne pas de raison ou en répète une autre.

Why:
    A tombstone that cannot be read keeps nobody from reusing the id, though it looks as if it did.
    Its form is the word, one id, a colon and the reason: `retired 5.2.3: reason`. Each id has its
    own tombstone; the tombstone of an action also retires everything below it. The reason, of at
    most 1000 characters, tells whoever stores answers by id what to do with those of a removed id:
    drop them, or move them to the action that replaced it. One tombstone is enough for the whole
    referential: two for one id may contradict each other.

Pourquoi :
    Une mention qui ne peut être lue n'empêche personne de reprendre l'identifiant, et en a l'air. Sa
    forme est le mot, un identifiant, un deux-points et la raison : `retiré 5.2.3 : raison`. Chaque
    identifiant a la sienne ; celle d'une action retire ce qui était au-dessous. La raison, en 1000
    caractères au plus, dit à qui garde des réponses par identifiant que faire de celles d'un
    identifiant disparu : les oublier, ou les donner à l'action à laquelle il fut réuni. Une mention
    suffit pour tout le référentiel : deux pour un identifiant peuvent se contredire.

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

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: retired 5.2.3 -->
                          ^^^^^ the tombstone of `5.2.3` gives no reason: nothing is retired

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    # reflint: retired 5.2.3: folded into 5.2.1
    # reflint: retiré 5.2.3 : plus personne ne le demande
                      ^^^^^ `5.2.3` is already retired in 5.2.md
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    # reflint: retired 5.2.3: folded into 5.2.1
    # reflint: retired 5.2.4: nobody asks for it any more
    ```
"""

from collections.abc import Iterator

from linter.directives.tombstone import MalformedTombstone, RetiredIds, tombstones_of
from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.directives.tombstones import tombstone_diagnostic
from linter.words.text import N_, Messages, quote
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
SEVERITIES = {"retired-invalid.double": Severity.WARNING}
MESSAGES: Messages = {
    "retired-invalid.form": N_(
        "malformed tombstone: no id is retired",
        remedy=N_("write `reflint: retired ID: reason`, one comment for each id"),
    ),
    "retired-invalid.id": N_(
        "`{written}` is not an id: nothing is retired", remedy=N_("write an id, such as 5.2.3")
    ),
    "retired-invalid.length": N_(
        "this tombstone is too long: nothing is retired",
        remedy=N_("shorten the reason to under 1000 characters"),
    ),
    "retired-invalid.reason": N_(
        "the tombstone of `{written}` gives no reason: nothing is retired",
        remedy=N_("add a colon and the reason after the id"),
    ),
    "retired-invalid.double": N_(
        "`{id}` is already retired in {file}", remedy=N_("delete one of the two tombstones")
    ),
    "retired-invalid.first": N_("retired here"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the tombstones that cannot be read, and those of an id except the first."""
    for document in referentiel.documents:
        for one in tombstones_of(document):
            if isinstance(one, MalformedTombstone):
                yield tombstone_diagnostic(one, f"retired-invalid.{one.error}")
    for double, first in RetiredIds(referentiel.documents).doubles:
        yield tombstone_diagnostic(
            double,
            "retired-invalid.double",
            related=[Related(first.document, first.id_span, "retired-invalid.first")],
            id=str(double.identifier),
            file=quote(first.document.name),
        )
