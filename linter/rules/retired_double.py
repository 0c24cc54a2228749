"""An id has a second tombstone.

Un identifiant est retiré deux fois.

Why:
    Two tombstones for one id may give two reasons, and contradict each other about its answers. One
    is enough for the whole referential, wherever it is.

Pourquoi :
    Deux mentions de retrait d'un identifiant peuvent donner deux raisons, et dire deux choses de ses
    réponses. Une suffit pour tout le référentiel, où qu'elle soit.

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

from linter.directives.tombstone import RetiredIds
from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.directives.tombstones import tombstone_diagnostic
from linter.words.text import Messages, Text, quote
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "retired-double": Text(
        fr="`{id}` est déjà retiré dans {file}",
        en="`{id}` is already retired in {file}",
        remedy=Text(fr="gardez une seule des deux mentions", en="delete one of the two tombstones"),
    ),
    "retired-double.first": Text(fr="retiré ici", en="retired here"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield every tombstone of an id except the first."""
    for one, first in RetiredIds(referentiel.documents).doubles:
        yield tombstone_diagnostic(
            one,
            "retired-double",
            related=[Related(first.document, first.id_span, "retired-double.first")],
            id=str(one.identifier),
            file=quote(first.document.name),
        )
