"""An entry is of another kind than those around it, such as a preuve among questions.

Une entrée est d'un autre genre que celles qui l'entourent, comme une preuve parmi des questions.

Why:
    The engine reads all entries of a file alike, and refuses a file in which one has the keys of
    another kind. An entry is told by its keys, where as few as two slips would not make it one of
    those around it. reflint reads nothing else of it here.

Pourquoi :
    Le moteur lit de la même façon toutes les entrées d'un fichier, et refuse celui dont une entrée a
    les clés d'un autre genre. Une entrée se reconnaît à ses clés, quand il faudrait au moins deux
    fautes pour qu'elle soit du genre de celles qui l'entourent. reflint n'en lit rien d'autre ici.

Bad:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
    type: binaire
    thematique_id: nature
    ```
    # Plan du verger
      ^^^^^^^^^^^^^^ `Plan du verger` is a preuve, which the engine reads in `preuves/*.md`: it refuses this file
    ```yaml
    id: plan_verger
    actions: [eci_1.2.3]
    ```

Good:
    ==> questions/verger.md
    # La collectivité gère-t-elle un verger ?
    ```yaml
    id: verger_1
    type: binaire
    thematique_id: nature
    ```
    ==> preuves/eci.md
    # Plan du verger
    ```yaml
    id: plan_verger
    actions: [eci_1.2.3]
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.topics.kinds import KIND_WORDS
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.kind import Kind
from referentiel.model import Document

SEVERITY = Severity.ERROR
_OTHER = Text(
    fr="`{title}` est {one}, que le moteur lit dans {paths} : il refuse ce fichier",
    en="`{title}` is {one}, which the engine reads in {paths}: it refuses this file",
    remedy=Text(
        fr="déplacez l'entrée dans un fichier de {paths} ; si elle est du même genre que les "
        "autres, donnez-lui leurs clés",
        en="move the entry to a file of {paths}; if it is of the same kind as the others, give it "
        "their keys",
    ),
)
MESSAGES: Messages = {
    f"other-kind.{kind}": _OTHER.embed(one=words.one, paths=words.paths)
    for kind, words in KIND_WORDS.items()
    if kind is not Kind.SCENARIO and not kind.is_sheet
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the entries that the reader has told apart."""
    for fault, place in faults_of(document, Code.OTHER_KIND):
        title = fault.arguments["title"]
        yield Diagnostic.at(
            place,
            f"other-kind.{fault.variant}",
            field="kind",
            wrong=f"{fault.variant} {title}",
            title=quote(title),
        )
