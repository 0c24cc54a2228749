"""A file that is named by an id does not end in `.md`, and is not read.

Un fichier qui porte le nom d'un identifiant ne finit pas par `.md`, et n'est pas lu.

Why:
    Only files whose name ends in `.md` are read, here and by others. Windows hides endings, and a
    file that is saved as `5.2.md` may be `5.2.md.txt` there; some editors save Markdown as
    `.markdown`. The action is then lost, and nobody is told. Sums that it would have a part in
    wait for it. A `5.2.txt` is only taken for such a file where a line of it holds an id and there
    is no `5.2.md`.

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
    !! `5.2.md.txt` is not read: the name of a file of a referential ends in `.md`

Good:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text, quote
from referentiel.identifier import stray_id
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "file-ending": Text(
        fr="`{file}` n'est pas lu : le nom d'un fichier de référentiel finit par `.md`",
        en="`{file}` is not read: the name of a file of a referential ends in `.md`",
        remedy=Text(fr="renommez-le en {wanted}", en="rename it to {wanted}"),
    ),
    "file-ending.taken": Text(
        fr="`{file}` n'est pas lu : le nom d'un fichier de référentiel finit par `.md`",
        en="`{file}` is not read: the name of a file of a referential ends in `.md`",
        remedy=Text(
            fr="{wanted} existe déjà : reportez-y ce qui n'y est pas, et supprimez ce fichier",
            en="{wanted} is there already: put into it what it lacks, and delete this file",
        ),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the files that were not read because of the ending of their name."""
    taken = {document.name.casefold() for document in referentiel.files}
    for stray in referentiel.strays:
        wanted = f"{stray_id(stray.name)}.md"
        yield Diagnostic(
            document=stray,
            span=None,
            message="file-ending.taken" if wanted in taken else "file-ending",
            subject=stray.name,
            field="file",
            wrong=stray.name,
            arguments={"file": quote(stray.name), "wanted": wanted},
        )
