"""A file of questions, règles, preuves, indicateurs or a scenario is in the folder of another kind.

Un fichier de questions, règles, preuves, indicateurs ou un scénario est dans le dossier d'un autre
genre.

Why:
    The engine reads each kind of file in a folder of its own, and refuses there a file of another
    kind. The kind of a file is told by the keys of its data blocks: where most of them would take
    two slips or more to be of the kind of the folder, the file was put in the wrong one.

Pourquoi :
    Le moteur lit chaque genre de fichier dans un dossier qui lui est propre, et y refuse un fichier
    d'un autre genre. Le genre d'un fichier se reconnaît aux clés de ses blocs de données : quand il
    faudrait à la plupart deux fautes ou plus pour être du genre du dossier, le fichier a été mal
    rangé.

Bad:
    ==> preuves/verger.md
    !! this file holds questions, which the engine reads in `questions/*.md`, not in `preuves/`
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
    type: binaire
    thematique_id: nature
    ```

Good:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
    type: binaire
    thematique_id: nature
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.kinds import KIND_WORDS
from linter.words.text import Messages, Text, quote
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind, folder_kind

SEVERITY = Severity.ERROR
_WRONG = Text(
    fr="ce fichier contient {several}, que le moteur lit dans {paths}, et non dans `{folder}/`",
    en="this file holds {several}, which the engine reads in {paths}, not in `{folder}/`",
    remedy=Text(fr="déplacez-le", en="move it there"),
)
MESSAGES: Messages = {
    f"ensemble-file-folder.{kind}": _WRONG.embed(several=words.several, paths=words.paths)
    for kind, words in KIND_WORDS.items()
    if kind is not Kind.ACTIONS and not kind.is_sheet
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find files none of whose folders is named like their kind, but one like another."""
    for document in ensemble.documents:
        if document.kind.is_sheet:  # Their headers tell them apart.
            continue
        kinds = {name: folder_kind(name) for name in document.name.split("/")[:-1]}
        named = {name: kind for name, kind in kinds.items() if kind}
        # Folders of tests hold anything.
        if not named or not {document.kind, Kind.SCENARIO}.isdisjoint(named.values()):
            continue
        *_, folder = named
        yield Diagnostic.at(
            Place(document),
            f"ensemble-file-folder.{document.kind}",
            field="folder",
            wrong=folder,
            folder=quote(folder),
        )
