"""A data block holds no lines `key: value`.

Un bloc de données ne contient pas de lignes `clé: valeur`.

Why:
    A data block is a list of keys with their values. Of a list with dashes, or of a text, other
    readers take nothing: the action has no id and no weight for them.

Pourquoi :
    Un bloc de données est une suite de clés avec leurs valeurs. D'une liste à tirets, ou d'un
    texte, les autres lecteurs ne tirent rien : l'action n'a pour eux ni identifiant ni poids.

Bad:
    # Informer les autres collectivités
    ```yaml
    - id: 5.2
    ^^^^^^^^^ a data block holds lines `key: value`, and this one a list: `- id: 5.2`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    cinq point deux
    ^^^^^^^^^^^^^^^ a data block holds lines `key: value`, and this one a text: `cinq point deux`
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, subject_of
from linter.topics.data.sections import id_key
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "data-not-mapping.list": Text(
        fr=(
            "un bloc de données contient des lignes `clé: valeur`, et celui-ci une liste : "
            "`{found}`"
        ),
        en="a data block holds lines `key: value`, and this one a list: `{found}`",
        remedy=Text(
            fr="écrivez chaque donnée sur sa ligne, comme `{key}: 5.2.1`, sans tiret ni crochet",
            en=(
                "write each of the data on a line of its own, like `{key}: 5.2.1`, without dash or "
                "bracket"
            ),
        ),
    ),
    "data-not-mapping.text": Text(
        fr="un bloc de données contient des lignes `clé: valeur`, et celui-ci un texte : `{found}`",
        en="a data block holds lines `key: value`, and this one a text: `{found}`",
        remedy=Text(
            fr=(
                "remplacez ce texte par une ligne `{key}: ` suivie de l'identifiant de l'action, "
                "et déplacez-le sous le bloc s'il doit rester"
            ),
            en=(
                "replace this text by a line `{key}: ` followed by the action's id, and move it "
                "below the block if it is to stay"
            ),
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the data blocks that are a list or a text."""
    for fault, action in faults_of(document, Code.DATA_NOT_MAPPING):
        found = document.source.slice(fault.span)
        yield Diagnostic(
            document=document,
            span=fault.span,
            message=f"data-not-mapping.{fault.variant}",
            subject=subject_of(document, action),
            field="data",
            wrong=" ".join(found.split()),
            arguments={"found": quote(found), "key": id_key(settings)},
        )
