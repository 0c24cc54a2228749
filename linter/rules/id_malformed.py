"""An id is no dotted whole numbers.

Un identifiant n'est pas fait de nombres entiers séparés par des points.

Why:
    An id is whole numbers joined by dots, such as `5.2.1`: the tree of actions is told from them.
    A value that is none leaves the action out of the tree, with everything below it. A slip that
    can only mean one id is read as it, but other readers do not, or read another one.

Pourquoi :
    Un identifiant est fait de nombres entiers séparés par des points, comme `5.2.1` : c'est de lui
    que l'on tire l'arbre des actions. Une autre valeur laisse l'action hors de l'arbre, avec tout
    ce qui est dessous. Une faute qui ne peut vouloir dire qu'un identifiant est lue ainsi, mais
    d'autres lecteurs ne le font pas, ou en lisent un autre.

Bad:
    ==> 1.2.md
    # Agir avec les autres
    ```yaml
    id: 1.2 bis
        ^^^^^^^ `1.2 bis` is no id: ids are whole numbers joined by dots
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 05,2.
        ^^^^^ `05,2.` is no id as it is written; it was read as `5.2`
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: [5, 2]
        ^^^^^^ `[5, 2]` is a list or a mapping, and no id
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Remark, Severity
from linter.rule import Settings, subject_of
from linter.topics.characters import has_unreadable
from linter.topics.id_spelling import broken_lines, spelled_id, wanted_ids
from linter.words import Messages, Words, quote
from referentiel.invisible import as_typed
from referentiel.located_yaml import Collection
from referentiel.model import Action, Document, Key

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "fr": {
        "id-malformed": Words(
            "`{found}` n'est pas un identifiant : un identifiant est fait de nombres entiers "
            "séparés par des points",
            "écrivez un identifiant libre, `{wanted}` par exemple",
        ),
        "id-malformed.read": Words(
            "`{found}` n'est pas un identifiant tel qu'il est écrit ; il a été lu `{read}`",
            "écrivez `{wanted}`",
        ),
        "id-malformed.collection": Words(
            "`{found}` est une liste ou un ensemble de clés, et non un identifiant",
            "écrivez un seul identifiant, `{wanted}` par exemple",
        ),
    },
    "en": {
        "id-malformed": Words(
            "`{found}` is no id: ids are whole numbers joined by dots",
            "write a free id, such as `{wanted}`",
        ),
        "id-malformed.read": Words(
            "`{found}` is no id as it is written; it was read as `{read}`",
            "write `{wanted}`",
        ),
        "id-malformed.collection": Words(
            "`{found}` is a list or a mapping, and no id",
            "write a single id, such as `{wanted}`",
        ),
    },
}
_EXAMPLE = "5.2.1"


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the ids that are none, and those that are read though they are not spelt as ids."""
    broken = broken_lines(document)
    for action in document.actions:
        read = action.id
        keys = (key for key in action.keys if read and key.value.span == read.span)
        key = next(keys, None)
        if key is None or (message := _message(action, key)) is None:
            continue
        found = document.source.slice(key.value.span)
        if has_unreadable(found) or document.source.line_index(key.span.start) in broken:
            continue  # Once that is repaired it may well be an id.
        identifier = action.identifier or wanted_ids(document).get(action.index)
        yield Remark(
            document=document,
            span=document.source.first_line(key.value.span),
            message=message,
            subject=subject_of(document, action),
            field="id",
            wrong=" ".join(found.split()),
            arguments={
                "found": quote(found),
                "read": str(identifier) or '""',
                "wanted": spelled_id(identifier) if identifier else _EXAMPLE,
            },
        )


def _message(action: Action, key: Key) -> str | None:
    """Choose the words for an id; None for one that is spelt as ids are."""
    if isinstance(key.value, Collection):
        return "id-malformed.collection"
    text = key.value.text
    if action.identifier is None:
        return "id-malformed" if text.strip() else None  # `key-missing` reports an empty one.
    # What nobody sees has a rule of its own.
    return None if str(action.identifier) == as_typed(text) else "id-malformed.read"
