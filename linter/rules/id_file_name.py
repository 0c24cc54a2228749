"""The id of a file's action is not the file's name.

L'identifiant de l'action d'un fichier n'est pas le nom du fichier.

Why:
    A file is named by the id of the action at its top: `5.2.md` holds 5.2. Where they differ, a
    file was copied and its id forgotten, or it was renamed by halves: answers go to the wrong
    action, and editors open the wrong file. The root alone, whose id is empty, has another name.

Pourquoi :
    Un fichier porte le nom de l'identifiant de l'action qui l'ouvre : `5.2.md` contient 5.2. S'ils
    diffèrent, un fichier a été copié sans changer son identifiant, ou renommé à moitié : les
    réponses vont à la mauvaise action, et l'on ouvre le mauvais fichier. Seule la racine, dont
    l'identifiant est vide, a un autre nom.

Bad:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.4
        ^^^ the id is `5.4`, and the file is named `5.2.md`
    ```

Bad:
    ==> informer.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ the id is `5.2`, and the file is named `informer.md`
    ```

Good:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ==> eci.md
    # Économie circulaire
    ```yaml
    identifiant: ""
    ```
"""

from collections.abc import Iterator

from linter.finding import Fix, Remark, Rename, Safety, Severity
from linter.rule import Settings, subject_of
from linter.topics.numbering import Doubt, numbering_of
from linter.words import Messages, Words, quote
from referentiel.identifier import parse_id
from referentiel.model import Document
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "fr": {
        "id-file-name": Words(
            "l'identifiant est `{id}`, et le fichier se nomme `{file}`",
            "écrivez `{named}`, ou renommez le fichier en {id}.md",
        ),
        "id-file-name.no-id": Words(
            "l'identifiant est `{id}`, et le fichier se nomme `{file}`",
            "renommez le fichier en {id}.md",
        ),
    },
    "en": {
        "id-file-name": Words(
            "the id is `{id}`, and the file is named `{file}`",
            "write `{named}`, or rename the file to {id}.md",
        ),
        "id-file-name.no-id": Words(
            "the id is `{id}`, and the file is named `{file}`",
            "rename the file to {id}.md",
        ),
    },
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the files that are named by another id than that of the action at their top."""
    taken = frozenset(document.name.casefold() for document in referentiel.documents)
    for node in numbering_of(referentiel).reported(Doubt.FILE_NAME):
        document, own = node.document, str(node.identifier)
        named = parse_id(document.stem)
        is_other = named is not None and named.segments and named != node.identifier
        yield Remark(
            document=document,
            span=node.action.anchor,
            message="id-file-name" if is_other else "id-file-name.no-id",
            subject=subject_of(document, node.action),
            field="id",
            wrong=document.stem,
            arguments={"id": own, "file": quote(document.name), "named": str(named)},
            fixes=_fixes(document, own, taken),
        )


def _fixes(document: Document, identifier: str, taken: frozenset[str]) -> tuple[Fix, ...]:
    """Name the file by its id, where no other has that name."""
    name = identifier + document.name[len(document.stem) :]
    if name.casefold() in taken:
        return ()
    return (Fix(Safety.UNSAFE, (), (Rename(document, name),)),)
