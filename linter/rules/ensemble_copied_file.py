"""A file of questions, règles, preuves or indicateurs is a copy of another one.

Un fichier de questions, règles, preuves ou indicateurs est la copie d'un autre.

Why:
    The engine reads a backup copy (`dechets - Copie.md`, `dechets (1).md`) like any other file, and
    refuses all of them, because every id is there twice. A file is treated as a copy if its name
    says so, or if it has the name of a file in a folder above (`archives/dechets.md`), and its first
    id or its whole text is that of the file it is named after. reflint reports nothing else in it,
    and reads the others without it.

Pourquoi :
    Le moteur lit une copie de précaution (`dechets - Copie.md`, `dechets (1).md`) comme tout autre
    fichier, et les refuse tous, car chaque identifiant y figure deux fois. Un fichier est pris pour
    une copie quand son nom le dit, ou qu'il a le nom d'un fichier d'un dossier plus haut
    (`archives/dechets.md`), et que son premier identifiant ou tout son texte est celui du fichier
    dont il a le nom. Rien d'autre n'en est dit, et les autres sont lus sans lui.

Bad:
    ==> preuves/eci.md
    # Registre des prêts
    ```yaml
    id: registre
    actions: [eci_1.1]
    ```
    ==> preuves/eci (1).md
    # Registre des prêts
    ```yaml
    id: registre
        ^^^^^^^^ this file is a copy of preuves/eci.md, word for word
    actions: [eci_1.1]
    ```

Bad:
    ==> preuves/eci.md
    # Registre des prêts
    ```yaml
    id: registre
    actions: [eci_1.1]
    ```
    ==> preuves/eci - Copie.md
    # Registre de tous les prêts
    ```yaml
    id: registre
        ^^^^^^^^ this file is a copy of preuves/eci.md: both begin with `registre`
    actions: [eci_1.1]
    ```

Good:
    ==> preuves/eci.md
    # Registre des prêts
    ```yaml
    id: registre
    actions: [eci_1.1]
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text, quote
from referentiel.ensemble import Ensemble

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "ensemble-copied-file": Text(
        fr="ce fichier est une copie de {file} : les deux commencent par `{id}`",
        en="this file is a copy of {file}: both begin with `{id}`",
        remedy=Text(
            fr="gardez le bon des deux fichiers, sous le nom {file}, et supprimez l'autre",
            en="keep the correct file under the name {file}, and delete the other",
        ),
    ),
    "ensemble-copied-file.same": Text(
        fr="ce fichier est une copie de {file}, mot pour mot",
        en="this file is a copy of {file}, word for word",
        remedy=Text(fr="supprimez ce fichier", en="delete this file"),
    ),
    "ensemble-copied-file.original": Text(fr="l'original", en="the original"),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were set aside as copies."""
    for document, original in ensemble.copies:
        at, first = (one.entries[0].anchor if one.entries else None for one in (document, original))
        is_same = document.source.text == original.source.text
        yield Diagnostic.at(
            Place(document, at),
            "ensemble-copied-file.same" if is_same else "ensemble-copied-file",
            field="file",
            wrong=original.name,
            related=[Related(original, first, "ensemble-copied-file.original")] if first else [],
            file=quote(original.name),
            id=quote(document.entries[0].written_id or "") if document.entries else "",
        )
