"""A file named after an id does not end in `.md`, and is not read.

Un fichier qui porte le nom d'un identifiant ne finit pas par `.md`, et n'est pas lu.

Why:
    Only files whose name ends in `.md` are read, here and elsewhere. Windows hides extensions, and
    a file saved as `5.2.md` may be `5.2.md.txt`; some editors save Markdown as `.markdown`. The
    action is then silently lost. Sums that include it are not checked until it is back. A `5.2.txt`
    is only reported if one of its lines gives an id and there is no `5.2.md`.

Pourquoi :
    Seuls les fichiers dont le nom finit par `.md` sont lus, ici comme ailleurs. Windows cache les
    extensions, et un fichier enregistré comme `5.2.md` peut y être `5.2.md.txt` ; certains éditeurs
    enregistrent le Markdown en `.markdown`. L'action est alors perdue, sans que personne n'en soit
    averti. Les sommes où elle aurait sa part l'attendent. Un `5.2.txt` n'est pris pour un tel
    fichier que si l'une de ses lignes porte un identifiant et que `5.2.md` n'existe pas.

Bad:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
    ==> 5.2.md.txt
    !! `5.2.md.txt` is not read: the files of a referential must end in `.md`

Good:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text, quote
from referentiel.identifier import stray_id
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "file-ending": Text(
        fr="`{file}` n'est pas lu : le nom d'un fichier de référentiel finit par `.md`",
        en="`{file}` is not read: the files of a referential must end in `.md`",
        remedy=Text(fr="renommez-le en {wanted}", en="rename it to {wanted}"),
    ),
    "file-ending.taken": Text(
        fr="`{file}` n'est pas lu : le nom d'un fichier de référentiel finit par `.md`",
        en="`{file}` is not read: the files of a referential must end in `.md`",
        remedy=Text(
            fr="{wanted} existe déjà : reportez-y ce qui n'y est pas, et supprimez ce fichier",
            en="{wanted} already exists: copy what is missing into it, and delete this file",
        ),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were not read because of their extension."""
    taken = {document.name.casefold() for document in referentiel.files}
    for stray in referentiel.strays:
        wanted = f"{stray_id(stray.name)}.md"
        yield Diagnostic.at(
            Place(stray),
            "file-ending.taken" if wanted in taken else "file-ending",
            field="file",
            wrong=stray.name,
            file=quote(stray.name),
            wanted=wanted,
        )
