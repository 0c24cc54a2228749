"""The points of the whole referential are near the usual total, and not right.

Les points de tout le référentiel sont proches du total habituel, et faux.

Why:
    The referentials of this format share 500 points out. Where the root says its points, the sum
    below it is checked against them; where it does not, or is not there, and all the axes and
    mesures are, a total that is near 500 and not 500 is one wrong number away from it. A `total`
    in the configuration is checked in any case.

Pourquoi :
    Les référentiels de ce format répartissent 500 points. Quand la racine dit ses points, la somme
    sous elle est comparée à eux ; quand elle ne les dit pas, ou n'est pas là, et que tous les axes
    et toutes les mesures y sont, un total proche de 500 sans être 500 tient à un seul nombre faux.
    Un `total` dans la configuration est vérifié dans tous les cas.

Bad:
    ==> eci.md
    # Économie circulaire
      ^^^^^^^^^^^^^^^^^^^ the axes sum to 490, not 500 (10 missing): 1 90 + 2 400
    ```yaml
    identifiant: ""
    ```
    ==> 1.md
    # Réduire
    ```yaml
    identifiant: 1
    points: 90
    ```
    ==> 2.md
    # Recycler
    ```yaml
    identifiant: 2
    points: 400
    ```

Good:
    ==> eci.md
    # Économie circulaire
    ```yaml
    identifiant: ""
    ```
    ==> 1.md
    # Réduire
    ```yaml
    identifiant: 1
    points: 100
    ```
    ==> 2.md
    # Recycler
    ```yaml
    identifiant: 2
    points: 400
    ```
"""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Related, Remark, Severity
from linter.rule import Settings
from linter.topics.contributors import contributors
from linter.topics.ledger import Ledger, show, show_gap
from linter.topics.sums import is_told_elsewhere, ledger_of
from linter.topics.unread import unread_nodes
from linter.words import Messages, Words
from referentiel.identifier import ROOT
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.sharing import Measure
from referentiel.weight import format_number

SEVERITY = Severity.ERROR
LEAVES_OUT = True
MESSAGES: Messages = {
    "fr": {
        "points-total.over": Words(
            "les axes ont pour somme {total}, et non {wanted} ({gap} de trop) : {ledger}",
            "corrigez l'un de ces nombres, ou l'un de ceux qui font un axe sans points",
        ),
        "points-total.under": Words(
            "les axes ont pour somme {total}, et non {wanted} (il manque {gap}) : {ledger}",
            "corrigez l'un de ces nombres, ou l'un de ceux qui font un axe sans points",
        ),
        "points-total.part": Words("`{label}` compte pour {value}"),
    },
    "en": {
        "points-total.over": Words(
            "the axes sum to {total}, not {wanted} ({gap} too much): {ledger}",
            "correct one of these numbers, or one of those that make an axis without points",
        ),
        "points-total.under": Words(
            "the axes sum to {total}, not {wanted} ({gap} missing): {ledger}",
            "correct one of these numbers, or one of those that make an axis without points",
        ),
        "points-total.part": Words("`{label}` counts {value}"),
    },
}
# The total of both referentials that have been published (format.md, section 3).
_USUAL = Fraction(500)
# Further off it is no slip of one number, but another total.
_NEAR = _USUAL / 10


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find a whole referential whose axes nearly make the usual total."""
    for parent, siblings in referentiel.families:
        if parent is not None and parent.identifier != ROOT:
            continue
        if any(node.identifier is None or node.identifier.depth != 1 for node in siblings):
            continue  # Not all are axes.
        is_given = parent is not None and referentiel.sharing.given[parent.index] is not None
        if is_given or referentiel.sharing.measure(siblings) is not Measure.POINTS:
            continue
        total = _USUAL if settings.total is None else Fraction(settings.total)
        counted = [node for node in siblings if settings.counts("points-total", node)]
        ledger = ledger_of(referentiel, counted, Measure.POINTS, total)
        unread = unread_nodes(referentiel, settings)
        is_meant = settings.total is not None or abs(ledger.gap) <= _NEAR or _is_published(parent)
        is_told = is_told_elsewhere(referentiel, ledger, unread)
        if is_meant and referentiel.is_whole and not (ledger.is_right or is_told):
            yield _remark(referentiel, parent or siblings[-1], ledger)


def _is_published(root: Node | None) -> bool:
    """Tell whether the root says which of the published referentials it is: their total is known."""
    return root is not None and any(meant == "referentiel" for _, meant in root.facts.keys)


def _remark(referentiel: Referentiel, speaker: Node, ledger: Ledger) -> Remark:
    return Remark(
        document=speaker.document,
        span=speaker.action.anchor,
        message=f"points-total.{'over' if ledger.gap > 0 else 'under'}",
        subject="",
        field="children",
        wrong=format_number(ledger.total),
        arguments={
            "total": show(ledger.total),
            "wanted": show(ledger.wanted),
            "gap": show_gap(abs(ledger.gap)),
            "ledger": str(ledger),
        },
        related=tuple(
            Related(
                part.node.document,
                part.weight.span if part.weight else part.node.action.anchor,
                "points-total.part",
                {"label": part.node.label, "value": format_number(part.value)},
            )
            for part in ledger.contributions
        ),
        distance=ledger.gap,
        contributors=contributors(referentiel, ledger, Measure.POINTS),
    )
