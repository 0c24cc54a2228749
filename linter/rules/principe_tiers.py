"""An exclusive level gives less than the one before it.

Un palier donne moins que le précédent.

Why:
    Of exclusive levels, each asks for more than the one before and gives more. One that gives less
    is usually mistyped (`10%` for `100%`), and a collectivité that progresses would lose points.
    Levels that fall from the first to the last are in order too. Counts are compared in the order
    of their numbers, wherever they are; they may fall only if the best level includes 0.

Pourquoi :
    De paliers qui s'excluent, le suivant demande davantage et donne davantage. Celui qui donne
    moins est le plus souvent mal saisi (`10%` pour `100%`), et une collectivité qui progresse y
    perdrait des points. Des paliers qui descendent du premier au dernier sont aussi en ordre. Les
    nombres sont pris dans leur ordre, où qu'ils se trouvent ; ils ne peuvent descendre que si le
    meilleur palier comprend 0.

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
    1 guide diffusé → 20%
    2 guides diffusés → 10%
                        ^^^ this level gives 10 %, less than the one before it with 20 %
    3 guides diffusés ou plus → 100%
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    1 formation → 100%
    2 formations → 50%
                   ^^^ the greater the number, the less these levels give: 100, 50, 20 %
    3 formations ou plus → 20%

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
    1 guide diffusé → 20%
    2 guides diffusés → 50%
    3 guides diffusés ou plus → 100%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.readings import (
    diagnostic,
    is_incomplete,
    percent_place,
    principes_of,
    show,
    tiers,
)
from linter.topics.principes.tier_order import falls, falls_with_count
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from scoring.principe.tree import Scored
from scoring.readings import NiveauReading

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "principe-tiers": N_(
        "this level gives {found} %, less than the one before it with {before} %",
        remedy=N_("correct one of these two percentages, or sort the levels"),
    ),
    "principe-tiers.count": N_(
        "the greater the number, the less these levels give: {percents} %",
        remedy=N_(
            "sort these percentages by their numbers; if fewer is better, the level at 100 % must "
            "include 0: `Aucun`, `0`, `Moins de 3`"
        ),
    ),
    "principe-tiers.before": N_("the previous level"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the exclusive levels that give less than the one before."""
    for reading in principes_of(document, settings):
        reported = set()
        for branch in reading.analysis.branches:
            if is_incomplete(branch):
                continue  # A fall may be the cause, and is shown there.
            for one in branch.lists:
                if (falling := falls_with_count(branch, one)) and id(falling[1]) not in reported:
                    reported.add(id(falling[1]))
                    yield _falling(reading, falling)
                for before, level in falls(branch, one):
                    if id(level) not in reported:
                        reported.add(id(level))
                        yield _fall(reading, before, level)


def _fall(reading: NiveauReading, before: Scored, level: Scored) -> Diagnostic:
    span = percent_place(reading, before)
    found, other = show(level.percent), show(before.percent)
    return diagnostic(
        reading,
        percent_place(reading, level),
        "principe-tiers",
        f"{level.label} {other} {found}",
        related=[Related(reading.document, span, "principe-tiers.before")],
        found=found,
        before=other,
    )


def _falling(reading: NiveauReading, ordered: tuple[Scored, ...]) -> Diagnostic:
    """Return one diagnostic on levels that all fall: one cause is likely."""
    percents = tiers(level.percent for level in ordered)
    span = percent_place(reading, ordered[0])
    return diagnostic(
        reading,
        percent_place(reading, ordered[1]),
        "principe-tiers.count",
        percents,
        related=[Related(reading.document, span, "principe-tiers.before")],
        percents=percents,
        least=quote(ordered[0].label),
    )
