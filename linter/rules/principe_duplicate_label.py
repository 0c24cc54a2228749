"""A list of levels has the same label twice.

Un libellé figure deux fois dans une liste de paliers.

Why:
    Answers identify levels by their label: two levels with the same label cannot be told apart.
    Usually a line was copied and not changed.

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
    ^^^^^^^^^^^^^ duplicate label `Guide diffusé` in this list
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
    once,
    principes_of,
)
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "principe-duplicate-label": N_(
        "duplicate label `{label}` in this list",
        remedy=N_("correct one of the two labels, or delete the extra line"),
    ),
    "principe-duplicate-label.first": N_("first occurrence here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the duplicate labels; other rules report their effect on the sum."""
    for reading in principes_of(document, settings):
        if lacks_head(reading):
            continue  # It may separate the two.
        branches = [one for one in reading.analysis.branches if not is_incomplete(one)]
        pairs = (pair for branch in branches for pair in duplicate_labels(branch))
        for first, second in once(pairs):
            span = label_place(reading, first)
            yield diagnostic(
                reading,
                label_place(reading, second),
                "principe-duplicate-label",
                second.label,
                related=[Related(document, span, "principe-duplicate-label.first")],
                label=quote(second.label),
            )
