"""A level gives a percentage below 0 or above 100.

Un palier donne un pourcentage inférieur à 0 ou supérieur à 100.

Why:
    A level gives a part of its niveau's points, from none to all of them. Otherwise the percentage is
    mistyped, or is not a part of the niveau: the principle is not scored.

Pourquoi :
    Un palier donne une part des points de son niveau, de rien à la totalité. Au-delà, le
    pourcentage est mal saisi, ou n'est pas une part du niveau : le principe n'est pas évalué.

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
    Guide diffusé → 500%
                    ^^^^ this level gives 500 %, more than 100 %
    Lettre envoyée → -50%
                     ^^^^ this level gives -50 %, less than 0 %

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
    Guide diffusé → 50%
    Lettre envoyée → 50%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.readings import diagnostic, items_of, percent_place, principes_of, show
from linter.words.text import N_, Messages
from referentiel.model import Document
from scoring.principe.tree import Scored

SEVERITY = Severity.ERROR
_REMEDY = N_("write the part of the niveau that this level gives, between 0 and 100 %")
MESSAGES: Messages = {
    "principe-percent-range.over": N_(
        "this level gives {found} %, more than 100 %", remedy=_REMEDY
    ),
    "principe-percent-range.under": N_("this level gives {found} %, less than 0 %", remedy=_REMEDY),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the percentages that are not between 0 and 100."""
    for reading in principes_of(document, settings):
        for item in items_of(reading):
            if isinstance(item, Scored) and not 0 <= item.percent <= 1:
                side = "over" if item.percent > 1 else "under"
                found = show(item.percent)
                yield diagnostic(
                    reading,
                    percent_place(reading, item),
                    f"principe-percent-range.{side}",
                    f"{item.label} {found}".strip(),
                    found=found,
                )
