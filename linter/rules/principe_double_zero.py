"""Levels have two zero levels.

Des paliers ont deux paliers nuls.

Why:
    A zero level excludes the levels of its part, up to the next blank line. Two of them say the
    same thing twice: who answers does not know which one to choose. Ranges of a count that give
    0 % (`1 ou 2 actions → 0%`) are no doubles.

Pourquoi :
    Un palier nul exclut les paliers de sa partie, jusqu'à la ligne vide suivante. Deux paliers
    nuls disent deux fois la même chose : qui répond ne sait lequel choisir. Des tranches d'un
    nombre qui donnent 0 % (`1 ou 2 actions → 0%`) n'en sont pas.

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
    Aucune action → 0%
    Guide diffusé → 100%
    Rien n'est diffusé → 0%
    ^^^^^^^^^^^^^^^^^^ a second zero level stands beside the same levels

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
    Aucun guide → 0%
    Guide diffusé → 40%

    Aucune réunion → 0%
    1 réunion → 0%
    2 réunions ou plus → 60%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.readings import diagnostic, label_place, lacks_head, principes_of
from linter.words.text import Messages, Text
from referentiel.model import Document
from scoring.principe.analysis import BranchReading
from scoring.principe.lists import zero_levels
from scoring.principe.ranges import read_range
from scoring.principe.tree import Level

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "principe-double-zero": Text(
        fr="un second palier nul accompagne les mêmes paliers",
        en="a second zero level stands beside the same levels",
        remedy=Text(
            fr=(
                "gardez un seul des deux paliers nuls, ou séparez par une ligne vide les paliers "
                "que chacun exclut"
            ),
            en=(
                "keep one of the two zero levels, or part by an empty line the levels that each "
                "excludes"
            ),
        ),
    ),
    "principe-double-zero.first": Text(fr="le premier palier nul", en="the first zero level"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the zero levels that exclude the same levels as another one."""
    for reading in principes_of(document, settings):
        if lacks_head(reading):
            continue  # It may part the two.
        told = set()
        for branch in reading.analysis.branches:
            for first, second in _doubles(branch):
                if id(second) in told:
                    continue
                told.add(id(second))
                span = label_place(reading, first)
                yield diagnostic(
                    reading,
                    label_place(reading, second),
                    "principe-double-zero",
                    second.label,
                    related=[Related(document, span, "principe-double-zero.first")],
                )


def _doubles(branch: BranchReading) -> Iterator[tuple[Level, Level]]:
    """Give each further zero level of a part; those alone in theirs are about the next one."""
    filled = {one.source.part for one in branch.lists}
    waiting: Level | None = None
    for index, part in enumerate(branch.parts):
        zeros = [level for level in zero_levels(part) if read_range(level.label) is None]
        first = waiting
        for zero in zeros:
            if first is not None:
                yield first, zero
            first = first or zero
        waiting = None if index in filled else first
