"""An id stands twice in the referential.

Un identifiant figure deux fois dans le référentiel.

Why:
    Answers and scores are kept by id: of two actions with one id, the second replaces the first,
    or both share one answer. Ids must differ over all the files of a referential; two
    referentials may have the same ones.

Pourquoi :
    Les réponses et les scores sont rangés par identifiant : de deux actions de même identifiant,
    la seconde remplace la première, ou toutes deux partagent une réponse. Les identifiants
    diffèrent dans tous les fichiers d'un référentiel ; deux référentiels peuvent avoir les mêmes.

Bad:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.1
        ^^^ the id `5.1` stands already in 5.1.md
    ```

Good:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Related, Remark, Severity
from linter.rule import Settings
from linter.words import Messages, Words
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "fr": {
        "duplicate-id": Words(
            "l'identifiant `{id}` figure déjà dans {file}",
            "donnez à l'une des deux actions un identifiant libre, ou supprimez l'une d'elles",
        ),
        "duplicate-id.first": Words("première occurrence ici"),
    },
    "en": {
        "duplicate-id": Words(
            "the id `{id}` stands already in {file}",
            "give one of the two actions a free id, or remove one of them",
        ),
        "duplicate-id.first": Words("first found here"),
    },
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the second and later places of every id."""
    for identifier, (first, *others) in referentiel.by_id.items():
        for node in others:
            yield Remark(
                document=node.document,
                span=node.action.anchor,
                message="duplicate-id",
                subject=str(identifier) or node.document.name,
                field="id",
                wrong=str(identifier),
                arguments={"id": str(identifier), "file": first.document.name},
                related=(Related(first.document, first.action.anchor, "duplicate-id.first"),),
            )
