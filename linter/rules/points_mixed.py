"""Some siblings have points, others percentages."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from linter.finding import Diagnostic, Habit, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import N_
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit, Weight

SEVERITY = Severity.ERROR

_HABIT = Habit(
    N_(
        "{count} actions have `points` where their siblings have `pourcentage`, or the reverse",
        remedy=N_("give all actions of one parent `points`, or all of them `pourcentage`"),
    ),
    least=5,
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights under the key that fewer siblings have, and those beside another key."""
    mixed = [family.counted for family in referentiel.weights.families if family.is_mixed]
    usual = Counter(
        (_depth(node), weight.unit)
        for node in (referentiel.nodes if mixed else ())
        for weight in node.weights
    )
    units = referentiel.weights.weighting.units
    for nodes in mixed:
        depth = _depth(nodes[0])
        is_above = depth <= referentiel.mesure_depth
        # If both keys are equally common at a depth, percentages are the odd ones above the mesure.
        order = {unit: (usual[depth, unit], unit.measure.is_absolute == is_above) for unit in units}
        yield from _of_family(nodes, order)


def _depth(node: Node) -> int:
    return node.identifier.depth if node.identifier else -1


def _of_family(
    siblings: Sequence[Node], order: Mapping[Unit, tuple[int, bool]]
) -> Iterator[Diagnostic]:
    """Yield the weights under the key that fewer siblings have, or that is less common."""
    weights = {
        unit: [(node, weight) for node in siblings if (weight := node.weight(unit))]
        for unit in order
    }
    there = [unit for unit in order if weights[unit]]
    *fewer, more = sorted(there, key=lambda unit: (len(weights[unit]), *order[unit]))
    for node, weight in (pair for unit in fewer for pair in weights[unit]):
        own = node.weight(more)
        sibling = next((pair for pair in weights[more] if pair[0] is not node), (node, own))
        yield _diagnostic(node, weight, sibling, is_both=own is not None)


def _diagnostic(
    node: Node, weight: Weight, sibling: tuple[Node, Weight | None], *, is_both: bool
) -> Diagnostic:
    other, beside = sibling
    assert beside is not None
    return Diagnostic.at(
        Place(node.document, weight.span, node.action),
        N_("`{label}` has `points` and a `pourcentage`")
        if is_both
        else N_("`{label}` has a `{key}`, and its siblings have `{other}`"),
        remedy=N_("give it and all its siblings the same key"),
        habit=None if is_both else _HABIT,
        field=weight.unit,
        wrong=weight.unit,
        related=[
            Related(other.document, beside.span, N_("here `{other}`"), {"other": beside.unit})
        ],
        label=node.label,
        key=weight.unit,
        other=beside.unit,
    )
