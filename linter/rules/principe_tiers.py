"""A tier gives less than the one before it.

Un palier donne moins que le précédent.

Why:
    Of tiers that exclude each other, the next one asks for more and gives more. One that gives
    less is most often mistyped (`10%` for `100%`), and a collectivité that progresses would lose
    points. Tiers that fall from the first to the last are in order too. Counts are taken in the
    order of their numbers, wherever they stand.

Pourquoi :
    De paliers qui s'excluent, le suivant demande davantage et donne davantage. Celui qui donne
    moins est le plus souvent mal saisi (`10%` pour `100%`), et une collectivité qui progresse y
    perdrait des points. Des paliers qui descendent du premier au dernier sont aussi en ordre. Les
    nombres sont pris dans leur ordre, où qu'ils se trouvent.

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
                        ^^^ this tier gives 10 %, less than the one before it with 20 %
    3 guides diffusés ou plus → 100%

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

from linter.finding import Related, Remark, Severity
from linter.rule import Settings
from linter.topics.principes import (
    is_incomplete,
    percent_place,
    principes_of,
    remark,
    rows_of,
    show,
)
from linter.topics.tier_order import falls
from linter.words import Messages, Words
from referentiel.model import Document

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "fr": {
        "principe-tiers": Words(
            "ce palier donne {found} %, moins que le précédent avec {before} %",
            "corrigez l'un de ces deux pourcentages, ou rangez les paliers dans l'ordre",
        ),
        "principe-tiers.before": Words("le palier précédent"),
    },
    "en": {
        "principe-tiers": Words(
            "this tier gives {found} %, less than the one before it with {before} %",
            "correct one of these two percents, or put the tiers in order",
        ),
        "principe-tiers.before": Words("the tier before it"),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the falls among tiers of which one counts."""
    for reading in principes_of(document, settings):
        told = set()
        for branch in reading.analysis.branches:
            if is_incomplete(branch):
                continue  # A fall may be the cause, and is shown there.
            for one, items in rows_of(branch):
                for before, tier in falls(one, items):
                    if id(tier) in told:
                        continue
                    told.add(id(tier))
                    span = percent_place(reading, before)
                    found, other = show(tier.percent), show(before.percent)
                    yield remark(
                        reading,
                        percent_place(reading, tier),
                        "principe-tiers",
                        f"{tier.label} {other} {found}",
                        related=[Related(document, span, "principe-tiers.before")],
                        found=found,
                        before=other,
                    )
