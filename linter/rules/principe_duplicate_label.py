"""A label stands twice in a list of levels.

Un libellé figure deux fois dans une liste de paliers.

Why:
    Levels are named by their label in answers: of two with the same one, nobody can tell which is
    meant. Most often a line was copied and not changed.

Pourquoi :
    Les réponses nomment les paliers par leur libellé : de deux paliers de même libellé, personne
    ne peut dire lequel est visé. Le plus souvent, une ligne a été copiée sans être modifiée.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 20%
    Guide diffusé → 30%
    ^^^^^^^^^^^^^ the label `Guide diffusé` stands already in this list
    Site ouvert → 50%

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 20%
    Film diffusé → 30%
    Site ouvert → 50%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.duplicate_labels import duplicate_labels
from linter.topics.principes.readings import (
    diagnostic,
    is_incomplete,
    label_place,
    lacks_head,
    principes_of,
)
from linter.words.text import Messages, Text, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "principe-duplicate-label": Text(
        fr="le libellé `{label}` figure déjà dans cette liste",
        en="the label `{label}` stands already in this list",
        remedy=Text(
            fr="corrigez l'un des deux libellés, ou supprimez la ligne en trop",
            en="correct one of the two labels, or remove the line that is too many",
        ),
    ),
    "principe-duplicate-label.first": Text(fr="première occurrence ici", en="first found here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the labels that stand twice; what they make of the sum is told by other rules."""
    for reading in principes_of(document, settings):
        if lacks_head(reading):
            continue  # It may part the two.
        told = set()
        for branch in reading.analysis.branches:
            if is_incomplete(branch):
                continue
            for first, second in duplicate_labels(branch):
                if id(second) in told:
                    continue
                told.add(id(second))
                span = label_place(reading, first)
                yield diagnostic(
                    reading,
                    label_place(reading, second),
                    "principe-duplicate-label",
                    second.label,
                    related=[Related(document, span, "principe-duplicate-label.first")],
                    label=quote(second.label),
                )
