"""A file of the project is not read, because of the ending of its name.

Un fichier du projet n'est pas lu, vu la fin de son nom.

Why:
    Only files whose name ends in `.md` are read, here and elsewhere, and only scenarios whose name
    ends in `.test.yml` are run. Windows hides extensions, and a file saved as `5.2.md` may be
    `5.2.md.txt`; some editors save Markdown as `.markdown`. What the file holds is silently lost,
    and sums that include it are not checked until it is back.

    An action is known by its file's name: a `5.2.txt` is only reported if one of its lines gives an
    id and there is no `5.2.md`. Other files are known by the keys of their data, in a folder named
    after what it holds, such as `indicateurs`, or below one. A scenario whose name ends in
    `.bug.yml` was put aside on purpose, which is only information.

Pourquoi :
    Seuls les fichiers dont le nom finit par `.md` sont lus, ici comme ailleurs, et seuls sont
    exécutés les scénarios dont le nom finit par `.test.yml`. Windows cache les extensions, et un
    fichier enregistré comme `5.2.md` peut y être `5.2.md.txt` ; certains éditeurs enregistrent le
    Markdown en `.markdown`. Ce que contient le fichier est perdu, sans que personne n'en soit
    averti, et les sommes où il aurait sa part l'attendent.

    Une action se reconnaît au nom de son fichier : un `5.2.txt` n'est signalé que si l'une de ses
    lignes porte un identifiant et que `5.2.md` n'existe pas. Les autres fichiers se reconnaissent
    aux clés de leurs données, dans un dossier nommé d'après ce qu'il contient, comme `indicateurs`,
    ou plus bas. Un scénario dont le nom finit par `.bug.yml` a été mis de côté exprès : ce n'est
    qu'une information.

Bad:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
    ==> 5.2.md.txt
    !! `5.2.md.txt` is not read: its name must end in `.md`

Bad:
    ==> indicateurs/eci
    !! `eci` is not read: its name must end in `.md`
    # Objets prêtés
    ```yaml
    id: eci_1
    unite: nombre
    ```

Bad:
    ==> tests/eci_1.1.yml
    !! `eci_1.1.yml` is never run: the name of a scenario must end in `.test.yml`
    Test: Sans lieu de prêt
    Réponses:
      pret_1: NON
    Scores:
      eci_1.1:
        point_potentiel: 60

Good:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.identifier import stray_id
from referentiel.kind import SCENARIO_ENDING, Kind, without_ending
from referentiel.model import Document

if TYPE_CHECKING:
    from referentiel.ensemble import Collection

SEVERITY = Severity.ERROR
SEVERITIES = {"file-ending.parked": Severity.INFO}
# The ending of a scenario that waits for the repair of what it shows.
_PARKED = ".bug.yml"
_RENAME = N_("rename it to `{wanted}`")
MESSAGES: Messages = {
    "file-ending": N_("`{file}` is not read: its name must end in `.md`", remedy=_RENAME),
    "file-ending.taken": N_(
        "`{file}` is not read: its name must end in `.md`",
        remedy=N_("`{wanted}` already exists: copy what is missing into it, and delete this file"),
    ),
    "file-ending.scenario": N_(
        "`{file}` is never run: the name of a scenario must end in `.test.yml`", remedy=_RENAME
    ),
    "file-ending.parked": N_(
        "the scenario `{file}` is not run",
        remedy=N_("rename it to `{wanted}` once the error is fixed"),
    ),
}


def check(collection: "Collection", settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were not read because of their names."""
    taken = {document.name.casefold() for document in collection.files}
    for stray in collection.strays:
        name = stray.name.rpartition("/")[2]
        wanted = _wanted(name, stray)
        if stray.kind is Kind.SCENARIO:
            message = "file-ending.parked" if _is_parked(stray) else "file-ending.scenario"
        else:
            path = f"{stray.name.removesuffix(name)}{wanted}".casefold()
            message = "file-ending.taken" if path in taken else "file-ending"
        yield Diagnostic.at(
            Place(stray),
            message,
            field="file",
            wrong=stray.name,
            file=quote(name),
            wanted=quote(wanted),
        )


def _is_parked(stray: Document) -> bool:
    return stray.kind is Kind.SCENARIO and stray.name.casefold().endswith(_PARKED)


def _wanted(name: str, stray: Document) -> str:
    if stray.kind is Kind.ACTIONS:
        return f"{stray_id(name)}.md"
    name = name[: -len(_PARKED)] if _is_parked(stray) else name
    return f"{without_ending(name)}{SCENARIO_ENDING if stray.kind is Kind.SCENARIO else '.md'}"
