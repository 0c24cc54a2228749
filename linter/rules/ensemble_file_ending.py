"""A file of questions, règles, preuves, indicateurs or a scenario is not read, because of its name.

Un fichier de questions, règles, preuves, indicateurs ou un scénario n'est pas lu, vu son nom.

Why:
    Only files whose name ends in `.md` are read, here and elsewhere, and only scenarios whose name
    ends in `.test.yml` are run. What a file of another name holds is silently lost. Such a file is
    known by the keys of its data, in a folder named after what it holds, such as `indicateurs`, or
    below one. A scenario whose name ends in `.bug.yml` was put aside on purpose, which is only
    information.

Pourquoi :
    Seuls les fichiers dont le nom finit par `.md` sont lus, ici comme ailleurs, et seuls sont
    exécutés les scénarios dont le nom finit par `.test.yml`. Ce que contient un fichier d'un autre
    nom est perdu, sans que personne n'en soit averti. Un tel fichier se reconnaît aux clés de ses
    données, dans un dossier nommé d'après ce qu'il contient, comme `indicateurs`, ou plus bas. Un
    scénario dont le nom finit par `.bug.yml` a été mis de côté exprès : ce n'est qu'une
    information.

Bad:
    ==> indicateurs/eci
    !! `eci` is not read: the files of indicateurs must end in `.md`
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
    ==> indicateurs/eci.md
    # Objets prêtés
    ```yaml
    id: eci_1
    unite: nombre
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text, quote
from referentiel.ensemble import Ensemble
from referentiel.kind import SCENARIO_ENDING, Kind, without_ending
from referentiel.model import Document

SEVERITY = Severity.ERROR
SEVERITIES = {"ensemble-file-ending.parked": Severity.INFO}
# The ending of a scenario that waits for the repair of what it shows.
_PARKED = ".bug.yml"
_REMEDY = Text(fr="renommez-le en `{wanted}`", en="rename it to `{wanted}`")
_MARKDOWN = Text(
    fr="`{file}` n'est pas lu : le nom d'un fichier de {what} finit par `.md`",
    en="`{file}` is not read: the files of {what} must end in `.md`",
    remedy=_REMEDY,
)
_KINDS = {
    Kind.QUESTIONS: Text(fr="questions", en="questions"),
    Kind.REGLES: Text(fr="règles", en="règles"),
    Kind.PREUVES: Text(fr="preuves", en="preuves"),
    Kind.INDICATEURS: Text(fr="indicateurs", en="indicateurs"),
}
MESSAGES: Messages = {
    **{f"ensemble-file-ending.{kind}": _MARKDOWN.embed(what=what) for kind, what in _KINDS.items()},
    "ensemble-file-ending.scenario": Text(
        fr="`{file}` n'est jamais exécuté : le nom d'un scénario finit par `.test.yml`",
        en="`{file}` is never run: the name of a scenario must end in `.test.yml`",
        remedy=_REMEDY,
    ),
    "ensemble-file-ending.parked": Text(
        fr="le scénario `{file}` n'est pas exécuté",
        en="the scenario `{file}` is not run",
        remedy=Text(
            fr="renommez-le en `{wanted}` une fois l'erreur corrigée",
            en="rename it to `{wanted}` once the error is fixed",
        ),
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find files that were not read because of their names."""
    for stray in ensemble.strays:
        name = stray.name.rpartition("/")[2]
        yield Diagnostic.at(
            Place(stray),
            f"ensemble-file-ending.{'parked' if _is_parked(stray) else stray.kind}",
            field="file",
            wrong=stray.name,
            file=quote(name),
            wanted=_wanted(name, stray),
        )


def _is_parked(stray: Document) -> bool:
    return stray.kind is Kind.SCENARIO and stray.name.casefold().endswith(_PARKED)


def _wanted(name: str, stray: Document) -> str:
    name = name[: -len(_PARKED)] if _is_parked(stray) else name
    ending = SCENARIO_ENDING if stray.kind is Kind.SCENARIO else ".md"
    return quote(f"{without_ending(name)}{ending}")
